# SPDX-License-Identifier: AGPL-3.0-or-later
"""``with``: each of its keys, broken once and kept once."""

from __future__ import annotations

from itertools import product

import pytest

from bot.proof.ranking import ranking
from tests.proof.ruled import broken, reported, rule, value
from tests.talk import guide

IDEA = "steps/x#idea"

LINES = '# lines.yaml\nmay_see: "Somebody may see this change."\n'


def screen(*parts: str, gate: str = "") -> str:
    """A screen on blocking, with what stands on it."""
    return "\n".join(
        [
            "# steps/x.yaml",
            gate,
            "start: idea",
            "nodes:",
            "  idea:",
            "    risk: [block]",
            *(f"    {part}" for part in parts),
        ]
    )


def says(*paragraphs: str) -> tuple[str, ...]:
    """Paragraphs and a button."""
    listed = ('"You can block them."', *paragraphs)
    return ("say:", *(f"  - {part}" for part in listed), 'choices: {on: {label: "On", to: return}}')


def shows(*cards: str) -> tuple[str, ...]:
    """Cards under a text."""
    return (*says(), "show:", *(f"  - {card}" for card in cards))


def chooses(*choices: str) -> tuple[str, ...]:
    """Buttons under a text."""
    return ('say: "You can block them."', "choices:", *(f"  {choice}" for choice in choices))


ON = 'on: {label: "On", to: return}'
SAVE = 'save_first: {label: "Save it", to: return}'
SAFE = "needs: [safe == yes]\notherwise: steps/not_now"
LINE = "with: [block]\nshows: [lines/may_see]"
CARD = "with: [block]\nshows: [cards/crisis]"
CHOICE = "with: [block]\nchoices: [save_first]"
FIRST = "with: [block]\nfirst_shown: [cards/crisis, cards/legal]"

BROKEN = {
    "no line": (LINE, screen(*says())),
    "the words without the line": (LINE, screen(*says('"Somebody may see this change."'))),
    "a line for some": (LINE, screen(*says("{if: watched, line: may_see}"))),
    "may does not reach who says no": (LINE, screen(*says("{may: watched, line: may_see}"))),
    "if does not reach who was not asked": (
        f"{LINE}\nmay: watched",
        screen(*says("{if: watched, line: may_see}")),
    ),
    "a line for others": (f"{LINE}\nif: safe == no", screen(*says("{if: watched, line: may_see}"))),
    "no card": (CARD, screen(*shows("{helplines: legal}"))),
    "a card for some": (CARD, screen(*shows("{if: safe == no, helplines: crisis}"))),
    "no button": (CHOICE, screen(*chooses(ON))),
    "a button for some": (
        CHOICE,
        screen(*chooses(ON, SAVE.replace("{", "{if: device == no, "))),
    ),
    "another card first": (FIRST, screen(*shows("emergency", "{helplines: crisis}"))),
    "another card first for some": (
        FIRST,
        screen(*shows("{if: safe == no, emergency: yes}", "{helplines: crisis}")),
    ),
    "the first is there for some": (
        FIRST,
        screen(*shows("{if: safe == no, helplines: crisis}", "emergency")),
    ),
    "a card of emergency numbers": (
        "with: [cards/emergency]\nshows: [lines/may_see]",
        screen(*shows("emergency")),
    ),
    "any card": ("with: [cards/all]\nshows: [lines/may_see]", screen(*shows("emergency"))),
    "a card for those who see it": (
        "with: [cards/crisis]\nshows: [lines/may_see]",
        screen(*shows("{if: safe == no, helplines: crisis}"), *()),
    ),
    "a screen": (f"with: [{IDEA!r}]\nshows: [lines/may_see]", screen(*says())),
}

KEPT = {
    "a line": (LINE, screen(*says("{line: may_see}"))),
    "a line for all whom it is about": (
        f"{LINE}\nmay: watched",
        screen(*says("{may: watched, line: may_see}")),
    ),
    "a line for those who are known": (
        f"{LINE}\nif: watched",
        screen(*says("{if: watched, line: may_see}")),
    ),
    "a line for all who pass the gate": (
        LINE,
        screen(*says("{if: safe == yes, line: may_see}"), gate=SAFE),
    ),
    "a card": (CARD, screen(*shows("{helplines: legal}", "{helplines: crisis}"))),
    "a button": (CHOICE, screen(*chooses(ON, SAVE))),
    "the first card": (FIRST, screen(*shows("{helplines: legal}", "emergency"))),
    "one first for some, one for others": (
        FIRST,
        screen(*shows("{if: safe == no, helplines: crisis}", "{helplines: legal}", "emergency")),
    ),
    "no card at all": (FIRST, screen(*says())),
    "a card with a line, both for some": (
        "with: [cards/crisis]\nshows: [lines/may_see]",
        screen(
            *says("{if: safe == no, line: may_see}"),
            "show: [{if: safe == no, helplines: crisis}]",
        ),
    ),
    "a screen left out": (f"{LINE}\nbut: {{{IDEA!r}: 'It is.'}}", screen(*says())),
}


@pytest.mark.parametrize(("written", "flow"), BROKEN.values(), ids=list(BROKEN))
def test_a_screen_without_what_belongs_on_it(written: str, flow: str) -> None:
    assert broken(written, LINES, flow) == {IDEA}


@pytest.mark.parametrize(("written", "flow"), KEPT.values(), ids=list(KEPT))
def test_a_screen_that_has_it(written: str, flow: str) -> None:
    assert broken(written, LINES, flow) == set()


