# SPDX-License-Identifier: AGPL-3.0-or-later
"""A failure in one turn: an apology with a reference, the place kept, no content anywhere."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.telegram.speaker import TelegramSpeaker
from bot.guide.reload import load
from bot.rendering.message import Message
from bot.store.keys import Keys
from bot.store.sqlite.store import SqliteStore
from bot.turns.dispatch import Dispatcher
from bot.turns.inputs import Input
from tests.store.plainly import Plain

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)


class Stumbling(TelegramSpeaker):
    """Fails at every screen of the guide, with the person's words in its error."""

    __slots__ = ()

    def letters(
        self, messages: Sequence[Message], input_: Input, locale: str, newest: int = 0
    ) -> list[bytes]:
        if messages[0].node != "@apology":
            raise RuntimeError(f"canary {input_.data}")
        return super().letters(messages, input_, locale, newest)


def test_the_person_is_told_in_their_language_and_nobody_else_hears_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scene() -> list[dict[str, object]]:
        content = load(ROOT / "flows", (), ROOT / "locales")
        keys = Keys(b"k" * 32)
        store = SqliteStore(tmp_path / "waymark.db", keys)
        await store.open()
        plain = Plain(store)
        try:
            speaker = Stumbling(lambda: content)
            speakers = {"telegram": speaker}
            dispatcher = Dispatcher(store, keys, lambda: content, speakers, lambda: NOW)
            seconds = int(NOW.timestamp())
            update = ("bot", 7)
            await dispatcher.handle(
                Input("telegram", "5", "text", "canary", seconds, "es", 9, update=update)
            )
            assert await plain.is_taken(*update)
            waiting = await store.waiting(seconds, 10)
            return [json.loads(row.letter.body) for row in waiting]
        finally:
            await store.close()

    [letter] = asyncio.run(scene())
    assert "Algo falló por nuestra parte" in str(letter)
    said = "".join(capsys.readouterr())
    assert "turn failed" in said
    assert "RuntimeError" in said
    assert "canary" not in said
