# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a row comes from and how far it can be trusted.

source: "https://…"   confidence: high | medium
source: "unnamed public dataset"        never a link; medium at most
"""

from __future__ import annotations

from bot.directory.cells import Cells
from bot.directory.contacts import is_address
from bot.directory.vocabulary import CONFIDENCES, NO_ADDRESS


def read_source(cells: Cells) -> str:
    """An address, or one of the words for a source that has none."""
    source = cells.text("source", required=True)
    if source and source not in NO_ADDRESS and not is_address(source):
        cells.add("D120", "source", value=source)
    return source


def read_confidence(cells: Cells) -> str:
    """``high`` or ``medium``; low is refused, and so is high without an address."""
    confidence = cells.word("confidence", CONFIDENCES, required=True)
    if confidence == "low":
        cells.add("D121", "confidence")
    if confidence == "high" and cells.row.get("source") in NO_ADDRESS:
        cells.add("D122", "confidence", source=cells.row["source"])
    return confidence
