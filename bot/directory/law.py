# SPDX-License-Identifier: AGPL-3.0-or-later
"""``law/<CC>.yaml``: what is known of a region that changes which advice is safe.

    police_reporting:
      value: caution                   # normal, caution or may_be_unsafe
      source: "https://…"
      confidence: medium
      checked: "2026-01-31"
    suicide_attempt: {value: criminal, source: "https://…", confidence: high, checked: "…"}

``basis: judgement`` stands where ``police_reporting`` was judged without a source;
a judgement newer than ``LAST_JUDGEMENT`` is refused. What warns may rest on low
confidence; what reassures may not.
"""

from __future__ import annotations

from datetime import date

from bot.directory.cells import Cells
from bot.directory.models import RegionFact
from bot.directory.sources import read_source
from bot.directory.vocabulary import BASES, CONFIDENCES, FACTS
from bot.flow.errors import Problems
from bot.flow.strict import Document

KEYS = ("value", "basis", "source", "confidence", "checked")
LAST_JUDGEMENT = date(2026, 11, 21)
WARNINGS = ("caution", "may_be_unsafe")


def read_facts(document: Document, problems: Problems) -> dict[str, RegionFact]:
    """Fact → what is known of it; facts with a mistake are left out."""
    cells = Cells.of(document, (), document.data, FACTS, problems)
    if cells is None:
        return {}
    found = {name: read_fact(cells, name) for name in FACTS if name in cells.row}
    return {name: fact for name, fact in found.items() if fact}


def read_fact(outer: Cells, name: str) -> RegionFact | None:
    """One fact, or None after adding what is wrong with it."""
    document, path = outer.document, (*outer.path, name)
    cells = Cells.of(document, path, outer.row[name], KEYS, outer.problems)
    if cells is None:
        return None
    fact = RegionFact(
        name=name,
        value=cells.word("value", FACTS[name], required=True),
        basis=cells.word("basis", BASES, absent="source"),
        source=read_source(cells) if needs_source(cells, name) else "",
        confidence=cells.word("confidence", CONFIDENCES, required=True),
        checked=cells.day("checked"),
        file=document.file,
        line=cells.line(),
    )
    check_trust(cells, fact)
    return fact if cells.sound() else None


def needs_source(cells: Cells, name: str) -> bool:
    """Whether a source must be there: always but for a judgement about the police."""
    judged = cells.row.get("basis") == "judgement" and name == "police_reporting"
    return "source" in cells.row or not judged


def check_trust(cells: Cells, fact: RegionFact) -> None:
    """Add a problem where a fact rests on too little."""
    if fact.confidence == "low" and fact.value not in WARNINGS:
        cells.add("D121", "confidence")
    if fact.basis == "judgement" and fact.checked > LAST_JUDGEMENT and fact.value == "normal":
        cells.add("D126", "basis")
