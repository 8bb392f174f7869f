# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever is typed, on whatever screen: an event, soon."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.events import Hid, Jumped, Shown
from bot.engine.step import step
from bot.matching.reading import fits_nothing
from tests.matching.typed import Typist, shipped

MILLION = 1_000_000
SCREENS = {
    "choices": (),
    "several": ("go_on", "yes", "no", "me", "adult"),
    "country": ("urgent", "where"),
    "rows": (Jumped("menu"), Jumped("menu#steps")),
    "door": (Hid(),),
}
HOSTILE = {
    "long": "x" * MILLION,
    "long words": "kill " * (MILLION // 5),
    "commas": "," * MILLION,
    "numbers": "1," * (MILLION // 2),
    "digits": "9" * MILLION,
    "blanks": " \t\n" * (MILLION // 3),
    "slashes": "/" * MILLION,
    "marks": "e" + "\N{COMBINING ACUTE ACCENT}" * MILLION,
    "ligatures": "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * MILLION,
    "overrides": "\N{RIGHT-TO-LEFT OVERRIDE}yes" * 1000,
    "halves": "\ud800\udfff\udc00",
    "nothing": "\x00" * 1000,
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "template": "{{ ''.__class__.__mro__ }} {% for x in y %}{# #} ${7*7} #{7*7}",
    "format": "%s%s%n {0.__class__} {} {",
    "shell": "$(id) `id`; rm -rf ~ | cat && ../../etc/passwd",
    "pattern": "(a+)+$" + "a" * 5000 + "!",
    "emoji": "\N{PILE OF POO}" * 5000,
    "flags": "\U0001f1e9\U0001f1ea",
    "planes": "".join(map(chr, range(0x20000, 0x20000 + 5000))),
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_only_words(screen: str, text: str) -> None:
    typist = Typist(shipped()).go(*SCREENS[screen])
    typist.reads("Ruritania")  # what is built once is not what is measured
    began = time.process_time()
    event = typist.reads(HOSTILE[text])
    assert time.process_time() - began < 1
    assert fits_nothing(event) or event == Shown() or text in ("overrides", "numbers", "flags")
    assert step(typist.guide, typist.talk.session, event).replies


PIECES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "1",
            "99",
            ",",
            " ",
            "-",
            "/",
            "menu",
            "yes",
            "Threats",
            "kill",
            "myself",
            "Congo",
            "12",
            "March",
        ]
    ),
)


@pytest.mark.parametrize("screen", SCREENS)
@given(
    pieces=st.lists(PIECES, max_size=8), locale=st.sampled_from(["en", "de-AT", "", "x_y", "ar"])
)
def test_any_text_on_any_screen_makes_a_turn(screen: str, pieces: list[str], locale: str) -> None:
    typist = Typist(shipped(), locale).go(*SCREENS[screen])
    event = typist.reads("".join(pieces))
    assert step(typist.guide, typist.talk.session, event).replies
