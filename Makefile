# SPDX-License-Identifier: AGPL-3.0-or-later
#
# `make` alone lists what there is. Written for make 3.81 and newer.

# Another interpreter: make setup PYTHON=python3.12
PYTHON =
# Passed on by run, test-suite and lock: make run ARGS='--region GB'
ARGS =
# Tests at once: many of them wait for a bot, so there are more of them than processors.
WORKERS = $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN) + 1 )))

# Tests start many processes of Python, and none of them should compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

BIN = .venv/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check
INSTALL = $(PIP) install --only-binary :all: --require-hashes
RUNTIME = .venv/.runtime
DEV = .venv/.dev
MUTANTS = .venv/.mutants
LOCK = .venv-lock/.made
COMPILE = .venv-lock/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --only-binary :all: --no-annotate --no-emit-index-url \
	--no-emit-find-links --custom-compile-command 'make lock'

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run test lint types contracts deps guide test-suite wheel broken faults mutants fmt lock clean

help: ## List what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

setup: $(RUNTIME) ## Make .venv with everything the bot needs

run: setup ## Talk to the bot; on Telegram where TELEGRAM_TOKEN or _FILE is set (options: ARGS=...)
	@if [ -n "$$TELEGRAM_TOKEN$$TELEGRAM_TOKEN_FILE" ]; then exec $(BIN)/waymark run $(ARGS); \
	else exec $(BIN)/waymark chat $(ARGS); fi

test: lint types contracts deps guide test-suite ## Check everything: style, types, imports, tests, coverage

lint: $(DEV) ## Check style and format
	@echo '-- style: ruff'
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check

types: $(DEV) ## Check types
	@echo '-- types: mypy'
	@$(BIN)/mypy --no-error-summary

contracts: $(DEV) ## Check that imports go down only
	@echo '-- imports: import-linter'
	@scripts/quietly .venv/contracts.log $(BIN)/lint-imports

deps: $(DEV) ## Check that each dependency is declared and used
	@echo '-- dependencies: deptry'
	@scripts/quietly .venv/deps.log $(BIN)/deptry bot

guide: $(RUNTIME) ## Prove the guide, run its walks, check its translations
	@echo '-- guide: waymark check, walk, translate check'
	@$(BIN)/waymark check
	@scripts/quietly .venv/walk.log $(BIN)/waymark walk
	@scripts/quietly .venv/translate.log $(BIN)/waymark translate check

wheel: guide $(DEV) ## Build the package, with the proof of its guide, in dist/
	@$(BIN)/python -m build --wheel --no-isolation

test-suite: $(DEV) ## Run the tests with coverage (options: ARGS='-k words')
	@scripts/have-postgres
	@echo '-- tests: pytest'
	@$(BIN)/pytest -n $(WORKERS) --quiet --cov --cov-report=term $(ARGS)
	@echo '-- coverage of bot/engine and bot/flow: 100 %'
	@$(BIN)/coverage report --include='bot/engine/*,bot/flow/*' --fail-under=100

broken: $(DEV) ## Break the guide in every way that is known, for about four minutes
	@BROKEN=all $(BIN)/pytest -n $(WORKERS) --quiet tests/proof/test_broken_guides.py $(ARGS)

faults: $(DEV) ## Make things fail on purpose, for about half an hour; writes docs/faults.md
	@scripts/have-postgres
	@FAULTS=full $(BIN)/pytest -n 0 --capture=no tests/faults $(ARGS)

mutants: $(MUTANTS) ## Change the code at 500 places and see which tests notice, for some hours
	@$(BIN)/python -m bench.mutants $(ARGS)

fmt: $(DEV) ## Put the code in order
	@$(BIN)/ruff check --quiet --fix
	@$(BIN)/ruff format

lock: $(LOCK) ## Write the requirement files anew (all to their newest: ARGS=--upgrade)
	@echo '-- requirements-dev.txt'
	@$(COMPILE) --group dev --output-file requirements-dev.txt $(ARGS)
	@echo '-- requirements.txt'
	@$(COMPILE) --constraint requirements-dev.txt --output-file requirements.txt
	@echo '-- requirements-mutants.txt'
	@$(COMPILE) --group mutants --constraint requirements-dev.txt --output-file requirements-mutants.txt
	@echo '-- requirements-build.txt'
	@$(subst pyproject.toml,,$(COMPILE)) --group build --constraint requirements-dev.txt \
		--output-file requirements-build.txt
	@echo '-- requirements-lock.txt'
	@$(subst pyproject.toml,,$(COMPILE)) --group lock --output-file requirements-lock.txt $(ARGS)

clean: ## Remove .venv and everything that was made
	@rm -rf .venv .venv-lock build dist htmlcov .coverage .coverage.* \
		mutants .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find bot tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps: each is written when its stage is whole, so a second run has nothing to do.

.venv/.made:
	@scripts/make-venv .venv $(PYTHON)
	@touch $@

$(RUNTIME): .venv/.made requirements.txt requirements-build.txt pyproject.toml
	@echo '-- installing the libraries of the bot (about half a minute the first time)'
	@scripts/quietly .venv/setup.log $(INSTALL) -r requirements.txt -r requirements-build.txt
	@echo '-- installing waymark'
	@scripts/quietly .venv/setup.log $(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(DEV): $(RUNTIME) requirements-dev.txt
	@echo '-- installing what the tests need (about half a minute the first time)'
	@scripts/quietly .venv/setup.log $(INSTALL) -r requirements-dev.txt
	@touch $@

$(MUTANTS): $(DEV) requirements-mutants.txt
	@echo '-- installing what makes mutants'
	@scripts/quietly .venv/setup.log $(INSTALL) -r requirements-mutants.txt
	@touch $@

$(LOCK): requirements-lock.txt
	@scripts/make-venv .venv-lock $(PYTHON)
	@scripts/quietly .venv-lock/setup.log .venv-lock/bin/python -m pip \
		--disable-pip-version-check install --only-binary :all: --require-hashes \
		-r requirements-lock.txt
	@touch $@
