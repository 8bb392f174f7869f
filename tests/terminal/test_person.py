# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark chat`` as a person sees it, in a real (pseudo) terminal."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WIPE = "\x1b[3J\x1b[2J\x1b[H"
PATIENCE = 30


class Terminal:
    """The screen of a running chat, and a keyboard."""

    def __init__(self, screen: int) -> None:
        self.screen = screen
        self.seen = ""

    def expect(self, words: str) -> str:
        """Read until the words are there; gives everything up to and with them."""
        end = time.monotonic() + PATIENCE
        while words not in self.seen:
            ready, _, _ = select.select([self.screen], [], [], max(0, end - time.monotonic()))
            assert ready, f"{words!r} did not come; there is: {self.seen[-2000:]!r}"
            self.seen += os.read(self.screen, 65536).decode(errors="replace")
        before, found, self.seen = self.seen.partition(words)
        return before + found

    def type(self, line: str) -> None:
        os.write(self.screen, f"{line}\n".encode())


@contextmanager
def chat(*options: str) -> Iterator[tuple[Terminal, subprocess.Popen[bytes]]]:
    mine, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "LINES": "40"}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "chat", *options],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        try:
            yield Terminal(mine), process
        finally:
            process.kill()
            os.close(mine)


def test_a_person_taps_by_number_and_by_words_and_an_empty_line_shows_the_screen_again() -> None:
    with chat() as (terminal, process):
        opening = terminal.expect("> ")
        assert "Waymark is for people who are harassed online." in opening
        assert "Urgent help" in opening
        terminal.type("")
        again = terminal.expect("> ")
        assert "Waymark is for people who are harassed online." in again
        assert "I did not understand" not in again
        terminal.type("1")
        assert "Are you safe right now?" in terminal.expect("> ")
        terminal.type("yes")
        assert "Could someone else see this device" in terminal.expect("> ")
        terminal.type("blue")
        assert "I did not understand that." in terminal.expect("> ")
        terminal.type("/quit")
        terminal.expect("This talk is over.")
        assert process.wait(PATIENCE) == 0


def test_hiding_wipes_the_screen_and_what_has_scrolled_away() -> None:
    with chat() as (terminal, _):
        terminal.expect("> ")
        terminal.type("hide")
        terminal.expect(WIPE)
        after = terminal.expect("> ")
        assert "harass" not in after
        terminal.type("1")
        door = terminal.expect("> ")
        assert "Start again" in door
        assert "harass" not in door
        terminal.type("1")
        assert "Are you safe right now?" in terminal.expect("> ")


def test_several_are_picked_in_one_line_and_the_end_of_the_input_ends_the_talk() -> None:
    with chat("--start", "who#who") as (terminal, process):
        terminal.expect("> ")
        for line in ("yes", "no"):
            terminal.type(line)
            question = terminal.expect("> ")
        assert "[ ] A stranger" in question
        assert "You can type several numbers with commas between them." in question
        terminal.type("4, 5")
        assert "A stranger" not in terminal.expect("> ")
        os.write(terminal.screen, b"\x04")
        terminal.expect("This talk is over.")
        assert process.wait(PATIENCE) == 0


def test_an_edit_shows_while_the_person_reads(tmp_path: Path) -> None:
    guide = Path(shutil.copytree("flows", tmp_path / "flows"))
    with chat("--guide", str(guide), "--watch") as (terminal, _):
        terminal.expect("> ")
        path = guide / "start.yaml"
        text = path.read_text("utf-8")
        time.sleep(1)  # the watcher has to be listening
        path.write_text(text.replace("Go on", "Onwards"), "utf-8")
        terminal.expect("The guide was loaded again.")
        terminal.expect("Onwards")
        path.write_text("title: [", "utf-8")
        terminal.expect("The edited guide has mistakes")
        terminal.type("onwards")
        terminal.expect("Are you safe right now?")
