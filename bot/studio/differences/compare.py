# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two versions → everything that differs, in the order of files and screens.

compare(Version.of(Path("old")), Version.of(Path("flows")), "old", "flows") -> Comparison
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.flow.errors import Problems
from bot.studio.differences import declared, gates, ids, parts, rows, rules, texts
from bot.studio.differences.model import Change, Comparison, Place
from bot.studio.differences.naming import glossary, language, title
from bot.studio.differences.two import Two
from bot.studio.differences.versions import RULES, Version

PARTS = (
    gates.flows,
    declared.answers,
    declared.conditions,
    declared.lines,
    declared.letters,
    declared.templates,
    parts.guide,
    parts.brand,
    parts.withdrawn,
    parts.typed,
    parts.banned,
    rules.rules,
    rows.directory,
    texts.translations,
)
FILES = {
    "answers.yaml": "Answers",
    "brand.yaml": "Whose guide it is",
    "conditions.yaml": "Conditions with a name",
    "guide.yaml": "The guide as a whole",
    "letters.yaml": "Letters",
    "lines.yaml": "Sentences that stand in several places",
    "withdrawn.yaml": "What was taken out at once",
    RULES: "Safety rules",
}
WORDS = {
    "if": "only where the condition is known to be true",
    "may": "where the condition is true, and also where it is not known",
}
FOLDERS = {
    "words/danger/": "Words that open urgent help",
    "words/commands/": "Words for commands",
    "words/countries/": "Names of countries",
    "words/ban/": "Terms that no text says",
    "templates/": "How cards look",
    "locales/": "Translations",
}


def compare(old: Version, new: Version, old_name: str, new_name: str) -> Comparison:
    """Everything that differs between two versions."""
    two = Two(old, new)
    problems = Problems()
    ids.check(two, problems)
    found = [change for part in PARTS for change in part(two)]
    names = titles(two, found)
    places = {place: rank for rank, place in enumerate(names)}
    changes = sorted(found, key=lambda change: (change.file, places.get(change.place, len(places))))
    return Comparison(
        old_name,
        new_name,
        tuple(changes),
        tuple(sorted(set(problems.found))),
        names,
        used(two, changes),
        moves=old.guide.revision != new.guide.revision,
    )


def titles(two: Two, changes: Iterable[Change]) -> dict[Place, str]:
    """Every file and screen in words, in the order in which they stand."""
    held: dict[Place, str] = {}
    for place, words in every_title(two):
        held.setdefault(place, words)
    for change in changes:
        held.setdefault((change.file, ""), file_title(change.file))
        held.setdefault(change.place, change.screen)
    return held


def every_title(two: Two) -> Iterator[tuple[Place, str]]:
    """Titles of the new version, then those of the old one."""
    for version in (two.new, two.old):
        for flow in version.guide.flows.values():
            yield (f"{flow.id}.yaml", ""), flow.title.text
            for node in flow.nodes.values():
                name = node.address.partition("#")[2]
                yield (f"{flow.id}.yaml", name), f"{title(node)} ({name})"
    yield from rows.titles(two)


def file_title(file: str) -> str:
    """A file that is no flow, in words."""
    for folder, words in FOLDERS.items():
        if file.startswith(folder):
            tag = re.sub(r"\.\w+$", "", file.removeprefix(folder))
            return f"{words}: {tag if folder == 'templates/' else language(tag)}"
    return FILES.get(file, file)


def used(two: Two, changes: Iterable[Change]) -> dict[str, str]:
    """The names that stand in changed conditions, with what they mean."""
    held = [
        glossary(
            version.guide,
            {name: found.text for name, found in version.vocabulary.conditions.items()},
        )
        for version in (two.old, two.new)
    ]
    known = WORDS | held[0] | held[1]
    said = " ".join(
        f"{change.old} {change.new} {' '.join(change.notes)}"
        for change in changes
        if not change.words
    )
    words = set(re.findall(r"\b[a-z]\w*", said))
    return {name: known[name] for name in sorted(words & known.keys())}
