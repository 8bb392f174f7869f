# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scripted talks on Telegram say what the terminal says, word by word.

Every country in every language, by taps and by typing, by polling and by webhook.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from bot.channels.terminal.talk import Talk
from bot.directory.countries import name
from bot.engine.replies import DOOR, HIDDEN
from bot.guide.model import Guide
from bot.guide.reload import load
from bot.i18n.catalog import Catalogs
from bot.rendering.first_words import NODE as FIRST_WORDS
from tests.channels.telegram.made_up import made_up
from tests.channels.telegram.running import running
from tests.channels.telegram.side_by_side import SideBySide
from tests.telegram_double.driver import Double
from tests.terminal.test_languages import TEST_COUNTRIES

ROOT = Path(__file__).parents[3]
TRANSPORTS = ("polling", "webhook")
LANGUAGES, WAYS = ("en", "es"), ("taps", "types")
MIRRORED = "he"
"""A language that is made up for the test, written from right to left."""
NOT_OFFERED = ("uk", "ar", "pt-br")
"""What apps are set to of whose languages there are first words only."""
AT_ONCE = 12
"""Talks that are held at the same time."""
LONGEST = 240

COUNTRY, OTHER = "the country", "the other language"


@dataclass(frozen=True)
class Says:
    """A line that is typed whichever way a talk is held; COUNTRY stands for a name."""

    line: str


Step = str | frozenset[str] | Says
Content = tuple[Guide, Catalogs]


def several(names: str) -> frozenset[str]:
    return frozenset(names.split())


SCRIPT: tuple[Step, ...] = (
    *("go_on", "no", "where", Says(COUNTRY), "go_on", "yes", "me", "under_18", "skip"),
    *(several("threats fakes"), "steps/document", "safer", "back", "not_now"),
    *("understand/red_flags", several("threats worse"), "skip", "skip"),
    *("helplines", "violence", "more", "previous", "urgent", "go_on", Says("menu")),
    *(Says("/language"), OTHER, Says("/hide"), Says("hello"), "go_on"),
)
"""Buttons by their ids, sets of them, and lines. What a screen does not offer is left out."""

VISITED = frozenset(
    {
        *("start#hello", "safety#safe", "safety#danger", "country#where", "safety#device"),
        *("who#whom", "who#age", "situations#what", "plan#plan", "steps/document#watched"),
        *("understand/red_flags#signs", "understand/red_flags#today", "helplines#violence"),
        *("urgent#now", "menu#home", "language#language", HIDDEN, DOOR),
    }
)
"""Screens that every such talk comes by."""

BRIEF: tuple[Step, ...] = ("go_on", "unsure", Says("/language"), OTHER, "suicide", Says("/hide"))
BRIEFLY = [FIRST_WORDS, "start#hello", "urgent#suicide", HIDDEN]
"""Where a talk begins that is met with first words, and where it ends."""


@dataclass(frozen=True)
class Talker:
    """Somebody who holds a talk; ``language`` is what their app is set to."""

    number: int
    country: str
    language: str
    way: str

    @property
    def other(self) -> str:
        """The language that they change to."""
        return "en" if self.language == "es" else "es"


def talkers(transport: str) -> Iterator[Talker]:
    """Those over one transport: two of the four kinds of each country, the others elsewhere."""
    for at, country in enumerate(TEST_COUNTRIES):
        for kind, (language, way) in enumerate(product(LANGUAGES, WAYS)):
            mixed = at + (kind in (1, 2))
            if TRANSPORTS[mixed % 2] == transport:
                yield Talker(at + kind, country, language, way)


def mirrored() -> Iterator[Talker]:
    """Those who read from right to left."""
    for at, (country, way) in enumerate(zip(("EG", "PK"), WAYS, strict=True)):
        yield Talker(at, country, MIRRORED, way)


def newcomers() -> Iterator[Talker]:
    """Those whose language is not offered."""
    for at, (language, way) in enumerate(product(NOT_OFFERED, WAYS)):
        yield Talker(at, "GB", language, way)


