# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark chat --watch``: an edited guide is picked up, a broken one is not.

That the command watches is shown in processes; what becomes of a talk whose screens
were edited, in talks without one.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.terminal.script import as_data
from bot.channels.terminal.talk import Talk
from bot.cli.chat import follow
from bot.guide.reload import Reloader
from tests.terminal.scripted import Reply

LOCALES = Path("locales")


class Guided:
    """A talk whose guide can be edited between two lines."""

    def __init__(self, guide: Path) -> None:
        self.guide = guide

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.guide / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


class Followed(Guided):
    """A talk that looks at the files before each line."""

    def __init__(self, guide: Path) -> None:
        super().__init__(guide)
        self.loaded = Reloader.of(guide, (), LOCALES)
        catalogs = self.loaded.catalogs
        self.talk = Talk(self.loaded.guide, catalogs, "en", lambda: datetime.now(UTC))
        self.talk.begin()

    def say(self, line: str) -> Reply:
        if self.loaded.look():
            assert follow(self.talk, self.loaded), self.loaded.problems
        (message,) = self.talk.hear(line).messages
        return as_data(message)


class Watched(Guided):
    """The same as a process."""

    def __init__(self, guide: Path, process: subprocess.Popen[str]) -> None:
        super().__init__(guide)
        self.process = process

    def read(self) -> Reply:
        assert self.process.stdout is not None
        reply: Reply = json.loads(self.process.stdout.readline())
        return reply

    def say(self, line: str) -> Reply:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.read()


@contextmanager
def running(guide: Path, *options: str) -> Iterator[Watched]:
    command = [sys.executable, "-m", "bot", "chat", "--script", "-", "--json", "--watch"]
    with subprocess.Popen(
        [*command, "--guide", str(guide), *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Watched(guide, process)
        finally:
            process.kill()


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return Path(shutil.copytree("flows", tmp_path / "flows"))


def test_an_edited_text_is_shown_at_the_next_line(guide: Path) -> None:
    with running(guide) as talk:
        talk.read()
        talk.edit("safety.yaml", "Are you safe right now?", "Is it safe where you are?")
        assert "Is it safe where you are?" in talk.say("go_on")["text"]


def test_a_renamed_screen_is_survived(guide: Path) -> None:
    talk = Followed(guide)
    assert talk.say("go_on")["node"] == "safety#safe"
    talk.edit("safety.yaml", "  safe:\n    ask:", "  right_now:\n    was: [safe]\n    ask:")
    talk.edit("safety.yaml", "start: safe\n", "start: right_now\n")
    assert talk.say("yes")["node"] == "safety#device"
    assert talk.say("back")["node"] == "safety#right_now"


def test_a_removed_screen_is_survived(guide: Path) -> None:
    talk = Followed(guide)
    for line in ("go_on", "yes", "no", "me", "adult"):
        talk.say(line)
    path = guide / "who.yaml"
    text = path.read_text("utf-8")
    start, end = text.index("  age:\n"), text.index("  next:\n")
    changed = (text[:start] + text[end:]).replace("to: age", "to: next")
    path.write_text(changed, "utf-8")
    assert talk.say("known")["node"] == "situations#what"


def test_a_newly_gated_flow_closes_and_strands_nobody(guide: Path) -> None:
    talk = Followed(guide)
    for line in ("go_on", "yes", "yes", "me", "adult", "known", "insults"):
        talk.say(line)
    assert talk.say("steps/report_platform")["node"] == "steps/report_platform#what"
    talk.edit(
        "steps/report_platform.yaml",
        "start: what\n",
        "needs:\n  - device == no\notherwise: steps/not_now\nstart: what\n",
    )
    # The step is closed now, so the person is back where it was chosen.
    assert talk.say("steps/document")["node"] == "steps/document#watched"
    plan = talk.say("back")
    assert plan["node"] == "plan#plan"
    assert "steps/report_platform" not in [choice["id"] for choice in plan["choices"]]


def test_a_broken_edit_keeps_the_guide_and_says_why(guide: Path) -> None:
    with running(guide) as talk:
        talk.read()
        talk.edit("safety.yaml", "yes: {to: device}", "yes: {to: devise}")
        assert talk.say("go_on")["node"] == "safety#safe"
        assert talk.say("yes")["node"] == "safety#device"
        talk.process.kill()
        assert talk.process.stderr is not None
        errors = talk.process.stderr.read()
        assert 'Did you mean "device"?' in errors
        assert "Traceback" not in errors
