# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes wrong between the bot and PostgreSQL is said plainly, shows nothing, and passes."""

import asyncio
import logging
import traceback

import pytest

from bot.store.contract import Commit, Held, StoreError
from bot.store.postgres import upgrade
from bot.store.postgres.store import PostgresStore
from bot.store.postgres.trouble import named
from bot.store.scripts import scripts
from tests.store.plainly import Plain
from tests.store.postgres_server import PASSWORD, USER, Server, opened, postgres_store
from tests.store.samples import ANNA, BERT, KEYS, NOW, held, letter, turn

pytestmark = pytest.mark.anyio
MOOD = "ALTER TABLE talks ADD COLUMN mood bigint NOT NULL DEFAULT 0;"
VERSIONS = "SELECT version FROM waymark_version ORDER BY version"


async def refusal(url: str) -> str:
    """What a store says that cannot be opened, as an operator sees it with all its lines."""
    store = PostgresStore(url, KEYS)
    with pytest.raises(StoreError) as caught:
        await store.open()
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    shown = "".join(traceback.format_exception(caught.value))
    assert PASSWORD not in shown
    assert f"{USER}:" not in shown
    return str(caught.value)


async def test_a_server_that_is_down_is_named_and_what_to_check() -> None:
    said = await refusal(f"postgresql://{USER}:{PASSWORD}@127.0.0.1:9/waymark")
    assert said.startswith("The PostgreSQL database 127.0.0.1:9/waymark cannot be reached. Check")


async def test_wrong_passwords_and_databases_are_named(postgres: Server) -> None:
    url = postgres.url("nowhere", "tcp")
    assert "does not exist. Make it" in await refusal(url)
    assert "Check user and password" in await refusal(url.replace(PASSWORD, "wrong"))


@pytest.mark.parametrize(
    "url",
    ["", "waymark.db", "mysql://host/name", "postgresql://u:p@host:port/name", "postgresql://[/"],
)
async def test_an_address_that_is_none_is_told_how_one_looks(url: str) -> None:
    assert "postgresql://USER:PASSWORD@HOST:5432/NAME" in await refusal(url)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("postgresql://bot:secret@db.example:5432/waymark", " db.example:5432/waymark"),
        ("postgres://db/waymark?sslmode=require", " db/waymark"),
        ("postgresql://bot:sec/ret@db/waymark", ""),
        ("postgresql://bot:sec?ret@db/waymark", ""),
        ("postgresql://bot:sec#ret@db/waymark", ""),
        ("postgresql://bot:sec@ret@db/waymark", ""),
        ("postgresql://bot:sec ret@db/waymark", ""),
        ("postgresql://bot:secret/waymark", ""),
        ("postgresql:///waymark?user=bot&password=secret", ""),
    ],
)
def test_no_part_of_a_password_is_ever_shown(url: str, name: str) -> None:
    assert named(url) == f"The PostgreSQL database{name}"


async def test_tables_are_made_once_though_several_begin_at_once(postgres: Server) -> None:
    async with postgres.database() as name:
        stores = [PostgresStore(postgres.url(name), KEYS) for _ in range(6)]
        await asyncio.gather(*(store.open() for store in stores))
        await asyncio.gather(*(store.close() for store in stores))
        numbers = [(number,) for number in range(1, len(scripts("postgres")) + 1)]
        assert await postgres.query(name, VERSIONS) == numbers


