# SPDX-License-Identifier: AGPL-3.0-or-later
"""The database of a bot while it runs, as it stands on the disk at one moment.

with reading(tmp_path) as database:
    database.execute("SELECT …")
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection that sees what is there now, and can change nothing."""
    file = (folder / "data" / "waymark.db").resolve().as_uri()
    kept = sqlite3.connect(f"{file}?mode=ro", uri=True, isolation_level=None)
    with closing(kept) as database:
        database.execute("BEGIN")
        yield database
