# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is laid out for operators can be read by the tools, and names what is really there."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from bot.settings import Settings
from bot.turns.meter import LetterKind, TurnKind, UpdateKind
from bot.watch.metrics import Metrics
from tests.watch.asking import counted

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "docs" / "operations.md").read_text("utf-8")
IMAGE = (ROOT / "Dockerfile").read_text("utf-8")
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file() and "secrets" not in path.parts)
IN_FILES = {"TELEGRAM_TOKEN_FILE", "FORMER_SECRETS_FILE", "DATABASE_URL_FILE"}
SETTINGS = {name.upper() for name in Settings.model_fields} | IN_FILES
HARDENED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "CapabilityBoundingSet": "",
    "LimitCORE": "0",
}


def documents(name: str) -> list[dict[str, Any]]:
    """What stands in a YAML file."""
    return list(yaml.safe_load_all((DEPLOY / name).read_text("utf-8")))


def unit() -> list[tuple[str, str, str]]:
    """Section, name and value of every line of the unit."""
    found, section = [], ""
    for line in (DEPLOY / "waymark.service").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            name, sign, value = line.partition("=")
            assert sign, line
            found.append((section, name, value))
    return found


BOT = documents("compose.yaml")[0]["services"]["waymark"]
DATABASE = documents("compose.yaml")[0]["services"]["database"]
DEPLOYMENT = documents("kubernetes/deployment.yaml")[0]
POD = DEPLOYMENT["spec"]["template"]["spec"]
CONTAINER = POD["containers"][0]
LABELS = DEPLOYMENT["spec"]["template"]["metadata"]["labels"]


def environments() -> dict[str, set[str]]:
    """The names of variables that each file gives to the bot."""
    lines = [value for _, name, value in unit() if name == "Environment"]
    return {
        "waymark.service": {line.partition("=")[0] for line in lines},
        "compose.yaml": set(BOT["environment"]),
        "deployment.yaml": {each["name"] for each in CONTAINER["env"]},
        "Dockerfile": set(
            re.findall(
                r"^ *(?:ENV )?((?:DATA|WEB)_\w+)=", (ROOT / "Dockerfile").read_text(), re.MULTILINE
            )
        ),
        "operations.md": set(re.findall(r"\b(?<!\$)[A-Z]+_[A-Z_]+[A-Z]\b", PAGE))
        | set(re.findall(r"`([A-Z]{5,})\b", PAGE))
        | set(re.findall(r"^([A-Z_]+)=", PAGE, re.MULTILINE)),
    }


@pytest.mark.parametrize("name", environments())
def test_every_variable_that_is_named_is_a_setting(name: str) -> None:
    named = environments()[name] - {"ALTER"}
    assert len(named) >= 2
    assert named <= SETTINGS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_can_be_read(path: Path) -> None:
    if path.suffix == ".yaml":
        assert all(isinstance(each, dict) for each in yaml.safe_load_all(path.read_text("utf-8")))
    else:
        parser = ConfigParser(strict=False, interpolation=None)
        parser.read_string(path.read_text("utf-8"))
        assert parser.sections() == ["Unit", "Service", "Install"]


def test_the_page_leads_to_everything_that_is_laid_out() -> None:
    for path in FILES:
        place = path.relative_to(DEPLOY).as_posix()
        folder = place.rpartition("/")[0]
        assert f"../deploy/{place}" in PAGE or (folder and f"../deploy/{folder}/" in PAGE)


def test_the_page_names_every_metric_and_every_kind() -> None:
    told = counted(Metrics().text((0, 0.0)).decode())
    names = {re.sub(r"_(bucket|count|sum)$", "", name) for name, _ in told} - {"waymark_info"}
    named = set(re.findall(r"\bwaymark_\w+", PAGE))
    assert names == named
    table = PAGE.partition("| metric | counts |")[2].partition("No metric has a label")[0]
    kinds = {*get_args(TurnKind), *get_args(LetterKind), *get_args(UpdateKind)}
    assert [kind for kind in kinds if f"`{kind}`" not in table] == []


def test_the_unit_keeps_the_bot_from_what_it_does_not_need() -> None:
    service = {name: value for section, name, value in unit() if section == "Service"}
    assert HARDENED.items() <= service.items()
    credentials = {value.partition(":")[0] for _, name, value in unit() if name == "LoadCredential"}
    used = {value.rpartition("/")[2] for _, name, value in unit() if "%d/" in value}
    assert credentials == used == {"token", "secret"}


@pytest.mark.parametrize("service", [BOT, DATABASE], ids=["bot", "database"])
def test_both_containers_of_compose_are_hardened(service: dict[str, Any]) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["ulimits"] == {"core": 0}
    assert "privileged" not in service


def test_compose_names_secrets_that_the_page_says_how_to_make() -> None:
    whole = documents("compose.yaml")[0]
    used = {*BOT["secrets"], *DATABASE["secrets"]}
    assert used == set(whole["secrets"])
    files = {Path(each["file"]).name for each in whole["secrets"].values()}
    assert files == used
    made = PAGE.partition("mkdir -m 711 deploy/secrets")[2].partition("docker compose")[0]
    assert [name for name in files if not re.search(rf"(?:>|token\.txt) {name}\n", made)] == []
    assert whole["networks"][DATABASE["networks"][0]] == {"internal": True}
    assert all(port.startswith("127.0.0.1:") for port in BOT["ports"])


def test_the_pods_are_hardened_and_asked_where_the_bot_answers() -> None:
    own = CONTAINER["securityContext"]
    assert own["readOnlyRootFilesystem"] is True
    assert own["allowPrivilegeEscalation"] is False
    assert own["capabilities"] == {"drop": ["ALL"]}
    assert POD["securityContext"]["runAsNonRoot"] is True
    assert POD["securityContext"]["runAsUser"] == 10001
    assert "USER 10001:10001" in IMAGE
    asked = {
        kind: CONTAINER[f"{kind}Probe"]["httpGet"]["path"] for kind in ("liveness", "readiness")
    }
    assert asked == {"liveness": "/livez", "readiness": "/readyz"}
    environment = {each["name"]: each["value"] for each in CONTAINER["env"]}
    [port] = CONTAINER["ports"]
    assert str(port["containerPort"]) == environment["WEB_PORT"]
    pace = float(environment["TELEGRAM_PACE"]) * DEPLOYMENT["spec"]["replicas"]
    assert pace <= Settings.model_fields["telegram_pace"].default


def test_what_belongs_to_the_pods_finds_them() -> None:
    assert DEPLOYMENT["spec"]["selector"]["matchLabels"] == LABELS
    assert documents("kubernetes/service.yaml")[0]["spec"]["selector"] == LABELS
    for name, key in (("disruption", "selector"), ("network", "podSelector")):
        assert documents(f"kubernetes/{name}.yaml")[0]["spec"][key]["matchLabels"] == LABELS
    budget = documents("kubernetes/disruption.yaml")[0]["spec"]["minAvailable"]
    assert budget < DEPLOYMENT["spec"]["replicas"]


def test_the_pods_secret_has_the_entries_that_the_page_makes() -> None:
    made = set(re.findall(r"--from-file=([\w-]+)", PAGE))
    files = [each["value"] for each in CONTAINER["env"] if each["name"].endswith("_FILE")]
    assert {Path(file).name for file in files} == made
    [mount] = [each for each in CONTAINER["volumeMounts"] if each["name"] == "secrets"]
    assert {Path(file).parent.as_posix() for file in files} == {mount["mountPath"]}