async def hold(
    double: Double, content: Content, talker: Talker, script: Sequence[Step]
) -> SideBySide:
    """Hold a talk from its beginning to where nothing more comes."""
    talk = Talk(*content, talker.language, lambda: datetime.now(UTC), channel="telegram")
    both = SideBySide(double.person(language_code=talker.language), talk)
    await both.starts()
    for at, step in enumerate(script):
        await go(both, talker, step, at)
    await both.rests()
    return both


async def go(both: SideBySide, talker: Talker, step: Step, at: int) -> None:
    """Take a step where it is offered. A question that stands in between is skipped."""
    if isinstance(step, Says):
        country = name(talker.country, both.talk.locale)
        await both.types(country if step.line == COUNTRY else step.line)
        return
    names = sorted([step] if isinstance(step, str) else step)
    names = [talker.other if each == OTHER else each for each in names]
    while not all(map(both.offers, names)):
        if not both.offers("skip"):
            return
        await take(both, talker, ["skip"], at)
    await take(both, talker, names, at)


async def take(both: SideBySide, talker: Talker, names: Sequence[str], at: int) -> None:
    """Take a button, or several of a question, the way this person does."""
    if talker.way == "types":
        turns = enumerate(names, talker.number + at)
        await both.types(", ".join(typed(both, each, turn) for turn, each in turns))
    elif both.waits.picks and names != ["skip"]:
        await both.ticks(names)
    else:
        await both.taps(names[0])


def typed(both: SideBySide, wanted: str, turn: int) -> str:
    """A button as it can be typed: its number, its words, its id, in turn."""
    buttons = both.waits.buttons
    number = next(at for at, button in enumerate(buttons, 1) if button.id == wanted)
    label = buttons[number - 1].label
    alone = [button.label for button in buttons].count(label) == 1
    return (str(number), label if alone else wanted, wanted)[turn % 3]


async def hold_all(
    double: Double, content: Content, talks: Iterable[tuple[Talker, Sequence[Step]]]
) -> dict[Talker, list[str]]:
    """The screens of each talk; fails where any of them differs from the terminal's."""
    turn = asyncio.Semaphore(AT_ONCE)
    nodes: dict[Talker, list[str]] = {}
    differ: list[str] = []

    async def one(talker: Talker, script: Sequence[Step]) -> None:
        async with turn:
            try:
                nodes[talker] = (await hold(double, content, talker, script)).nodes
            except AssertionError as error:
                differ.append(f"{talker}: {error}")

    await asyncio.gather(*(one(*talk) for talk in talks))
    assert not differ, f"{len(differ)} talks differ, the first: {differ[0]}"
    return nodes


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_talks_of_all_countries_and_languages_say_what_the_terminal_says(
    tmp_path: Path, transport: str
) -> None:
    people = [*mirrored(), *talkers(transport)]
    overlay = tmp_path / "overlay"
    made_up(overlay, MIRRORED)
    content = load(ROOT / "flows", (overlay,), ROOT / "locales")
    assert content[0].languages == (*LANGUAGES, MIRRORED)

    async def scene() -> dict[Talker, list[str]]:
        webhook = transport == "webhook"
        talks = [*((each, BRIEF) for each in newcomers()), *((each, SCRIPT) for each in people)]
        laid = ("--overlay", str(overlay))
        async with Double() as double, running(double, tmp_path, *laid, webhook=webhook) as bot:
            nodes = await hold_all(double, content, talks)
        assert b"turn failed" not in bot.log
        assert b"letter refused" not in bot.log
        return nodes

    nodes = asyncio.run(asyncio.wait_for(scene(), LONGEST))
    for talker in people:
        assert set(nodes[talker]) >= VISITED, talker
    for talker in newcomers():
        assert [nodes[talker][at] for at in (0, 1, -2, -1)] == BRIEFLY, talker


def test_every_country_is_talked_about_in_every_way() -> None:
    over = {transport: list(talkers(transport)) for transport in TRANSPORTS}
    everybody = [talker for people in over.values() for talker in people]
    kinds = {(each.country, each.language, each.way) for each in everybody}
    assert len(kinds) == len(everybody) == len(TEST_COUNTRIES) * len(LANGUAGES) * len(WAYS)
    for people in over.values():
        assert {each.country for each in people} == set(TEST_COUNTRIES)
        assert {(each.language, each.way) for each in people} == set(product(LANGUAGES, WAYS))
