# SPDX-License-Identifier: AGPL-3.0-or-later
"""The steps of a talk → a file with one walk that passes.

text_of(recorded, guide, catalogs, "tests/flows/new.yaml")

The walk is run, and where it ends is what it expects: node, answers, services.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.flow.errors import Problems
from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs
from bot.studio.walks.ran import Ran
from bot.studio.walks.reading import Walk, walks_of
from bot.studio.walks.recording import PLACEHOLDER
from bot.studio.walks.running import run
from bot.studio.walks.seen import Seen, stored
from bot.studio.walks.written import NONE

TITLE = "A recorded talk. Say here what it shows."


class NoWalkError(Exception):
    """The talk cannot be walked again; the message says why."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A talk that was held: its steps as they are written, and how it began."""

    steps: tuple[str, ...]
    today: str
    locale: str
    region: str = ""
    start: str = ""
    replaced: bool = False
    locales: tuple[str, ...] = ()
    """The languages of the walk; all of the guide where none is named."""


def text_of(recorded: Recorded, guide: Guide, catalogs: Catalogs, header: str = "") -> str:
    """The file. ``header`` is its first line, if it has one.

    The walk is there for every language of the guide where it passes in all of them,
    else for the one of the talk. Raises :class:`NoWalkError` where it does not pass.
    """
    if not recorded.steps:
        msg = "Nothing was done in this talk, so there is nothing to record."
        raise NoWalkError(msg)
    own = recorded.locale if recorded.locale in guide.languages else guide.languages[0]
    ended = walked(written(recorded), guide, catalogs, [own])[0]
    for locales in ((), (own,)):
        text = written(replace(recorded, locales=locales), header, end_of(ended.seen))
        runs = walked(text, guide, catalogs, locales or guide.languages)
        if all(ran.passed for ran in runs):
            return text
    msg = f"Line by line this talk goes another way: {came(runs)}"
    raise NoWalkError(msg)


def walked(text: str, guide: Guide, catalogs: Catalogs, locales: Iterable[str]) -> list[Ran]:
    """The one walk of a text, run in these languages."""
    problems = Problems()
    walks = list(walks_of(text, "", guide, problems))
    if not walks:
        msg = f"This talk cannot be written down: {problems.found[0]}"
        raise NoWalkError(msg)
    walk: Walk = walks[0]
    day = date.fromisoformat(walk.today)
    return [run(guide, catalogs, walk, locale, day) for locale in locales]


def came(runs: Iterable[Ran]) -> str:
    """The first difference of some runs."""
    first = next(found for ran in runs for found in ran.differences)
    return f"expected {first.expected}, came {first.came}."


def written(recorded: Recorded, header: str = "", end: Iterable[str] = ()) -> str:
    """The walk in the form of its file."""
    return "\n".join((*lines_of(recorded, header), *end, ""))


def lines_of(recorded: Recorded, header: str) -> Iterator[str]:
    """The lines of the file, up to the last step."""
    if header:
        yield header
    if recorded.replaced:
        yield f'# "{PLACEHOLDER}" stands for words that were typed: those are never kept.'
    yield "walks:"
    yield f'  - title: "{TITLE}"'
    if recorded.region:
        yield f"    region: {recorded.region}"
    if recorded.locales:
        yield f"    locales: [{', '.join(recorded.locales)}]"
    if recorded.start:
        yield f"    start: {recorded.start}"
    yield f"    today: {recorded.today}"
    yield "    path:"
    yield from (f"      - {step}" for step in recorded.steps)


def end_of(seen: Seen) -> Iterator[str]:
    """What is expected at the end: as it came."""
    yield "      - expect:"
    yield f"          node: {seen.node}"
    if seen.answers:
        yield "          answers:"
    for name, answer in seen.answers.items():
        values = sorted(stored(answer))
        held = values[0] if isinstance(answer, str) else f"[{', '.join(values)}]"
        yield f"            {name}: {held}"
    if seen.services:
        yield f"          services_first: [{', '.join(seen.services)}]"
    else:
        yield f"          services: {NONE}"
