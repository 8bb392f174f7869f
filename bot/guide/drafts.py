# SPDX-License-Identifier: AGPL-3.0-or-later
"""Flows half read: what each file says of its flow, and the names of its screens."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.flow.errors import Problems
from bot.flow.models import FlowHead
from bot.flow.shapes import entries, fit, is_id
from bot.flow.strict import Document
from bot.flow.terms import ID, LONGEST_ID
from bot.guide.answers import A_WORD
from bot.guide.choices import Folders
from bot.guide.parts import LEAVING
from bot.guide.screens import Screens
from bot.guide.sources import Sources

Head = tuple[Document, FlowHead]


@dataclass(frozen=True, slots=True)
class Draft:
    """A flow half read.

    ``heads`` are those of its files that could be read, the guide's own first.
    ``head`` is that of the last file, which counts; None where it has a mistake.
    """

    id: str
    document: Document
    heads: tuple[Head, ...]
    head: FlowHead | None
    nodes: tuple[str, ...]


def drafts(sources: Sources, problems: Problems) -> dict[str, Draft | None]:
    """Every flow by its id; None for one that cannot be read."""
    found = {}
    for flow, documents in sources.flows().items():
        if documents:
            check_name(flow, documents[-1], problems)
        found[flow] = draft(flow, documents, problems) if documents else None
    return found


def check_name(flow: str, document: Document, problems: Problems) -> None:
    """The path of a flow is made of ids."""
    for part in flow.split("/"):
        if re.fullmatch(ID, part) is None or len(part) > LONGEST_ID:
            problems.add("F122", document.file, name=part)
        elif keyword.iskeyword(part):
            problems.add("F425", document.file, name=part, meaning=A_WORD)


def draft(flow: str, documents: tuple[Document, ...], problems: Problems) -> Draft:
    """One flow. Of a file that an overlay replaces only the head still counts."""
    heads = [(document, head_of(document, problems)) for document in documents]
    document, head = heads[-1]
    written = tuple((there, found) for there, found in heads if found is not None)
    return Draft(flow, document, written, head, nodes_of(document, problems))


def head_of(document: Document, problems: Problems) -> FlowHead | None:
    """Everything of a file but its nodes."""
    data = dict(entries(document, (), problems))
    if data.pop("nodes", None) is None:
        problems.add("F102", document.file, document.at(), key="nodes")
    bare = Document(document.file, data, document.places)
    head: FlowHead | None = fit(FlowHead, bare, (), problems)
    return head


def nodes_of(document: Document, problems: Problems) -> tuple[str, ...]:
    """The names of the screens, in the order of the file."""
    if "nodes" not in entries(document, (), problems):
        return ()
    nodes = entries(document, ("nodes",), problems)
    for name in nodes:
        if name in LEAVING:
            problems.add("F432", document.file, document.at("nodes", name), name=name)
        else:
            is_id(document, ("nodes", name), problems)
    return tuple(nodes)


def screens_of(found: Mapping[str, Draft | None]) -> Screens:
    """The screens of every flow, also of those with a mistake in their head."""
    return Screens({flow: frozenset(part.nodes) if part else None for flow, part in found.items()})


def folders_of(found: Mapping[str, Draft | None]) -> Folders:
    """The flows of each folder that have an ``order``, in that order."""
    listed: dict[str, list[tuple[int, str]]] = {}
    doubtful = set()
    for flow, part in found.items():
        folder, slash, _ = flow.rpartition("/")
        if part is None or part.head is None:
            doubtful.add(folder)
        elif slash and part.head.order is not None:
            listed.setdefault(folder, []).append((part.head.order, flow))
    folders: dict[str, list[str] | None] = dict.fromkeys(doubtful)
    for folder in listed.keys() - doubtful:
        folders[folder] = [flow for _, flow in sorted(listed[folder])]
    return folders
