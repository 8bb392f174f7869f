# SPDX-License-Identifier: AGPL-3.0-or-later
"""On PostgreSQL everything that looks after a database works beside a running bot."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.channels.telegram.running import Bot, running
from tests.cli.commands import process, waymark
from tests.store import postgres_server
from tests.telegram_double.driver import Double
from tests.watch.asking import asked


def test_backup_restore_purge_and_doctor_work_beside_a_running_bot(tmp_path: Path) -> None:
    async def scene(server: postgres_server.Server) -> None:
        async with server.database() as name, Double() as double:
            url = server.url(name, by="tcp")
            file = tmp_path / "backup.jsonl"
            place = {"DATABASE_URL": url, "DATA_DIR": str(tmp_path / "data")}
            telegram = {"TELEGRAM_TOKEN": double.token, "TELEGRAM_API_URL": double.url}
            ada, bert = double.person(language_code="en"), double.person(language_code="en")
            async with running(double, tmp_path, DATABASE_URL=url, METRICS="yes"):
                for person in (ada, bert):
                    await person.sends("/start")
                    await person.sees("harassed online")
                await ada.sends("/forget")
                await ada.sees("Deleted.")
                looked = await process("doctor", **place, **telegram)
                assert looked.code == 0
                assert "PostgreSQL answers" in looked.out
                saved = await process("backup", str(file), **place)
                assert "1 notes of erasures" in saved.out
                again = await process("restore", str(file), **place)
                assert "Talks that were erased again: 0" in again.out
                purged = await process("purge", "--yes", **place)
                assert "Talks that were deleted: 1" in purged.out
                await bert.sends("go on")
                await bert.sees("harassed online")
            for done in (looked, saved, again, purged):
                assert url not in done.said
                assert done.err == ""

    with postgres_server.running() as server:
        asyncio.run(asyncio.wait_for(scene(server), 120))


def test_a_bot_whose_database_is_shut_is_not_ready_until_it_answers_again(tmp_path: Path) -> None:
    async def scene(server: postgres_server.Server) -> None:
        async with server.database() as name, Double() as double:
            url = server.url(name, by="tcp")
            async with running(double, tmp_path, DATABASE_URL=url) as bot:
                await becomes(bot, 200)
                await server.query("postgres", f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
                end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1"
                await server.query("postgres", end, name)
                await becomes(bot, 503)
                assert await asked(bot, "/livez") == (200, "ok")
                await server.query("postgres", f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
                await becomes(bot, 200)

    with postgres_server.running() as server:
        asyncio.run(asyncio.wait_for(scene(server), 120))


async def becomes(bot: Bot, status: int) -> None:
    """Ask until it is so; what was found is good for a second."""
    found = 0
    while found != status:
        found, _ = await asked(bot, "/readyz")


def test_a_database_that_nobody_answers_at_is_said_without_its_password(tmp_path: Path) -> None:
    async def scene() -> None:
        place = {"DATA_DIR": str(tmp_path), "SECRET": "of thirty-two letters, at the very least"}
        place["DATABASE_URL"] = "postgresql://waymark:zq7canary@127.0.0.1:9/waymark"
        for words in (("backup", str(tmp_path / "file")), ("purge", "--yes"), ("doctor",)):
            done = await waymark(*words, **place)
            assert done.code == 4
            assert "zq7canary" not in done.said
            assert "Traceback" not in done.said
            assert "database" in done.said.lower()

    asyncio.run(asyncio.wait_for(scene(), 120))
