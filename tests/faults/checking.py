# SPDX-License-Identifier: AGPL-3.0-or-later
"""After all faults: database and chats, compared with a replay of what people did.

await Checking(double, place).everybody(persons, figures)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.store.contract import Held
from tests.channels.telegram.in_process import shipped
from tests.faults.figures import Figures
from tests.faults.kept import KEYS, Order, Place
from tests.faults.replay import After, Replay, last_edits, repeats, told_words
from tests.telegram_double.driver import Double
from tests.telegram_double.persons import Person

Updates = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Checking:
    """The bot has stopped. ``kills`` are the times at which it was killed."""

    double: Double
    place: Place
    kills: Sequence[float] = ()

    async def everybody(self, persons: Sequence[Person], figures: Figures) -> None:
        """Every talk is what its inputs make it; every chat says what it has to say."""
        bot = self.double.token.partition(":")[0]
        updates = await self.double.updates()
        order = await self.place.order(bot)
        assert order.keys() <= {one["number"] for one in updates}
        lost = [one for one in updates if one["number"] not in order]
        # Telegram itself gives presses up, after 150 seconds.
        assert all(one["expired"] and "callback_query" in one["body"] for one in lost), lost[0]
        updates = [one for one in updates if one["number"] in order]
        figures.expired = len(lost)
        self.in_order(updates, order)
        guide = shipped()
        replay = Replay(lambda: (guide.guide, guide.catalogs), bot, order)
        held = await self.held(persons)
        for person in persons:
            theirs = [one for one in updates if one["lane"].startswith(f"{person.id}/")]
            after = replay.of(theirs)
            assert held[person.id] == after.held, f"{person.id}: not what the inputs make"
            await self.chat(person, after, figures)
            figures.turns += after.turns
        figures.people = len(persons)
        figures.redelivered = sum(max(0, one["handed"] - 1) for one in updates)

    def in_order(self, updates: Updates, order: Mapping[int, Order]) -> None:
        """Each queue was taken in its own order."""
        lanes = defaultdict(list)
        for update in updates:
            lanes[update["lane"]].append(order[update["number"]].rank)
        assert all(ranks == sorted(ranks) for ranks in lanes.values())
        assert len(lanes) > 1

    async def held(self, persons: Sequence[Person]) -> dict[int, Held | None]:
        """The talks in the database; there are no others, and no letters."""
        keys = {person.id: KEYS.person("telegram", str(person.id)) for person in persons}
        async with self.place.store() as store:
            assert await store.backlog() == (0, 0)
            async with store.turns(list(keys.values())) as turns:
                return {number: turns.held[key] for number, key in keys.items()}

    async def chat(self, person: Person, after: After, figures: Figures) -> None:
        """What a chat was told, and what still stands there."""
        told = await person.told()
        several = repeats(after.letters, told_words(told))
        assert isinstance(several, int), f"{person.id}: {several}"
        figures.duplicates += several
        assert not (wrong := last_edits(after.letters[after.last_hid :], told)), wrong
        if after.hid:
            figures.left += await self.left(person, after, told)

    async def left(self, person: Person, after: After, told: Updates) -> int:
        """How many messages hiding left behind, each sent at the moment of a kill."""
        screen = await person.screen()
        assert not {one.id for one in screen.shown} & set(after.gone), f"{person.id}: theirs"
        newest = [one for one in after.letters[after.last_hid :] if not one.edits]
        older = screen.bots[: len(screen.bots) - len(newest)]
        sent = {one["message"]: one for one in told if one["act"] == "send"}
        older = tuple(one for one in older if sent[one.id]["text"] not in after.farewells)
        ended = set()
        for message in older:
            at = sent[message.id]["at"]
            kills = [kill for kill in self.kills if -0.5 < kill - at < 1]
            assert kills, f"{person.id}: {message.text[:80]!r}"
            ended.add(kills[0])
        assert len(ended) == len(older), f"{person.id}: more than one a kill"
        return len(older)
