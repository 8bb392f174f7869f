# SPDX-License-Identifier: AGPL-3.0-or-later
"""People, talks and letters for the tests of the store."""

from pathlib import Path

from bot.engine.session import Entry, Frame, Place, Session
from bot.store.contract import Commit, Held, Letter, Shown
from bot.store.keys import Keys

SECRET = b"a secret of thirty-two bytes or more"
OTHER_SECRET = b"quite another secret, as long as that"
KEYS = Keys(SECRET)

NOW = 1_763_733_600
ANNA = KEYS.person("telegram", "1001")
BERT = KEYS.person("telegram", "1002")

# What must be readable nowhere.
DRAFT, ADDRESS, BODY = "canary-draft", "canary-address-777", "canary-body"
MESSAGE = 0x7A6B5C4D3E2F

PLACE = Place(
    {"safe": "yes", "who": frozenset({"known"})},
    frozenset(),
    frozenset(),
    (Frame("menu", "menu#top"),),
)


def held(turn: int = 1, *, draft: str = "", seen: int = NOW, locale: str = "en") -> Held:
    """A talk of a few taps."""
    trail = (Entry("start#hello", "go_on"), Entry("who#who", ("known", "stranger")))
    session = Session(PLACE, trail, PLACE, "r1", "telegram", draft=draft)
    return Held(session, locale, turn, seen)


def letter(text: str = "Hello.", *, address: str = "1001", born: int = NOW) -> Letter:
    """Something to send."""
    return Letter("telegram", address, text.encode(), born)


def shown(message: int, *, address: str = "1001", at: int = NOW) -> Shown:
    """A message in a chat."""
    return Shown("telegram", address, message, at)


def turn(person: bytes, number: int = 1, *texts: str) -> Commit:
    """A turn that keeps the talk and answers with these texts."""
    return Commit(person, NOW, held(number), letters=[letter(text) for text in texts])


def everything(person: bytes, number: int = 1) -> Commit:
    """A turn with a canary in every place there is."""
    return Commit(
        person,
        NOW,
        held(number, draft=DRAFT * 100),
        update=("bot", int.from_bytes(person[:4], "big") + number),
        letters=[Letter("telegram", ADDRESS, BODY.encode() * 50, NOW)],
        shown=[Shown("telegram", ADDRESS, MESSAGE, NOW)],
    )


def found(folder: Path, *wanted: bytes) -> list[bytes]:
    """Which of these stand anywhere in the files of a folder."""
    data = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    return [one for one in wanted if any(one in content for content in data)]
