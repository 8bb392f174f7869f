# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables in SQLite, made and brought up to date.

upgrade(0) → one script, one transaction, that leaves ``user_version`` at ``version()``
"""

from __future__ import annotations

from bot.store.scripts import scripts

APPLICATION = 0x57415931
"""SQLite's ``application_id`` of our files: "WAY1"."""


def version() -> int:
    """The version of the tables that this program reads and writes."""
    return len(scripts("sqlite"))


def upgrade(since: int) -> str:
    """The script that brings a database from a version to that of this program."""
    steps = "\n".join(scripts("sqlite")[since:])
    return (
        f"BEGIN IMMEDIATE;\n{steps}\n"
        f"PRAGMA application_id = {APPLICATION};\nPRAGMA user_version = {version()};\nCOMMIT;"
    )
