# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark link``: a deep link to a flow, and a post that an organisation can publish."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.loading import guide_or_exit, settings_or_exit
from bot.flow.errors import nearest
from bot.guide.links import code_of
from bot.guide.model import Guide
from bot.i18n.catalog import Catalog
from bot.i18n.locales import autonym
from bot.i18n.messages import message
from bot.rendering.markup import parse
from bot.rendering.plain import plain_text

PLACEHOLDER = "YOUR_BOT"
_BOT = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")


def link(
    flow: Annotated[str, typer.Argument(help="Flow that the link opens, such as helplines.")],
    bot: Annotated[str, typer.Option(help="Name of your bot, such as example_bot.")] = "",
    guide: Annotated[Path | None, typer.Option(help="Folder of flows.")] = None,
    overlay: Annotated[
        list[Path] | None, typer.Option(help="Folder laid over the guide; can be repeated.")
    ] = None,
) -> None:
    """Print a Telegram link to a flow, and a post for your channel in every offered language.

    Neither the link nor the post says what the flow is about. The questions about
    safety come first, as everywhere.

    **Examples**

        waymark link helplines --bot example_bot

        waymark link evenings --bot example_bot --overlay our-overlay

    **Exit codes**: 0 done; 1 the guide or a setting has mistakes; 2 an argument fits nothing.
    """
    name = bot_of(bot)
    settings = settings_or_exit(guide=guide, overlay=tuple(overlay or ()))
    loaded = guide_or_exit(settings)
    check_flow(loaded.guide, flow)
    address = f"https://t.me/{name}?start={code_of(flow)}"
    typer.echo(address)
    for tag in loaded.guide.languages:
        typer.echo(f"\n-- {autonym(tag)}\n")
        typer.echo(post(loaded.guide, loaded.catalogs.catalog(tag), address))
    for tag in missing(loaded.guide):
        hint = f"waymark translate status {tag} shows what is missing"
        typer.echo(f"{autonym(tag)} is wanted in brand.yaml and not offered yet: {hint}.", err=True)
    if name == PLACEHOLDER:
        typer.echo(f"Please put the name of your bot for {PLACEHOLDER}, or give --bot.", err=True)


def bot_of(bot: str) -> str:
    """The name of a bot without the @ before it."""
    name = bot.removeprefix("@") or PLACEHOLDER
    if not _BOT.fullmatch(name):
        msg = f'"{bot}" is no name of a bot. Please write it like example_bot.'
        raise typer.BadParameter(msg, param_hint="--bot")
    return name


def check_flow(guide: Guide, flow: str) -> None:
    """Leave where there is no such flow, or where nobody gets to it."""
    if flow not in guide.flows:
        near = nearest(flow, guide.flows)
        hint = f' Did you mean "{near}"?' if near else ""
        msg = f'There is no flow "{flow}".{hint}'
    elif flow in guide.withdrawn:
        msg = f'The flow "{flow}" is withdrawn.'
    else:
        return
    raise typer.BadParameter(msg, param_hint="FLOW")


def post(guide: Guide, catalog: Catalog, address: str) -> str:
    """What stands in a channel: words that tell nothing of the topic, then the link."""
    words = message("link.post", catalog, title=guide.brand.title)
    return f"{plain_text(parse(words))}\n\n{address}"


def missing(guide: Guide) -> list[str]:
    """The languages that are wanted and not offered."""
    return [tag for tag in guide.brand.languages if tag not in guide.languages]
