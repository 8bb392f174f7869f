# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each kind of step and of expectation passes where it should, and fails with its line."""

from __future__ import annotations

import pytest

from bot.studio.walks.steps import Control, Press, Told, seconds_of, step_of
from tests.studio.walking import failed, walked

TO_REST = {"start": "steps/rest", "region": "GB"}
SAFE = ("- safety#now=yes", "- safety#device=no")


def test_a_walk_that_comes_out_as_written_passes() -> None:
    ran = walked(
        "- start#hello=more",
        "- start#about=back",
        "- start#hello=go_on",
        "- expect: {node: menu#top, services: none, unanswered: [safe]}",
    )
    assert ran.passed
    assert ran.visited == {"start#hello", "start#about", "menu#top"}
    assert ran.taken == {("start#hello", "more"), ("start#hello", "go_on")}


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("a#b=c", Press("a#b", ("c",))),
        ("a/b#c=d+e", Press("a/b#c", ("d", "e"))),
        ("menu#m=steps/rest", Press("menu#m", ("steps/rest",))),
        ("door=go_on", Press("door", ("go_on",))),
        ("BACK", Control("back")),
        ("URGENT", Control("urgent")),
        ("HIDE", Told("/hide")),
        ("/language es", Told("/language es")),
        ("a#b", None),
        ("a#b=", None),
        ("a#b=c+", None),
        ("a#b = c", None),
        ("a=b", None),
        ("Back", None),
        ("/", None),
        ("", None),
    ],
)
def test_a_line_without_a_key(text: str, step: object) -> None:
    assert step_of(text) == step
    assert step is None or str(step_of(text)) == text


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("30m", 1800), ("1h", 3600), ("2d", 172_800), ("h", None), ("0h", None), ("1 h", None)],
)
def test_a_silence(text: str, seconds: int | None) -> None:
    assert seconds_of(text) == seconds


def test_a_link_opens_a_flow_in_the_middle_of_a_talk() -> None:
    ran = walked(
        "- start#hello=more",
        "- link: who",
        *SAFE,
        "- expect: {node: who#who, answers: {safe: yes}}",
        "- link: steps/rest",
        "- expect: {node: steps/rest#rest, answers: {safe: yes}}",
    )
    assert ran.passed
    assert [moment.deed for moment in ran.moments][1] == "link: who"


WRONG_STEPS = [
    # the path, the line that fails, what was to come, what came
    (["- start#about=go_on"], 1, "node: start#about", "node: start#hello"),
    (["- start#hello=back"], 1, "offered: back", "offered: go_on, more, urgent"),
    (["- BACK"], 1, "offered: back", "offered: go_on, more, urgent"),
    (["- HIDE", "- URGENT"], 2, "offered: urgent", "offered: nothing"),
    (['- type: "gibberish"'], 1, 'type: "gibberish" fits the screen', "it was not understood"),
    (
        ["- start#hello=more", "- old: menu#top=finish"],
        2,
        "old: menu#top=finish",
        "no message before this one has it",
    ),
    (["- wait: 1h", "- start#hello=more", "- start#about=go_on"], 3, "node: start#about", None),
]


@pytest.mark.parametrize(("path", "line", "wanted", "came"), WRONG_STEPS)
def test_a_step_that_cannot_be_taken_fails(
    path: list[str], line: int, wanted: str, came: str | None
) -> None:
    assert failed(*path) == [(f"line {line}", wanted, came or "node: door")]


def test_values_that_exclude_each_other_cannot_be_chosen_together() -> None:
    path = (*SAFE, "- who#who=known+nobody")
    assert failed(*path, start="who") == [
        ("line 3", "chosen: known, nobody", "chosen: nobody"),
    ]


WRONG = [
    ("node: steps/rest#plain", "node: steps/rest#plain", "node: steps/rest#rest"),
    ("node: hidden", "node: hidden", "node: steps/rest#rest"),
    (
        "services_first: [gb-first]",
        "services_first: gb-first",
        "services: emergency, gb-first, gb-second",
    ),
    (
        "services_first: [emergency, gb-second]",
        "services_first: emergency, gb-second",
        "services: emergency, gb-first, gb-second",
    ),
    ("services: none", "services: none", "services: emergency, gb-first, gb-second"),
    ("answers: {region: US}", "answers: region: US", "region: GB"),
    ("answers: {safe: yes}", "answers: safe: yes", "safe: nothing"),
    ("answers: {who: [known]}", "answers: who: known", "who: nothing"),
    ("unanswered: [region]", "unanswered: region", "region: GB"),
    ("offered: [stop, on]", "offered: stop", "offered: on, plain, who, urgent"),
    ("offered: [skip]", "offered: skip", "offered: on, plain, who, urgent"),
    ("absent: [on, skip]", "absent: on", "offered: on, plain, who, urgent"),
    ("absent: [who]", "absent: who", "offered: on, plain, who, urgent"),
    ("absent: [steps/rest#plain]", "absent: steps/rest#plain", "offered: on, plain, who, urgent"),
]


