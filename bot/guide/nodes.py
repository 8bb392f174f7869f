# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the model of a node to the node that the engine reads.

say, do, end   here        ask, type   questions.py        route   routes.py
"""

from __future__ import annotations

from dataclasses import replace

from bot.flow import pieces
from bot.flow.models import AnyNode, AskNode, DoNode, RouteNode, SayNode, TypeNode
from bot.flow.strict import Path
from bot.guide.choices import Folders, rows, say_choices
from bot.guide.model import Node, Target
from bot.guide.parts import Linker
from bot.guide.questions import ask, typed
from bot.guide.routes import route
from bot.guide.worded import worded


def link_node(link: Linker, name: str, node: AnyNode, folders: Folders) -> Node:
    """A node with every name looked up, and where it and its choices are written."""
    path: Path = ("nodes", name)
    document, linked = link.document, linked_by_kind(link, path, node, folders)
    choices = tuple(
        replace(choice, line=document.at(*path, "choices", choice.id)[0])
        for choice in linked.choices
    )
    return replace(linked, choices=choices, file=document.file, line=document.at(*path)[0])


def linked_by_kind(link: Linker, path: Path, node: AnyNode, folders: Folders) -> Node:
    """A node of its kind with every name looked up."""
    address = f"{link.flow}#{path[-1]}"
    match node:
        case SayNode():
            return say(link, address, path, node, folders)
        case AskNode():
            return ask(link, address, path, node)
        case TypeNode():
            return typed(link, address, path, node)
        case RouteNode():
            return route(link, address, path, node)
        case DoNode():
            return do(link, address, path, node)
        case _:
            last = worded(link, address, path, node, "end", node.end)
            return replace(last, counts_as=node.counts_as or "")


def say(link: Linker, address: str, path: Path, node: SayNode, folders: Folders) -> Node:
    """Words, then choices, a list, or straight on."""
    ways = [key for key, there in (("choices", node.choices), ("a list", node.rows)) if there]
    shows = bool(node.say or node.show or node.letter or node.rows)
    if not shows:
        link.add("F428", path, key="say")
    elif not (ways or node.aims):
        link.add("F421", path)
    if ways and node.aims:
        link.add("F422", path, ways=" and ".join(ways))
    return replace(
        worded(link, address, path, node, "say", node.say),
        choices=say_choices(link, address, path, node),
        rows=rows(link, address, (*path, "list"), node, folders),
        target=link.target(node, path),
    )


def do(link: Linker, address: str, path: Path, node: DoNode) -> Node:
    """An effect and where its outcomes lead."""
    wanted = link.effects.get(node.do)
    if wanted is None:
        link.unknown("F208", (*path, "do"), node.do, list(link.effects))
    elif wanted != set(node.on):
        names, found = (", ".join(sorted(keys)) or "none" for keys in (wanted, node.on))
        link.add("F423", path, name=node.do, wanted=names, found=found)
    elif node.on and node.aims:
        link.add("F422", path, ways="outcomes")
    elif not (node.on or node.aims):
        link.add("F421", path)
    return Node(
        address,
        "do",
        effect=node.do,
        outcomes=outcomes(link, path, node),
        target=link.target(node, path),
        risk=frozenset(node.risk),
        was=tuple(node.was),
    )


def outcomes(link: Linker, path: Path, node: DoNode) -> dict[str, Target]:
    """Where each outcome of an effect leads."""
    found: dict[str, Target] = {}
    for name, outcome in node.on.items():
        at = (*path, "on", name)
        aim = pieces.Aim(to=outcome) if isinstance(outcome, str) else outcome
        if not aim.aims:
            link.add("F421", at)
        elif (target := link.target(aim, at)) is not None:
            found[name] = target
    return found
