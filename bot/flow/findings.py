# SPDX-License-Identifier: AGPL-3.0-or-later
"""What pydantic finds wrong, as problems in an editor's words.

    report_all(error, kind, document, path, problems)

One slip is one problem: a misspelt key is not also missing under its right name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.flow import files, models, pieces
from bot.flow.catalogue import CATALOGUE
from bot.flow.errors import Problems, nearest
from bot.flow.strict import Data, Document, Path
from bot.flow.terms import shape

SHAPES = {"text": "a text", "list": "a list", "map": "a group of keys"}
FORMS = {
    "text": "one text behind the colon",
    "list": 'a list, each line of it with "- " at its start',
    "map": 'lines such as "key: value", further to the right',
}
EXPECTED = {
    "string_type": "text",
    "int_type": "text",
    "list_type": "list",
    "dict_type": "map",
    "model_type": "map",
}
CODES = {
    "extra_forbidden": "F101",
    "missing": "F102",
    "string_pattern_mismatch": "F105",
    "too_short": "F112",
    "string_too_long": "F113",
    "int_parsing": "F116",
    "int_parsing_size": "F116",
    "greater_than_equal": "F116",
    "less_than_equal": "F116",
}
"""The code of each kind of finding; whatever is not here stands where it cannot (F104)."""

MEANT = {
    "text": "say",
    "message": "say",
    "question": "ask",
    "goto": "to",
    "next": "to",
    "target": "to",
    "buttons": "choices",
    "options": "choices",
}
"""Keys that people write for others that look quite different."""


def report_all(
    error: ValidationError, kind: Any, document: Document, path: Path, problems: Problems
) -> None:
    """Add everything that pydantic found in the value at ``path``, read as ``kind``."""
    details = error.errors(include_url=False)
    unknown = [d["loc"] for d in details if d["type"] == "extra_forbidden"]
    meant = {loc: key_meant(loc, kind, details) for loc in unknown}
    for detail in details:
        where = place(detail["loc"], document.data, path)
        if detail["type"] == "missing" and detail["loc"][-1] in meant.values():
            continue
        report(detail, document, where, problems, meant.get(detail["loc"], ""))


def key_meant(loc: tuple[int | str, ...], kind: Any, details: Sequence[ErrorDetails]) -> str:
    """The key that an unknown one was meant to be: one that is missing here first of all."""
    *above, key = loc
    missing = [d["loc"] for d in details if d["type"] == "missing"]
    here = [str(name) for *around, name in missing if around == above]
    own = keys_of(kind) if not above else frozenset({"to"})
    if (meant := MEANT.get(str(key), "")) in own:
        return meant
    elsewhere = frozenset[str]() if key in known_keys() else known_keys()
    known = (here, own, elsewhere)
    return next((near for keys in known if (near := nearest(str(key), keys))), "")


def report(
    detail: ErrorDetails, document: Document, path: Path, problems: Problems, suggestion: str
) -> None:
    """Add one finding."""
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    code = kind if kind in CATALOGUE else CODES.get(kind, "F104")
    wanted = EXPECTED.get(kind) or str(context.get("expected_tags", ""))
    if wanted or (code == "F104" and shape(value) != "text"):
        add_shape(document, path, problems, wanted or "text", value)
        return
    *_, key = ("", *detail["loc"])
    values: Mapping[str, object] = {"value": value, "key": key, **context}
    if code == "F104":
        expected = str(context.get("expected", detail["msg"]))
        known = re.findall("'([^']*)'", expected)
        values = {"value": value, "expected": ", ".join(known) or expected}
        suggestion = nearest(str(value), known)
    problems.add(code, document.file, document.at(*path), suggestion=suggestion, **values)


def add_shape(
    document: Document, path: Path, problems: Problems, wanted: str, found: object
) -> None:
    """Add that a value has another shape than the one wanted there.

    ``wanted`` names one or several of text, list and map.
    """
    tags = re.findall("text|list|map", wanted)
    problems.add(
        "F103",
        document.file,
        document.at(*path),
        found=SHAPES[shape(found)],
        wanted=" or ".join(SHAPES[tag] for tag in tags),
        form=", or ".join(FORMS[tag] for tag in tags),
    )


def place(loc: Iterable[int | str], data: Data, base: Path) -> Path:
    """Pydantic's location without what it adds (tags of unions, ``[key]``)."""
    path = base
    here = dig(data, base)
    for part in loc:
        if isinstance(here, dict) and part in here:
            path, here = (*path, part), here[str(part)]
        elif isinstance(here, list) and isinstance(part, int):
            path, here = (*path, part), here[part]
    return path


def dig(data: Data, path: Path) -> Data:
    """The value at ``path``, which must be there."""
    here: Any = data
    for key in path:
        here = here[key]
    found: Data = here
    return found


@cache
def keys_of(kind: Any) -> frozenset[str]:
    """The keys of a model, as they are written; none for what is no model."""
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return frozenset()
    return frozenset(field.alias or name for name, field in kind.model_fields.items())


@cache
def known_keys() -> frozenset[str]:
    """Every key that some file may hold, for "did you mean"."""
    kinds = (kind for module in (models, pieces, files) for kind in vars(module).values())
    return frozenset({"nodes"}.union(*(keys_of(k) for k in kinds if isinstance(k, type))))
