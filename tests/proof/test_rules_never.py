# SPDX-License-Identifier: AGPL-3.0-or-later
"""``never``: each of its keys, broken once and kept once."""

from __future__ import annotations

import pytest

from tests.proof.ruled import broken, reported, rule, value
from tests.talk import guide

IDEA = "steps/x#idea"


def block(head: str = "", *, screen: str = "risk: [block]") -> str:
    """A flow with a screen on blocking; ``head`` is its gate."""
    return f"""\
# steps/x.yaml
{head}
start: idea
nodes:
  idea:
    {screen}
    say: "You can block them."
    choices:
      done: {{label: "Done", to: return}}
"""


OPEN = block()
BARE = block("first: []")
SAFE = block("needs: [safe == yes]\notherwise: steps/not_now")
NOT_NO = block('needs: ["safe in [yes, unsure]"]\notherwise: steps/not_now')
BOTH = block("first: [safety, who]\nneeds: [safe == yes, device == no]\notherwise: steps/not_now")
BEHIND_WHO = block("first: [who]")
STRANGER = block('first: [safety, who]\nneeds: ["only(who, stranger)"]\notherwise: steps/not_now')

BROKEN = {
    "never at all": ("never: [block]", OPEN),
    "for some": ("never: [block]\nif: safe == no", OPEN),
    "for some, not asked before": ("never: [block]\nif: safe == no", BARE),
    "not answered": ("never: [block]\nunless: [safe == yes]", OPEN),
    "unsure": ("never: [block]\nunless: [safe == yes]", NOT_NO),
    "one line of two": ("never: [block]\nunless: [safe == yes, device == no]", SAFE),
    "none of two": (
        "never: [block]\nunless: [device == no, 'only(who, known)']\nany: yes",
        SAFE,
    ),
    "nobody answered a set": ("never: [block]\nunless: ['not any_of(who, known)']", OPEN),
    "hidden counts as anybody": ("never: [block]\nunless: ['only(who, stranger, known)']", OPEN),
    "an unknown country": ("never: [block]\nunless: [region.police_reporting == normal]", SAFE),
    "may, not answered": ("never: [block]\nmay: device != no", SAFE),
    "a flow that was not passed": ("never: [block]\nbefore: [safety]", BARE),
    "another flow that was not passed": ("never: [block]\nbefore: [who]", OPEN),
    "a screen that was not seen": ("never: [block]\nbefore: [who#where]", OPEN),
    "neither known nor passed": ("never: [block]\nunless: [safe == yes]\nbefore: [who]", OPEN),
    "a flow": ("never: [flows/steps/x]\nunless: [safe == yes]", OPEN),
    "a folder": ("never: [flows/steps/]\nbut: {steps/not_now: 'It is.'}\nbefore: [who]", OPEN),
    "a screen": ("never: [steps/x#idea]\nunless: [safe == yes]", OPEN),
    "a screen without a risk": (
        "never: [steps/x#idea]\nunless: [safe == yes]",
        block(screen="risk: []"),
    ),
    "a card that some see": (
        "never: [cards/crisis]\nunless: [safe == yes]",
        block(screen="show: [{if: device == no, helplines: crisis}]"),
    ),
    "the card of police reports is police": (
        "never: [police]\nunless: [safe == yes]",
        block(screen="show: [{helplines: police-report}]"),
    ),
}

