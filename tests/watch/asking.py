# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking a running bot over HTTP, as whoever watches it does.

status, text = await asked(bot, "/livez")
counted(text)["waymark_turns_total", "kept"]        2.0
"""

from __future__ import annotations

import re

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from tests.channels.telegram.running import Bot

SECONDS = 20.0


async def port_of(bot: Bot) -> int:
    """Where it listens, as it says itself."""
    await bot.says("listening")
    found = re.search(rb"listening .*port=(\d+)", bytes(bot.log))
    assert found is not None
    return int(found[1])


async def asked(bot: Bot, path: str, body: bytes | None = None) -> tuple[int, str]:
    """Status and words of an answer; with a body it is a POST."""
    address = f"http://127.0.0.1:{await port_of(bot)}{path}"
    verb = "GET" if body is None else "POST"
    patience = aiohttp.ClientTimeout(total=SECONDS)
    async with (
        aiohttp.ClientSession(timeout=patience) as http,
        http.request(verb, address, data=body) as answer,
    ):
        return answer.status, await answer.text()


def counted(text: str) -> dict[tuple[str, str], float]:
    """Every number that is told, by its name and its one label."""
    found = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            assert set(sample.labels) <= {"kind", "le", "version"}
            found[sample.name, "".join(sample.labels.values())] = sample.value
    return found
