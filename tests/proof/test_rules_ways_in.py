# SPDX-License-Identifier: AGPL-3.0-or-later
"""However people come to a screen, the rules hold there: each way in is found, and only that.

In each guide one way leads to the screen against the rule. The talk that is reported
takes that way, and without it the rule holds.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.guide.model import Guide
from tests.proof.ruled import reported, rule, value
from tests.talk import guide

STEP = """\
# steps/x.yaml
{gate}
start: warn
nodes:
  warn:
    say: "They may notice."
    choices:
      go_on: {{label: "On", to: idea}}
      back_out: {{label: "Not now", to: return}}
  idea:
    risk: [block]
    say: "You can block them."
    choices:
      done: {{label: "Done", to: return}}
"""
OPEN, BARE = STEP.format(gate=""), STEP.format(gate="first: []")

MENU = """\
# menu.yaml
always: yes
start: top
nodes:
  top:
    say: "What would help you now?"
    choices:
      step: {label: "Block", call: steps/x%s}
      ask_to_stop: {label: "Ask them to stop", call: steps/ask_to_stop}
      finish: {label: "I am done for now", call: close}
"""

COMMANDS = """\
# guide.yaml
start: start
menu: menu
urgent: urgent
safety: safety
close: close
commands:
  about: start#about
  block: %s
"""

DANGER = """\
# words/danger/en.yaml
groups:
  now:
    to: %s
    phrases: ["block them now"]
"""

URGENT = """\
# urgent.yaml
always: yes
start: help
nodes:
  help:
    say: "If you are in danger now, call the emergency services."
    choices:
      go_on: {label: "Go on", to: return}
  door:
    say: "Stay away from the door."
    choices:
      go_on: {label: "Go on", to: return}
"""

BEHIND_A_QUESTION = """\
# steps/x.yaml
start: which
nodes:
  which:
    route:
      - {if: safe == yes, to: idea}
      - {to: other}
  other:
    say: "Mute them."
    choices:
      on: {label: "On", to: return}
  idea:
    risk: [block]
    say: "You can block them."
    choices:
      done: {label: "Done", to: return}
"""

BUTTONS = """\
# steps/x.yaml
start: which
always: yes
nodes:
  which:
    say: "What is it?"
    choices:
      light: {if: "%s", label: "It is light", to: light}
      leave: {label: "Leave", to: return}
  light:
    say: "It is light."
    choices:
      on: {%slabel: "On", to: idea}
      leave: {label: "Leave", to: return}
  idea:
    risk: [block]
    say: "You can block them."
    to: which
"""

LETS_GO = """\
# steps/y.yaml
first: []
start: y
nodes:
  y:
    say: "Here."
    choices:
      in: {label: "In", hand_over: steps/x%s}
      out: {label: "Out", to: return}
"""

AFTER = """\
# steps/y.yaml
first: %s
start: y
nodes:
  y:
    say: "Here."
    choices:
      in: {label: "In", call: %s, then: idea}
      out: {label: "Out", to: return}
  idea:
    risk: [block]
    say: "You can block them."
    choices:
      done: {label: "Done", to: return}
"""


@dataclass(frozen=True)
class Way:
    """A way in: the rule, the guide with it, the same without it, and a line of the talk."""

    rule: str
    open: tuple[str, ...]
    shut: tuple[str, ...]
    line: str


SEEN, SAFE = "never: [block]\nbefore: ['steps/x#warn']", "never: [block]\nunless: [safe == yes]"
PASSED = "never: [flows/steps/x]\nbefore: [safety]"
GATE = "needs: [safe == yes]\notherwise: steps/not_now"

WAYS = {
    "the start of a talk": Way(PASSED, (BARE,), (OPEN,), "start: steps/x"),
    "a link in the middle": Way(
        "never: [flows/steps/x]\nif: safe == no",
        (BARE,),
        (STEP.format(gate=f"first: []\n{GATE}"),),
        "- link: steps/x",
    ),
    "a choice of the menu": Way(SEEN, (OPEN, MENU % "#idea"), (OPEN, MENU % ""), "- menu#top=step"),
    "a command": Way(
        SEEN, (OPEN, COMMANDS % "steps/x#idea"), (OPEN, COMMANDS % "steps/x"), "- /block"
    ),
    "a typed phrase": Way(
        "never: ['urgent#door']\nbefore: [who]",
        (URGENT, DANGER % "urgent#door"),
        (URGENT, DANGER % "urgent"),
        '- type: "block them now"',
    ),
    "a flow that hands over": Way(SEEN, (OPEN, LETS_GO % "#idea"), (OPEN, LETS_GO % ""), "y=in"),
    "a call that comes back": Way(
        "never: [block]\nbefore: [safety]",
        (AFTER % ("[]", "urgent"),),
        (AFTER % ("[safety]", "who"),),
        "y=in",
    ),
    "silence": Way(SAFE, (BEHIND_A_QUESTION,), (STEP.format(gate=GATE),), "- door=go_on"),
    "one of several": Way(
        "never: [block]\nif: known in who",
        (STEP.format(gate="first: [who]"),),
        (STEP.format(gate="first: [who]\nneeds: [not known in who]\notherwise: steps/not_now"),),
        "- who#who=known",
    ),
}


def with_rule(way: Way, files: tuple[str, ...]) -> Guide:
    return guide(*files, rule(way.rule))


@pytest.mark.parametrize("way", WAYS.values(), ids=list(WAYS))
def test_the_way_in_is_found(way: Way) -> None:
    (problem,) = reported(with_rule(way, way.open))

    assert problem.code == "P101"
    assert any(way.line in line for line in problem.talk), "\n".join(problem.talk)


@pytest.mark.parametrize("way", WAYS.values(), ids=list(WAYS))
def test_without_it_the_rule_holds(way: Way) -> None:
    assert [str(problem) for problem in reported(with_rule(way, way.shut))] == []


def test_an_old_button_leads_where_its_screen_no_longer_comes() -> None:
    """Whoever changes what they said, and then goes on from a screen of before."""
    text, seen_by = "never: [block]\nif: safe == no", "safe == yes"
    (problem,) = reported(guide(BUTTONS % (seen_by, ""), rule(text)))

    assert problem.code == "P101"
    assert value(problem, "screen") == "steps/x#idea"
    assert reported(guide(BUTTONS % (seen_by, "if: safe == yes, "), rule(text))) == []


@pytest.mark.parametrize("said", ["skip", "unsure"])
def test_what_was_skipped_and_what_is_not_sure_is_not_known(said: str) -> None:
    """The reported talk is one; here each is the only one that is left."""
    asked = f"""\
# steps/x.yaml
first: []
start: ask
nodes:
  ask:
    ask: "Are you safe?"
    into: safe
    choices: {{yes: "Yes", {'unsure: "I am not sure"' if said == "unsure" else ""}}}
    {"skip: no" if said == "unsure" else ""}
    {'because: "It is needed."' if said == "unsure" else ""}
    to: idea
  idea:
    risk: [block]
    say: "You can block them."
    choices:
      done: {{label: "Done", to: return}}
"""
    (problem,) = reported(guide(asked, rule(SAFE)))

    assert value(problem, "screen") == "steps/x#idea"
    assert any(f"steps/x#ask={said}" in line for line in problem.talk)
