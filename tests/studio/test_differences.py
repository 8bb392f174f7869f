# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each kind of change once, and what a reader is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.studio.differing import NEEDS, STEP, Desks

STANDS_IN = {"letters/hello.j2": "letters.yaml"}


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    return Desks.full(tmp_path)


def test_nothing_changed(desks: Desks) -> None:
    assert desks.told() == "From before to after: Nothing changed."


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        # Texts
        (
            "start.yaml",
            "You can leave at any time.",
            "You can stop at any time.",
            "before You can [-leave-] at any time. now You can {+stop+} at any time.",
        ),
        (
            "fork.yaml",
            '"Nobody has to answer.", ',
            "",
            "- The text: words taken out. before Nobody has to answer.",
        ),
        (
            "fork.yaml",
            '"You choose."]',
            '"You choose.", "Breathe."]',
            "- The text: new words. now Breathe.",
        ),
        (
            "fork.yaml",
            '"Nobody has to answer.", "You choose."',
            '"You choose.", "Nobody has to answer."',
            "- The text: a paragraph stands in another place.",
        ),
        ("fork.yaml", "Take your", "Take our", "look: Somebody in danger may read this."),
        (
            "lines.yaml",
            "Keep a copy of",
            "Keep",
            "lines.yaml: Sentences that stand in several places keep_a_copy - The sentence was",
        ),
        ("start.yaml", 'title: "Start"', 'title: "Hello"', "- The title was reworded."),
        # Buttons and ways
        (
            "menu.yaml",
            "I am done for now",
            "I am done",
            "The button “I am done for now” was reworded. before I am done [-for now-] now I am",
        ),
        (
            "menu.yaml",
            "call: close",
            "hand_over: close",
            "before to the part “Finish” (close), and then back here now over to the part",
        ),
        (
            "start.yaml",
            'more: {label: "More about this guide", to: about}',
            'on: {label: "On", to: about}\n      more: {label: "More about this guide", to: about}',
            "- A new button “On” (on). It leads to “You can leave at any time.” (about).",
        ),
        (
            "start.yaml",
            """      go_on: {label: "Go on", hand_over: menu}
      more: {label: "More about this guide", to: about}""",
            """      more: {label: "More about this guide", to: about}
      go_on: {label: "Go on", hand_over: menu}""",
            "another order. before Go on · More about this guide now More about this guide · Go on",
        ),
        (
            "safety.yaml",
            "into: safe",
            'into: safe\n    skip: no\n    because: "It decides what is shown."',
            "! The question cannot be skipped any more.",
        ),
        ("safety.yaml", "to: device", "to: passed", "- What comes next changed."),
        (
            "menu.yaml",
            "call: steps/ask_to_stop}",
            "call: steps/ask_to_stop, if: safe == yes}",
            "- When the button “Ask them to stop” is there changed. before always now if safe ==",
        ),
        # Lists and forks
        (
            "plan.yaml",
            '      - {step: who, why: "To see who it is."}\n',
            "",
            "- The list no longer has the part “Who it is” (who).",
        ),
        (
            "plan.yaml",
            "if: safe == no",
            "may: safe == no",
            (
                "is in the list changed. before if safe == no now may safe == no"
                " Tried on all answers: open to more people than before."
            ),
        ),
        ("plan.yaml", "see who", "learn who", "the reason for the part “Who it is” (who), was"),
        (
            "fork.yaml",
            "if: safe == yes, to: calm",
            "may: safe == yes, to: calm",
            "! The fork sends people other ways.",
        ),
        # What screens carry
        (
            STEP,
            "    risk: [contact]\n",
            "",
            "! The risk is no longer named: it leads to contact with the person who does it",
        ),
        (STEP, "[contact]", "[contact, police]", "- New risk: it leads to the police or the state"),
        (
            "fork.yaml",
            "    show: [{helplines: crisis}]\n",
            "",
            "! It no longer shows the services for the need crisis.",
        ),
        (
            "fork.yaml",
            "    critical: yes\n",
            "",
            "can be offered without this screen: the mark critical went.",
        ),
        # Gates
        (
            STEP,
            NEEDS,
            "",
            (
                "! What must be known before changed. before safe == yes device == no"
                " only(who, known) now safe == yes only(who, known) Tried on all answers: open to"
                " more people than"
            ),
        ),
        (STEP, NEEDS, f"{NEEDS}  - set(region)\n", "open to fewer people than before. Closed now,"),
        (
            STEP,
            "safe == yes",
            "safe == no",
            "open to some who were left out, closed to some who came in. Open now, closed before,",
        ),
        (STEP, "device == no", "device != yes", "it is the same for everybody. Needs a careful"),
        (STEP, "first: [safety, who]", "first: [who]", "! It is no longer necessary to pass the"),
        (
            "who.yaml",
            "start: who",
            "first: [safety, fork]\nstart: who",
            "now to pass the part “Fork”",
        ),
        (
            "who.yaml",
            "start: who",
            "always: yes\nstart: who",
            "! The part is open to everyone at any",
        ),
        (
            STEP,
            "otherwise: steps/not_now",
            "otherwise: fork",
            "Those for whom it is closed go somewhere else. before the part “Not now”",
        ),
        # What flows refer to
        (
            "answers.yaml",
            'no: "No"',
            'no: "No, not now"',
            "The button “No” was reworded. before [-No-] now {+No, not now+}",
        ),
        (
            "answers.yaml",
            'no: "No", ',
            'no: "No", later: "Later", ',
            "- A new value “Later” (later).",
        ),
        (
            "answers.yaml",
            '    power: "Someone with power over me"\n',
            "",
            "! The value “Someone with power over me” (power) is no more.",
        ),
        ("answers.yaml", "unknown: [hidden]", "unknown: []", "! Values that count as not known"),
        (
            "conditions.yaml",
            "[yes, unsure]",
            "[yes]",
            "was answered “I am not sure”. Needs a careful look: A condition was replaced.",
        ),
        ("letters.yaml", "[safe == yes]", "[]", "! What must be known before the letter is shown"),
        ("letters/hello.j2", "Please", "Now", "- The letter was reworded. before [-Please-] stop."),
        ("templates/emergency.j2", "{", " {", "The layout of the card emergency changed."),
        # The guide as a whole
        (
            "words/danger/en.yaml",
            ', "at my door"',
            "",
            "! Words in English that no longer open urgent",
        ),
        ("words/ban/en.yaml", "victim", "wictim", "! Terms that no text says, blame (English)."),
        ("brand.yaml", '"Small"', '"Tiny"', "- How the guide calls itself changed. before Small"),
        (
            "guide.yaml",
            "about: start#about",
            "info: start#about",
            "- The command /info. now “You can",
        ),
        ("guide.yaml", "start: start", "start: menu", "! Another flow is the part start."),
        (
            "guide.yaml",
            "close: close",
            "close: close\nclears: {hour: safe == no}",
            "now if safe == no",
        ),
        (
            STEP,
            "start: idea",
            "review: {legal: 2026-01-31}\nstart: idea",
            "(legal) changed. before none",
        ),
    ],
)
def test_a_change_is_told(desks: Desks, name: str, old: str, new: str, told: str) -> None:
    desks.after.replace(name, old, new)

    said = desks.told()

    assert told in said
    assert f" {STANDS_IN.get(name, name)}: " in said
