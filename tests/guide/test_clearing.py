# SPDX-License-Identifier: AGPL-3.0-or-later
"""When a chat clears itself: the guide's conditions, and the answers that outlive a beginning."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine.events import Forgot, Restarted
from bot.engine.hiding import DAY, HOUR, cleared_after
from bot.engine.step import begin, step
from bot.flow.errors import GuideError
from bot.guide.load import load_guide
from bot.guide.model import Guide
from tests.guide.desk import Desk


@pytest.fixture(scope="module")
def shipped() -> Guide:
    return load_guide(Path("flows"))


@pytest.mark.parametrize(
    ("answers", "after"),
    [
        ({}, DAY),
        ({"device": "no"}, DAY),
        ({"device": "yes"}, HOUR),
        ({"device": "unsure"}, HOUR),
        ({"auto_hide": "hour", "device": "no"}, HOUR),
        ({"auto_hide": "day", "device": "yes"}, DAY),
        ({"auto_hide": "never", "device": "yes"}, None),
    ],
)
def test_what_the_person_chose_counts_and_then_who_could_see_it(
    shipped: Guide, answers: dict[str, str], after: int | None
) -> None:
    assert cleared_after(shipped, begin(shipped, "telegram", answers=answers).session) == after


def test_how_a_person_wants_the_talk_held_outlives_a_new_beginning(shipped: Guide) -> None:
    answers = {"auto_hide": "never", "device": "yes", "safe": "no"}
    talk = begin(shipped, "telegram", answers=answers).session
    assert step(shipped, talk, Restarted()).session.place.answers == {"auto_hide": "never"}
    assert step(shipped, talk, Forgot()).session.place.answers == {}


def test_a_mistake_in_a_condition_is_named(desk: Desk) -> None:
    roles = desk.root / "guide.yaml"
    roles.write_text(roles.read_text("utf-8") + "clears: {hour: nobody == yes}\n", "utf-8")
    with pytest.raises(GuideError) as caught:
        load_guide(desk.root)
    [problem] = caught.value.problems
    assert (problem.file, problem.code) == ("flows/guide.yaml", "F335")


def test_an_overlay_cannot_change_when_chats_clear_themselves(tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").write_text("clears: {never: device == yes}\n", "utf-8")
    with pytest.raises(GuideError, match="clears"):
        load_guide(Path("flows"), [tmp_path])
