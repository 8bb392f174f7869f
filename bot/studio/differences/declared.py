# SPDX-License-Identifier: AGPL-3.0-or-later
"""What flows refer to: answers with their values, named conditions, lines, letters, templates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.flow.vocabulary import AnswerSpec
from bot.guide.languages import Said
from bot.guide.model import Guard, Letter, Node, Words
from bot.studio.differences import texts
from bot.studio.differences.model import Change, kind_of
from bot.studio.differences.naming import title, when
from bot.studio.differences.two import Two
from bot.studio.differences.wording import pairs

MOST = 3
"""Screens with a line that are named."""

AGAIN = "Whoever gave it is asked again where it matters."


def answers(two: Two) -> Iterator[Change]:
    """Answers and their values."""
    old, new = two.old.guide, two.new.guide
    for name in dict.fromkeys((*new.answers, *old.answers)):
        place, line = ("answers.yaml", name), two.new.line("answers.yaml", name)
        if name not in old.answers:
            yield Change("answers", "added", place, f"A new answer: {name}.", line=line)
            for words in new.labels.get(name, {}).values():
                said = Said(words.context, words.text)
                yield texts.added(two, place, "A button", said, words.line)
        elif name not in new.answers:
            says = f"The answer {name} is no more."
            careful = "What was answered here is lost."
            yield Change("answers", "removed", place, says, notes=(AGAIN,), careful=careful)
        else:
            yield from nature(name, old.answers[name], new.answers[name], line)
            yield from values(two, name)


def nature(name: str, old: AnswerSpec, new: AnswerSpec, line: int) -> Iterator[Change]:
    """Everything of an answer but its values and their labels."""
    named = (
        ("What kind of answer it is", old.kind, new.kind),
        ("The reader of what is typed", old.reader, new.reader),
        ("Values that count as not known", listed(old.unknown), listed(new.unknown)),
        ("Values that exclude all others", listed(old.alone), listed(new.alone)),
        ("Whether it stays known when the talk begins anew", yes(old.kept), yes(new.kept)),
    )
    place = ("answers.yaml", name)
    for what, before, now in named:
        if before != now:
            careful = "Conditions may hold for other people than before."
            says, sides = f"{what} changed.", (before, now)
            yield Change("answers", "changed", place, says, *sides, careful=careful, line=line)
    both = set(old.values) & set(new.values)
    was, now = (" · ".join(v for v in spec.values if v in both) for spec in (old, new))
    if was != now:
        says = "The values stand in another order, and so do their buttons."
        yield Change("answers", "moved", place, says, was, now, line=line)


def values(two: Two, name: str) -> Iterator[Change]:
    """The values of an answer, and what their buttons say."""
    place = ("answers.yaml", name)
    old, new = (version.guide.labels.get(name, {}) for version in (two.old, two.new))
    for value in dict.fromkeys((*new, *old)):
        if value not in old:
            words = new[value]
            says = f"A new value “{words.text}” ({value})."
            yield Change("answers", "added", place, says, line=words.line)
            yield texts.added(two, place, "A button", Said(words.context, words.text), words.line)
        elif value not in new:
            says = f"The value “{old[value].text}” ({value}) is no more."
            careful = "What was answered with it is lost."
            yield Change("answers", "removed", place, says, notes=(AGAIN,), careful=careful)
        else:
            what = f"The button “{old[value].text}”"
            yield from texts.plain(two, place, what, old[value], new[value])


def listed(names: frozenset[str]) -> str:
    """Some names in order."""
    return ", ".join(sorted(names)) or "none"


def yes(held: bool) -> str:
    """A truth in a word."""
    return "yes" if held else "no"


def conditions(two: Two) -> Iterator[Change]:
    """Conditions with a name of their own."""
    old, new = two.old.vocabulary.conditions, two.new.vocabulary.conditions
    for name in dict.fromkeys((*new, *old)):
        place, line = ("conditions.yaml", name), two.new.line("conditions.yaml", name)
        if name not in old:
            says = f"A new condition with a name: {name}."
            yield Change("conditions", "added", place, says, new=new[name].text, line=line)
        elif name not in new:
            says = f"The condition {name} is no more."
            yield Change("conditions", "removed", place, says, old=old[name].text)
        elif old[name].text != new[name].text:
            guards = (Guard(old[name], may=False),), (Guard(new[name], may=False),)
            what = "The condition"
            yield from two.gate(place, what, guards, line=line, risky=True)


def lines(two: Two) -> Iterator[Change]:
    """Sentences that stand in several places."""
    for name in dict.fromkeys((*two.new.lines, *two.old.lines)):
        place = ("lines.yaml", name)
        old, new = two.old.lines.get(name, ()), two.new.lines.get(name, ())
        nodes = (*two.new.guide.nodes.values(), *two.old.guide.nodes.values())
        saying = [n for n in nodes if any(p.words.context == f"lines.{name}" for p in n.says)]
        users = list({node.address: node for node in reversed(saying)}.values())[::-1]
        found = pairs([words.text for words in old], [words.text for words in new])
        for left, right in found:
            before = old[left] if left is not None else Words("", "")
            now = new[right] if right is not None else Words("", "")
            for change in texts.plain(two, place, "The sentence", before, now):
                yield replace(
                    change,
                    notes=(*said_on(users), *change.notes),
                    careful=texts.IN_DANGER if any(map(texts.in_danger, users)) else "",
                )


def said_on(users: Sequence[Node]) -> tuple[str, ...]:
    """The first screens that say a line, and how many more do."""
    named = [f"{title(node)} ({node.address})" for node in users]
    rest = len(named) - MOST
    more = [f"{rest} more"] if rest > 0 else []
    return (f"Said on: {', '.join((*named[:MOST], *more))}.",) if named else ()


def letters(two: Two) -> Iterator[Change]:
    """Letters: their titles, what must be known before, and their words."""
    old, new = two.old.guide.letters, two.new.guide.letters
    for name in dict.fromkeys((*new, *old)):
        place, line = ("letters.yaml", name), two.new.line("letters.yaml", name)
        if name not in old:
            says = f"A new letter: “{new[name].title.text}”."
            yield Change("letters", "added", place, says, new=new[name].template, line=line)
        elif name not in new:
            says = f"The letter “{old[name].title.text}” is no more."
            yield Change("letters", "removed", place, says, old=old[name].template)
        else:
            yield from letter(two, old[name], new[name], line)


def letter(two: Two, old: Letter, new: Letter, line: int) -> Iterator[Change]:
    """A letter that is in both versions."""
    place = ("letters.yaml", new.id)
    yield from texts.plain(two, place, "The title", old.title, new.title)
    needs = tuple(tuple(Guard(need, may=False) for need in side.needs) for side in (old, new))
    what = "What must be known before the letter is shown"
    gone = set(map(when, needs[0])) - set(map(when, needs[1]))
    yield from two.gate(
        place, what, (needs[0], needs[1]), area="gates", line=line, risky=bool(gone)
    )
    if old.template != new.template:
        says, sides = "The letter was reworded.", (old.template, new.template)
        yield Change("letters", "reworded", place, says, *sides, words=True, line=line)


def templates(two: Two) -> Iterator[Change]:
    """How cards are laid out."""
    old, new = two.old.guide.templates, two.new.guide.templates
    for name in dict.fromkeys((*new, *old)):
        place = (f"templates/{name}.j2", "")
        before, now = old.get(name, ""), new.get(name, "")
        if before != now:
            says = f"The layout of the card {name} changed."
            yield Change("templates", kind_of(before, now), place, says, before, now, words=True)