def test_each_thing_that_is_missing_is_told_by_itself() -> None:
    text = "with: [block]\nmay: watched\nshows: [lines/may_see, cards/crisis]"
    more = "choices: [save_first]\nfirst_shown: [cards/legal]"
    found = reported(guide(LINES, screen(*shows("emergency")), rule(f"{text}\n{more}")))

    where = 'where "watched" may be true, '
    assert [value(problem, "why") for problem in found] == [
        f'{where}the line "may_see" is not there.',
        f'{where}the card "crisis" is not there.',
        f'{where}the choice "save_first" is not there.',
        f"{where}the first of its cards (cards/emergency) is not cards/legal.",
    ]


WORLD = """\
# answers.yaml
age:
  one: {adult: "18 or over", under_18: "Under 18"}
police_risk:
  one: {yes: "Yes", no: "No", unsure: "I am not sure"}
  unknown: [unsure]
# directory/law/GB.yaml
police_reporting:
  value: normal
  confidence: medium
  checked: "2026-01-31"
  source: "https://example.org/report"
"""
LAST = "with: [cards/all]\nranked_after: others"
UNSAFE = (
    f"{LAST}\nmay: region.police_reporting != normal or (set(police_risk) and police_risk != no)"
)


def services(*rows: tuple[str, str, str]) -> str:
    """Rows of the directory: who runs it, the need, and where it is."""
    found = [WORLD]
    for number, (run_by, need, region) in enumerate(rows):
        found.append(
            f"# directory/helplines/{region}.yaml\n"
            f"{region.lower()}-line-{number}:\n"
            f'  name: "Line {number}"\n'
            '  about: "Someone to talk to when you are harassed online."\n'
            f"  needs: [{need}]\n"
            '  contacts: [{type: web, value: "https://example.org/talk"}]\n'
            f"  run_by: {run_by}\n"
            '  source: "https://example.org/contact"\n'
            "  confidence: high\n"
            '  checked: "2026-01-31"\n'
        )
    return "".join(found)


POLICE_HERE, NGO_ANYWHERE = ("police", "crisis", "GB"), ("ngo", "crisis", "WORLD")
RANKED = {
    # the rule, the rows, and where it does not hold
    "normal, and the rule is for all": (LAST, (POLICE_HERE, NGO_ANYWHERE), ("GB",)),
    "not where it is unsafe": (UNSAFE, (POLICE_HERE, NGO_ANYWHERE), ()),
    "who said nothing in a country where it is normal": (
        f"{LAST}\nmay: police_risk != no",
        (POLICE_HERE, NGO_ANYWHERE),
        ("GB",),
    ),
    "the state counts as well": (LAST, (("state", "crisis", "GB"), NGO_ANYWHERE), ("GB",)),
    "no fact of the country": (LAST, (("state", "crisis", "FR"), NGO_ANYWHERE), ()),
    "nobody else": (UNSAFE, (POLICE_HERE,), ("GB",)),
    "another need": (LAST, (("police", "legal", "GB"), NGO_ANYWHERE), ()),
    "nobody of the state": (LAST, (NGO_ANYWHERE,), ()),
    "only for who says so": (f"{LAST}\nif: police_risk == yes", (POLICE_HERE, NGO_ANYWHERE), ()),
    "for who says that it is safe": (
        f"{LAST}\nif: police_risk == no",
        (POLICE_HERE, NGO_ANYWHERE),
        ("GB",),
    ),
    "only for somebody else": (
        f"{LAST}\nif: region == FR",
        (POLICE_HERE, NGO_ANYWHERE),
        (),
    ),
}


@pytest.mark.parametrize(("written", "rows", "regions"), RANKED.values(), ids=list(RANKED))
def test_services_of_police_and_state_come_after_others(
    written: str, rows: tuple[tuple[str, str, str], ...], regions: tuple[str, ...]
) -> None:
    here = guide(services(*rows), screen(*shows("{helplines: crisis}")), rule(written))

    found = list(ranking(here, here.rules[0]))
    assert [finding.regions for finding in found] == ([regions] if regions else [])
    assert all(finding.need == "crisis" for finding in found)


def test_an_emergency_card_without_numbers_shows_crisis_services() -> None:
    rows = (POLICE_HERE, NGO_ANYWHERE)
    here = guide(services(*rows), screen(*shows("emergency")), rule(LAST))
    held = '# directory/emergency.yaml\nsource: "A list"\nconfidence: medium\n'
    numbers = f'{held}checked: "2026-01-31"\nnumbers: {{GB: {{all: "999"}}}}\n'
    with_numbers = guide(services(*rows), numbers, screen(*shows("emergency")), rule(LAST))

    assert [finding.regions for finding in ranking(here, here.rules[0])] == [("GB",)]
    assert list(ranking(with_numbers, with_numbers.rules[0])) == []


def test_a_card_is_looked_at_for_those_who_see_it() -> None:
    rows = services(POLICE_HERE, NGO_ANYWHERE)
    for shown, found in product(("police_risk == yes", "police_risk == no"), ("if", "may")):
        here = guide(rows, screen(*shows(f"{{{found}: {shown}, helplines: crisis}}")), rule(LAST))
        broken_at = [finding.regions for finding in ranking(here, here.rules[0])]
        # Who said nothing has the order of those who said no.
        seen = "no" in shown or found == "may"
        assert broken_at == ([("GB",)] if seen else [])


def test_the_message_names_the_services_and_some_countries() -> None:
    (problem,) = reported(
        guide(services(POLICE_HERE, NGO_ANYWHERE), screen(*shows("emergency")), rule(LAST))
    )

    assert problem.code == "P106"
    assert problem.says == (
        'The rule N1 does not hold on the card "crisis" in United Kingdom: "gb-line-0" can '
        'stand before "world-line-1".'
    )
