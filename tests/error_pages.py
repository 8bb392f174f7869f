# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of docs/errors/, read as what they promise: samples and their codes.

    Page("F005", "The same key twice", bad=(Sample, …), good=(Sample, …))
    found(sample, folder) -> the problems of the small guide with this sample over it

A sample is one file or several; a file that comes a second time starts the next
sample. The first line of a block names its file and counts as line 1:

    flows/…     laid over the small guide        overlay/…  an overlay on it
    before/…    laid over the small guide as it was before: what ``waymark diff`` compares
    locales/…   a file of translations, read as it is served and as ``waymark translate check``
                reads it, against the English of the guide in the sample
    walks/…     walks of the guide in the sample

A guide that loads is then held against the rules for the words and the static rules, and
rendered, in English and in every language of the sample, whole or not; against its safety
rules, which are proved; for the codes in ``RELEASE`` against what counts before a release,
and for those in ``REACH`` a talk is looked for to every screen.

Behind ``yaml`` a block may carry ``repeat=9000`` (its last line, so many times),
``encoding=latin-1``, or ``gone=yes`` (the file is not there).
``python -m tests.error_pages`` writes the index.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot.flow.errors import GuideError, Problem, Problems
from bot.guide.load import load_guide
from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs, load_catalogs
from bot.i18n.extraction import guide_texts
from bot.i18n.files import TranslationFiles
from bot.proof import RELEASE_RULES, STATIC_RULES, WORD_RULES
from bot.proof.demands import aspects
from bot.proof.jobs import reached
from bot.proof.ranking import report_ranking
from bot.proof.rendering import RENDERING
from bot.proof.reporting import report, unused
from bot.proof.safety import prove
from bot.studio.differences.ids import check as check_ids
from bot.studio.differences.two import Two
from bot.studio.differences.versions import Version
from bot.studio.walks.reading import read_walks

PAGES = Path(__file__).parent.parent / "docs" / "errors"
INDEX = PAGES / "README.md"
SMALL = Path(__file__).parent / "guides" / "small"

FAMILIES = {
    "F0": "The YAML itself",
    "F1": "The shape of a file",
    "F2": "Names that nothing has",
    "F3": "Conditions",
    "F4": "How a flow hangs together",
    "F5": "Inserts, texts and translations",
    "F6": "Overlays and withdrawals",
    "F7": "Lists of words",
    "F8": "What the texts say",
    "D1": "The directory",
    "W1": "Walks",
    "P1": "Safety rules",
    "C1": "Changes",
}

_TITLE = re.compile(r"# (?P<code>[A-Z]\d+) (?P<title>.+)")
_BLOCK = re.compile(
    r"^```(?:yaml|po)(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)
_NAME = re.compile(r"# (?P<name>(?:flows|overlay|locales|walks|before)/\S+)\n")

RELEASE = frozenset({"D128", "D132", "F471"})
REACH = frozenset({"P104"})
RELEASE_DAY = date(2026, 2, 28)
MOST_STATES = 60
"""So much is explored for a sample: what is too much for the program need not be long."""

Sample = dict[str, bytes | None]


@dataclass(frozen=True, slots=True)
class Page:
    code: str
    title: str
    why: str
    bad: tuple[Sample, ...]
    good: tuple[Sample, ...]


def page(code: str) -> Page:
    text = (PAGES / f"{code}.md").read_text("utf-8")
    heading, _, rest = text.partition("\n")
    titled = _TITLE.fullmatch(heading)
    assert titled, f"{code}.md starts with {heading!r}"
    why, _, samples = rest.partition("\n## Bad\n")
    bad, _, good = samples.partition("\n## Good\n")
    return Page(
        titled["code"],
        titled["title"],
        why.strip(),
        tuple(samples_in(bad)),
        tuple(samples_in(good)),
    )


def samples_in(section: str) -> Iterator[Sample]:
    sample: Sample = {}
    for block in _BLOCK.finditer(section):
        named = _NAME.match(block["text"])
        assert named, f"no file is named in {block['text'][:60]!r}"
        if named["name"] in sample:
            yield sample
            sample = {}
        sample[named["name"]] = content(block["text"], block["info"])
    if sample:
        yield sample


def content(text: str, info: str) -> bytes | None:
    options = dict(option.split("=") for option in info.split())
    if "gone" in options:
        return None
    lines = text.splitlines(keepends=True)
    times = int(options.get("repeat", 1))
    return "".join([*lines[:-1], *lines[-1:] * times]).encode(options.get("encoding", "utf-8"))


def found(sample: Sample, folder: Path, code: str = "") -> tuple[Problem, ...]:
    shutil.copytree(SMALL, folder / "flows")
    compared = any(name.startswith("before/") for name in sample)
    if compared:
        shutil.copytree(SMALL, folder / "before")
    for name, text in sample.items():
        path = folder / name
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
    overlays = [folder / "overlay"] if any(name.startswith("overlay/") for name in sample) else []
    problems = Problems()
    guide = None
    try:
        guide = load_guide(folder / "flows", overlays)
    except GuideError as error:
        problems.found += error.problems
    catalogs = load_catalogs([folder / "locales"], problems)
    check_translations(folder, problems)
    if guide is not None:
        spoken = replace(guide, languages=catalogs.locales)
        for rule in (*WORD_RULES, *STATIC_RULES, RENDERING):
            rule(spoken, catalogs, problems)
        prove_rules(guide, problems)
        if code in REACH:
            problems.found += reached(guide).problems
        if code in RELEASE:
            problems.found += before_a_release(spoken, catalogs, sample)
        read_walks(folder.glob("walks/*.yaml"), guide, problems)
    if compared and guide is not None:
        versions = (Version.of(folder / name, overlays) for name in ("before", "flows"))
        check_ids(Two(*versions), problems)
    return tuple(
        replace(problem, file=problem.file.removeprefix(f"{folder}/"))
        for problem in dict.fromkeys(problems.found)
    )


def prove_rules(guide: Guide, problems: Problems) -> None:
    """Hold the guide against its safety rules."""
    for rule in guide.rules:
        unused(guide, rule, problems)
        report_ranking(guide, rule, problems)
        for aspect in aspects(guide, rule):
            report(guide, aspect, prove(guide, aspect, MOST_STATES), problems)


def before_a_release(guide: Guide, catalogs: Catalogs, files: Collection[str]) -> list[Problem]:
    """What counts for a release, in the files of a sample: nobody reads the small guide."""
    problems = Problems()
    for rule in RELEASE_RULES:
        rule(guide, catalogs, problems, today=RELEASE_DAY)
    return [p for p in problems.found if any(p.file.endswith(name) for name in files)]


def check_translations(folder: Path, problems: Problems) -> None:
    """What ``waymark translate check`` says. The small guide has no critical texts of its own."""
    files = TranslationFiles(folder / "locales", guide_texts(folder / "flows", problems))
    for tag in files.tags():
        files.check(tag, problems)


def index() -> str:
    lines = [
        "# What can be wrong, by code",
        "",
        "Each message starts with a code. Its page says what the code means, and shows a sample",
        "that has the mistake and one that has not. This list is written by",
        "`python -m tests.error_pages`.",
    ]
    for family, name in FAMILIES.items():
        codes = sorted(path.stem for path in PAGES.glob(f"{family}*.md"))
        if codes:
            lines += ["", f"## {family}xx: {name}", ""]
            lines += [f"- [{code}]({code}.md) {page(code).title}" for code in codes]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    INDEX.write_text(index(), "utf-8")
