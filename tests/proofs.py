# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proofs for bots of tests whose guides need not be explored: nothing is checked here.

vouch(folder, roots)      folder/.waymark-proof.json says that these files passed

A bot takes it for one that ``waymark check`` wrote. It is put where only that bot looks,
the folder of its database, and never beside a guide of this repository.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from bot.proof.digests import Digests
from bot.proof.proof_file import NAME, write
from bot.proof.report import Report

ROOT = Path(__file__).parent.parent
FLOWS, LOCALES = ROOT / "flows", ROOT / "locales"


def vouch(folder: Path, roots: Sequence[Path] = (FLOWS,), locales: Path = LOCALES) -> None:
    """Say that these files passed a check."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    report = Report(digest=Digests.of(roots, locales).whole)
    assert write(report, (folder,), None) == folder / NAME


def vouch_for_run(folder: Path, options: Sequence[str]) -> None:
    """The same for a ``waymark run`` with these options, which has its data in this folder."""
    given = list(pairwise(options))
    guide = [Path(value) for name, value in given if name == "--guide"]
    overlays = [Path(value) for name, value in given if name == "--overlay"]
    roots = [*(guide or [FLOWS]), *overlays]
    if all(root.is_dir() for root in roots):
        vouch(folder, roots)
