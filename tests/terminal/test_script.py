# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark chat --script``: inputs in, replies out, exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.scripted import ids, process, services, talk, values, waymark

# From the first screen to the plan: safe, nobody sees the device, me, an adult, known, insults.
TO_PLAN = ["go_on", "yes", "no", "me", "adult", "known", "insults"]


def test_the_opening_screen_comes_before_any_input() -> None:
    talked = waymark()
    assert talked.code == 0
    assert talked.nodes == ["start#hello"]
    assert set(talked.last) == {"node", "text", "choices", "cards", "end"}
    assert talked.last["end"] is False
    assert {"id": "urgent", "label": "Urgent help"} in talked.last["choices"]


def test_ids_labels_numbers_and_typed_words_all_fit() -> None:
    by_id = talk("go_on", "no")
    assert talk("Go on", "No").nodes == by_id.nodes
    assert talk("1", "2").nodes == by_id.nodes
    assert talk("go on", "NO!").nodes == by_id.nodes
    assert by_id.last["node"] == "safety#danger"


def test_empty_lines_and_comments_are_skipped() -> None:
    assert talk("", "# a comment", "go_on", "   ").nodes == ["start#hello", "safety#safe"]


def test_a_line_of_several_is_the_whole_set_and_done() -> None:
    to_who = [*TO_PLAN[:5]]
    assert talk(*to_who, "known, stranger").last["node"] == "situations#what"
    assert talk(*to_who, "A stranger").last["node"] == "situations#what"
    assert talk(*to_who, "-").last["node"] == "situations#what"
    assert talk(*to_who, "1,2").last["node"] == "situations#what"


def test_what_fits_nothing_ends_with_code_2_after_the_replies_before_it() -> None:
    talked = waymark(typed="go_on\nbanana bread\nyes\n")
    assert talked.code == 2
    assert talked.nodes == ["start#hello", "safety#safe"]
    assert 'line 2: "banana bread" fits nothing on the screen safety#safe.' in talked.errors
    assert "yes (Yes)" in talked.errors
    assert "Traceback" not in talked.errors


def test_every_screen_has_urgent_help_and_after_the_first_a_way_back() -> None:
    replies = talk(*TO_PLAN).replies
    assert all("urgent" in ids(reply) for reply in replies)
    assert all("back" in ids(reply) for reply in replies[1:])


def test_back_and_urgent_help_work_from_anywhere() -> None:
    there = talk(*TO_PLAN)
    assert talk(*TO_PLAN, "back").last["node"] == "situations#what"
    urgent = talk(*TO_PLAN, "urgent", "back")
    assert urgent.nodes[-2] == "urgent#now"
    assert urgent.last["text"] == there.last["text"]


def test_a_hidden_talk_shows_only_its_door_until_it_is_opened() -> None:
    talked = talk(*TO_PLAN, "/hide", "go_on", "helplines", "go_on")
    hidden, door, again, opened = talked.replies[-4:]
    assert hidden["node"] == "@hidden"
    assert door["node"] == again["node"] == "@door"
    assert ids(door) == ["go_on", "start_again", "delete"]
    assert opened["node"] == "safety#safe"
    for reply in (hidden, door):
        assert not {"harass", "safe", "plan", "Waymark"} & set(reply["text"].split())


TO_STOP = [
    *[*TO_PLAN, "understand/red_flags", "none_of_these", "-", "-", "go_on"],
    *["steps/ask_to_stop", "none", "no"],
]


@pytest.mark.parametrize(
    ("answers", "node"),
    [
        (["yes", "no"], "steps/ask_to_stop#idea"),
        (["no", "go_on", "no"], "steps/not_now#kind"),
        (["yes", "yes"], "steps/not_now#kind"),
        (["skip", "skip"], "steps/not_now#kind"),
    ],
)
def test_who_comes_back_goes_on_only_where_it_is_still_safe(answers: list[str], node: str) -> None:
    assert talk(*TO_STOP).last["node"] == "steps/ask_to_stop#idea"
    assert talk(*TO_STOP, "/hide", "hello", "go_on", *answers).last["node"] == node


def test_forgetting_begins_anew() -> None:
    talked = talk(*TO_PLAN, "/forget", "go_on")
    assert talked.nodes[-2:] == ["@forgotten", "safety#safe"]
    assert "back" in ids(talked.last)


def test_the_talk_ends_where_close_ends_and_the_rest_is_not_read() -> None:
    finish = ["/menu", "close", "go_on", "yes", "no", "no", "keep"]
    talked = talk(*TO_PLAN, *finish, "this line is never read")
    assert talked.last["end"] is True
    assert talked.last["node"] == "close#bye"


def test_danger_typed_anywhere_opens_urgent_help() -> None:
    for words, node in [
        ("i want to die", "urgent#suicide"),
        ("he is outside my house", "urgent#here"),
    ]:
        assert talk(*TO_PLAN, words).last["node"] == node


def test_start_region_and_today_can_be_given() -> None:
    options = ("--start", "helplines", "--region", "GB")
    talked = talk("talk", options=options)
    assert talked.replies[0]["node"] == "helplines#need"
    assert "gb-ie-samaritans" in services(talked.last)


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--start", "helplnes", 'Did you mean "helplines"?'),
        ("--region", "Britain", "two capital letters"),
        ("--today", "tomorrow", "2026-01-31"),
        ("--script", "no/such/file", "cannot be read"),
    ],
)
def test_an_option_that_fits_nothing_is_explained(option: str, value: str, says: str) -> None:
    talked = waymark(option, value)
    assert talked.code == 2
    assert says in " ".join(talked.errors.replace("│", " ").split())
    assert "Traceback" not in talked.errors


def test_a_broken_guide_is_refused_with_everything_at_once(tmp_path: Path) -> None:
    talked = waymark("--guide", str(tmp_path))
    assert talked.code == 1
    assert "F115" in talked.errors
    assert "guide.yaml" in talked.errors
    assert "Traceback" not in talked.errors


def test_settings_come_from_the_environment_and_are_checked() -> None:
    talked = process(GUIDE="no/such/folder", OVERLAY="nor/this")
    assert talked.code == 1
    assert "GUIDE: there is no folder no/such/folder" in talked.errors
    assert "OVERLAY: there is no folder nor/this" in talked.errors


HOSTILE = [
    "x" * 1_000_000,
    "\u202e\u202d" * 1000 + "yes",
    "\x00\x01\x02",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} {% for x in y %}",
    "{0.__class__} %s %n $(id) `id`",
    "\N{PILE OF POO}" * 5000,
    "../../etc/passwd",
    "'; DROP TABLE sessions; --",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_only_words(text: str) -> None:
    talked = waymark(typed=f"go_on\n{text}\n")
    assert talked.code in {0, 2}
    assert talked.nodes[0] == "start#hello"
    assert "Traceback" not in talked.errors
    assert "49" not in talked.errors
    assert len(talked.errors) < 2000


def test_bytes_that_are_no_text_are_only_words() -> None:
    talked = waymark(typed=b"go_on\n\xff\xfe\x00\xc3\x28\n")
    assert talked.code == 2
    assert "Traceback" not in talked.errors


def test_numbers_of_the_directory_are_on_the_cards() -> None:
    talked = talk("urgent", options=("--region", "US"))
    assert values(talked.last, "emergency") == ["911"]
