# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who has the database and the secret opens every row, and finds choices and no words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Mapping
from pathlib import Path

from bot.store.codec import unpack
from bot.store.keys import Keys
from bot.store.schema import COLUMNS
from bot.store.sealing import Spot, unseal
from tests.channels.telegram.needles import found
from tests.channels.telegram.on_disk import reading
from tests.channels.telegram.running import running
from tests.telegram_double.driver import Double
from tests.telegram_double.persons import Person

PERSON = 5_871_234_567_891
WORDS = "zqSecret-7f3a1b"
SECRETS = {
    "words": WORDS,
    "a code": "zqCode-19fa04_e",
    "a caption": "zqCaption-81c2d",
    "first name": "zqFirst-5e90aa",
    "username": "zqUser_90f13d",
    "a contact": "zqContact-3d22e8",
    "a phone number": "+4915799912345678",
    "a place": "48.13715432191",
    "a file": "zqFile-6a0b77.pdf",
    "an edit": "zqEdited-77aa01",
    "a button": "zqButton-2c8d",
}


def play(scene: Coroutine[object, object, None]) -> None:
    asyncio.run(asyncio.wait_for(scene, 90))


def opened(folder: Path) -> Mapping[str, bytes]:
    """Every sealed column of every row, opened with the secret that lies beside the database."""
    keys = Keys((folder / "data" / "secret").read_bytes().strip())
    texts: dict[str, bytes] = {}
    with reading(folder) as database:
        for one in COLUMNS:
            if one.sealed and "sqlite" in one.stores:
                every = f"SELECT id, person, {one.name} FROM {one.table}"  # noqa: S608 # our own tables
                for row, person, sealed in database.execute(every):
                    spot = Spot(f"{one.table}.{one.name}", person, row)
                    text = unseal(keys.opening(one.sealed, person), spot, sealed)
                    assert text is not None
                    texts[f"{spot.table} {row}"] = text
    return texts


async def acts(eve: Person) -> AsyncIterator[None]:
    """A talk with something that must not be kept in each act."""
    await eve.sends(f"/start {SECRETS['a code']}")
    yield
    await eve.taps((await eve.sees("harassed online")).last, "Go on")
    screen = await eve.sees("Are you safe right now?")
    said = await eve.sends(f"{WORDS} is what happened")
    await eve.sees("I did not understand")
    yield
    await eve.edits(said, SECRETS["an edit"])
    yield
    await eve.sends_media("photo", SECRETS["a caption"])
    yield
    await eve.sends_media("document", file_name=SECRETS["a file"])
    yield
    name, number = SECRETS["a contact"], SECRETS["a phone number"]
    await eve.sends_contact(first_name=name, phone_number=number)
    yield
    await eve.sends_location(float(SECRETS["a place"]), 11.5)
    yield
    pressed = await eve.presses(screen.last.id, SECRETS["a button"])
    assert await pressed.answers()
    yield
    await eve.sends("no")
    await eve.sees("Get away from the danger")
    yield


def test_words_names_and_files_are_not_kept_even_sealed(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double, running(double, tmp_path):
            eve = double.person(
                id=PERSON,
                language_code="en",
                first_name=SECRETS["first name"],
                username=SECRETS["username"],
            )
            looks = 0
            async for _ in acts(eve):
                looks += 1
                await double.taken()
                texts = opened(tmp_path)
                assert found(texts, SECRETS) == set()
                assert found(texts, {"the chat": PERSON}), "the search sees what is there"
        assert looks == 9
        [talk] = [unpack(text) for place, text in texts.items() if place.startswith("talks.")]
        assert talk is not None
        assert talk.session.place.answers == {"safe": "no"}

    play(scene())
