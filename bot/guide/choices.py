# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person can take at a node: written choices, an answer's values, rows of a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.flow import pieces
from bot.flow.errors import nearest
from bot.flow.models import AskNode, SayNode
from bot.flow.strict import Path
from bot.guide.model import Choice, Row, Words
from bot.guide.parts import Linker, context

EVERYWHERE = ("back", "urgent")
IN_QUESTIONS = (*EVERYWHERE, "skip")
IN_PICKS = (*IN_QUESTIONS, "done")

Folders = Mapping[str, list[str] | None]
"""The flows of each folder that have an ``order``; None where a flow in it cannot be read."""


def say_choices(link: Linker, address: str, path: Path, node: SayNode) -> tuple[Choice, ...]:
    """The buttons under a text."""
    choices = []
    for name, choice in node.choices.items():
        at = (*path, "choices", name)
        if name in EVERYWHERE:
            link.add("F420", at, name=name)
        if choice.label is None:
            link.add("F429", at, name=name)
        if not choice.aims:
            link.add("F417", at, name=name)
        choices.append(linked(link, address, at, name, choice))
    return tuple(choices)


def linked(link: Linker, address: str, at: Path, name: str, choice: pieces.Choice) -> Choice:
    """A button with its label, target and condition."""
    text = choice.label or name
    words = link.words(text, context(address, f"choices.{name}"), (*at, "label"))
    return Choice(name, words, link.target(choice, at), link.guard(choice, at), tuple(choice.was))


def ask_choices(
    link: Linker, address: str, path: Path, node: AskNode, values: tuple[str, ...]
) -> tuple[Choice, ...]:
    """The values that can be chosen. ``values`` are all that the answer has, none if unknown."""
    choices = []
    reserved = IN_QUESTIONS if node.pick is None else IN_PICKS
    for value, at in offered(path, node, values).items():
        if value in reserved:
            link.add("F420", at, name=value)
        if values and value not in values:
            near = nearest(value, values)
            link.add("F204", at, suggestion=near, name=node.into, value=value)
        written = node.choices.get(value)
        choices.append(value_choice(link, address, at, value, written, node.into))
    return tuple(choices)


def offered(path: Path, node: AskNode, values: tuple[str, ...]) -> dict[str, Path]:
    """The values that a question offers, and where each is written."""
    written: dict[str, Path] = {name: (*path, "choices", name) for name in node.choices}
    if node.pick == "all":
        return {value: written.get(value, path) for value in (*values, *written)}
    if node.pick is not None:
        return {value: (*path, "pick", index) for index, value in enumerate(node.pick)}
    return written or dict.fromkeys(values, path)


def value_choice(
    link: Linker,
    address: str,
    at: Path,
    value: str,
    written: str | pieces.Choice | None,
    into: str,
) -> Choice:
    """The button of a value, with the question's own label or the declared one."""
    declared = link.declared.labels.get(into, {}).get(value, Words("", value))
    if isinstance(written, str):
        return Choice(value, link.words(written, context(address, f"choices.{value}"), at), None)
    if written is None:
        return Choice(value, declared, None)
    choice = linked(link, address, at, value, written)
    return choice if written.label is not None else replace(choice, label=declared)


def rows(
    link: Linker, address: str, path: Path, node: SayNode, folders: Folders
) -> tuple[Row, ...] | None:
    """The steps of a list, or all flows of a folder by their order."""
    if node.rows is None:
        return None
    if isinstance(node.rows, str):
        return folder_rows(link, path, node.rows.removesuffix("/"), folders)
    found = []
    certain: set[str] = set()
    for index, row in enumerate(node.rows):
        at = (*path, index)
        if not link.screens.find_flow(row.step, link.document, (*at, "step"), link.problems):
            continue
        if row.step in certain:
            link.add("F434", at, name=row.step)
        if row.step in node.choices:
            link.add("F412", (*at, "step"), name=row.step, other="a choice of this screen")
        if not row.guarded:
            certain.add(row.step)
        why = link.text(row.why, context(address, f"list.{row.step}"), (*at, "why"))
        found.append(Row(row.step, link.guard(row, at), why))
    return tuple(found)


def folder_rows(link: Linker, path: Path, folder: str, folders: Folders) -> tuple[Row, ...]:
    """All flows of a folder."""
    flows = folders.get(folder, [])
    if flows == []:
        link.unknown("F426", path, folder, folders.keys())
    return tuple(Row(flow, None, ()) for flow in flows or ())
