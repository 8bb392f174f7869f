# SPDX-License-Identifier: AGPL-3.0-or-later
"""One row of ``helplines/<CC>.yaml``, read into a :class:`Service`.

gb-sample:
  name: "Sample Line"
  about: "One short sentence: what it is for."
  needs: [crisis, counselling]
  regions: [GB, IE]                  # where it is not the file's own alone
  contacts:
    - {type: phone, value: "0800 …"}
  hours: always
  languages: [en]
  cost: free
  source: "https://…"
  confidence: high
  checked: "2026-01-31"
"""

from __future__ import annotations

import re
from dataclasses import fields

from bot.directory.cells import Cells
from bot.directory.contacts import read_contacts
from bot.directory.countries import GROUPS, REGIONS, WORLD
from bot.directory.models import Ages, Service
from bot.directory.opening import read_hours
from bot.directory.sources import read_confidence, read_source
from bot.directory.vocabulary import AUDIENCES, COSTS, NEEDS, RUN_BY

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
AREA = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")
AGE = re.compile(r"[0-9]{1,3}")

FILE_REGIONS = REGIONS | GROUPS.keys() | {WORLD}
KEYS = frozenset(
    {f.name.rstrip("_") for f in fields(Service)} - {"id", "file", "line"},
)


def read_service(cells: Cells, home: str) -> Service | None:
    """The service of a row in the file of ``home``; None after adding what is wrong."""
    id_ = str(cells.path[-1])
    if ID.fullmatch(id_) is None:
        cells.add("D104", value=id_)
    service = Service(
        id=id_,
        name=cells.text("name", required=True),
        about=cells.text("about", required=True),
        needs=cells.words("needs", NEEDS, required=True, code="D106"),
        regions=read_regions(cells, home),
        ages=read_ages(cells),
        for_=cells.words("for", AUDIENCES),
        not_for=cells.words("not_for", AUDIENCES),
        area=read_area(cells),
        run_by=cells.word("run_by", RUN_BY, absent="unknown"),
        confidential=cells.truth("confidential"),
        must_report=cells.truth("must_report"),
        anonymous=cells.truth("anonymous"),
        on_bill=cells.truth("on_bill"),
        from_abroad=cells.truth("from_abroad"),
        text_first=cells.truth("text_first"),
        sign_language=cells.truth("sign_language"),
        contacts=read_contacts(cells),
        hours=read_hours(cells),
        languages=read_languages(cells),
        cost=cells.word("cost", COSTS, absent="unknown"),
        note=cells.text("note"),
        source=read_source(cells),
        confidence=read_confidence(cells),
        checked=cells.day("checked"),
        file=cells.document.file,
        line=cells.line(),
    )
    return service if cells.sound() else None


def read_regions(cells: Cells, home: str) -> tuple[str, ...]:
    """The regions of a row, the file's own first; that one alone where none is written."""
    if "regions" not in cells.row:
        return (home,)
    regions = cells.words("regions", FILE_REGIONS, required=True, code="D109")
    if regions and regions[0] != home and regions[0] in FILE_REGIONS:
        cells.add("D110", "regions", 0, value=regions[0], home=home)
    return regions


def read_area(cells: Cells) -> tuple[str, ...]:
    """The parts of the country, as ISO 3166-2 codes of a country that exists."""
    texts = cells.texts("area")
    for place, text in texts:
        match = AREA.fullmatch(text)
        if match is None or match[1] not in REGIONS:
            cells.add("D123", "area", place, value=text)
    return tuple(text for _, text in texts)


def read_languages(cells: Cells) -> tuple[str, ...]:
    """Language tags such as ``pt-BR``."""
    texts = cells.texts("languages")
    for place, text in texts:
        if LANGUAGE.fullmatch(text) is None:
            cells.add("D124", "languages", place, value=text)
    return tuple(text for _, text in texts)


def read_ages(outer: Cells) -> Ages:
    """``ages: {min: 18, max: 24}``, either or both."""
    if "ages" not in outer.row:
        return Ages()
    path = (*outer.path, "ages")
    cells = Cells.of(outer.document, path, outer.row["ages"], ("min", "max"), outer.problems)
    if cells is None:
        return Ages()
    low, high = read_age(cells, "min"), read_age(cells, "max")
    if low is not None and high is not None and low > high:
        outer.add("D117", "ages", min=low, max=high)
    return Ages(low, high)


def read_age(cells: Cells, key: str) -> int | None:
    """Years, or None where there is no limit."""
    text = cells.text(key)
    if text and AGE.fullmatch(text) is None:
        cells.add("D116", key, value=text)
        return None
    return int(text) if text else None
