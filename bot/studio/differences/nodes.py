# SPDX-License-Identifier: AGPL-3.0-or-later
"""Screens: added, removed, renamed, of another kind; what they carry, where they lead."""

from __future__ import annotations

from collections.abc import Iterator

from bot.guide.model import Card, Node
from bot.studio.differences import buttons, texts, ways
from bot.studio.differences.ids import earlier_ids
from bot.studio.differences.model import Change, Place
from bot.studio.differences.people import after_passing, after_removed
from bot.studio.differences.two import Two

KINDS = {
    "say": "words with buttons",
    "ask": "a question with buttons",
    "pick": "a question of several",
    "type": "a question that is answered in typed words",
    "route": "a fork without words",
    "do": "something that the program does",
    "end": "last words",
}
RISKS = {
    "contact": "leads to contact with the person who does it",
    "block": "leads to blocking them",
    "alerts_abuser": "does something that they may notice",
    "reveals_me": "lets somebody learn who reports or writes",
    "destroys_evidence": "may make proof disappear",
    "police": "leads to the police or the state",
    "image_of_minor_possible": "may be about a picture of somebody under 18",
    "stores": "keeps something",
}


def place_of(address: str) -> Place:
    """The file and the screen of an address."""
    flow, _, name = address.partition("#")
    return f"{flow}.yaml", name


def line_of(two: Two, address: str) -> int:
    """The line of a screen in the new version."""
    file, name = place_of(address)
    return two.new.line(file, "nodes", name)


def added(two: Two, node: Node) -> Iterator[Change]:
    """A screen that is new, with all its words."""
    place, line = place_of(node.address), line_of(two, node.address)
    kind = KINDS[node.kind]
    yield Change("screens", "added", place, f"A new screen: {kind}.", line=line)
    yield from texts.all_of(two, place, node, new=True)
    for risk in sorted(node.risk):
        yield risk_changed(place, risk, now=True, line=line)
    yield from (buttons.came(two, place, choice, node) for choice in node.choices)
    yield from ways.all_of(two, place, node)


def removed(two: Two, node: Node) -> Iterator[Change]:
    """A screen that is no more, with the words that went with it."""
    place = place_of(node.address)
    yield Change("screens", "removed", place, f"The screen is no more: it was {KINDS[node.kind]}.")
    if node.waits and node.flow in two.new.guide.flows:
        says = " ".join(after_removed(two, node))
        yield Change("people", "removed", place, says)
    yield from texts.all_of(two, place, node, new=False)
    yield from (buttons.went(place, choice) for choice in node.choices)
    for risk in sorted(node.risk):
        yield risk_changed(place, risk, now=False, gone=True)


def both(two: Two, old: Node, new: Node) -> Iterator[Change]:
    """A screen that is in both versions."""
    place, line = place_of(new.address), line_of(two, new.address)
    if old.address != new.address:
        name = old.address.partition("#")[2]
        says = f"The screen had the id {name} before."
        yield Change("screens", "renamed", place, says, line=line)
        kept = "People who stand here go on as if nothing had happened."
        yield Change("people", "renamed", place, kept, line=line)
    ids = old.address.partition("#")[2], place[1]
    yield from earlier_ids(place, "the screen", (old.was, new.was), ids, line)
    if old.kind != new.kind:
        yield from turned(place, old, new, line)
    if old.waits and not new.waits:
        yield Change("people", "changed", place, after_passing(two, new), line=line)
    yield from texts.paragraphs(two, place, "The text", (old.says, new.says), (old, new))
    yield from buttons.both(two, place, old, new, line)
    yield from ways.both(two, place, old, new, line)
    yield from carried(two, place, old, new, line)


def turned(place: Place, old: Node, new: Node, line: int) -> Iterator[Change]:
    """A screen of one kind that became one of another."""
    says = "The screen is of another kind."
    yield Change("screens", "changed", place, says, KINDS[old.kind], KINDS[new.kind], line=line)


def carried(two: Two, place: Place, old: Node, new: Node, line: int) -> Iterator[Change]:
    """What a screen carries besides words and ways."""
    for risk in sorted(old.risk ^ new.risk):
        yield risk_changed(place, risk, now=risk in new.risk, line=line)
    yield from cards(two, place, old, new, line)
    named = (
        ("It asks for the answer", old.into, new.into),
        ("Typed words are read as", old.reads, new.reads),
        ("The letter under the text", old.letter, new.letter),
        ("What the program does", old.effect, new.effect),
        ("The word under which this end is counted", old.counts_as, new.counts_as),
    )
    for what, before, now in named:
        if before != now:
            sides = before or "none", now or "none"
            yield Change("screens", "changed", place, f"{what} changed.", *sides, line=line)
    if old.critical != new.critical:
        now = "can be offered without this screen" if old.critical else "must have this screen"
        careful = "It was marked for people in danger." if old.critical else ""
        says = f"A language {now}: the mark critical {'went' if old.critical else 'came'}."
        yield Change("screens", "changed", place, says, careful=careful, line=line)


def cards(two: Two, place: Place, old: Node, new: Node, line: int) -> Iterator[Change]:
    """The cards of the directory under a text, and when they are there."""
    before = {(card.kind, card.need): card for card in old.shows}
    now = {(card.kind, card.need): card for card in new.shows}
    for key in dict.fromkeys((*before, *now)):
        card = now.get(key) or before[key]
        if key not in now:
            says = f"It no longer shows {called(card)}."
            careful = "Help is no longer shown here."
            yield Change("screens", "changed", place, says, careful=careful, line=line)
        elif key not in before:
            says = f"It shows {called(card)} now."
            yield Change("screens", "changed", place, says, line=line)
        else:
            guards = (
                [c.guard for c in old.shows if (c.kind, c.need) == key],
                [c.guard for c in new.shows if (c.kind, c.need) == key],
            )
            yield from two.either(place, f"When {called(card)} are shown", guards, line=line)


def called(card: Card) -> str:
    """A card in words."""
    if card.kind == "emergency":
        return "the emergency numbers"
    return f"the services for the need {card.need}"


def risk_changed(
    place: Place, risk: str, *, now: bool, line: int = 0, gone: bool = False
) -> Change:
    """A tag that the safety rules speak of, added or taken away."""
    what = f"{RISKS.get(risk, risk)} ({risk})"
    if now:
        return Change("risk", "added", place, f"New risk: it {what}.", line=line)
    says = f"The risk is no longer named: it {what}."
    careful = "" if gone else "The safety rules no longer look at this screen for this risk."
    return Change("risk", "removed", place, says, careful=careful, line=line)
