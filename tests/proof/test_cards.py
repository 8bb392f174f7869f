# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an editor writes on a card leaves room for what must stand there."""

from __future__ import annotations

from bot.proof.cards import cards_are_short
from tests.guide.desk import Desk
from tests.proof.reading import problems, slips, value

ROW = """\
gb-first:
  name: "A name of many words that are not counted at all here"
  about: "Someone to talk to."
  needs: [counselling]
  contacts:
    - {type: phone, value: "01632 960000", note: "Words beside a number are not counted either."}
  source: "https://example.org/contact"
  confidence: high
  checked: "2026-01-31"
"""


def test_thirty_words_fit_and_one_more_does_not(desk: Desk) -> None:
    second = ROW.replace("gb-first", "gb-second")
    note = f'  note: "{"word " * 22}"\n'  # with 4 of what it is for and 4 of the date
    desk.write("directory/helplines/GB.yaml", ROW + second + note)
    assert slips(desk, cards_are_short) == []

    desk.write("directory/helplines/GB.yaml", ROW + second + note.replace('"word', '"word word'))

    (found,) = problems(desk, cards_are_short)

    assert (found.code, found.file, found.line) == ("F817", "flows/directory/helplines/GB.yaml", 10)
    assert (value(found, "service"), value(found, "length")) == ("gb-second", "31")


def test_what_the_program_must_say_takes_room_too(desk: Desk) -> None:
    note = f'  note: "{"word " * 22}"\n'
    for more in ("  run_by: police\n", "  must_report: yes\n"):
        desk.write("directory/helplines/GB.yaml", ROW + note + more)
        assert slips(desk, cards_are_short) == ["F817 flows/directory/helplines/GB.yaml:1"]
