# SPDX-License-Identifier: AGPL-3.0-or-later
"""One slip of an editor is one message, in the right line, with what was probably meant."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.guide.desk import Desk


@dataclass(frozen=True, slots=True)
class Slip:
    """In ``file``, ``old`` became ``new``; that is ``code`` in ``line``. ``near`` is suggested."""

    file: str
    old: str
    new: str
    code: str
    line: int
    near: str = ""


ASK = "steps/ask_to_stop.yaml"

SHAPES = [
    Slip("start.yaml", "title:", "tilte:", "F101", 2, "title"),
    Slip("start.yaml", "label:", "lable:", "F101", 9, "label"),
    Slip("start.yaml", "    say: ", "    text: ", "F101", 7, "say"),
    Slip("start.yaml", "choices:", "chocies:", "F101", 8, "choices"),
    Slip("start.yaml", "to: about", "goto: about", "F101", 10, "to"),
    Slip("safety.yaml", "    ask: ", "    aks: ", "F101", 7, "ask"),
    Slip("who.yaml", "reads: country", "read: country", "F101", 12, "reads"),
    Slip("who.yaml", "    end:", "    route:\n      - {to: who}\n    choices:", "F101", 18),
    Slip("start.yaml", 'title: "Start"\n', "", "F102", 2),
    Slip("start.yaml", "start: hello\n", "", "F102", 2),
    Slip("safety.yaml", "    into: safe\n", "", "F102", 6),
    Slip("who.yaml", "    into: region\n", "", "F102", 10),
    Slip("safety.yaml", '    ask: "Are you safe right now?"', "    ask: {a: b}", "F101", 7),
    Slip("start.yaml", 'title: "Start"', "title: [a, b]", "F103", 2),
    Slip("start.yaml", "always: yes", "always: true", "F104", 3),
    Slip(ASK, "[contact]", "[contakt]", "F104", 14, "contact"),
    Slip("close.yaml", "  last:", "  x: {end: x}\n  Last words:\n    end: x\n  last:", "F105", 12),
    Slip("start.yaml", "more: {", "More: {", "F105", 10),
    Slip("lines.yaml", "keep_a_copy:", "keep-it: x\nkeep_a_copy:", "F105", 3),
    Slip("menu.yaml", "call: close", "call: close, to: top", "F106", 10),
    Slip("start.yaml", "to: about", "to: about, then: hello", "F107", 10),
    Slip("menu.yaml", "call: close", "call: close, if: watched, may: watched", "F108", 10),
    Slip("steps/not_now.yaml", ', text: "Somebody may see this device."', "", "F109", 8),
    Slip("urgent.yaml", "    choices:", "    show: [{may: watched}]\n    choices:", "F110", 8),
    Slip("answers.yaml", "  reads: country", "  unknown: [a]", "F111", 18),
    Slip("answers.yaml", '"I am not sure"}', '""}', "F112", 4),
    Slip("close.yaml", '"Leave"', '" "', "F112", 9),
    Slip("close.yaml", "  last:", f"  {'a' * 41}: {{end: x}}\n  last:", "F113", 11),
    Slip("who.yaml", "    pick: all", "    say: Hello", "F114", 5),
    Slip("start.yaml", "always: yes", "always: yes\norder: first", "F116", 4),
    Slip("menu.yaml", "always: yes", "always: yes\nreview: {legal: soon}", "F104", 4),
]
NAMES = [
    Slip("start.yaml", "to: about", "to: abuot", "F201", 10, "about"),
    Slip("start.yaml", "to: about", "to: Return", "F201", 10, "return"),
    Slip("menu.yaml", "call: close", "call: close, then: tpo", "F201", 10, "top"),
    Slip("menu.yaml", "call: close", "call: clsoe", "F202", 10, "close"),
    Slip("menu.yaml", "ask_to_stop}", "ask_to_stop.yaml}", "F202", 9, "steps/ask_to_stop"),
    Slip(ASK, "first: [safety, who]", "first: [safety, wo]", "F202", 5, "who"),
    Slip(ASK, "otherwise: steps/not_now", "otherwise: not_now", "F202", 10, "steps/not_now"),
    Slip("guide.yaml", "close: close", "close: bye", "F202", 7),
    Slip("safety.yaml", "into: device", "into: devise", "F203", 12, "device"),
    Slip("answers.yaml", "unknown: [hidden]", "unknown: [hiden]", "F204", 17, "hidden"),
    Slip("who.yaml", "pick: all", "pick: [known, strangers]", "F204", 8, "stranger"),
    Slip(ASK, "line: keep_a_copy", "line: keep_copy", "F205", 17, "keep_a_copy"),
    Slip(ASK, "    risk:", "    letter: stop\n    risk:", "F206", 14),
    Slip("answers.yaml", "reads: country", "reads: county", "F207", 19, "country"),
    Slip("answers.yaml", "reads: country", "reads: text", "F207", 19),
    Slip("who.yaml", "reads: country", "reads: conutry", "F207", 12, "country"),
    Slip(
        "start.yaml",
        '    say: "You',
        '    do: hid\n    to: hello\n  x:\n    say: "You',
        "F208",
        12,
        "hide",
    ),
    Slip(
        "urgent.yaml",
        "    choices:",
        "    show: [{may: watched, helplines: crsis}]\n    choices:",
        "F209",
        8,
        "crisis",
    ),
    Slip("guide.yaml", "start#about", "start#abuot", "F210", 9, "about"),
    Slip(ASK, "first: [safety, who]", "first: [safety, who#who]", "F212", 5),
    Slip(ASK, "  - safe == yes", "  - saef == yes", "F306", 7, "safe"),
    Slip("conditions.yaml", "device in", "devise in", "F306", 3, "device"),
]
FLOWS = [
    Slip(
        "start.yaml", "to: about}", "to: round}\n  round:\n    say: On\n    to: round", "F401", 11
    ),
    Slip("who.yaml", "    to: where\n", "    call: safety\n", "F402", 5),
    Slip(
        "safety.yaml", '    end: ""', "    route:\n      - {if: safe == yes, to: now}", "F403", 16
    ),
    Slip(
        "safety.yaml",
        '    end: ""',
        "    route:\n      - {to: now}\n      - {to: device}",
        "F404",
        17,
    ),
    Slip("safety.yaml", "into: safe", "into: safe\n    skip: no", "F405", 9),
    Slip(ASK, "otherwise: steps/not_now\n", "", "F406", 6),
    Slip(ASK, "otherwise: steps/not_now", "otherwise: steps/ask_to_stop", "F407", 10),
    Slip("who.yaml", "start: who", "first: [who]\nstart: who", "F408", 3),
    Slip("start.yaml", "start: hello", "needs: [watched]\nstart: hello", "F409", 4),
    Slip(ASK, "to: after}", "may: watched, to: idea}", "F410", 19),
    Slip(
        ASK,
        "    end: ",
        "    route:\n      - {if: watched, to: return}\n      - {to: idea}\n  last:\n    end: ",
        "F411",
        24,
    ),
    Slip("start.yaml", "  about:", "  about:\n    was: [hello]", "F412", 12),
    Slip("start.yaml", "more: {", "more: {was: [go_on], ", "F412", 10),
    Slip("start.yaml", "    choices:", "    gone: [more]\n    choices:", "F412", 8),
    Slip("who.yaml", "into: who", "into: safe", "F414", 7),
    Slip("who.yaml", "into: region", "into: safe", "F415", 13),
    Slip("who.yaml", "reads: country", "reads: date", "F415", 13),
    Slip("safety.yaml", "    to: device", "    choices:\n      no: {to: device}", "F416", 6),
    Slip(
        "safety.yaml",
        "    to: device",
        "    choices:\n      no: {to: device}\n      yes: Yes\n    skip: {to: device}",
        "F417",
        11,
    ),
    Slip("start.yaml", ", to: about", "", "F417", 10),
    Slip("start.yaml", "start: hello", "start: hallo", "F418", 4, "hello"),
    Slip("urgent.yaml", "go_on: {", "go_on: {if: watched, ", "F419", 8),
    Slip("urgent.yaml", "go_on: {", "back: {", "F420", 9),
    Slip("start.yaml", '    say: "This is', '    say: Hello\n  x:\n    say: "This is', "F421", 6),
    Slip("safety.yaml", "    to: device\n", "", "F421", 6),
    Slip("start.yaml", "    choices:", "    to: about\n    choices:", "F422", 6),
    Slip(
        "close.yaml",
        '    end: "Take care."\n    counts_as: closed',
        "    do: work\n    on: {ok: bye}",
        "F423",
        11,
    ),
    Slip("answers.yaml", "  many:\n    known:", "  many:\n    safe: x\n    known:", "F424", 3),
    Slip("conditions.yaml", "watched:", "watched: device == yes\nyes:", "F425", 4),
    Slip("conditions.yaml", "watched:", "safe: device == yes\nwatched:", "F425", 3),
    Slip("conditions.yaml", "watched:", "done: device == yes\nwatched:", "F425", 3),
    Slip("conditions.yaml", "watched:", "region: device == yes\nwatched:", "F425", 3),
    Slip("answers.yaml", "region:", 'not: {one: {a: "A"}}\nregion:', "F425", 18),
    Slip("answers.yaml", "region:", 'channel: {one: {a: "A"}}\nregion:', "F425", 18),
    Slip("answers.yaml", "region:", 'odd: {one: {is: "A"}}\nregion:', "F425", 18),
    Slip("lines.yaml", "keep_a_copy:", f"{'a' * 41}: x\nkeep_a_copy:", "F113", 3),
    Slip("menu.yaml", "    choices:", "    list: stpes/\n    choices:", "F426", 8),
    Slip("guide.yaml", "safety: safety", "safety: who", "F427", 6),
    Slip("start.yaml", '    say: "You can leave at any time."\n', "", "F428", 11),
    Slip("start.yaml", '{label: "More about this guide", to: about}', "{to: about}", "F429", 10),
    Slip("guide.yaml", "  about:", "  hide:", "F430", 9),
    Slip(
        "answers.yaml",
        '{yes: "Yes", no: "No", unsure: "I am not sure"}',
        "{yes: Yes, unsure: Not sure}\n  alone: [yes]",
        "F431",
        5,
    ),
    Slip("start.yaml", "  about:", "  menu: {say: x, to: hello}\n  about:", "F432", 11),
    Slip("who.yaml", "pick: all", "pick: all\n    choices: {known: {to: where}}", "F433", 9),
    Slip(
        "menu.yaml",
        "    choices:",
        "    list:\n      - {step: who}\n      - {step: who, if: watched}\n    choices:",
        "F434",
        10,
    ),
    Slip("urgent.yaml", 'say: "If', 'say: {if: watched, text: "If', "F023", 7),
    Slip(
        "urgent.yaml",
        'say: "If you are in danger now, call the emergency services."',
        "say: {if: watched, text: Careful}",
        "F435",
        6,
    ),
    Slip("who.yaml", "pick: all", "pick: [known]\n    choices: {power: Power}", "F436", 9),
    Slip(ASK, "first: [safety, who]", "first: [safety, menu]", "F437", 5),
    Slip("safety.yaml", "into: safe", "into: safe\n    because: It decides.", "F438", 9),
    Slip("answers.yaml", "  reads: country", '  one: {north: "North"}', "F439", 18),
    Slip("answers.yaml", "  reads: country", "  reads: date", "F439", 18),
]


@pytest.mark.parametrize("slip", [*SHAPES, *NAMES, *FLOWS], ids=lambda s: f"{s.code}-{s.new[:20]}")
def test_one_slip_is_one_message(desk: Desk, slip: Slip) -> None:
    desk.replace(slip.file, slip.old, slip.new)

    assert [(p.code, p.file, p.line, p.suggestion) for p in desk.problems()] == [
        (slip.code, f"flows/{slip.file}", slip.line, slip.near)
    ]