KEPT = {
    "for some": ("never: [block]\nif: safe == no", SAFE),
    "may": ("never: [block]\nmay: safe != yes", SAFE),
    "each line": ("never: [block]\nunless: [safe == yes, device == no]", BOTH),
    "any line": ("never: [block]\nunless: [safe == yes, device == no]\nany: yes", SAFE),
    "a set": ("never: [block]\nunless: ['only(who, stranger, known)']", STRANGER),
    "another answer that says as much": ("never: [block]\nunless: [not known in who]", STRANGER),
    "a flow passed": ("never: [block]\nbefore: [safety]", OPEN),
    "a screen seen": ("never: [block]\nbefore: [who#who]", BEHIND_WHO),
    "one of two passed": ("never: [block]\nbefore: [who, safety]", OPEN),
    "known or passed, known": ("never: [block]\nunless: [safe == yes]\nbefore: [who]", SAFE),
    "known or passed, passed": ("never: [block]\nunless: [safe == yes]\nbefore: [who]", BEHIND_WHO),
    "a screen left out": (
        f"never: [block]\nunless: [safe == yes]\nbut: {{{IDEA!r}: 'It is.'}}",
        OPEN,
    ),
    "a flow left out": ("never: [block]\nunless: [safe == yes]\nbut: {steps/x: 'It is.'}", OPEN),
    "a card for those alone": (
        "never: [cards/crisis]\nunless: [safe == yes]",
        block(screen="show: [{if: safe == yes, helplines: crisis}]"),
    ),
    "another tag": ("never: [contact]\nunless: [safe == yes]", OPEN),
}


@pytest.mark.parametrize(("written", "flow"), BROKEN.values(), ids=list(BROKEN))
def test_a_screen_that_people_come_to_against_the_rule(written: str, flow: str) -> None:
    assert broken(written, flow) == {IDEA}


@pytest.mark.parametrize(("written", "flow"), KEPT.values(), ids=list(KEPT))
def test_a_rule_that_holds(written: str, flow: str) -> None:
    assert broken(written, flow) == set()


def test_each_line_that_does_not_hold_is_told_by_itself() -> None:
    text = "never: [block]\nunless:\n  - safe == yes\n  - device == no\n  - order_known"
    found = reported(guide("# conditions.yaml\norder_known: set(who)\n", SAFE, rule(text)))

    assert [value(problem, "why") for problem in found] == [
        'people come there while "device == no" is not known to be true.',
        'people come there while "order_known" is not known to be true.',
    ]
    assert {(problem.file, problem.line) for problem in found} == {("flows/steps/x.yaml", 6)}


WHY = {
    "never: [block]": "people come there.",
    "never: [block]\nif: safe == no\nbefore: [who, who#where]": (
        'where "safe == no" is true, people come there who have not passed "who" and have not '
        'seen "who#where".'
    ),
    "never: [block]\nmay: safe == no\nunless: [safe == yes, device == no]\nany: yes": (
        'where "safe == no" may be true, people come there while none of "safe == yes", '
        '"device == no" is known to be true.'
    ),
    "never: [block]\nunless: [safe == yes]\nbefore: [who]": (
        'people come there who have not passed "who", and "safe == yes" is not known to be true.'
    ),
}


@pytest.mark.parametrize(("text", "why"), WHY.items())
def test_the_message_says_in_words_what_is_wrong(text: str, why: str) -> None:
    (problem,) = reported(guide(OPEN, rule(text)))

    assert value(problem, "why") == why
    assert value(problem, "rule") == "N1"
    assert value(problem, "about") == "So that nobody is hurt."


def test_all_flows_are_those_that_are_not_always_open() -> None:
    text = "never: [flows/all]\nbefore: [who]"
    found = reported(guide(OPEN, rule(text)))

    # One screen is reported; none of the menu, of urgent help, or of the questions.
    (problem,) = found
    assert value(problem, "screen") in {IDEA, "steps/not_now#why", "who#who", "who#where"}
    left_out = "but: {who: 'It asks.', steps/x: 'It is.', steps/not_now: 'It is.'}"
    assert reported(guide(OPEN, rule(f"{text}\n{left_out}"))) == []


def test_a_rule_held_elsewhere_is_not_looked_for_on_screens() -> None:
    assert reported(guide(OPEN, rule("held_by: words"))) == []


def test_a_rule_on_what_no_screen_has_is_told_once() -> None:
    text = "never: [contact, police, cards/legal]\nunless: [safe == yes, device == no]"
    without = '# steps/ask_to_stop.yaml\nstart: a\nnodes:\n  a: {say: "A.", to: return}\n'
    (problem,) = reported(guide(without, rule(text)))

    assert (problem.code, problem.file, problem.line) == ("P103", "flows/safety_rules.yaml", 1)
    assert value(problem, "what") == "contact, police, cards/legal"
