# SPDX-License-Identifier: AGPL-3.0-or-later
"""What ``docs/editors.md`` tells people to type works on the guide as it is, line by line."""

import re
import shutil
from pathlib import Path

import pytest

from bot.engine.events import Chose
from bot.engine.step import begin, step
from bot.flow.errors import GuideError
from bot.flow.fmt import format_text
from bot.guide.load import load_guide
from bot.guide.model import Guide

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/editors.md").read_text("utf-8")
BLOCKS: list[str] = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def block(words: str) -> str:
    """The first sample that holds these words."""
    return next(block for block in BLOCKS if words in block)


def line(words: str) -> str:
    """The first line of a sample that holds these words."""
    return next(line for block in BLOCKS for line in block.splitlines() if words in line)


SENTENCE, LONGER = block("to you first."), block("first. You can leave")
BUTTON, SCREEN = line("to: makers"), block("  makers:\n")
BEFORE = '      go_on: {label: "Go on", to: return}\n  limits:\n'
SLIP = line("limts")


class Folder:
    """A copy of the guide that can be edited."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(ROOT / "flows", root)

    def edit(self, name: str, before: str, after: str) -> None:
        path = self.root / name
        text = path.read_text("utf-8") if path.exists() else ""
        assert before in text
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.replace(before, after, 1), "utf-8")

    def load(self) -> Guide:
        return load_guide(self.root)

    def complaint(self) -> str:
        with pytest.raises(GuideError) as wrong:
            self.load()
        return str(wrong.value)


@pytest.fixture
def flows(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "flows")


@pytest.fixture
def with_button(flows: Folder) -> Folder:
    """The guide after steps 5 and 6, without the screen."""
    flows.edit("about.yaml", SENTENCE, LONGER)
    flows.edit("about.yaml", BEFORE, f"{BUTTON}\n{BEFORE}")
    return flows


@pytest.fixture
def with_screen(with_button: Folder) -> Folder:
    """The guide after step 6."""
    with_button.edit("about.yaml", BEFORE, SCREEN)
    return with_button


def test_the_button_without_a_screen_is_the_mistake_that_is_shown(with_button: Folder) -> None:
    assert with_button.complaint() in PAGE


def test_the_new_screen_can_be_reached(with_screen: Folder) -> None:
    guide = with_screen.load()
    talk = step(guide, begin(guide, entry="about").session, Chose("about#what", "makers"))
    options = talk.replies[-1].options
    assert [option.id for option in options] == ["limits", "go_on", "urgent", "back"]


def test_the_slip_is_the_mistake_that_is_shown(with_screen: Folder) -> None:
    right = SLIP.replace("limts", "limits")
    place = SCREEN.partition("  makers:\n")[2]
    with_screen.edit("about.yaml", place, place.replace(right, SLIP))
    assert with_screen.complaint() in PAGE


def test_the_formatter_puts_the_quotes_back(with_screen: Folder) -> None:
    before = (with_screen.root / "about.yaml").read_text("utf-8")
    with_screen.edit("about.yaml", line('say: "Vol'), line("say: Vol"))
    bare = (with_screen.root / "about.yaml").read_text("utf-8")
    assert bare != before
    assert format_text(bare, "flows/about.yaml") == (before, [])


def test_the_new_file_fits_the_guide(flows: Folder) -> None:
    flows.edit("answers.yaml", "region:\n", block("with_me:\n") + "region:\n")
    flows.edit("care/breathe.yaml", "", block("A short break"))
    row = block("step: care/breathe")
    flows.edit(
        "menu.yaml", "      - step: steps/document\n", row + "      - step: steps/document\n"
    )
    guide = flows.load()
    steps = next(
        node for node in guide.flows["menu"].nodes.values() if node.address.endswith("#steps")
    )
    assert next(row.flow for row in steps.rows or ()) == "care/breathe"


def test_the_renamed_screen_is_still_found(flows: Folder) -> None:
    text = (flows.root / "about.yaml").read_text("utf-8").replace("to: limits", "to: cannot_do")
    head = block("was: [limits]").partition("    say:")[0]
    text = text.replace("  limits:\n    say:", head + "    say:")
    (flows.root / "about.yaml").write_text(text, "utf-8")
    assert flows.load().renamed == {"about#limits": "about#cannot_do"}


def test_the_withdrawal_takes_the_flow_out(flows: Folder) -> None:
    (flows.root / "withdrawn.yaml").write_text(block("steps/report_platform: "), "utf-8")
    assert flows.load().withdrawn == {"steps/report_platform": "helplines"}
