# SPDX-License-Identifier: AGPL-3.0-or-later
"""The secret that everything is sealed with: given, in a file, or made at first start.

    find(folder, given="", file=None) → Secret(value, warnings)

    given          SECRET, as it is
    file           SECRET_FILE, whoever may read it: a warning where others can
    folder/secret  made where there is neither, nor a database: 64 hexadecimal digits

Raises StoreError, which says what to do and never what the secret is.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from bot.store.contract import StoreError
from bot.store.keys import LEAST

NAME = "secret"
"""The secret's file in the data folder."""

DATABASE = "waymark.db"
"""The database's file in the data folder."""

OTHERS = 0o077
"""The rights of group and world."""


@dataclass(frozen=True, slots=True)
class Secret:
    """The secret, and what the operator should be told about it."""

    value: bytes = field(repr=False)
    warnings: tuple[str, ...] = ()


def find(folder: Path, *, given: str = "", file: Path | None = None) -> Secret:
    """The secret to seal with; ``folder`` is the data folder, which is made where missing."""
    if given:
        return Secret(long_enough(given.encode(), "SECRET"))
    if file:
        value = long_enough(contents(file), f"SECRET_FILE {file}")
        return Secret(value, (readable(file),) if open_to_others(file) else ())
    return in_folder(folder)


def former(text: str) -> tuple[bytes, ...]:
    """FORMER_SECRETS: earlier secrets, with blanks between them."""
    return tuple(long_enough(one.encode(), "FORMER_SECRETS") for one in text.split())


def in_folder(folder: Path) -> Secret:
    """The secret in the data folder, made where this is the first start."""
    path = folder / NAME
    if not path.exists():
        if (folder / DATABASE).exists():
            msg = (
                f"There is a database in {folder}, but no secret to open it with. Put the secret "
                f"back as {path} or set SECRET; or delete {DATABASE} to begin anew."
            )
            raise StoreError(msg)
        made = make(path)
        if made:
            return Secret(contents(path), (keep(path),))
    if open_to_others(path):
        msg = f"{readable(path)} The bot does not start with it."
        raise StoreError(msg)
    return Secret(long_enough(contents(path), str(path)))


def make(path: Path) -> bool:
    """Make a secret, whole or not at all; False where another process was faster."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            written(draft, secrets.token_hex(LEAST).encode() + b"\n")
            # A link, other than a rename, never takes the place of another secret.
            path.hardlink_to(draft)
        finally:
            draft.unlink(missing_ok=True)
        synced(path.parent)
    except FileExistsError:
        return False
    except OSError as error:
        msg = f"{path} cannot be made: {error.strerror}. Set SECRET, or let the bot write there."
        raise StoreError(msg) from None
    return True


def written(path: Path, data: bytes) -> None:
    """Write a new file that its owner alone can read, down to the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def synced(folder: Path) -> None:
    """Bring a folder's list of files to the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def contents(path: Path) -> bytes:
    """What stands in the file, without blanks around it."""
    try:
        return path.read_bytes().strip()
    except OSError as error:
        msg = f"The secret in {path} cannot be read: {error.strerror}."
        raise StoreError(msg) from None


def long_enough(secret: bytes, where: str) -> bytes:
    """The secret, where it is long enough."""
    secret = secret.strip()
    if len(secret) < LEAST:
        msg = (
            f"{where}: a secret has at least {LEAST} characters, this one has {len(secret)}. "
            f"`openssl rand -hex {LEAST}` makes a good one."
        )
        raise StoreError(msg)
    return secret


def open_to_others(path: Path) -> bool:
    """Whether somebody other than its owner has any right to the file."""
    try:
        return bool(path.stat().st_mode & OTHERS)
    except OSError as error:
        msg = f"The secret in {path} cannot be read: {error.strerror}."
        raise StoreError(msg) from None


def readable(path: Path) -> str:
    """What to say about a secret that others can read."""
    return f"Others than its owner have rights to the secret {path}: `chmod 600 {path}` ends that."


def keep(path: Path) -> str:
    """What to say about a secret that was just made."""
    return (
        f"A secret was made: {path}. Keep a copy of it in a safe place, apart from the database: "
        "without it nothing that is stored can be opened again."
    )
