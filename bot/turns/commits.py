# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a turn comes to, as everything that is to be kept of it.

await commits.of(turns, person, input_)                 Commit
commits.apology(person, held, input_, "3f9c01aa")       Commit that changes nothing
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.engine.replies import HIDDEN
from bot.guide.model import Guide
from bot.i18n.catalog import Catalog, Catalogs
from bot.i18n.messages import message
from bot.rendering.message import Message
from bot.store.contract import Commit, Held, Letter, Shown, Turns
from bot.turns.inputs import Input
from bot.turns.speaking import Away, Nature, Speaker
from bot.turns.turn import Taken, is_late, take
from bot.turns.voice import Voice


@dataclass(frozen=True, slots=True)
class Commits:
    """Makes commits out of inputs, with the guide of ``now``."""

    guide: Guide
    catalogs: Catalogs
    speakers: Mapping[str, Speaker]
    now: datetime

    @property
    def seconds(self) -> int:
        """The time, in seconds since 1970."""
        return int(self.now.timestamp())

    async def of(self, turns: Turns, person: bytes, input_: Input) -> Commit:
        """The turn of an input; whoever left is erased."""
        if input_.kind == "gone":
            numbers = [row.message for row in await turns.shown(person)]
            return Commit(
                person, self.seconds, erase=True, cancel=True, update=input_.update, gone=numbers
            )
        taken = take(self.guide, self.catalogs, turns.held[person], input_, self.now)
        known = await turns.shown(person, newest=not taken.hide)
        commit = self.kept(person, taken, input_, known)
        if not commit.cancel:
            return commit
        # What an earlier turn took away is known no more: its letters alone can still do it.
        waiting = await turns.letters(person)
        spared = [letter for letter in waiting if self.nature(letter).away]
        return replace(commit, letters=(*spared, *commit.letters))

    def nature(self, letter: Letter) -> Nature:
        """What kind of letter waits; of a channel that is not served any more, nothing is known."""
        speaker = self.speakers.get(letter.channel)
        return speaker.nature(letter) if speaker else Nature()

    def kept(self, person: bytes, taken: Taken, input_: Input, known: Sequence[Shown]) -> Commit:
        """The commit of a turn. What is hidden goes first; the words after it are the last ones."""
        speaker = self.speakers[input_.channel]
        theirs = Shown(input_.channel, input_.address, input_.message, input_.at)
        said = [theirs] if input_.message and input_.kind != "tap" else []
        away = speaker.away([*known, *said], self.seconds) if taken.hide else Away()
        messages = self.with_rest(taken) if away.leaves else taken.messages
        # Too late to say anything; what is taken away goes all the same.
        newest = known[-1].message if known and known[-1].buttons and not taken.hide else 0
        words = speaker.letters(messages, input_, taken.held.locale, newest)
        return Commit(
            person,
            taken.held.seen,
            held=None if taken.erase else taken.held,
            erase=taken.erase,
            cancel=taken.hide,
            update=input_.update,
            letters=self.letters(input_, [*away.letters, *([] if taken.silent else words)]),
            shown=() if taken.hide else said,
            gone=[row.message for row in known] if taken.hide else (),
        )

    def with_rest(self, taken: Taken) -> tuple[Message, ...]:
        """The messages of a turn, the last one saying that not everything can be taken away."""
        words = message("hidden.older", self.catalog(taken.held.locale))
        *before, last = taken.messages or (Message(HIDDEN, (), (), ()),)
        return (*before, replace(last, paragraphs=(*last.paragraphs, words)))

    def catalog(self, locale: str) -> Catalog:
        """The words for a person with this tag."""
        return Voice(self.guide, self.catalogs, locale, self.now).catalog

    def letters(self, input_: Input, bodies: Sequence[bytes]) -> tuple[Letter, ...]:
        """Bodies on their way to whoever the input came from."""
        born = self.seconds
        return tuple(Letter(input_.channel, input_.address, body, born) for body in bodies)

    def apology(self, person: bytes, held: Held | None, input_: Input, reference: str) -> Commit:
        """A turn that failed: the person keeps their place and is told."""
        locale = held.locale if held else input_.language
        words = message("notice.apology", self.catalog(locale), reference=reference)
        said = (Message("@apology", (words,), (), ()),)
        bodies = self.speakers[input_.channel].letters(said, input_, locale)
        letters = () if is_late(input_, self.seconds) else self.letters(input_, bodies)
        return Commit(person, self.seconds, update=input_.update, letters=letters)
