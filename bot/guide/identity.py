# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every id means one thing: earlier ids, and the short marks on buttons."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from bot.directory.countries import REGIONS
from bot.flow.strict import Path
from bot.guide.buttons import marks
from bot.guide.model import Flow, Node
from bot.guide.whole import Whole


def ids_stay_apart(whole: Whole) -> dict[str, str]:
    """Earlier ids point to one node each; returns them with today's addresses."""
    renamed: dict[str, str] = {}
    for flow, node, path in whole.nodes():
        for index, old in enumerate(node.was):
            address = f"{flow.id}#{old}"
            other = address if address in flow.nodes else renamed.get(address)
            if other is not None:
                at = (*path, "was", index)
                whole.add("F412", flow.id, at, name=old, other=f'the screen "{other}"')
            renamed[address] = node.address
        choices_stay_apart(whole, flow, node, path)
    for flow in whole.flows.values():
        for index, old in enumerate(flow.gone):
            address = f"{flow.id}#{old}"
            other = address if address in flow.nodes else renamed.get(address)
            if other is not None:
                whole.add("F412", flow.id, ("gone", index), name=old, other=f'the screen "{other}"')
    return renamed


def choices_stay_apart(whole: Whole, flow: Flow, node: Node, path: Path) -> None:
    """In one node, an earlier id belongs to one choice, and one that is gone to none."""
    taken = {choice.id: f'the choice "{choice.id}"' for choice in node.choices}
    for choice in node.choices:
        for old in choice.was:
            if old in taken:
                at = (*path, "choices", choice.id)
                whole.add("F412", flow.id, at, name=old, other=taken[old])
            taken[old] = taken[choice.id]
    for index, old in enumerate(node.gone):
        if old in taken:
            whole.add("F412", flow.id, (*path, "gone", index), name=old, other=taken[old])


def buttons_stay_apart(whole: Whole) -> dict[str, str]:
    """No two names have one mark; returns the names by their marks."""
    values = (value for spec in whole.vocabulary.answers.values() for value in spec.values)
    places = dict.fromkeys(chain(REGIONS, values), (f"{whole.shown}/answers.yaml", (0, 0)))
    for flow, name, path in names(whole):
        document = whole.documents[flow]
        places[name] = (document.file, document.at(*path))
    known, clashes = marks(places)
    for first, second in clashes:
        file, at = max(places[first], places[second], key=lambda place: place[1])
        whole.problems.add("F413", file, at, name=first, other=second)
    return known


def names(whole: Whole) -> Iterator[tuple[str, str, Path]]:
    """Everything that a button may stand for: its flow, its name, where it is written."""
    for flow in whole.flows:
        yield flow, flow, ()
    for flow_, node, path in whole.nodes():
        yield flow_.id, node.address, path
        for old in node.was:
            yield flow_.id, f"{flow_.id}#{old}", path
        for choice in node.choices:
            for name in (choice.id, *choice.was):
                yield flow_.id, name, (*path, "choices", choice.id)
