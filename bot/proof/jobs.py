# SPDX-License-Identifier: AGPL-3.0-or-later
"""A check of a guide, taken apart into pieces that can be done in any order.

    jobs(content, release=…, today=…)   → Job…, what takes longest first

Each job says what its result depends on, so that a result can be kept: ``whole`` for any
result, ``shape`` for one without problems, where less of the guide decides that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from bot.flow.errors import Problems
from bot.guide.languages import coverage, texts_of
from bot.guide.model import Guide
from bot.guide.safety import SafetyRule
from bot.i18n.app_texts import app_texts
from bot.i18n.catalog import Catalogs
from bot.i18n.extraction import guide_texts
from bot.i18n.files import TranslationFiles
from bot.i18n.locales import SOURCE
from bot.proof import RELEASE_RULES, STATIC_RULES, TEXT_RULES, WORD_RULES, Rule
from bot.proof.demands import Aspect, aspects
from bot.proof.digests import Digests, digest
from bot.proof.ranking import report_ranking
from bot.proof.reach import witnesses
from bot.proof.rendering import Unit, render_unit, units
from bot.proof.report import Counts, Found
from bot.proof.reporting import report, unused
from bot.proof.safety import prove
from bot.proof.shape import shape_of, shape_of_aspect, shape_of_ranking, ways_of, words_of
from bot.proof.unit_keys import UnitKeys

MOST_CRITICAL = 90
"""Percent of the texts that people in danger may need, from which on a language counts as made."""


@dataclass(frozen=True)
class Content:
    """A guide that loads: where it lies, what it says, and the digests of its files."""

    roots: tuple[Path, ...]
    locales: Path | None
    guide: Guide
    catalogs: Catalogs
    digests: Digests


@dataclass(frozen=True)
class Job:
    """One piece of a check."""

    name: str
    work: Callable[[], Found]
    whole: str
    shape: str = ""

    @property
    def key(self) -> str:
        """Under which any result of it is kept."""
        return digest(f"{self.name}\n{self.whole}".encode())

    @property
    def passing(self) -> str:
        """Under which a result without problems is kept as well; "" where it is the same."""
        return digest(f"{self.name}\n{self.shape}".encode()) if self.shape else ""


def jobs(content: Content, *, today: date) -> Iterator[Job]:
    """Everything there is to check."""
    whole = digest(f"{content.digests.program}\n{content.digests.whole}".encode())
    yield from safety(content, whole)
    ways = ways_of(content.guide, content.digests)
    yield Job("reach", partial(reached, content.guide), whole, ways)
    yield from rendering(content, whole)
    yield from words(content, whole)
    yield from translations(content, whole)
    yield Job(f"release {today}", partial(release, content, today), whole)


def safety(content: Content, whole: str) -> Iterator[Job]:
    """Each thing that a safety rule asks for."""
    guide, ways = content.guide, ways_of(content.guide, content.digests)
    for rule in guide.rules:
        for number, aspect in enumerate(aspects(guide, rule)):
            name = f"safety {rule.id} {number} {aspect.what}"
            own = shape_of_aspect(aspect, ways)
            yield Job(name, partial(proved, guide, aspect), whole, own)
        if rule.ranked_after:
            own = shape_of_ranking(guide, rule, content.digests)
            yield Job(f"safety {rule.id} ranked", partial(ranked, guide, rule), whole, own)


def proved(guide: Guide, aspect: Aspect) -> Found:
    """What came of one thing that a rule asks for."""
    verdict, problems = prove(guide, aspect), Problems()
    report(guide, aspect, verdict, problems)
    return Found(tuple(problems.found), Counts(parts=1, states=verdict.states))


def ranked(guide: Guide, rule: SafetyRule) -> Found:
    """Whether the directory alone keeps the services of police and state behind others."""
    problems = Problems()
    report_ranking(guide, rule, problems)
    return Found(tuple(problems.found), Counts(parts=1))


def reached(guide: Guide) -> Found:
    """The screens to which no talk leads."""
    problems = Problems()
    for node in witnesses(guide)[1]:
        problems.add("P104", node.file, (node.line, 1), screen=node.address)
    return Found(tuple(problems.found))


def rendering(content: Content, whole: str) -> Iterator[Job]:
    """Each piece of rendering every screen."""
    shape = shape_of(content.guide, content.digests)
    keys = UnitKeys(content.guide, content.digests, shape)
    for unit in units(content.guide, content.catalogs):
        name = f"render {unit.sort} {unit.locale} {' '.join(unit.names)}"
        yield Job(name, partial(rendered, content, unit), whole, keys.of(unit))


def rendered(content: Content, unit: Unit) -> Found:
    """What came of one piece of rendering."""
    problems, n = render_unit(content.guide, content.catalogs, unit)
    return Found(problems, Counts(screens=n.texts + n.screens + n.cards + n.letters))


def words(content: Content, whole: str) -> Iterator[Job]:
    """The rules for words, in each language by itself, and how the guide hangs together."""
    said = words_of(content.guide, content.digests)
    for rule in WORD_RULES:
        own = said if rule in TEXT_RULES else ""
        for tag in content.guide.languages:
            guide = replace(content.guide, languages=(tag,))
            work = partial(held_against, rule, guide, content.catalogs)
            yield Job(f"words {rule.__name__} {tag}", work, whole, own)
    for rule in STATIC_RULES:
        work = partial(held_against, rule, content.guide, content.catalogs)
        yield Job(f"static {rule.__name__}", work, whole)


def held_against(rule: Rule, guide: Guide, catalogs: Catalogs) -> Found:
    """What breaks one rule."""
    problems = Problems()
    rule(guide, catalogs, problems)
    return Found(tuple(problems.found))


def translations(content: Content, whole: str) -> Iterator[Job]:
    """Whether each language that is offered says today what the English says."""
    said = words_of(content.guide, content.digests)
    for tag in spoken(content):
        yield Job(f"translation {tag}", partial(translated, content, tag), whole, said)


def spoken(content: Content) -> Iterator[str]:
    """The languages beside English that are offered, or were until a few texts changed.

    A language that misses one text that people in danger may need is not offered. To be
    told only about those that are would hide just that; one that is begun is left alone.
    """
    guide = content.guide
    texts, wanted = texts_of(guide), guide.brand.languages
    for tag, catalog in sorted(content.catalogs.by_locale.items()):
        held = coverage(texts, catalog)
        nearly = 100 * held.critical_done >= MOST_CRITICAL * held.critical
        if tag != SOURCE and nearly and (not wanted or tag in wanted):
            yield tag


def translated(content: Content, tag: str) -> Found:
    """What ``waymark translate check`` finds in a language, of the guide and of each overlay."""
    problems = Problems()
    for files in translation_files(content, problems):
        if tag in files.tags():
            files.check(tag, problems)
    return Found(tuple(problems.found))


def translation_files(content: Content, problems: Problems) -> Iterator[TranslationFiles]:
    """The folders of translations, with the texts that each of them translates."""
    root, *overlays = content.roots
    if content.locales is not None:
        yield TranslationFiles(
            content.locales, [*guide_texts(root, problems, root.name), *app_texts()]
        )
    for folder in overlays:
        yield TranslationFiles(folder / "locales", guide_texts(folder, problems, folder.name))


def release(content: Content, today: date) -> Found:
    """What is left to do before people get the guide, and what is not used."""
    problems = Problems()
    for rule in RELEASE_RULES:
        rule(content.guide, content.catalogs, problems, today=today)
    for safety_rule in content.guide.rules:
        unused(content.guide, safety_rule, problems)
    return Found(tuple(problems.found))
