# SPDX-License-Identifier: AGPL-3.0-or-later
"""What became of the safety rules, as problems that an editor can mend.

    report(guide, aspect, verdict, problems)   P101 broken, with a talk; P102 not proven
    unused(guide, rule, problems)              P103 no screen that the rule speaks of

P101 and P102 stand at the screen, P103 at the rule. P103 is a notice: a rule on something
that nobody wrote yet does no harm, and holds as soon as somebody does.
"""

from __future__ import annotations

from dataclasses import replace

from bot.flow.errors import Problems
from bot.guide.model import Guide, Node
from bot.guide.safety import SafetyRule, Subject
from bot.proof.demands import Aspect, screens
from bot.proof.safety import Broken, Proven, Verdict
from bot.proof.talk_lines import lines_of
from bot.proof.talks import played


def report(guide: Guide, aspect: Aspect, verdict: Verdict, problems: Problems) -> None:
    """Add what is wrong, where one thing that a rule asks for does not hold or is not proven."""
    if isinstance(verdict, Proven):
        return
    rule = aspect.rule
    node = shown_last(guide, aspect, verdict) if isinstance(verdict, Broken) else verdict.node
    file, line = place_of(guide, node)
    values = {"screen": node.address, "rule": rule.id, "about": rule.about}
    if isinstance(verdict, Broken):
        problems.add("P101", file, (line, 1), why=why(aspect, node), **values)
        title = f"The rule {rule.id} does not hold at {node.address}"
        talk = lines_of(guide, verdict.talk, title)
        problems.found[-1] = replace(problems.found[-1], talk=talk)
    else:
        problems.add("P102", file, (line, 1), why=f"{aspect.what}: {verdict.why}.", **values)


def shown_last(guide: Guide, aspect: Aspect, verdict: Broken) -> Node:
    """The screen that breaks the rule where the talk ends; it may come on the way to another."""
    *before, (session, replies) = played(guide, verdict.talk)
    seen = frozenset(reply.node for _, earlier in before for reply in earlier)
    for reply in replies:
        if aspect.breaks(guide, session, reply, seen):
            return guide.nodes[reply.node]
        seen |= {reply.node}
    return verdict.node


def unused(guide: Guide, rule: SafetyRule, problems: Problems) -> None:
    """Add a rule of which nothing speaks: no screen that it is about is there."""
    if rule.kind != "held" and not screens(guide, replace(rule, but=None)):
        what = ", ".join(map(written, rule.subjects))
        problems.add("P103", rule.file, (rule.line, 1), rule=rule.id, what=what)


def place_of(guide: Guide, node: Node) -> tuple[str, int]:
    """The file and line of a screen; where it has none, that of its words."""
    words = (*(paragraph.words for paragraph in node.says), *(c.label for c in node.choices))
    found = [(node.file, node.line), *((there.file, there.line) for there in words)]
    title = guide.flows[node.flow].title
    return next(((file, line) for file, line in found if line), (title.file, title.line))


def written(subject: Subject) -> str:
    """What a rule speaks of, as the rule writes it."""
    sorts = {"card": "cards/", "flow": "flows/"}
    return f"{sorts.get(subject.kind, '')}{subject.name}"


def why(aspect: Aspect, node: Node) -> str:
    """What is not as the rule wants it, in a sentence."""
    rule = aspect.rule
    found = absent(aspect, node) if rule.kind == "with" else f"people come there {who(aspect)}"
    return f"{for_whom(rule)}{found.rstrip()}."


def for_whom(rule: SafetyRule) -> str:
    """For whom the rule holds; "" for everybody."""
    if rule.scope is None:
        return ""
    how = "may be true" if rule.scope.may else "is true"
    return f'where "{rule.scope.condition.text}" {how}, '


def absent(aspect: Aspect, node: Node) -> str:
    """What is missing on a screen."""
    if not aspect.is_first:
        sort, _, name = aspect.item.partition("/")
        return f'the {sort.removesuffix("s")} "{name}" is not there'
    cards = ", ".join(f"cards/{card.need or card.kind}" for card in node.shows)
    return f"the first of its cards ({cards}) is not {' or '.join(aspect.rule.first_shown)}"


def who(aspect: Aspect) -> str:
    """Who comes to a screen that should not."""
    before = aspect.rule.before
    passed = [f'have not passed "{place}"' for place in before if "#" not in place]
    seen = [f'have not seen "{place}"' for place in before if "#" in place]
    gone_by = f"who {' and '.join((*passed, *seen))}" if before else ""
    lines = [f'"{condition.text}"' for condition in aspect.lines]
    if not lines:
        return gone_by
    known = f"{lines[0]} is not" if len(lines) == 1 else f"none of {', '.join(lines)} is"
    return f"{gone_by}{', and ' if before else 'while '}{known} known to be true"
