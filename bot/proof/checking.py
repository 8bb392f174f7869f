# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything that can be checked of a guide without anybody talking to it.

    report = check((flows, overlay), locales, cache=folder)
    report.problems, report.notices, report.counts

A guide that does not load gives what keeps it from loading and nothing else. Otherwise
the words, how it hangs together, its translations, every screen in every language, and
the safety rules on every path. The work is spread over the processors; results that are
kept from an earlier check are used where what they depend on is as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import perf_counter

from bot.directory.countries import REGIONS
from bot.flow.errors import GuideError
from bot.guide.model import Guide
from bot.guide.reload import folders, load, stamp
from bot.i18n.locales import SOURCE
from bot.proof.digests import Digests
from bot.proof.directory import rows
from bot.proof.jobs import Content, Job, jobs
from bot.proof.kept import Kept, kept
from bot.proof.report import Counts, Found, Report, parted
from bot.proof.spread import Told, processors, spread


def check(
    roots: Sequence[Path],
    locales: Path | None,
    *,
    release: bool = False,
    today: date | None = None,
    workers: int | None = None,
    told: Told | None = None,
    cache: Path | None = None,
) -> Report:
    """Check a guide, ``roots[0]``, with the overlays that lie over it.

    ``today`` is the day by which ages count; without it the day on which somebody last
    looked at a row of the directory, so that the same files always give the same report.
    ``told`` is called with how much is done and how much there is, ``cache`` is a folder
    for results. Raises OSError where a file goes while it is read.
    """
    begun = perf_counter()
    root, *overlays = roots
    watched = folders(root, overlays, locales)
    seen = stamp(watched)
    try:
        guide, catalogs = load(root, overlays, locales)
    except GuideError as error:
        return Report(error.problems, seconds=perf_counter() - begun)
    digests = Digests.of(roots, locales)
    content = Content(tuple(roots), locales, guide, catalogs, digests)
    day = today or newest(guide)
    with kept(cache) as results:
        found = done(list(jobs(content, today=day)), results, workers or processors(), told)
    problems, notices = parted(
        (problem for each in found for problem in each.problems), release=release
    )
    # Files that were edited meanwhile are not those that were looked at.
    same = stamp(watched) == seen
    return Report(
        problems,
        notices,
        sum((each.counts for each in found), counts_of(guide)),
        perf_counter() - begun,
        digests.whole if same else "",
        tuple(tag for tag in catalogs.locales if tag not in guide.languages),
    )


def done(work: Sequence[Job], results: Kept, workers: int, told: Told | None) -> list[Found]:
    """What all jobs found, as far as it is not known already, in their order."""
    known = [results.get(job.passing) or results.get(job.key) for job in work]
    new = [job for job, found in zip(work, known, strict=True) if found is None]
    fresh = iter(spread([job.work for job in new], workers=workers, told=told))
    found = []
    for job, held in zip(work, known, strict=True):
        result = held or next(fresh)
        if held is None:
            results.put(job.key, result)
            if job.passing and not result.problems:
                results.put(job.passing, result)
        found.append(result)
    return found


def newest(guide: Guide) -> date:
    """The day on which somebody last looked at a row of the directory."""
    return max((row.checked for row in rows(guide)), default=date.min)


def counts_of(guide: Guide) -> Counts:
    """How much there is to look at."""
    return Counts(
        rules=sum(rule.kind != "held" for rule in guide.rules),
        nodes=len(guide.nodes),
        locales=len(guide.languages or (SOURCE,)),
        regions=len(REGIONS),
    )
