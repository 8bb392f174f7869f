# SPDX-License-Identifier: AGPL-3.0-or-later
"""``guide.yaml``: the flows with a part of their own, and commands; and whose guide it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.flow import files
from bot.flow.errors import Problems
from bot.flow.shapes import entries, fit
from bot.flow.strict import Document
from bot.guide.brand import NOBODY, read_brand
from bot.guide.conditions import Compiler
from bot.guide.model import Brand, Clears, Flow, Guard
from bot.guide.screens import Screens
from bot.guide.sources import Sources

PARTS = ("start", "menu", "urgent", "safety", "close")
FIXED = ("urgent", "safety")
"""Parts that no overlay can give to another flow."""

BUILT_IN = ("start", "menu", "back", "hide", "forget", "help", "language", "skip", "done", "urgent")
"""Commands that the program itself answers."""


@dataclass(slots=True)
class Roles:
    """Which flow plays which part, and which commands lead where."""

    flows: dict[str, str] = field(default_factory=dict)
    commands: dict[str, str] = field(default_factory=dict)
    clears: Clears = field(default_factory=Clears)
    gone: set[str] = field(default_factory=set)
    brand: Brand = NOBODY
    places: dict[str, Document] = field(default_factory=dict)


def read_roles(sources: Sources, compiler: Compiler, problems: Problems) -> Roles:
    """Read ``guide.yaml`` and ``brand.yaml``, an overlay's over the guide's."""
    roles = Roles(brand=read_brand(sources, problems))
    for layer in sources.layers:
        if document := layer.documents.get("guide.yaml"):
            read_parts(roles, document, layer is not sources.own, problems)
            if layer is sources.own:
                roles.clears = read_clears(document, compiler, problems)
    for name in ("guide.yaml", "brand.yaml"):
        if name not in sources.own.documents and not sources.is_broken(name):
            problems.add("F115", sources.own.shown, name=name)
    return roles


def read_parts(roles: Roles, document: Document, is_overlay: bool, problems: Problems) -> None:
    """One ``guide.yaml``; an overlay's cannot touch urgent help and safety."""
    if is_overlay:
        document = without_fixed(document, problems)
    kind = files.GuideChanges if is_overlay else files.GuideFile
    read: files.GuideChanges | files.GuideFile | None = fit(kind, document, (), problems)
    if read is None:
        return
    for part in PARTS:
        if flow := getattr(read, part, None):
            roles.flows[part] = flow
            roles.places[part] = document
    for name, entry in read.commands.items():
        if name in BUILT_IN:
            problems.add("F430", document.file, document.at("commands", name), name=name)
        roles.commands[name] = entry
        roles.places[f"commands.{name}"] = document
    roles.gone.update(read.gone)
    roles.places.update((f"gone.{name}", document) for name in read.gone)


def read_clears(document: Document, compiler: Compiler, problems: Problems) -> Clears:
    """When a chat is cleared by itself; what is wrong with its shape was said before."""
    written = entries(document, (), Problems()).get("clears")
    found: dict[str, Guard] = {}
    for key in ("hour", "never"):
        text = written.get(key) if isinstance(written, dict) else None
        if isinstance(text, str):
            condition = compiler.compile(text, document, ("clears", key), problems)
            if condition:
                found[key] = Guard(condition, may=False)
    return Clears(**found)


def without_fixed(document: Document, problems: Problems) -> Document:
    """An overlay's ``guide.yaml`` without the parts that are not its to give."""
    data = entries(document, (), problems)
    for key in FIXED:
        if key in data:
            problems.add("F603", document.file, document.at(key), key=key)
    kept = {key: value for key, value in data.items() if key not in FIXED}
    return Document(document.file, kept, document.places)


def check_roles(
    roles: Roles, flows: Mapping[str, Flow], screens: Screens, problems: Problems
) -> None:
    """Every part is played by a flow that is always open, every command leads somewhere."""
    for part, name in roles.flows.items():
        document = roles.places[part]
        found = screens.find_flow(name, document, (part,), problems)
        if found and name in flows and not flows[name].always:
            problems.add("F427", document.file, document.at(part), name=name)
    for command, entry in roles.commands.items():
        screens.find(entry, roles.places[f"commands.{command}"], ("commands", command), problems)
    for name in sorted(roles.gone & flows.keys()):
        document = roles.places[f"gone.{name}"]
        values = {"name": name, "other": f'the flow "{name}"'}
        problems.add("F412", document.file, document.at("gone"), **values)
