# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every error code with its sentence, one family a module.

CATALOGUE["F005"] = Kind("F005", says, advice)
"""

from __future__ import annotations

from itertools import chain

from bot.flow.catalogue import (
    changes,
    conditions,
    content,
    directory,
    flows,
    inserts,
    names,
    overlays,
    proof,
    safety,
    shapes,
    syntax,
    walks,
    words,
)
from bot.flow.catalogue.kind import Kind

CATALOGUE: dict[str, Kind] = {
    kind.code: kind
    for kind in chain(
        syntax.KINDS,
        shapes.KINDS,
        names.KINDS,
        conditions.KINDS,
        flows.KINDS,
        proof.KINDS,
        inserts.KINDS,
        overlays.KINDS,
        words.KINDS,
        content.KINDS,
        safety.KINDS,
        directory.KINDS,
        walks.KINDS,
        changes.KINDS,
    )
}

__all__ = ["CATALOGUE", "Kind"]
