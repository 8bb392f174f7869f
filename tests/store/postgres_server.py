# SPDX-License-Identifier: AGPL-3.0-or-later
"""A PostgreSQL server of its own for the tests, and a PgBouncer before it.

    with running() as server:
        server.url("name")        straight to a database, by a Unix socket
        server.url("name", by="tcp" | "pgbouncer")
        async with server.database() as name: …        one with nothing in it
        server.restart()          as after a crash

Everything is in a temporary folder that goes with the server. PgBouncer pools
transactions, with so few connections that each transaction gets another one. The
server refuses to run as root; where the tests do, it runs as another user.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Literal

import asyncpg

from bot.store.keys import Keys
from bot.store.postgres.store import PostgresStore
from tests.store.postgres_programs import free_port, pooler, programs, servant
from tests.store.samples import KEYS

USER = "waymark"
PASSWORD = secrets.token_hex(8)
PATIENCE = 60.0
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "80",
    "deadlock_timeout": "200ms",
    "log_min_messages": "fatal",
    "logging_collector": "off",
}
"""What is committed outlasts a crash of the server, though not one of the machine."""

POOLER = """
[databases]
* = host={folder} port={port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {pooler}
unix_socket_dir = {folder}
auth_type = trust
auth_file = {folder}/users.txt
pool_mode = transaction
default_pool_size = 5
server_login_retry = 1
server_round_robin = 1
logfile = {folder}/pgbouncer.log
"""

Way = Literal["socket", "tcp", "pgbouncer"]


class Server:
    """A server in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.pooler_port = free_port()
        self._programs = programs()
        self._user = servant()
        self._pooler: subprocess.Popen[bytes] | None = None
        if self._user:
            shutil.chown(folder, self._user)

    def url(self, name: str, by: Way = "socket") -> str:
        """The address of a database."""
        if by == "tcp":
            return f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{self.port}/{name}"
        port = self.pooler_port if by == "pgbouncer" else self.port
        return f"postgresql://{USER}@/{name}?host={self.folder}&port={port}"

    def start(self) -> None:
        """Make the server and start it, with PgBouncer before it."""
        self._write("password", PASSWORD)
        self._write("users.txt", f'"{USER}" ""\n')
        made = ("--pwfile", str(self.folder / "password"), "--no-sync", "--encoding=UTF8")
        ways = ("--auth-local=trust", "--auth-host=scram-sha-256", "--locale=C")
        self.run("initdb", "-D", str(self.folder / "data"), "-U", USER, *made, *ways)
        settings = "".join(f"{name} = {value}\n" for name, value in SETTINGS.items())
        where = f"unix_socket_directories = '{self.folder}'\nlisten_addresses = '127.0.0.1'\n"
        with (self.folder / "data/postgresql.conf").open("a") as file:
            file.write(f"{settings}{where}port = {self.port}\n")
        self._control("start")
        self._start_pooler()

    def restart(self) -> None:
        """Stop the server as a crash would, and start it again."""
        self._control("restart", "-m", "immediate")

    def stop(self) -> None:
        """Stop everything."""
        if self._pooler:
            self._pooler.kill()
            self._pooler.wait(PATIENCE)
        with contextlib.suppress(subprocess.CalledProcessError):
            self._control("stop", "-m", "immediate")

    def run(self, program: str, *arguments: str) -> str:
        """What one of PostgreSQL's programs prints."""
        done = subprocess.run(
            [self._programs / program, *arguments],
            cwd=self.folder,
            user=self._user,
            check=True,
            stdout=subprocess.PIPE,
            timeout=PATIENCE,
            text=True,
        )
        return done.stdout

    def dump(self, name: str) -> str:
        """Everything in a database, as text."""
        return self.run("pg_dump", self.url(name))

    @contextlib.asynccontextmanager
    async def database(self) -> AsyncIterator[str]:
        """A database with nothing in it; after the block it is gone, whoever is connected."""
        name = f"test_{secrets.token_hex(6)}"
        await self.query("postgres", f'CREATE DATABASE "{name}" TEMPLATE template0')
        try:
            yield name
        finally:
            await self.query("postgres", f'DROP DATABASE "{name}" WITH (FORCE)')

    async def query(self, name: str, statement: str, *values: object) -> list[tuple[object, ...]]:
        """What a statement finds in a database, asked from outside of any store."""
        connection = await asyncpg.connect(self.url(name))
        try:
            return [tuple(row) for row in await connection.fetch(statement, *values)]
        finally:
            await connection.close()

    def _control(self, *what: str) -> None:
        data, log = str(self.folder / "data"), str(self.folder / "log")
        self.run("pg_ctl", "-D", data, "-w", "-s", "-l", log, *what)

    def _start_pooler(self) -> None:
        names = {"folder": self.folder, "port": self.port, "pooler": self.pooler_port}
        self._write("pgbouncer.ini", POOLER.format(**names))
        self._pooler = subprocess.Popen(
            [pooler(), "-q", "pgbouncer.ini"],
            cwd=self.folder,
            user=self._user,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + PATIENCE
        while True:
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", self.pooler_port)) == 0:
                    return
            if self._pooler.poll() is not None or time.monotonic() > until:
                log = self.folder / "pgbouncer.log"
                raise RuntimeError(log.read_text() if log.exists() else "PgBouncer did not start")
            time.sleep(0.02)

    def _write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.write_text(text)
        if self._user:
            shutil.chown(path, self._user)


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """A server while the block lasts."""
    # A short path, since those of sockets may not be long, and one that other users can reach.
    with tempfile.TemporaryDirectory(prefix="waymark-", dir="/tmp") as folder:
        server = Server(Path(folder))
        try:
            server.start()
            yield server
        finally:
            server.stop()


@contextlib.asynccontextmanager
async def opened(url: str, keys: Keys = KEYS) -> AsyncIterator[PostgresStore]:
    """A store that is open inside, and closed after."""
    store = PostgresStore(url, keys)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


@contextlib.asynccontextmanager
async def postgres_store(
    server: Server, by: Way = "socket", keys: Keys = KEYS
) -> AsyncIterator[PostgresStore]:
    """An open store with nothing in it, in a database of its own."""
    async with server.database() as name, opened(server.url(name, by), keys) as store:
        yield store
