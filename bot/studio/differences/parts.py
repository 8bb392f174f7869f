# SPDX-License-Identifier: AGPL-3.0-or-later
"""The guide as a whole: parts, commands, whose it is, withdrawals, words that people type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from bot.flow.errors import shorten
from bot.guide.model import Brand, Guide
from bot.guide.revision import guard_text
from bot.guide.roles import PARTS
from bot.studio.differences.model import Change, kind_of
from bot.studio.differences.naming import entry, language, part
from bot.studio.differences.two import Two

CALLED = {
    "name": "How the guide calls itself",
    "run_by": "Who runs it",
    "title": "What a stranger sees in a list of chats",
    "contact": "The page on which to reach them",
    "privacy": "The page on what they do with data",
    "exit": "The page that somebody in a hurry is shown",
    "languages": "The languages that are offered",
}
TRUSTED = ("run_by", "contact", "privacy", "exit")
"""What people rely on when they are told whom they write to, and where they are sent."""

LONGEST = 300


def guide(two: Two) -> Iterator[Change]:
    """``guide.yaml``: parts, commands, and when a chat clears itself."""
    old, new = two.old.guide, two.new.guide
    place = ("guide.yaml", "")
    for name in PARTS:
        before, now = getattr(old, name), getattr(new, name)
        if before != now:
            says = f"Another flow is the part {name}."
            sides, careful = (part(old, before), part(new, now)), "Everybody may come by it."
            line = two.new.line("guide.yaml", name)
            yield Change("guide", "changed", place, says, *sides, careful=careful, line=line)
    for name in dict.fromkeys((*new.commands, *old.commands)):
        before, now = old.commands.get(name, ""), new.commands.get(name, "")
        if two.today(before) != now:
            sides = entry(old, before) if before else "", entry(new, now) if now else ""
            line = two.new.line("guide.yaml", "commands", name)
            kind = kind_of(before, now)
            yield Change("guide", kind, place, f"The command /{name}.", *sides, line=line)
    for name in ("hour", "never"):
        before, now = (
            guard_text(getattr(side, name)) or "not at all" for side in (old.clears, new.clears)
        )
        if before != now:
            says = f"When a chat is cleared by itself ({name}) changed."
            careful = "Messages may be seen longer than before."
            line = two.new.line("guide.yaml", "clears")
            yield Change("guide", "changed", place, says, before, now, careful=careful, line=line)


def brand(two: Two) -> Iterator[Change]:
    """``brand.yaml``: under whose name the guide speaks."""
    old, new = two.old.guide.brand, two.new.guide.brand
    for name in (field.name for field in fields(Brand)):
        before, now = said(getattr(old, name)), said(getattr(new, name))
        if before != now:
            careful = "People rely on it." if name in TRUSTED else ""
            line = two.new.line("brand.yaml", name)
            place, says = ("brand.yaml", ""), f"{CALLED[name]} changed."
            yield Change("brand", "changed", place, says, before, now, careful=careful, line=line)


def said(value: object) -> str:
    """A key of the brand in words."""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def withdrawn(two: Two) -> Iterator[Change]:
    """Flows that were taken out at once, or are back."""
    old, new = two.old.guide, two.new.guide
    place = ("withdrawn.yaml", "")
    for name in dict.fromkeys((*new.withdrawn, *old.withdrawn)):
        before, now = old.withdrawn.get(name), new.withdrawn.get(name)
        line = two.new.line("withdrawn.yaml", "flows", name)
        if now and before != now:
            says = f"{part(new, name)} is withdrawn: people get {part(new, now)} in its place."
            yield Change("guide", "removed", place, capital(says), line=line)
        elif before and not now and name in new.flows:
            says, careful = f"{part(new, name)} is no longer withdrawn.", "It was unsafe once."
            yield Change("guide", "added", place, capital(says), careful=careful, line=line)


def capital(text: str) -> str:
    """A sentence with its capital letter."""
    return text[:1].upper() + text[1:]


def typed(two: Two) -> Iterator[Change]:
    """Danger phrases, words for commands, other names of countries."""
    dangers = danger(two.old.guide), danger(two.new.guide)
    careful = "Whoever types this was led to urgent help, and is no longer."
    yield from phrases("danger", dangers, "open urgent help", careful)
    commands = [
        {
            (tag, f"/{name}"): set(found)
            for tag, names in held.items()
            for name, found in names.items()
        }
        for held in (two.old.guide.command_words, two.new.guide.command_words)
    ]
    yield from phrases("commands", (commands[0], commands[1]), "stand for the command", "")
    countries = [
        {(tag, name): set(found) for tag, names in held.items() for name, found in names.items()}
        for held in (two.old.guide.country_words, two.new.guide.country_words)
    ]
    yield from phrases("countries", (countries[0], countries[1]), "stand for the country", "")


Phrases = Mapping[tuple[str, str], set[str]]


def danger(found: Guide) -> Phrases:
    """The danger phrases of each language, by the screen that they open."""
    held: dict[tuple[str, str], set[str]] = {}
    for tag, groups in found.danger.items():
        for group in groups:
            held.setdefault((tag, entry(found, group.entry)), set()).update(group.phrases)
    return held


def phrases(
    folder: str, sides: tuple[Phrases, Phrases], what: str, careful: str
) -> Iterator[Change]:
    """Words that people type, which came and which went."""
    for key in dict.fromkeys((*sides[1], *sides[0])):
        tag, name = key
        old, new = (side.get(key, set()) for side in sides)
        place = (f"words/{folder}/{tag}.yaml", "")
        if came := ", ".join(sorted(new - old)):
            says = f"New words in {language(tag)} that {what}: {name}."
            yield Change("typed words", "added", place, says, new=shorten(came, LONGEST))
        if went := ", ".join(sorted(old - new)):
            says = f"Words in {language(tag)} that no longer {what}: {name}."
            old_words = shorten(went, LONGEST)
            yield Change("typed words", "removed", place, says, old_words, careful=careful)


def banned(two: Two) -> Iterator[Change]:
    """Terms that no text says, and where they are allowed."""
    for tag in dict.fromkeys((*two.new.guide.banned, *two.old.guide.banned)):
        place = (f"words/ban/{tag}.yaml", "")
        old, new = (ban_rows(version.guide, tag) for version in (two.old, two.new))
        for key in dict.fromkeys((*new, *old)):
            before, now = old.get(key, ""), new.get(key, "")
            if before != now:
                kind = kind_of(before, now)
                careful = "" if kind == "added" else "Texts may say what they were not to say."
                says = f"{key} ({language(tag)})."
                yield Change("banned terms", kind, place, says, before, now, careful=careful)


def ban_rows(found: Guide, tag: str) -> dict[str, str]:
    """What is banned, and what is let through, each in a row."""
    held: dict[str, str] = {}
    for group in found.banned.get(tag, ()):
        held[f"Terms that no text says, {group.group}"] = ", ".join(group.forms)
        held[f"Phrases that may stand, {group.group}"] = ", ".join(group.fine)
        places = ", ".join(f"{each.place} ({each.reason})" for each in group.allowed)
        held[f"Places that may say it, {group.group}"] = places
    return held