async def test_an_older_database_is_brought_up_to_date_whole_or_not_at_all(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = scripts("postgres")
    async with postgres.database() as name:
        url = postgres.url(name)
        async with opened(url) as store:
            await Plain(store).commit(turn(ANNA))
        was = await postgres.query(name, VERSIONS)
        monkeypatch.setattr(upgrade, "scripts", lambda _: (*before, MOOD, "DROP TABLE no;"))
        await refusal(url)
        assert await postgres.query(name, VERSIONS) == was
        monkeypatch.setattr(upgrade, "scripts", lambda _: (*before, MOOD))
        async with opened(url) as store:
            assert await Plain(store).load(ANNA) == held()
        assert await postgres.query(name, "SELECT mood FROM talks") == [(0,)]


async def test_a_newer_database_and_tables_of_others_are_refused(postgres: Server) -> None:
    async with postgres.database() as name:
        async with opened(postgres.url(name)):
            await postgres.query(name, "INSERT INTO waymark_version VALUES (999)")
        assert "newer version of this program" in await refusal(postgres.url(name))
    async with postgres.database() as name:
        await postgres.query(name, "CREATE TABLE talks (title text)")
        assert "tables of another program" in await refusal(postgres.url(name))
        assert await postgres.query(name, "SELECT to_regclass('outbox')") == [(None,)]


async def test_after_a_crash_of_the_server_the_next_call_works(postgres: Server) -> None:
    async with postgres_store(postgres) as store, postgres_store(postgres, "pgbouncer") as pooled:
        for each in (store, pooled):
            people = [bytes([number]) * 32 for number in range(8)]
            await asyncio.gather(*(Plain(each).commit(turn(one, 1)) for one in people))
            await Plain(each).commit(turn(ANNA, 1, "a1"))
        # Nothing else runs meanwhile: the stores do not know yet that their connections are dead.
        postgres.restart()
        assert await Plain(store).load(ANNA) == held(1)
        assert await pooled.backlog() == (1, NOW)
        for each in (store, pooled):
            await Plain(each).commit(turn(ANNA, 2))
            assert await Plain(each).load(ANNA) == held(2)


async def test_a_turn_that_loses_its_connection_is_not_kept(postgres: Server) -> None:
    async with postgres_store(postgres) as store:
        await Plain(store).commit(turn(BERT, 1))
        ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ''"
        ends += " AND pid <> pg_backend_pid() AND state = 'idle in transaction'"

        async def cut_off() -> None:
            async with store.turns([ANNA, BERT]) as turns:
                await turns.keep([turn(ANNA, 1)])
                assert len(await postgres.query("postgres", ends)) == 1
                await turns.keep([turn(BERT, 2)])

        with pytest.raises(StoreError) as caught:
            await cut_off()
        assert caught.value.__suppress_context__
        assert await Plain(store).load(ANNA) is None
        assert await Plain(store).load(BERT) == held(1)


async def test_what_the_caller_raises_goes_through_as_it_is(postgres: Server) -> None:
    async with postgres_store(postgres) as store:
        for mistake in (OSError("mine"), TimeoutError("mine"), ValueError("mine")):

            async def turned(error: Exception) -> None:
                async with store.turns([ANNA]) as turns:
                    await turns.keep([turn(ANNA, 1)])
                    raise error

            with pytest.raises(type(mistake), match="mine"):
                await turned(mistake)
        assert await Plain(store).load(ANNA) is None


@pytest.mark.parametrize(
    "commit",
    [
        Commit(ANNA, NOW, update=("bot", 2**63)),
        Commit(ANNA, NOW, update=("canary\0", 1)),
        Commit(ANNA, NOW, update=("canary\ud800", 1)),
        Commit(ANNA, 2**63, update=("canary", 1)),
        Commit(ANNA, NOW, Held(held().session, "en", 2**63, NOW)),
        Commit(ANNA, NOW, letters=[letter("canary", born=2**63)]),
    ],
)
async def test_what_no_column_holds_is_refused_and_the_rest_can_be_kept(
    postgres: Server, commit: Commit
) -> None:
    async with postgres_store(postgres) as store:
        async with store.turns([ANNA, BERT]) as turns:
            with pytest.raises(ValueError, match="not well-formed text, or too big") as caught:
                await turns.keep([commit, turn(BERT, 1)])
            assert "canary" not in "".join(traceback.format_exception(caught.value))
            await turns.keep([turn(BERT, 1)])
        assert await Plain(store).load(BERT) == held(1)


async def test_a_store_that_is_not_open_says_so(postgres: Server) -> None:
    store = PostgresStore(postgres.url("any"), KEYS)
    with pytest.raises(StoreError, match="is not open"):
        await store.backlog()
    await store.close()


async def test_nothing_is_logged_of_what_is_kept(
    postgres: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with postgres_store(postgres, "tcp") as store:
        await Plain(store).commit(
            Commit(ANNA, NOW, held(draft="canary"), letters=[letter("canary")])
        )
        await store.waiting(NOW, 5)
    assert "canary" not in caplog.text
    assert PASSWORD not in caplog.text
    assert ANNA.hex() not in caplog.text
    assert repr(bytes(ANNA))[2:-1] not in caplog.text
