# SPDX-License-Identifier: AGPL-3.0-or-later
"""An overlay adds rules, and can neither loosen one of the guide nor lead around one."""

from __future__ import annotations

import pytest

from tests.proof.ruled import laid_over, refused, reported, rule, value

LINE = "with: [contact]\nshows: [lines/keep_a_copy]"
BUTTON = "with: [contact]\nchoices: [not_now]"
KNOWN = "never: [contact]\nunless: [safe == yes, 'only(who, known)']"
BLOCK = "never: [block]\nunless: [safe == yes]"


def ask_to_stop(says: str = "[{line: keep_a_copy}]", sent: str = "sent", risk: str = "") -> str:
    """The small guide's step with a risk, as an overlay rewords it."""
    return f"""\
# steps/ask_to_stop.yaml
title: "Tell them to stop"
start: idea
nodes:
  idea:
    risk: [contact{risk}]
    say: {says}
    choices:
      {sent}: {{label: "It is sent", to: after}}
      not_now: {{label: "Later", to: return}}
  after:
    end: "Take a break."
"""


def codes(overlay: str, *below: str) -> list[tuple[str, str]]:
    """What is reported: the code, and the rule."""
    found = reported(laid_over(overlay, *below))
    return [(problem.code, value(problem, "rule")) for problem in found]


def test_words_of_a_screen_with_a_risk_can_be_others() -> None:
    for text in (LINE, BUTTON, KNOWN):
        assert codes(ask_to_stop(), rule(text, "S1")) == []


def test_a_line_or_button_that_a_rule_wants_cannot_go() -> None:
    assert codes(ask_to_stop('"Write to them."'), rule(LINE, "S1")) == [("P101", "S1")]
    without = ask_to_stop().replace('      not_now: {label: "Later", to: return}\n', "")
    assert codes(without, rule(BUTTON, "S1")) == [("P101", "S1")]


def test_a_line_of_the_guide_can_be_reworded() -> None:
    assert codes('# lines.yaml\nkeep_a_copy: "A copy helps."\n', rule(LINE, "S1")) == []


def test_needs_of_the_guide_stay_under_an_overlay() -> None:
    """The file of the overlay has no needs; those of the guide count."""
    assert codes(ask_to_stop(), rule(KNOWN, "S1")) == []


def test_an_unsafe_flow_of_an_overlay_breaks_a_rule_of_the_guide() -> None:
    ours = """\
# evenings.yaml
start: idea
nodes:
  idea:
    risk: [block]
    say: "You can block them."
    choices:
      done: {label: "Done", to: return}
"""
    gated = ours.replace("start:", "needs: [safe == yes]\notherwise: steps/not_now\nstart:")
    (problem,) = reported(laid_over(ours, rule(BLOCK, "S1")))

    assert (problem.code, problem.file) == ("P101", "overlay/evenings.yaml")
    assert codes(gated, rule(BLOCK, "S1")) == []


def test_a_rule_of_an_overlay_is_held_to_the_whole_guide() -> None:
    kept, broken = rule(KNOWN), rule("never: [contact]\nunless: ['region == GB']")

    assert codes(kept, rule(LINE, "S1")) == []
    (problem,) = reported(laid_over(broken, rule(LINE, "S1")))
    assert (problem.code, problem.file) == ("P101", "flows/steps/ask_to_stop.yaml")


def test_a_rule_of_the_guide_keeps_its_meaning() -> None:
    loose = rule("never: [contact]\nunless: [safe == yes]", "S1")

    assert refused(loose, rule(KNOWN, "S1")) == [("F482", "overlay/safety_rules.yaml")]
    # Two of one name in one file are told as any key that stands there twice.
    twice = loose + loose.partition("\n")[2]
    assert refused(twice) == [("F005", "overlay/safety_rules.yaml")]


WHO = """\
# who.yaml
title: "Who"
start: {start}
nodes:
  who:
    ask: "Who does this?"
    into: {into}
    {pick}
    to: {to}
  where:
    type: "Which country are you in?"
    reads: country
    into: region
    to: passed
  passed:
    end: ""
"""


