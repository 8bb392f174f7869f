# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters to take along: a short one is copied by a button, a long one can be sent on."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.channels.telegram.running import running
from tests.telegram_double.driver import Double

FLOW = """
title: "Notes"
about: "Two letters."
first: []
review: {content: none, safety: none, legal: none}
start: short
nodes:
  short:
    say: "This one is short."
    letter: short
    choices: {go_on: {label: "Go on", to: long}}
  long:
    say: "This one is long."
    letter: long
    choices: {go_on: {label: "Go on", to: return}}
"""
SHORT = "Please do not write to me again."
LINE = "Please take down what stands at this address, for it shows my home."
LETTERS = 'short: {title: "To them"}\nlong: {title: "To the host"}\n'


def overlay(folder: Path) -> Path:
    """An overlay with a flow that shows both letters, behind the command /notes."""
    (folder / "letters").mkdir(parents=True)
    (folder / "notes.yaml").write_text(FLOW, "utf-8")
    (folder / "letters.yaml").write_text(LETTERS, "utf-8")
    (folder / "guide.yaml").write_text('commands: {notes: "notes"}\n', "utf-8")
    (folder / "letters" / "short.j2").write_text('{{ _("' + SHORT + '") }}', "utf-8")
    lines = "\n\n".join('{{ _("' + f"{number}. {LINE}" + '") }}' for number in range(1, 9))
    (folder / "letters" / "long.j2").write_text(lines, "utf-8")
    return folder


def test_letters_are_copied_or_sent_on(tmp_path: Path) -> None:
    async def scene() -> None:
        folder = str(overlay(tmp_path / "overlay"))
        async with Double() as double, running(double, tmp_path, "--overlay", folder):
            ada = double.person(language_code="en")
            await ada.sends("/start")
            await ada.sees("harassed online")
            await ada.sends("/notes")
            screen = await ada.sees(SHORT)
            assert screen.last.text == f"This one is short.\n\nTo them\n\n{SHORT}"
            [copy] = [one for row in screen.last.rows for one in row if one.label == "Copy"]
            assert copy.copies == SHORT
            await ada.taps(screen.last, "Go on")
            screen = await ada.sees("This one is long.")
            alone, words = screen.messages[-2:]
            assert alone.text.count(LINE) == 8
            assert not alone.buttons, "it is sent on as it is"
            assert words.text == "This one is long.\n\nTo the host"
            assert "Copy" not in [one.label for one in words.buttons]

    asyncio.run(asyncio.wait_for(scene(), 60))
