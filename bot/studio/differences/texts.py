# SPDX-License-Identifier: AGPL-3.0-or-later
"""The texts of screens: what was added, taken out, reworded or moved, and its translations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.guide.languages import Said, said_at
from bot.guide.model import Choice, Guard, Node, Paragraph, Words
from bot.studio.differences.model import Change, Place
from bot.studio.differences.naming import language, short, when
from bot.studio.differences.two import Two
from bot.studio.differences.wording import pairs

SHARED = ("lines.", "answers.")
"""Contexts of words that are written once, in a file of their own; they are told of there."""


IN_DANGER = "Somebody in danger may read this."


def paragraphs(
    two: Two,
    place: Place,
    what: str,
    sides: tuple[Sequence[Paragraph], Sequence[Paragraph]],
    nodes: tuple[Node | None, Node | None],
) -> Iterator[Change]:
    """The paragraphs of two texts; ``what`` names the text, such as "The text"."""
    old, new = sides
    node = nodes[1]
    aligned = list(pairs([same_as(part) for part in old], [same_as(part) for part in new]))
    gone = {same_as(old[left]) for left, right in aligned if left is not None and right is None}
    come = {same_as(new[right]) for left, right in aligned if left is None and right is not None}
    for left, right in aligned:
        before = old[left] if left is not None else None
        now = new[right] if right is not None else None
        if before and now:
            yield from both(two, place, what, before, now, node)
        elif now and same_as(now) in gone:
            says = f"{what}: a paragraph stands in another place."
            yield Change("texts", "moved", place, says, new=now.words.text, line=now.words.line)
        elif now:
            said = said_at(node, now.words) if node else Said(now.words.context, now.words.text)
            yield added(two, place, what, said, now.words.line, now.guard)
        elif before and same_as(before) not in come:
            yield removed(place, what, before.words, before.guard, critical=in_danger(nodes[0]))


def both(
    two: Two, place: Place, what: str, old: Paragraph, new: Paragraph, node: Node | None
) -> Iterator[Change]:
    """A paragraph that is in both versions, its words and its condition."""
    said = said_at(node, new.words) if node else Said(new.words.context, new.words.text)
    yield from reworded(two, place, what, old.words, new.words, said)
    guards = tuple(filter(None, [old.guard])), tuple(filter(None, [new.guard]))
    when_shown = f"When “{short(new.words.text)}” is shown"
    for change in two.gate(place, when_shown, guards, line=new.words.line):
        critical = IN_DANGER if in_danger(node) else ""
        yield replace(change, careful=change.careful or critical)


def same_as(part: Paragraph) -> str:
    """What makes two paragraphs the same: a shared line is, however it is reworded."""
    shared = part.words.context.startswith(SHARED)
    return part.words.context if shared else part.words.text


def reworded(
    two: Two, place: Place, what: str, old: Words, new: Words, said: Said
) -> Iterator[Change]:
    """Two wordings of one text, unless they are told of where they are written."""
    shared = old.context.startswith(SHARED) and old.context == new.context
    if old.text == new.text or (shared and place[0] not in ("answers.yaml", "lines.yaml")):
        return
    yield Change(
        "texts",
        "reworded",
        place,
        f"{what} was reworded.",
        old.text,
        new.text,
        words=True,
        notes=two.translated(said),
        careful=IN_DANGER if said.critical else "",
        line=new.line,
    )


def added(
    two: Two, place: Place, what: str, said: Said, line: int = 0, guard: Guard | None = None
) -> Change:
    """A text that is new."""
    notes = (*condition_of(guard), *two.translated(said))
    says = f"{what}: new words."
    return Change("texts", "added", place, says, new=said.text, words=True, notes=notes, line=line)


def in_danger(node: Node | None) -> bool:
    """Whether somebody in danger may need a screen."""
    return node is not None and node.critical


def removed(
    place: Place, what: str, words: Words, guard: Guard | None = None, *, critical: bool = False
) -> Change:
    """A text that is no longer said."""
    says, careful = f"{what}: words taken out.", IN_DANGER if critical else ""
    return Change(
        "texts",
        "removed",
        place,
        says,
        words.text,
        words=True,
        notes=condition_of(guard),
        careful=careful,
    )


def condition_of(guard: Guard | None) -> tuple[str, ...]:
    """A sentence for the condition of a text."""
    return (f"Only shown where: {when(guard)}.",) if guard else ()


def label(two: Two, place: Place, old: Choice, new: Choice, node: Node) -> Iterator[Change]:
    """The words on a button."""
    if old.label.context.startswith("answers.") and new.label.context.startswith("answers."):
        return
    what = f"The button “{short(old.label.text)}”"
    said = said_at(node, new.label, new)
    yield from reworded(two, place, what, old.label, new.label, said)


def all_of(two: Two, place: Place, node: Node, *, new: bool) -> Iterator[Change]:
    """Every paragraph of a screen that came or went as a whole."""
    for part in node.says:
        if new:
            line = part.words.line
            yield added(two, place, "The text", said_at(node, part.words), line, part.guard)
        else:
            yield removed(place, "The text", part.words, part.guard, critical=node.critical)


def plain(two: Two, place: Place, what: str, old: Words, new: Words) -> Iterator[Change]:
    """A text that stands by itself, such as a title; either may be empty."""
    said = Said(new.context, new.text)
    if old.text and new.text:
        yield from reworded(two, place, what, old, new, said)
    elif new.text:
        yield added(two, place, what, said, new.line)
    elif old.text:
        yield removed(place, what, old)


def translations(two: Two) -> Iterator[Change]:
    """Translations that people read differently now, though the English is the same."""
    for tag, held in sorted(two.new.translations.items()):
        before = two.old.translations.get(tag, {})
        place = (f"locales/{tag}", "")
        for key, now in held.items():
            was = before.get(key)
            if was is None or was == now or "whole" not in (was.state, now.state):
                continue
            change = Change(
                "translations",
                "reworded",
                place,
                f"{language(tag)} for “{short(key[1])}” ({key[0]}).",
                was.words if was.state == "whole" else key[1],
                now.words if now.state == "whole" else key[1],
                words=True,
            )
            if was.words == now.words and was.state != now.state:
                change = replace(change, notes=(state_changed(now.state),))
            yield change


def state_changed(state: str) -> str:
    """What a translation that is the same word for word, but for its mark, means."""
    if state == "whole":
        return "A translator has looked at it; it is shown now."
    return "It waits for a translator now; English is shown until then."
