# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark translate``: the files of translations, from the English of today and back."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from babel.messages.catalog import Catalog as PoFile
from rich.console import Console
from rich.table import Table

from bot.cli.loading import settings_or_exit, show_problems
from bot.flow.errors import Problems, nearest
from bot.i18n.app_texts import app_texts
from bot.i18n.compiled import compile_file
from bot.i18n.extraction import guide_texts
from bot.i18n.files import WHOLE, TranslationFiles, save
from bot.i18n.locales import SOURCE, autonym, is_tag
from bot.i18n.merge import empty, merge, written
from bot.i18n.texts import FIRST_AID
from bot.i18n.upkeep import REST_PERCENT, Coverage, coverage, is_done

translate = typer.Typer(
    name="translate",
    help="""Bring translations up to date and check them.

The files are `locales/<language>/LC_MESSAGES/{guide,app}.po`. docs/translators.md
shows how to work on them with Poedit or Weblate.

**Examples**

    waymark translate update de          begin German, or bring it up to date

    waymark translate status

    waymark translate check es

    waymark translate accept es start/hello.say

    waymark translate update es --overlay our-overlay
""",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)

GAP, MOST_GAPS = "F560", 10
"""Texts that are not translated yet, and how many are shown: a new language has hundreds."""

Guide = Annotated[Path | None, typer.Option(help="Folder of flows.")]
Locales = Annotated[Path | None, typer.Option(help="Folder of translations.")]
Overlay = Annotated[
    Path | None,
    typer.Option(exists=True, file_okay=False, help="An overlay: its own texts and locales/."),
]
Languages = Annotated[
    list[str] | None, typer.Argument(help="Languages such as es or pt-BR; all if none is given.")
]


@translate.command()
def extract(
    out: Annotated[Path | None, typer.Option(help="Folder for the .pot files.")] = None,
    guide: Guide = None,
    locales: Locales = None,
    overlay: Overlay = None,
) -> None:
    """Write the English texts as templates (.pot) for a translation platform."""
    files = files_or_exit(guide, locales, overlay)
    for domain in (*WHOLE, FIRST_AID):
        if texts := files.of(domain):
            path = (out or files.root) / f"{domain}.pot"
            save(path, written(merge(texts, empty("en"), "en")))
            typer.echo(f"{path}: {len(texts)} texts")


@translate.command()
def update(
    languages: Languages = None,
    guide: Guide = None,
    locales: Locales = None,
    overlay: Overlay = None,
) -> None:
    """Bring files of translations up to the English of today; a language that is named is begun.

    Translations of changed texts stay, marked fuzzy, beside the English they were made for.
    """
    files = files_or_exit(guide, locales, overlay)
    problems = Problems()
    for tag in wanted(files, languages, may_be_new=True):
        for domain in dict.fromkeys((*(WHOLE if languages else ()), *files.held(tag))):
            merged = files.merged(tag, domain, problems) if files.of(domain) else None
            if merged is not None:
                files.write(tag, domain, merged)
                typer.echo(f"{files.shown(tag, domain)}: {told(files, domain, merged)}")
    leave_if(problems)


@translate.command()
def status(
    languages: Languages = None,
    guide: Guide = None,
    locales: Locales = None,
    overlay: Overlay = None,
) -> None:
    """Show how much of each language is there, and whether people are offered it."""
    files = files_or_exit(guide, locales, overlay)
    problems = Problems()
    table = Table("Language", "Critical", "The rest", "To look at", "Offered")
    for tag in wanted(files, languages or files.languages()):
        held = Coverage()
        for domain in WHOLE:
            merged = files.merged(tag, domain, problems)
            held += coverage(files.of(domain), merged if merged is not None else PoFile())
        table.add_row(
            f"{tag} ({autonym(tag)})",
            f"{held.critical_done} of {held.critical}",
            f"{held.rest_done} of {held.rest}",
            str(held.fuzzy),
            "yes" if held.enough else "no",
        )
    Console().print(table)
    typer.echo(f"Offered: all critical texts and {REST_PERCENT} % of the rest are translated.")
    first = [tag for tag in files.tags() if tag not in files.languages()]
    if first:
        typer.echo(f"First words only: {', '.join(first)}")
    leave_if(problems)


