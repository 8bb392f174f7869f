# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plain data → models, each slip one problem with its place.

    fit(model, document, path, problems)       -> instance or None
    fit_each(model, document, path, problems)  -> {id: instance}
    fit_node(document, path, problems)         -> node or None

pydantic finds the slips; ``findings`` puts them into words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.flow.errors import Problems, nearest
from bot.flow.findings import add_shape, dig, known_keys, report_all
from bot.flow.models import NODE_MODELS, AnyNode
from bot.flow.strict import Data, Document, Path
from bot.flow.terms import ID, LONGEST_ID


def fit(kind: Any, document: Document, path: Path, problems: Problems) -> Any:
    """The value at ``path`` read as ``kind``; None after adding what is wrong with it."""
    try:
        return adapter(kind).validate_python(dig(document.data, path))
    except ValidationError as error:
        report_all(error, kind, document, path, problems)
        return None


def fit_each(kind: Any, document: Document, path: Path, problems: Problems) -> dict[str, Any]:
    """A mapping of ids, read entry by entry, so that one slip costs one entry only."""
    read = {}
    for name in entries(document, path, problems):
        place = (*path, name)
        if is_id(document, place, problems) and (value := fit(kind, document, place, problems)):
            read[name] = value
    return read


def fit_node(document: Document, path: Path, problems: Problems) -> AnyNode | None:
    """A node of a flow, read by the one model that its deciding key names."""
    data = dig(document.data, path)
    if not isinstance(data, dict):
        add_shape(document, path, problems, "map", data)
        return None
    deciding = [key for key in NODE_MODELS if key in data]
    if len(deciding) > 1:
        keys = ", ".join(deciding)
        problems.add("F114", document.file, document.at(*path), keys=keys)
        return None
    node: AnyNode | None = fit(NODE_MODELS[kind_of(data, deciding)], document, path, problems)
    return node


def kind_of(data: Mapping[str, Data], deciding: list[str]) -> str:
    """The deciding key, also where it is misspelt; ``say`` where there is none."""
    if deciding:
        return deciding[0]
    strange = [key for key in data if key not in known_keys()]
    return next((near for key in strange if (near := nearest(key, NODE_MODELS))), "say")


def entries(document: Document, path: Path, problems: Problems) -> Mapping[str, Data]:
    """The mapping at ``path``; empty after a problem was added."""
    data = dig(document.data, path)
    if isinstance(data, dict):
        return data
    add_shape(document, path, problems, "map", data)
    return {}


def is_id(document: Document, path: Path, problems: Problems) -> bool:
    """Whether the key at ``path`` is an id; a problem is added where it is none."""
    name = str(path[-1])
    at = document.at(*path)
    if re.fullmatch(ID, name) is None:
        problems.add("F105", document.file, at, value=name)
        return False
    if len(name) > LONGEST_ID:
        problems.add("F113", document.file, at, max_length=LONGEST_ID)
        return False
    return True


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """Pydantic's reader for a type, made once."""
    return TypeAdapter(kind)
