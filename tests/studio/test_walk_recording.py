# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever is done in a talk, its recording is a walk that passes and ends at the same screen."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.terminal.talk import Talk
from bot.i18n.catalog import Catalogs
from bot.studio.walks.recording import PLACEHOLDER, Recorder
from bot.studio.walks.seen import named
from bot.studio.walks.writing import Recorded, text_of
from tests.studio.walking import more

TYPED = [
    *["/menu", "/back", "/hide", "/start", "/forget", "/about", "done", "skip", "urgent"],
    *["france", "congo", "FR", "1, 2", "1, 5", "-", "1", "2", "go on"],
    *["nonsense by Ann", "he is at my door, Ann", "someone in my house"],
]
INPUTS = st.lists(st.integers(0, 9) | st.sampled_from(TYPED), min_size=1, max_size=15)
"""A number is the button at this place, counted round."""


def held(inputs: list[int | str]) -> tuple[Recorder, str]:
    """A talk of these inputs, and the screen where it ended."""
    recorder = Recorder()
    talk = Talk(more(), Catalogs(), "en", lambda: datetime(2026, 2, 2, 12, tzinfo=UTC))
    talk.listener = recorder.hear
    heard = talk.begin("steps/rest", {"region": "GB"})
    for given_ in inputs:
        if isinstance(given_, int):
            buttons = heard.messages[-1].buttons
            line = buttons[given_ % len(buttons)].id if buttons else "/menu"
        else:
            line = given_
        heard = talk.hear(line)
        if heard.over:
            break
    return recorder, named(heard.messages[-1].node)


@given(INPUTS)
@settings(max_examples=25)
def test_any_talk_is_a_walk_that_passes(inputs: list[int | str]) -> None:
    recorder, node = held(inputs)
    if not recorder.steps:
        return
    recorded = Recorded(tuple(recorder.steps), "2026-02-02", "en", "GB", "steps/rest")
    text = text_of(recorded, more(), Catalogs())
    assert f"          node: {node}\n" in text
    assert "Ann" not in text


def test_what_inputs_become_that_are_not_written_as_they_were_made() -> None:
    recorder, node = held(
        [
            *["who", "1", "2", "1, 3", "congo", "2", "who", "-", "/back", "done", "/back"],
            *["he is at my door, Ann", "go on", "nonsense", "/forget", "nonsense", "more"],
        ]
    )
    assert recorder.steps == [
        *["steps/rest#rest=who", "safety#now=yes", "safety#device=no"],
        *["who#who=known+stranger", 'type: "CG"', "steps/rest#rest=who", 'type: "-"', "BACK"],
        *["who#who=done", "BACK", 'type: "at my door"', "urgent#help=go_on"],
        *["/forget", f'type: "{PLACEHOLDER}"', "start#hello=more"],
    ]
    assert node == "start#about"
    assert recorder.replaced
