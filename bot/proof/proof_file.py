# SPDX-License-Identifier: AGPL-3.0-or-later
"""The proof of a guide: a file that says which content passed, under which program.

    fit(roots, locales, data_dir)          "fits", "none", or "other": of something else
    write(report, roots, data_dir)         after a check that nothing hinders

It lies in the folder of the guide, or of the overlay that lies on top, and travels with
it; where that cannot be written, in the folder of the database. It holds digests and
counts. Whoever can write it can write the guide as well, so it is not signed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from bot.proof.digests import Digests, program_digest
from bot.proof.report import Counts, Report

NAME = ".waymark-proof.json"
FORM = 1
"""Changes where the file is to be read in another way."""
MOST_BYTES = 10_000

Fit = Literal["fits", "other", "none"]


class Proof(msgspec.Struct, frozen=True):
    """What was proved: ``content`` under ``program``, on a day."""

    form: int
    content: str
    program: str
    day: str
    counts: Counts


def places(roots: Sequence[Path], data_dir: Path | None) -> Iterator[Path]:
    """Where a proof may lie, the likeliest first."""
    yield roots[-1] / NAME
    if data_dir is not None:
        yield data_dir / NAME


def read(path: Path) -> Proof | None:
    """The proof in a file; None where there is none that can be read."""
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(MOST_BYTES), type=Proof)
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return None


def fit(roots: Sequence[Path], locales: Path | None, data_dir: Path | None) -> Fit:
    """Whether the files as they are now were proved by this program."""
    found = [proof for path in places(roots, data_dir) if (proof := read(path))]
    if not found:
        return "none"
    try:
        content = Digests.of(roots, locales).whole
    except OSError:
        return "other"
    now = (FORM, content, program_digest())
    return "fits" if any((p.form, p.content, p.program) == now for p in found) else "other"


def write(report: Report, roots: Sequence[Path], data_dir: Path | None) -> Path | None:
    """Write down that everything passed; where that is, or None where no place can be written.

    Nothing is written of a report with problems that hinder, or of files that changed
    while they were looked at.
    """
    if report.hindering or not report.digest:
        return None
    day = datetime.now(UTC).date().isoformat()
    proof = Proof(FORM, report.digest, program_digest(), day, report.counts)
    data = msgspec.json.format(msgspec.json.encode(proof)) + b"\n"
    for path in places(roots, data_dir):
        new = path.with_name(f"{NAME}.{os.getpid()}.part")
        try:
            new.write_bytes(data)
            new.replace(path)
        except OSError:
            with suppress(OSError):
                new.unlink(missing_ok=True)
            continue
        return path
    return None
