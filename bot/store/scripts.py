# SPDX-License-Identifier: AGPL-3.0-or-later
"""The numbered scripts that make a database's tables, in order and forward only.

    scripts("sqlite")[0]     makes version 1 out of nothing; the next one version 2 out of that

They are ``bot/store/<store>/migrations/NNNN_name.sql``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def scripts(store: str) -> tuple[str, ...]:
    """The scripts of a kind of store."""
    folder = files("bot.store") / store / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((folder / name).read_text("utf-8") for name in names)
