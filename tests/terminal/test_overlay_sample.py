# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sample overlay in ``examples/overlay``, and the one that ``docs/ngos.md`` builds."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.guide.links import entry_of
from bot.guide.reload import load
from bot.proof.demands import aspects
from bot.proof.safety import Proven, prove
from tests.terminal.scripted import Talked, process, services, talk, values

PAGE = Path("docs/ngos.md").read_text("utf-8")
FILES = (
    "brand.yaml",
    "lines.yaml",
    "evenings.yaml",
    "guide.yaml",
    "safety_rules.yaml",
    "withdrawn.yaml",
    "directory/helplines/GB.yaml",
)
"""What the samples of the page are, in their order."""

SAMPLE = Path("examples/overlay")
OVER = ("--overlay", str(SAMPLE))
TO_THE_CARD = ("yes", "no", "United Kingdom")


def spoken(*lines: str, locale: str = "en", start: str = "") -> Talked:
    begin = ("--start", start) if start else ()
    return talk(*lines, options=(*OVER, "--locale", locale, *begin))


def test_its_walks_pass() -> None:
    done = CliRunner().invoke(app, ["walk", str(SAMPLE / "tests"), *OVER])
    assert done.exit_code == 0, done.output
    assert "2 passed, 0 failed: 1 walk, in en, es." in done.stdout


def test_the_name_stands_on_the_first_screen() -> None:
    text = spoken().last["text"]
    assert text.startswith("Lantern House is for people")
    assert "Waymark" not in text


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", "Nobody at Lantern House reads along."),
        ("es", "Nadie de Lantern House lee esto."),
    ],
)
def test_a_sentence_is_reworded_in_every_language(locale: str, words: str) -> None:
    assert words in spoken(locale=locale).last["text"]


@pytest.mark.parametrize("locale", ["en", "es"])
def test_about_and_privacy_say_whose_it_is(locale: str) -> None:
    about = spoken("/about", locale=locale).last["text"]
    assert "Lantern House Trust" in about
    assert "https://example.org/contact" in about
    privacy = spoken("/privacy", "hidden", "limits", locale=locale).last["text"]
    assert "https://example.org/privacy" in privacy


def test_without_an_overlay_nothing_is_said_of_it() -> None:
    about = talk("/about", options=("--locale", "en")).last["text"]
    assert "run by" not in about
    assert "reach those" not in about


def test_the_link_of_its_flow_leads_to_its_helpline() -> None:
    done = CliRunner().invoke(app, ["link", "evenings", "--bot", "example_bot", *OVER])
    address, code = done.stdout.splitlines()[0].split("?start=")
    assert address == "https://t.me/example_bot"
    guide, _ = load(Path("flows"), [SAMPLE], Path("locales"))
    talked = spoken(*TO_THE_CARD, start=entry_of(guide, code))
    assert talked.nodes[0] == "safety#safe"
    assert talked.last["node"] == "evenings#evening"
    assert services(talked.last)[0] == "gb-lantern-house"
    assert values(talked.last, "gb-lantern-house") == ["https://example.org/evenings"]


def test_its_flow_is_spoken_in_spanish() -> None:
    talked = spoken("sí", "no", "Reino Unido", locale="es", start="evenings")
    assert "Puedes escuchar, hablar o solo tomar un té." in talked.last["text"]
    assert "Este servicio no existe." in talked.last["text"]
    assert not any("is not in your language" in reply["text"] for reply in talked.replies)


def test_its_command_opens_the_flow() -> None:
    assert spoken("/evenings", *TO_THE_CARD).last["node"] == "evenings#evening"


def test_one_service_is_hidden_and_one_is_added() -> None:
    guide, _ = load(Path("flows"), [], Path("locales"))
    ours, _ = load(Path("flows"), [SAMPLE], Path("locales"))
    before, after = guide.directory.services.keys(), ours.directory.services.keys()
    assert before - after == {"right-to-be"}
    assert after - before == {"gb-lantern-house"}
    screens = [spoken(*TO_THE_CARD, *more, start="evenings").last for more in ((), ("more",))]
    assert "right-to-be" not in [service for each in screens for service in services(each)]


def test_it_is_taken_from_the_environment_too() -> None:
    talked = process("--locale", "en", counted=True, OVERLAY=str(SAMPLE))
    assert talked.code == 0
    assert talked.last["text"].startswith("Lantern House is for people")


def test_its_languages_are_whole_and_its_files_sound() -> None:
    guide, _ = load(Path("flows"), [SAMPLE], Path("locales"))
    assert guide.languages == ("en", "es")
    done = CliRunner().invoke(app, ["translate", "check", "es", *OVER])
    assert done.exit_code == 0, done.stderr


def test_what_is_invented_says_so_and_can_reach_nobody() -> None:
    guide, _ = load(Path("flows"), [SAMPLE])
    row = guide.directory.services["gb-lantern-house"]
    assert "invented" in row.name
    assert "does not exist" in row.about
    pages = (*(contact.value for contact in row.contacts), guide.brand.contact, guide.brand.exit)
    assert all(page.startswith("https://example.org") for page in pages)


@pytest.fixture(name="built")
def _built(tmp_path: Path) -> Path:
    """The folder of somebody who typed everything that the page tells to type."""
    blocks = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    for name, block in zip(FILES, blocks, strict=True):
        path = tmp_path / "our-overlay" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, "utf-8")
    shutil.copytree(SAMPLE / "locales", tmp_path / "our-overlay" / "locales")
    return tmp_path / "our-overlay"


def test_what_the_page_builds_can_be_talked_with(built: Path) -> None:
    options = ("--overlay", str(built), "--locale", "en", "--start", "evenings")
    talked = talk(*TO_THE_CARD, options=options)
    assert services(talked.last)[0] == "gb-lantern-house"
    assert "Lantern House Trust" in talk("/about", options=options).last["text"]


@pytest.mark.parametrize("sample", [True, False], ids=["the sample", "the page"])
def test_its_own_safety_rules_hold(built: Path, *, sample: bool) -> None:
    guide, _ = load(Path("flows"), [SAMPLE if sample else built])
    own = [rule for rule in guide.rules if rule.id.startswith("N")]
    verdicts = [prove(guide, aspect) for rule in own for aspect in aspects(guide, rule)]
    assert [type(verdict) for verdict in verdicts] == [Proven] * (2 if sample else 1)
    assert len(guide.rules) > len(own)


def test_the_link_and_the_posts_are_those_on_the_page(built: Path) -> None:
    words = ["link", "evenings", "--bot", "example_bot", "--overlay", str(built)]
    assert f"\n```text\n{CliRunner().invoke(app, words).stdout}```\n" in PAGE


def test_without_its_spanish_the_language_is_missed_and_named(built: Path) -> None:
    shutil.rmtree(built / "locales")
    done = CliRunner().invoke(app, ["link", "evenings", "--overlay", str(built)])
    assert "-- Español" not in done.stdout
    assert "Español is wanted in brand.yaml and not offered yet" in done.stderr


def test_the_mistake_on_the_page_is_what_is_said(built: Path) -> None:
    brand = built / "brand.yaml"
    brand.write_text(
        brand.read_text("utf-8").replace("https://example.org/contact", "example.org/contact")
    )
    words = ["link", "evenings", "--overlay", str(built)]
    done = CliRunner().invoke(app, words, env={"LOCALE": "en"})
    assert f"\n```text\n{done.stderr.splitlines()[0]}\n```\n" in PAGE
