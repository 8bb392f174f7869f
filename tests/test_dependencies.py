# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each dependency has a reason and a lower bound; each locked one has its hashes and no address."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
GROUPS = PROJECT["dependency-groups"]

Declared = dict[str, Requirement]
Locked = dict[str, tuple[Version, frozenset[str]]]  # name → version, hashes


def declared(entries: list[str | dict[str, str]]) -> Declared:
    requirements = [Requirement(entry) for entry in entries if isinstance(entry, str)]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


def locked(file: str) -> Locked:
    text = (ROOT / file).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    entries = [re.match(r"(?P<name>[\w.-]+)==(?P<version>[\w.]+)", line) for line in lines]
    assert all(entries), f"{file} holds something other than name==version"
    return {
        canonicalize_name(entry["name"]): (
            Version(entry["version"]),
            frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})\b", entry.string)),
        )
        for entry in entries
        if entry
    }


RUNTIME = declared(PROJECT["project"]["dependencies"])
BUILD = declared(GROUPS["build"])
LOCK = declared(GROUPS["lock"])
DEV = declared(GROUPS["dev"])
MUTANTS = declared(GROUPS["mutants"])
EVERY = RUNTIME | BUILD | LOCK | DEV | MUTANTS
FILES = {
    "requirements.txt": RUNTIME,
    "requirements-build.txt": BUILD,
    "requirements-dev.txt": RUNTIME | BUILD | DEV,
    "requirements-lock.txt": LOCK,
    "requirements-mutants.txt": RUNTIME | BUILD | DEV | MUTANTS,
}


def test_every_dependency_has_one_line_with_its_reason() -> None:
    rows = (ROOT / "docs/dependencies.md").read_text("utf-8").splitlines()
    reasons = [row for row in rows if re.match(r"\| `[\w.-]+` \| .{10,} \|$", row)]
    assert sorted(row.split("`")[1] for row in reasons) == sorted(EVERY)


@pytest.mark.parametrize("requirement", EVERY.values(), ids=str)
def test_every_dependency_has_a_lower_bound_and_no_address(requirement: Requirement) -> None:
    assert [bound.operator for bound in requirement.specifier] == [">="]
    assert requirement.url is None


@pytest.mark.parametrize("file", FILES)
def test_a_requirement_file_names_no_address(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    assert "//" not in text
    assert not re.search(r"^\s*--?(?!hash=)\w", text, re.MULTILINE)


@pytest.mark.parametrize("file", FILES)
def test_every_locked_package_has_hashes(file: str) -> None:
    assert [name for name, (_, hashes) in locked(file).items() if not hashes] == []


@pytest.mark.parametrize(("file", "wanted"), FILES.items(), ids=FILES)
def test_a_requirement_file_holds_what_the_project_asks_for(file: str, wanted: Declared) -> None:
    held = locked(file)
    assert [name for name in wanted if name not in held] == []
    assert [str(r) for name, r in wanted.items() if held[name][0] not in r.specifier] == []


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-build.txt"])
def test_what_is_served_is_what_was_tested(file: str) -> None:
    tested = locked("requirements-dev.txt")
    assert {name: tested.get(name) for name in locked(file)} == locked(file)
