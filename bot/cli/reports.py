# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report of a check in words: for people and editors, for GitHub, for programs.

P101 flows/steps/block.yaml:14 The screen … breaks the rule S5: …
    start: who
    path:
      - who#who=stranger
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from bot.flow.errors import Problem
from bot.i18n.catalog import ENGLISH, Catalog
from bot.i18n.messages import counted
from bot.i18n.problems import told
from bot.proof.report import Report

INDENT = "    "
Format = Callable[[Report, Catalog], Iterable[str]]


def located(report: Report, folders: Sequence[Path]) -> Report:
    """The same, with files named as one finds them from where one stands."""

    def there(problems: Iterable[Problem]) -> tuple[Problem, ...]:
        return tuple(replace(each, file=place_of(each.file, folders)) for each in problems)

    return replace(report, problems=there(report.problems), notices=there(report.notices))


def place_of(file: str, folders: Sequence[Path]) -> str:
    """Where the file lies that a problem names by the last part of its folder's name."""
    first, _, rest = file.partition("/")
    for folder in folders:
        if rest and folder.name == first and (folder / rest).is_file():
            return Path(os.path.relpath(folder / rest)).as_posix()
    return file


def as_text(report: Report, catalog: Catalog = ENGLISH) -> Iterator[str]:
    """Lines for people; editors find files and lines in them."""
    for problem in report.problems:
        yield from lines_of(problem, catalog)
    for notice in report.notices:
        yield from (f"notice: {line}" for line in lines_of(notice, catalog))
    for tag in report.silent:
        yield (
            f"notice: {tag} is not offered: `waymark translate status` shows what is not"
            " translated yet, and brand.yaml which languages are wanted."
        )
    if report.problems:
        yield counted("problems.count", catalog, len(report.problems))
    yield summary(report)


def lines_of(problem: Problem, catalog: Catalog) -> Iterator[str]:
    """A problem on a line, and below it how to get there."""
    yield told(problem, catalog)
    for line in problem.talk:
        yield INDENT + line


def summary(report: Report) -> str:
    """How much was looked at."""
    n = report.counts
    if not n.nodes:
        return f"The guide does not load ({report.seconds:.1f} s)."
    parts = [
        f"{some(n.rules, 'rule')} in {some(n.parts, 'part')}",
        some(n.states, "state"),
        some(n.nodes, "node"),
        *([some(n.screens, "screen")] if n.screens else []),
        some(n.locales, "language"),
        some(n.regions, "region"),
    ]
    verdict = "all proved" if report.passed else "checked"
    return f"{', '.join(parts)}: {verdict} in {report.seconds:.1f} s."


def some(count: int, thing: str) -> str:
    """A number of things."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def as_github(report: Report, _: Catalog = ENGLISH) -> Iterator[str]:
    """Annotations, which GitHub shows at the lines of a pull request."""
    for kind, problems in (("error", report.problems), ("warning", report.notices)):
        for problem in problems:
            line = f",line={problem.line}" if problem.line else ""
            place = f"file={property_of(problem.file)}{line},title={problem.code}"
            words = "\n".join((f"{problem.says} {problem.advice}".strip(), *problem.talk))
            yield f"::{kind} {place}::{data_of(words)}"
    yield summary(report)


def data_of(text: str) -> str:
    """A text as annotations take it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_of(text: str) -> str:
    """A text as annotations take it before their words."""
    return data_of(text).replace(":", "%3A").replace(",", "%2C")


def as_json(report: Report, _: Catalog = ENGLISH) -> Iterator[str]:
    """One JSON object."""
    data = {
        "passed": report.passed,
        "served": not report.hindering,
        "problems": [data_of_problem(problem) for problem in report.problems],
        "notices": [data_of_problem(problem) for problem in report.notices],
        "not_offered": list(report.silent),
        "counts": asdict(report.counts),
        "seconds": round(report.seconds, 2),
    }
    yield json.dumps(data, ensure_ascii=False, indent=2)


def data_of_problem(problem: Problem) -> dict[str, object]:
    """A problem with its sentences."""
    return {
        "code": problem.code,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "says": problem.says,
        "advice": problem.advice,
        "talk": list(problem.talk),
    }


def as_change(before: Report, now: Report, catalog: Catalog = ENGLISH) -> Iterator[str]:
    """What an edit broke and what it mended; a problem that only moved is neither."""
    then, found = by_name(before.problems), by_name(now.problems)
    for name, problem in found.items():
        if name not in then:
            yield from (f"new: {line}" for line in lines_of(problem, catalog))
    for name, problem in then.items():
        if name not in found:
            yield f"mended: {told(problem, catalog)}"
    if now.problems:
        yield counted("problems.count", catalog, len(now.problems))
    yield summary(now)


def by_name(problems: Iterable[Problem]) -> Mapping[object, Problem]:
    """Problems by what they are, wherever they stand in their file."""
    return {(each.code, each.file, each.values): each for each in problems}


FORMATS: Mapping[str, Format] = {"text": as_text, "github": as_github, "json": as_json}
