# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark doctor``: is everything there that serving people takes?"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from bot import __version__
from bot.cli.loading import mistakes, settings_of, voice
from bot.doctor.content import of_guide, proof
from bot.doctor.findings import Finding, exit_code, fine, wrong
from bot.flow.errors import GuideError
from bot.guide.reload import Reloader
from bot.i18n.problems import told
from bot.logs import set_up
from bot.proof.proof_file import fit
from bot.settings import Settings


def doctor(
    guide: Annotated[Path | None, typer.Option(help="Folder of flows to look at.")] = None,
    overlay: Annotated[
        list[Path] | None, typer.Option(help="Folder laid over the guide; can be repeated.")
    ] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Folder of database and secret.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Look over what `waymark run` would serve, and say what is left to do.

    Settings, guide, secret, database, disk, and what Telegram says of the bot. It changes
    nothing, and may be run beside a running bot. Nothing that it prints is secret.

    **Examples**

        TELEGRAM_TOKEN_FILE=token.txt waymark doctor

        waymark doctor --overlay our-overlay --json

    **Exit codes**: 0 nothing is wrong; 1 a setting or the guide is; 3 Telegram; 4 the
    database or the secret. What is only "to do" counts as 0.
    """
    set_up()
    options = {"guide": guide, "overlay": tuple(overlay or ()), "data_dir": data_dir}
    findings = asyncio.run(gathered(options, aloud=not as_json))
    code = exit_code(findings)
    if as_json:
        checks = [
            {name: value for name, value in asdict(found).items() if name != "code"}
            for found in findings
        ]
        data = {"version": __version__, "ok": code == 0, "checks": checks}
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
    raise typer.Exit(code)


async def gathered(options: dict[str, Any], *, aloud: bool) -> list[Finding]:
    """Every finding; each is printed as it comes."""
    findings = []
    async for found in checks(options):
        findings.append(found)
        if aloud:
            typer.echo(f"{found.state:<6} {found.check:<10} {found.says}")
    return findings


async def checks(options: dict[str, Any]) -> AsyncIterator[Finding]:
    """Everything there is to look at, what hangs on nothing else first."""
    try:
        settings = settings_of(**options)
    except ValidationError as error:
        for mistake in mistakes(error):
            yield wrong("settings", mistake)
        return
    yield fine("settings", "They can be read.")
    languages: tuple[str, ...] = ()
    try:
        loaded = Reloader.of(settings.guide, settings.overlay, settings.locales).guide
    except GuideError as error:
        words = voice(settings)
        for problem in error.problems:
            yield wrong("guide", told(problem, words))
    else:
        languages = loaded.languages
        for found in of_guide(loaded, datetime.now(UTC).date()):
            yield found
        roots = (settings.guide, *settings.overlay)
        yield proof(fit(roots, settings.locales, settings.data_dir))
    async for found in of_the_rest(settings, languages):
        yield found


async def of_the_rest(settings: Settings, languages: tuple[str, ...]) -> AsyncIterator[Finding]:
    """The place and Telegram."""
    # Not at the top of this file: who chats in a terminal need not wait for these.
    from bot.doctor.place import of_database, of_disk, of_secret
    from bot.doctor.telegram import of_telegram

    secret, keys = of_secret(settings)
    yield secret
    yield await of_database(settings, keys)
    for found in of_disk(settings):
        yield found
    async for found in of_telegram(settings, languages):
        yield found
