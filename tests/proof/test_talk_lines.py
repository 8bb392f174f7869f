# SPDX-License-Identifier: AGPL-3.0-or-later
"""A talk that breaks a rule is a walk: pasted into a file it runs, and ends at the screen."""

from __future__ import annotations

from datetime import date

import pytest

from bot.engine import events as e
from bot.engine.trail import FOLD_AT_MENU
from bot.flow.errors import Problem, Problems
from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs
from bot.proof.demands import aspects
from bot.proof.reporting import report
from bot.proof.safety import prove
from bot.proof.talk_lines import lines_of
from bot.proof.talks import Talk
from bot.studio.walks.ran import Ran
from bot.studio.walks.reading import walks_of
from bot.studio.walks.running import run
from tests.talk import guide

TODAY = date(2026, 2, 28)

WORLD = """
# steps/block.yaml
first: [safety]
start: ask
nodes:
  ask:
    ask: "Who is it?"
    into: who
    pick: all
    to: where
  where:
    type: "Which country are you in?"
    reads: country
    into: region
    to: idea
  idea:
    risk: [block]
    say: "You can block them."
    choices:
      done: {label: "Done", to: return}
      again: {label: "Who else?", call: who}
# steps/rest.yaml
always: yes
start: rest
nodes:
  rest:
    risk: [contact]
    say: "Breathe."
    choices:
      on: {label: "On", to: return}
# steps/light.yaml
always: yes
start: light
nodes:
  light:
    say: "Open a window."
    choices:
      on: {label: "On", to: more}
  more:
    end: "There is no more."
# words/danger/en.yaml
groups:
  now:
    to: urgent#door
    phrases: ["at my door", "in my house"]
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

RULES = {
    "answers": "never: [block]\n  unless: ['only(who, stranger)']",
    "a country": "never: [block]\n  if: region == GB",
    "nothing known": "never: [block]\n  unless: [safe == yes]",
    "a channel": "never: [block]\n  if: channel == telegram",
    "finished": "never: [flows/steps/light]\n  if: who in done",
    "a screen in another flow": "never: [flows/steps/light]\n  before: [who]",
    "urgent help": "never: [urgent#help]\n  before: [steps/light]",
    "a phrase": "never: [urgent#door]",
    "no risk": "never: [contact]",
}


def walked(lines: tuple[str, ...], guide: Guide) -> Ran:
    """The talk, pasted below ``walks:`` and run."""
    problems = Problems()
    walks = list(walks_of("\n".join(["walks:", *lines]), "walk.yaml", guide, problems))
    assert problems.found == []
    (walk,) = walks
    return run(guide, Catalogs(), walk, "en", TODAY)


def broken(rule: str) -> tuple[Guide, list[Problem]]:
    """What is reported of the guide with a rule."""
    with_rule = guide(f'{WORLD}# safety_rules.yaml\nN1:\n  about: "As it is."\n  {rule}\n')
    problems = Problems()
    for aspect in aspects(with_rule, with_rule.rules[0]):
        report(with_rule, aspect, prove(with_rule, aspect), problems)
    return with_rule, problems.found


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_reported_talk_runs_as_a_walk_and_comes_by_the_screen(rule: str) -> None:
    with_rule, problems = broken(rule)

    (problem,) = problems
    assert problem.code == "P101"
    ran = walked(problem.talk, with_rule)
    assert ran.differences == ()
    assert dict(problem.values)["screen"] in ran.visited


SAFE = "- safety#now=skip", "- safety#device=skip"
SKIPPED = e.Skipped(), e.Skipped()
AFTER = "- wait: 1h", "- /menu", "- door=go_on"
MANY_MENUS: tuple[e.Event, ...] = (e.Jumped("menu"),) * FOLD_AT_MENU

EVENTS: dict[str, tuple[list[e.Event], list[str]]] = {
    "a button": ([e.Chose("start#hello", "more")], ["- start#hello=more"]),
    "the menu": ([e.Jumped("menu")], ["- /menu"]),
    "a command": ([e.Jumped("start#about")], ["- /about"]),
    "a link": ([e.Jumped("steps/light")], ["- link: steps/light"]),
    "urgent help": ([e.Called("urgent")], ["- URGENT"]),
    "urgent help by its screen": ([e.Called("urgent#help")], ["- URGENT"]),
    "silence": (
        [e.Jumped("safety"), e.Chose("safety#now", "yes"), e.Called("safety#now"), e.Skipped()],
        ["- link: safety", "- safety#now=yes", *AFTER, "- safety#now=skip"],
    ),
    "a phrase": ([e.Called("urgent#door")], ['- type: "at my door"']),
    "an old button": (
        [
            e.Chose("start#hello", "more"),
            e.Chose("start#about", "go_on"),
            e.Chose("start#hello", "more"),
        ],
        ["- start#hello=more", "- start#about=go_on", "- old: start#hello=more"],
    ),
    "several and none": (
        [
            e.Jumped("who"),
            *SKIPPED,
            e.Picked("who#who", frozenset({"known", "power"})),
            e.Jumped("who"),
            e.Picked("who#who", frozenset()),
        ],
        ["- link: who", *SAFE, "- who#who=known+power", "- link: who", '- type: "-"'],
    ),
    "none at first": (
        [e.Jumped("who"), *SKIPPED, e.Picked("who#who", frozenset())],
        ["- link: who", *SAFE, "- who#who=done"],
    ),
    "a country": (
        [e.Jumped("who"), *SKIPPED, e.Skipped(), e.Gave("who#where", "GB")],
        ["- link: who", *SAFE, "- who#who=skip", '- type: "GB"'],
    ),
    "a question that was folded away": (
        [e.Jumped("safety"), *MANY_MENUS, e.Jumped("safety#now")],
        ["- link: safety", *["- /menu"] * FOLD_AT_MENU, "- old: safety#now=yes"],
    ),
    "several that were folded away": (
        [e.Jumped("who"), *SKIPPED, *MANY_MENUS, e.Jumped("who#who")],
        ["- link: who", *SAFE, *["- /menu"] * FOLD_AT_MENU, "- old: who#who=known"],
    ),
}


@pytest.mark.parametrize(("events", "lines"), EVENTS.values(), ids=list(EVENTS))
def test_each_event_is_a_line_that_does_the_same(events: list[e.Event], lines: list[str]) -> None:
    here = guide(WORLD)
    made = lines_of(here, Talk("web", "", {"region": "GB"}, tuple(events)), 'It "is"')

    assert made[:4] == ('- title: "It \\"is\\""', "  region: GB", "  channel: web", "  path:")
    assert [line.strip() for line in made[4:-1]] == lines
    assert walked(made, here).differences == ()


def test_what_no_walk_does_is_a_remark() -> None:
    here = guide(WORLD)
    talk = Talk("terminal", "", {"device": "no"}, (e.Called("who"),))

    assert lines_of(here, talk, "It")[1:] == (
        "  # kept: device, no",
        "  path:",
        "    # who is opened",
        "    - expect: {node: safety#now}",
    )
