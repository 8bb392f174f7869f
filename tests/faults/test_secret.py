# SPDX-License-Identifier: AGPL-3.0-or-later
"""A secret that is missing, or another one: a sentence, exit code 4, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

from tests.channels.telegram.running import running, started
from tests.faults.scene import play
from tests.telegram_double.driver import Double

OTHER = "another secret, just as long as it has to be"


def test_without_its_secret_a_database_waits_until_it_is_back(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double:
            ada = double.person(language_code="en")
            async with running(double, tmp_path, webhook=False):
                await ada.sends("/start")
                await ada.sees("harassed online")
                await ada.sends("go on")
                await ada.sees("Are you safe right now?")
            secret, file = tmp_path / "data/secret", tmp_path / "data/waymark.db"
            kept, before = secret.read_text(), file.read_bytes()
            secret.unlink()
            await refused(double, tmp_path, "no secret to open it with")
            assert not secret.exists()
            await refused(double, tmp_path, "sealed with another secret", SECRET=OTHER)
            await refused(double, tmp_path, "a secret has at least 32", SECRET="short")  # noqa: S106 # too short on purpose
            assert file.read_bytes() == before
            await ada.sends("yes")
            async with running(double, tmp_path, webhook=False, SECRET=kept.strip()):
                await ada.sees("Could someone else see this device")

    play(scene())


async def refused(double: Double, folder: Path, says: str, **more: str) -> None:
    """A bot that ends at its start with exit code 4 and a sentence."""
    places = {"TELEGRAM_TOKEN": double.token, "TELEGRAM_API_URL": double.url}
    async with started(folder, **places, **more) as bot:
        assert await bot.ends() == 4
    assert says.encode() in bot.log
    assert b"Traceback" not in bot.log
    assert b"serving" not in bot.log
    assert OTHER.encode() not in bot.log
