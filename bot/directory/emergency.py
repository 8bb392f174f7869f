# SPDX-License-Identifier: AGPL-3.0-or-later
"""``emergency.yaml``: the emergency numbers of every region that is known.

source: "…"                    # of every row that names none of its own
confidence: medium
checked: "2026-01-31"
numbers:
  GB: {all: "999"}
  XY: {police: "…", ambulance: "…", fire: "…", checked: "2026-02-28"}
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.directory.cells import Cells
from bot.directory.contacts import is_number
from bot.directory.countries import REGIONS
from bot.directory.models import EmergencyNumbers
from bot.directory.vocabulary import CONFIDENCES
from bot.flow.errors import Problems
from bot.flow.strict import Document

HEAD = ("source", "confidence", "checked")
KINDS = ("all", "police", "ambulance", "fire")


def read_emergency(document: Document, problems: Problems) -> dict[str, EmergencyNumbers]:
    """Region → its numbers; rows with a mistake are left out."""
    cells = Cells.of(document, (), document.data, (*HEAD, "numbers"), problems)
    if cells is None:
        return {}
    common = read_head(cells, EmergencyNumbers("", date.min), required=True)
    rows = Cells.of(document, ("numbers",), cells.row.get("numbers", {}), None, problems)
    if rows is None:
        return {}
    found = {region: read_numbers(rows, region, common) for region in rows.row}
    return {region: numbers for region, numbers in found.items() if numbers}


def read_head(cells: Cells, base: EmergencyNumbers, *, required: bool) -> EmergencyNumbers:
    """Source, confidence and date as far as they are written here, else those of ``base``."""
    source = cells.text("source", required=required) or base.source
    word = cells.word("confidence", CONFIDENCES, absent=base.confidence, required=required)
    if word == "low":
        cells.add("D121", "confidence")
    checked = cells.day("checked") if required or "checked" in cells.row else base.checked
    return replace(base, source=source, confidence=word, checked=checked)


def read_numbers(rows: Cells, region: str, common: EmergencyNumbers) -> EmergencyNumbers | None:
    """The numbers of one region."""
    document, path = rows.document, (*rows.path, region)
    cells = Cells.of(document, path, rows.row[region], (*KINDS, *HEAD), rows.problems)
    if cells is None:
        return None
    rows.check_word(region, REGIONS, "D109", region)
    numbers = {kind: read_number(cells, kind) for kind in KINDS}
    if cells.sound() and not any(numbers.values()):
        cells.add("D125", value=region)
    head = read_head(cells, common, required=False)
    row = EmergencyNumbers(
        confidence=head.confidence,
        checked=head.checked,
        source=head.source,
        file=document.file,
        line=cells.line(),
        **numbers,
    )
    return row if cells.sound() else None


def read_number(cells: Cells, kind: str) -> str:
    """A number to dial; "" where this kind has none."""
    number = cells.text(kind)
    if number and not is_number(number):
        cells.add("D114", kind, value=number)
    return number
