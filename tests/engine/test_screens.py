# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a screen shows: paragraphs, cards and letters, each only where it may."""

from __future__ import annotations

from bot.engine.events import Called, Jumped, Shown
from tests.talk import Talk, guide

SHOWS = guide(
    """
    # lines.yaml
    two_lines: ["One.", "Two."]
    # letters.yaml
    stop: {title: "Stop", needs: [safe == yes, device == no]}
    # letters/stop.j2
    Please stop.
    # here.yaml
    first: []
    start: here
    nodes:
      here:
        say:
          - "Always."
          - {if: safe == yes, text: ["Known safe.", "And more."]}
          - {may: safe == yes, text: "Perhaps safe."}
          - {if: channel == web, text: "On the web."}
          - {line: two_lines}
        show: [emergency, {if: safe == no, helplines: crisis}, {may: safe == no, emergency: yes}]
        letter: stop
        choices: {on: {label: "On", to: return}}
    """,
)


def here(*safety: str, channel: str = "terminal") -> Talk:
    """A talk at the screen, after the questions of safety."""
    talk = Talk(SHOWS, channel)
    if safety:
        talk.take(Called("safety"), *safety)
    return talk.take(Jumped("here"))


def test_paragraphs_are_there_where_their_condition_holds() -> None:
    lines = ["One.", "Two."]
    assert here().says == ["Always.", "Perhaps safe.", *lines]
    assert here("yes", "no").says == [
        "Always.",
        "Known safe.",
        "And more.",
        "Perhaps safe.",
        *lines,
    ]
    assert here("no", "no").says == ["Always.", *lines]


def test_conditions_may_ask_for_the_channel() -> None:
    assert "On the web." in here(channel="web").says
    assert "On the web." not in here(channel="telegram").says


def test_cards_are_there_where_their_condition_holds() -> None:
    def cards(talk: Talk) -> list[str]:
        return [f"{card.kind} {card.need}".strip() for card in talk.screen.shows]

    assert cards(here()) == ["emergency", "emergency"]
    assert cards(here("no", "no")) == ["emergency", "helplines crisis", "emergency"]
    assert cards(here("yes", "no")) == ["emergency"]


def test_a_letter_is_there_where_all_that_it_needs_is_known() -> None:
    assert here("yes", "no").screen.letter == "stop"
    for safety in (("yes", "unsure"), ("no", "no"), ("yes", "skip")):
        assert here(*safety).screen.letter == ""


def test_a_screen_knows_the_answers_that_its_words_may_name() -> None:
    assert dict(here("yes", "no").screen.answers) == {"safe": "yes", "device": "no"}


def test_every_screen_has_urgent_help_and_a_way_back() -> None:
    assert here().controls == ["urgent", "back"]
    assert here().take(Called("safety")).controls == ["skip", "urgent", "back"]
    assert Talk(SHOWS).take(Jumped("who"), "yes", "no").controls == [
        "done",
        "skip",
        "urgent",
        "back",
    ]


def test_a_notice_stands_above_the_screen_as_it_is() -> None:
    talk = here().take(Shown("not_understood"))
    assert (talk.at, talk.notices) == ("here#here", ("not_understood",))