def who(start: str = "who", into: str = "who", pick: str = "pick: all", to: str = "where") -> str:
    return WHO.format(start=start, into=into, pick=pick, to=to)


SEEN, PASSED = "before: ['who#who']", "before: [who]"


@pytest.mark.parametrize("before", [SEEN, PASSED])
def test_a_screen_that_a_rule_counts_on_can_be_reworded(before: str) -> None:
    assert refused(who(), rule(f"never: [contact]\n{before}", "S1")) == []


@pytest.mark.parametrize("before", [SEEN, PASSED])
@pytest.mark.parametrize(
    "overlay",
    [
        who(to="passed"),
        who(to="passed\n    skip: {to: where}"),
        who(to="where\n    skip: {to: passed}"),
        who(pick="pick: [known, stranger]"),
        who(pick='pick: all\n    choices: {known: {if: safe == yes, label: "Known"}}'),
        who(into="safe", pick='choices: {yes: "Yes", no: "No"}'),
    ],
    ids=["elsewhere", "skip and elsewhere", "skip", "fewer", "for some", "another answer"],
)
def test_a_screen_that_a_rule_counts_on_leads_where_it_led(overlay: str, before: str) -> None:
    guides = rule(f"never: [contact]\n{before}", "S1")
    found = refused(overlay, guides)

    assert set(found) == {("F609", "overlay/who.yaml")}
    # Without a rule on it, an overlay may.
    assert refused(overlay) == []


def test_a_flow_that_comes_first_begins_where_it_began_and_keeps_its_screens() -> None:
    gone = (
        who()
        .replace("    to: where", "    to: passed")
        .replace(
            '  where:\n    type: "Which country are you in?"\n    reads: country\n'
            "    into: region\n    to: passed\n",
            "",
        )
    )
    guides = rule(f"never: [contact]\n{PASSED}", "S1")

    assert refused(who(start="where"), guides) == [("F609", "overlay/who.yaml")]
    assert refused(gone, guides) == [("F609", "overlay/who.yaml")] * 2


def test_a_screen_that_a_rule_names_cannot_go() -> None:
    gone = who().replace("  who:\n", "  ours:\n").replace("start: who", "start: ours")

    found = refused(gone, rule(f"never: [contact]\n{SEEN}", "S1"))
    assert found == [("F210", "flows/safety_rules.yaml")]


MENU = """\
# menu.yaml
title: "Menu"
always: yes
start: top
nodes:
  top:
    say: "What now?"
    choices:
      ask_to_stop: {{label: "Ask", call: {ask}}}
      {more}finish: {{label: "Done", call: close}}
"""


@pytest.mark.parametrize(
    ("ask", "more", "codes"),
    [
        ("steps/ask_to_stop", "", []),
        ("steps/not_now", "", [("F609", "overlay/menu.yaml")]),
        (
            "steps/ask_to_stop",
            'who: {label: "Who", call: who}\n      ',
            [("F609", "overlay/menu.yaml")],
        ),
    ],
)
def test_buttons_of_a_screen_that_a_rule_names_stay(
    ask: str, more: str, codes: list[tuple[str, str]]
) -> None:
    guides = rule("with: ['menu#top']\nchoices: [finish]", "S1")
    assert refused(MENU.format(ask=ask, more=more), guides) == codes


def test_a_risk_cannot_be_taken_off_a_screen() -> None:
    bare = ask_to_stop().replace("    risk: [contact]\n", "")

    assert refused(bare, rule(KNOWN, "S1")) == [("F609", "overlay/steps/ask_to_stop.yaml")]
    assert refused(ask_to_stop(risk=", stores"), rule(KNOWN, "S1")) == []
    # No rule looks for this one.
    assert refused(bare, rule(BLOCK, "S1")) == []


def test_an_overlay_can_change_what_only_its_own_rules_name() -> None:
    own = rule(f"never: [contact]\n{PASSED}")
    assert refused(who(to="passed") + own, rule(KNOWN, "S1")) == []
