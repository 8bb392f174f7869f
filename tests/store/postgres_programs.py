# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where PostgreSQL and PgBouncer are on this machine, and who may run them."""

import os
import pwd
import shutil
import socket
import subprocess
from pathlib import Path

MISSING = (
    "The tests of the store need {}, which is not installed. `scripts/have-postgres` installs it, "
    "or says how."
)


def programs() -> Path:
    """The folder with initdb and its kin: the newest there is."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version, reverse=True)
    config = shutil.which("pg_config")
    if config:
        said = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        places.append(Path(said.stdout.strip()))
    for brew in ("/opt/homebrew/opt", "/usr/local/opt"):
        kegs = [keg / "bin" for keg in Path(brew).glob("postgresql@*")]
        places += sorted(kegs, key=version, reverse=True)
    found = shutil.which("initdb")
    if found:
        places.append(Path(found).parent)
    for place in places:
        if (place / "initdb").is_file() and (place / "pg_ctl").is_file():
            return place
    raise FileNotFoundError(MISSING.format("PostgreSQL"))


def version(place: Path) -> float:
    """The number in the path of an installation."""
    digits = [part.rpartition("@")[2] for part in place.parts]
    return max((float(part) for part in digits if part.replace(".", "", 1).isdigit()), default=0.0)


def pooler() -> str:
    """The program PgBouncer."""
    found = shutil.which(
        "pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
    )
    if not found:
        raise FileNotFoundError(MISSING.format("PgBouncer"))
    return found


def servant() -> str | None:
    """The user that the servers run as, where the tests run as root."""
    if os.geteuid():
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
