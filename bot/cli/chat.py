# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark chat``: the guide in a terminal, for a person or for a script."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime, time
from io import TextIOWrapper
from pathlib import Path
from threading import Event, Thread
from typing import Annotated, TextIO

import typer
from rich.console import Console
from rich.text import Text
from watchfiles import watch as file_changes

from bot.channels.terminal.chat import ChatRoom, draw_message
from bot.channels.terminal.script import MissedError, as_data, run_script
from bot.channels.terminal.talk import Heard, Talk
from bot.cli.loading import guide_or_exit, settings_or_exit, show_problems
from bot.cli.record import recorder_for, write_walk
from bot.directory.countries import REGIONS
from bot.flow.errors import nearest, shorten
from bot.guide.model import Guide
from bot.guide.reload import Reloader
from bot.i18n.locales import is_language
from bot.i18n.messages import message
from bot.rendering.markup import parse
from bot.rendering.message import Message
from bot.rendering.plain import plain_text
from bot.studio.walks.writing import Recorded

PROMPT = "\n> "


def chat(
    script: Annotated[
        str, typer.Option(help="Read inputs from this file, one a line; - is standard input.")
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a reply (with --script).")
    ] = False,
    locale: Annotated[
        str, typer.Option(help="Language, such as es; that of this terminal where none is given.")
    ] = "",
    region: Annotated[str, typer.Option(help="Country as two letters, such as GB.")] = "",
    start: Annotated[str, typer.Option(help="Begin at this flow, such as helplines.")] = "",
    today: Annotated[str, typer.Option(help="Pretend that today is this day (2026-01-31).")] = "",
    guide: Annotated[Path | None, typer.Option(help="Folder of flows to talk with.")] = None,
    overlay: Annotated[
        list[Path] | None, typer.Option(help="Folder laid over the guide; can be repeated.")
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Pick up edited flows while talking.")
    ] = False,
    record: Annotated[
        Path | None, typer.Option(help="Write the talk into this file, as a walk.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over the file of --record.")
    ] = False,
) -> None:
    r"""Talk with the guide in this terminal. Nothing is stored.

    Type a number, the words beside it, or a command such as /menu or /hide.

    With --record the talk becomes a walk when it has ended: what was chosen, and where
    it led. `waymark walk` runs it. Words that you type freely are not in it.

    **Examples**

        waymark chat

        waymark chat --region GB --start helplines

        waymark chat --locale es

        waymark chat --guide my-flows --watch

        waymark chat --region GB --record tests/flows/new.yaml

        printf 'go_on\nyes\n' | waymark chat --script - --json

    **Exit codes**: 0 the talk or the script came to its end; 1 the guide or a
    setting has mistakes, or the talk cannot be recorded; 2 an option or a line of the
    script fits nothing.
    """
    recorder = recorder_for(record, force=force)
    settings = settings_or_exit(guide=guide, overlay=tuple(overlay or ()), locale=locale)
    loaded = guide_or_exit(settings)
    language = language_of(settings.locale)
    talk = Talk(loaded.guide, loaded.catalogs, language, clock_of(today), preview=bool(locale))
    talk.listener = recorder.hear if recorder else None
    answers = {"region": region_of(region)} if region else {}
    opening = talk.begin(entry_of(loaded.guide, start), answers)
    begun = Recorded((), talk.clock().date().isoformat(), language, region, start)
    if script or as_json:
        run_as_script(talk, opening, script or "-", loaded, watch=watch, as_json=as_json)
    else:
        run_with_person(talk, opening, loaded, watch=watch)
    if recorder and record:
        write_walk(recorder, talk, record, begun)


def clock_of(today: str) -> Callable[[], datetime]:
    """The clock of the talk: the machine's, or noon of the day that was given."""
    if not today:
        return lambda: datetime.now().astimezone()
    try:
        day = date.fromisoformat(today)
    except ValueError:
        msg = f'"{today}" is no day. Please write it like 2026-01-31.'
        raise typer.BadParameter(msg, param_hint="--today") from None
    return lambda: datetime.combine(day, time(12), UTC)


def language_of(locale: str) -> str:
    """The tag of a language that exists, whether or not the guide speaks it."""
    if not is_language(locale):
        msg = f'"{locale}" is no language. Please write a tag such as es or pt-BR.'
        raise typer.BadParameter(msg, param_hint="--locale")
    return locale


def region_of(region: str) -> str:
    """A country code that exists."""
    if region not in REGIONS:
        msg = f'"{region}" is no country code. Please write two capital letters, such as GB.'
        raise typer.BadParameter(msg, param_hint="--region")
    return region


def entry_of(guide: Guide, start: str) -> str:
    """A flow or node that exists; "" for the start of the guide."""
    if start and start not in guide.flows and start not in guide.nodes:
        near = nearest(start, (*guide.flows, *guide.nodes))
        hint = f' Did you mean "{near}"?' if near else ""
        msg = f'There is no flow "{start}".{hint}'
        raise typer.BadParameter(msg, param_hint="--start")
    return start


def run_as_script(
    talk: Talk, opening: Heard, script: str, loaded: Reloader, *, watch: bool, as_json: bool
) -> None:
    """Take the inputs of a file or of standard input."""
    console = Console(highlight=False)

    def draw(line: str, messages: tuple[Message, ...]) -> None:
        if line:
            console.print(Text(f"\n> {shorten(line)}"))
        for reply in messages:
            draw_message(reply, talk.catalog, console)

    def refresh() -> None:
        if watch and loaded.look():
            follow(talk, loaded)

    try:
        with inputs(script) as lines:
            run_script(talk, opening, lines, print_json if as_json else draw, refresh)
    except MissedError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None


def print_json(_line: str, messages: tuple[Message, ...]) -> None:
    """One object a reply, one a line."""
    for reply in messages:
        typer.echo(json.dumps(as_data(reply), ensure_ascii=False))


@contextmanager
def inputs(script: str) -> Iterator[TextIO]:
    """The lines of a script; what is no UTF-8 in them is replaced, not refused."""
    if script == "-":
        typed = TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
        yield typed
        typed.detach()
        return
    try:
        with Path(script).open(encoding="utf-8", errors="replace") as lines:
            yield lines
    except OSError as error:
        msg = f"{script} cannot be read: {error.strerror}."
        raise typer.BadParameter(msg, param_hint="--script") from None


def follow(talk: Talk, loaded: Reloader) -> Heard | None:
    """Go on with the edited guide, or say what is wrong with it and keep the old one."""
    if loaded.problems:
        show_problems(loaded.problems, talk.catalog)
        typer.echo(plain_text(parse(message("chat.kept", talk.catalog))), err=True)
        return None
    return talk.follow(loaded.guide, loaded.catalogs)


def run_with_person(talk: Talk, opening: Heard, loaded: Reloader, *, watch: bool) -> None:
    """Talk with whoever sits at the terminal."""
    console = Console(highlight=False)
    chat_room = ChatRoom(talk, console)
    with edits(loaded, chat_room) if watch else nullcontext():
        chat_room.run(opening, lambda: console.input(PROMPT))


@contextmanager
def edits(loaded: Reloader, room: ChatRoom) -> Iterator[None]:
    """Watch the folders of the guide while the talk goes on."""
    stop = Event()

    def wait_for_edits() -> None:
        for _ in file_changes(*loaded.roots, stop_event=stop, step=200):
            with room.lock:
                if not loaded.look():
                    continue
                if heard := follow(room.talk, loaded):
                    room.say("chat.reloaded")
                    room.draw(heard)
                room.console.print(PROMPT, end="")

    watcher = Thread(target=wait_for_edits, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        watcher.join()