@pytest.mark.parametrize(("expectation", "wanted", "came"), WRONG)
def test_an_expectation_that_is_not_met_fails(expectation: str, wanted: str, came: str) -> None:
    found = failed("- expect:", f"    {expectation}", **TO_REST)
    assert found == [("line 2", wanted, came)]


def test_services_are_looked_for_on_the_screen_of_now() -> None:
    right = "- expect: {services: [gb-second, emergency], services_first: [emergency, gb-first]}"
    path = (right, "- steps/rest#rest=plain", "- expect: {services: [gb-first]}")
    assert failed(*path, **TO_REST) == [("line 3", "services: gb-first", "services: none")]


def test_every_difference_of_a_screen_is_told_with_its_own_line() -> None:
    lines = ["- expect:", "    services: none", "    node: menu#top", "    unanswered: [region]"]
    found = failed(*lines, **TO_REST)
    assert [line for line, _, _ in found] == ["line 2", "line 3", "line 4"]


def test_what_must_never_come_by_fails_wherever_it_does() -> None:
    path = ("- start#hello=more", "- start#about=go_on")
    for never in ("start#about", "menu"):
        (found,) = walked(*path, never=f"[steps/rest, {never}]").differences
        assert (found.line, found.expected) == (3, f"never: {never}")
    assert walked(*path, never="[steps/rest]").passed


def test_nothing_is_done_behind_a_difference() -> None:
    ran = walked("- expect: {node: menu#top}", "- start#hello=more")
    assert ran.visited == {"start#hello"}
    assert [moment.deed for moment in ran.moments] == [""]


def test_a_question_of_several_takes_the_set_and_done() -> None:
    ran = walked(
        *SAFE,
        "- who#who=known+stranger",
        "- expect: {node: who#where, answers: {who: [stranger, known]}}",
        "- BACK",
        "- who#who=known",
        "- expect: {node: who#where, answers: {who: known}}",
        start="who",
    )
    assert ran.differences == ()
    assert {("who#who", "known"), ("who#who", "stranger")} <= ran.taken


def test_skip_and_done_leave_a_question_open() -> None:
    for press in ("skip", "done"):
        last = "- expect: {node: who#where, unanswered: [who]}"
        assert failed(*SAFE, f"- who#who={press}", last, start="who") == []


def test_typed_words_are_read_as_on_a_channel() -> None:
    last = "- expect: {node: menu#top, answers: {region: GB}}"
    path = (*SAFE, "- who#who=skip", '- type: "united kingdom"', last)
    assert failed(*path, start="who") == []
    danger = ('- type: "he is at my door"', "- expect: {node: urgent#help}")
    assert failed(*danger) == []


def test_an_old_button_changes_an_answer() -> None:
    path = (*SAFE, "- old: safety#now=no", "- expect: {node: who#who, answers: {safe: no}}")
    assert failed(*path, start="who") == []


def test_a_hidden_talk_shows_its_door() -> None:
    path = (
        "- HIDE",
        "- expect: {node: hidden}",
        '- type: "hello"',
        "- expect: {node: door, offered: [go_on], absent: [urgent]}",
        "- door=start_again",
        "- expect: {node: start#hello}",
        "- /forget",
        "- expect: {node: forgotten}",
        "- /menu",
        "- expect: {node: menu#top}",
    )
    assert failed(*path) == []


def test_an_effect_that_hides_is_seen() -> None:
    path = ("- steps/rest#rest=plain", "- steps/rest#plain=gone", "- expect: {node: hidden}")
    ran = walked(*path, **TO_REST)
    assert ran.passed
    assert "steps/rest#gone" in ran.visited


def test_silence_counts_from_the_last_thing_that_was_done() -> None:
    short = ("- wait: 59m", "- start#hello=more", "- wait: 59m", "- start#about=go_on")
    assert failed(*short, "- expect: {node: menu#top}") == []
    assert (
        failed("- wait: 30m", "- wait: 30m", "- start#hello=more", "- expect: {node: door}") == []
    )


def test_ends_and_routes_count_as_visited() -> None:
    ran = walked(*SAFE, "- who#who=skip", "- who#where=skip", start="who")
    assert {"safety#passed", "who#passed", "menu#top"} <= ran.visited