@translate.command()
def check(
    languages: Languages = None,
    guide: Guide = None,
    locales: Locales = None,
    overlay: Overlay = None,
) -> None:
    """Find what is wrong or out of date: inserts, marks, numbers, lengths, drift, gaps.

    **Exit codes**: 0 nothing is wrong; 1 something is.
    """
    files = files_or_exit(guide, locales, overlay)
    problems = Problems()
    tags = wanted(files, languages)
    for tag in tags:
        files.check(tag, problems)
    leave_if(problems)
    typer.echo(f"{len(tags)} languages are sound." if len(tags) != 1 else f"{tags[0]} is sound.")


@translate.command()
def accept(
    language: Annotated[str, typer.Argument(help="Language such as es.")],
    contexts: Annotated[
        list[str], typer.Argument(help="Contexts such as start/hello.say; * stands for any signs.")
    ],
    guide: Guide = None,
    locales: Locales = None,
    overlay: Overlay = None,
) -> None:
    """Say that translations are still right although the English was changed."""
    files = files_or_exit(guide, locales, overlay)
    problems = Problems()
    accepted = 0
    for domain in files.held(*wanted(files, [language])):
        merged = files.merged(language, domain, problems)
        names = set(accept_in(merged, contexts)) if merged is not None else set()
        if merged is not None and names:
            files.write(language, domain, merged)
            accepted += len(names)
            typer.echo("\n".join(sorted(names)))
    leave_if(problems)
    if not accepted:
        typer.echo(f"Nothing that waits in {language} has such a context.", err=True)
        typer.echo(f"What waits is listed by: waymark translate check {language}", err=True)
        raise typer.Exit(2)


def accept_in(merged: PoFile, contexts: Iterable[str]) -> Iterable[str]:
    """Take the mark away from what waits under these contexts; gives those contexts."""
    for message in merged:
        context = message.context or ""
        if message.fuzzy and any(fnmatch.fnmatchcase(context, each) for each in contexts):
            message.flags.discard("fuzzy")
            message.previous_id = []
            yield context


@translate.command(name="compile")
def compile_all(languages: Languages = None, locales: Locales = None) -> None:
    """Make the files ready to be served, so that a start need not check them anew."""
    files = TranslationFiles(settings_or_exit(locales=locales).locales, ())
    problems = Problems()
    for tag in wanted(files, languages):
        for domain in files.held(tag):
            compile_file(files.path(tag, domain), files.shown(tag, domain), problems)
    leave_if(problems)


def files_or_exit(
    guide: Path | None, locales: Path | None, overlay: Path | None
) -> TranslationFiles:
    """The folder of translations that is meant, with its texts; exit code 1 on mistakes."""
    settings = settings_or_exit(guide=guide, locales=locales)
    problems = Problems()
    if overlay is not None:
        texts = guide_texts(overlay, problems, overlay.name)
        root = overlay / "locales"
    else:
        texts = [*guide_texts(settings.guide, problems, settings.guide.name), *app_texts()]
        root = settings.locales
    leave_if(problems)
    return TranslationFiles(root, texts)


def wanted(
    files: TranslationFiles, languages: Iterable[str] | None, *, may_be_new: bool = False
) -> list[str]:
    """The languages that are meant; exit code 2 for one that there is not."""
    known = files.tags()
    for tag in languages or ():
        if tag == SOURCE:
            raise typer.BadParameter("The guide is written in English. Name another language.")
        if not (is_tag(tag) if may_be_new else tag in known):
            near = nearest(tag, known)
            hint = f' Did you mean "{near}"?' if near else ' Write a tag such as "de" or "pt-BR".'
            raise typer.BadParameter(f'There is no language "{tag}" here.{hint}')
    return list(languages or known)


def told(files: TranslationFiles, domain: str, merged: PoFile) -> str:
    """A line on what a file holds."""
    texts = files.of(domain)
    done = sum(is_done(m) for m in merged if m.id)
    fuzzy = sum(m.fuzzy for m in merged if m.id)
    return f"{done} of {len(texts)} translated, {fuzzy} to look at"


def leave_if(problems: Problems) -> None:
    """Show what is wrong, if anything is, and leave with exit code 1."""
    if problems.found:
        found = sorted(problems.found, key=lambda problem: (problem.code == GAP, problem))
        more = sum(problem.code == GAP for problem in found) - MOST_GAPS
        show_problems(found[:-more] if more > 0 else found)
        if more > 0:
            typer.echo(f"{more} more texts that people in danger may need wait, too.", err=True)
        raise typer.Exit(1)
