# SPDX-License-Identifier: AGPL-3.0-or-later
"""Screens, parts, answers and ways of a guide in words, for people who read no ids.

screen(guide, "safety#now")     “Are you safe right now?” (now)
part(guide, "safety")           the part “Are you safe?”
way(guide, target)              to “Could somebody else see this device?” (device)
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from bot.flow.combinations import Axis, Combination
from bot.guide.model import Guard, Guide, Node, Target
from bot.guide.revision import guard_text
from bot.i18n.locales import SOURCE, babel_locale

LONGEST = 70
WORDLESS = {
    "route": "A fork without words",
    "do": "Something the program does",
    "end": "The end, without words",
    "say": "A screen without words",
}
_AFTER = "~"


def short(text: str) -> str:
    """One line, cut where a name gets too long."""
    return textwrap.shorten(text, LONGEST, placeholder=" …")


def title(node: Node) -> str:
    """The first words of a screen in quotes, or what it is where it has none."""
    if node.says:
        return f"“{short(node.says[0].words.text)}”"
    return f"{WORDLESS.get(node.kind, WORDLESS['say'])}{f': {node.effect}' if node.effect else ''}"


def screen(guide: Guide, address: str) -> str:
    """A screen by its first words, and its id for editors."""
    return f"{title(guide.nodes[address])} ({address.partition('#')[2]})"


def part(guide: Guide, flow: str) -> str:
    """A flow by its title."""
    known = guide.flows.get(flow)
    return f"the part “{known.title.text}” ({flow})" if known else f"the part {flow}"


def entry(guide: Guide, address: str) -> str:
    """What ``flow`` or ``flow#node`` opens."""
    flow, sign, _ = address.partition("#")
    return f"{screen(guide, address)} in {part(guide, flow)}" if sign else part(guide, flow)


def way(guide: Guide, target: Target | None) -> str:
    """Where a target leads."""
    if target is None:
        return "nowhere"
    if target.move == "return":
        return "back to where this part was opened"
    if target.move == "menu":
        return "to the menu"
    if target.move == "to":
        return f"to {screen(guide, target.entry)}"
    if target.move == "hand_over":
        return f"over to {entry(guide, target.entry)}, which takes the place of this part"
    after = way(guide, target.then) if target.then else "back here"
    return f"to {entry(guide, target.entry)}, and then {after}"


def when(guard: Guard | None) -> str:
    """A condition as it is written, with its word."""
    return guard_text(guard) or "always"


def language(tag: str) -> str:
    """The English name of a language."""
    return str(babel_locale(tag).get_display_name(babel_locale(SOURCE)) or tag)


def questions(guide: Guide) -> dict[str, str]:
    """Each answer with the question that asks for it."""
    found: dict[str, str] = {}
    for node in guide.nodes.values():
        if node.into:
            found.setdefault(node.into, title(node))
    return found


def case_in_words(guide: Guide, axes: list[Axis], combination: Combination) -> str:
    """What people may have answered, by questions and buttons."""
    asked = questions(guide)
    told = zip(axes, combination, strict=True)
    return "; ".join(_option(guide, asked, axis, option) for axis, option in told)


def _option(
    guide: Guide, asked: Mapping[str, str], axis: Axis, option: str | frozenset[str] | None
) -> str:
    """One of the things that vary, with what is there."""
    if axis.kind == "done":
        return f"{part(guide, axis.name)} is {'not ' if option is None else ''}done"
    if axis.kind == "fact":
        return f"{axis.name} of the country is {option or 'not known'}"
    if axis.kind == "channel":
        return f"on {option or 'any channel'}"
    question = f"{asked.get(axis.name, 'the answer')} ({axis.name})"
    if option is None:
        return f"{question} was not answered"
    codes = [option] if isinstance(option, str) else sorted(option)
    labels = " and ".join(_labels(guide, axis.name, codes))
    return f"{question} was answered {labels or 'with nothing chosen'}"


def _labels(guide: Guide, answer: str, codes: list[str]) -> Iterator[str]:
    """The buttons of some codes."""
    for code in codes:
        if label := guide.labels.get(answer, {}).get(code):
            yield f"“{label.text}”"
        elif code.endswith(_AFTER):
            yield f"with something after {code.removesuffix(_AFTER)}"
        else:
            yield code or "with something else"


def glossary(guide: Guide, conditions: Mapping[str, str]) -> dict[str, str]:
    """What the names in conditions stand for."""
    asked = questions(guide)
    found = {name: f"short for: {text}" for name, text in conditions.items()}
    for name in guide.answers:
        values = guide.labels.get(name, {})
        said = ", ".join(f"{value} is “{words.text}”" for value, words in values.items())
        question = f"what is answered to {asked[name]}" if name in asked else "an answer"
        found[name] = f"{question}: {said}" if said else question
    return found
