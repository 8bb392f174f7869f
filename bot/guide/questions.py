# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nodes that ask: one value, several, or typed words for a reader."""

from __future__ import annotations

from dataclasses import replace

from bot.flow import pieces
from bot.flow.models import AskNode, Question, TypeNode
from bot.flow.readers import READERS, STORING_NOTHING
from bot.flow.strict import Path
from bot.flow.vocabulary import AnswerSpec
from bot.guide.choices import ask_choices
from bot.guide.model import Node, NodeKind, Target
from bot.guide.parts import Linker
from bot.guide.worded import worded

HOLDS = {"one": "one value", "many": "several values", "reads": "what a reader makes of words"}


def ask(link: Linker, address: str, path: Path, node: AskNode) -> Node:
    """A question with one value or several."""
    kind: NodeKind = "ask" if node.pick is None else "pick"
    if not node.ask:
        link.add("F428", path, key="ask")
    spec = answer_of(link, path, node.into)
    if spec is not None and spec.kind != ("one" if kind == "ask" else "many"):
        asks = "one value" if kind == "ask" else "several"
        link.add("F414", (*path, "into"), name=node.into, holds=HOLDS[spec.kind], asks=asks)
        spec = None
    check_ways(link, path, node)
    target = link.target(node, path)
    return replace(
        worded(link, address, path, node, kind, node.ask),
        choices=ask_choices(link, address, path, node, spec.values if spec else ()),
        target=target,
        skip=skip_target(link, path, node, target),
        into=node.into,
    )


def check_ways(link: Linker, path: Path, node: AskNode) -> None:
    """Every value leads somewhere: by itself, or with the whole question."""
    leading = {
        name: isinstance(choice, pieces.Choice) and choice.aims
        for name, choice in node.choices.items()
    }
    if node.pick is not None:
        check_pick(link, path, node, [name for name, leads in leading.items() if leads])
    elif not (node.aims or any(leading.values())):
        link.add("F421", path)
    elif not node.aims:
        for name in (name for name, leads in leading.items() if not leads):
            link.add("F417", (*path, "choices", name), name=name)
        if node.skip is None:
            link.add("F416", path)


def check_pick(link: Linker, path: Path, node: AskNode, leading: list[str]) -> None:
    """A question of several leads on as a whole; its choices only give labels."""
    for name in leading:
        link.add("F433", (*path, "choices", name), name=name)
    if not node.aims:
        link.add("F421", path)
    for name in node.choices:
        if isinstance(node.pick, list) and name not in node.pick:
            link.add("F436", (*path, "choices", name), name=name)


def answer_of(link: Linker, path: Path, name: str) -> AnswerSpec | None:
    """What the answer of a question may hold; None where there is no such answer."""
    answers = link.declared.vocabulary.answers
    if name not in answers and link.declared.compiler.whole:
        link.unknown("F203", (*path, "into"), name, list(answers))
    return answers.get(name)


def skip_target(link: Linker, path: Path, node: Question, own: Target | None) -> Target | None:
    """Where *Skip* leads; None where the question must be answered."""
    at = (*path, "skip")
    if node.because is not None and node.skip != "no":
        link.add("F438", (*path, "because"))
    if node.skip is None:
        return own
    if node.skip == "no":
        if node.because is None:
            link.add("F405", at)
        return None
    if not node.skip.aims:
        link.add("F416", at)
    return link.target(node.skip, at)


def typed(link: Linker, address: str, path: Path, node: TypeNode) -> Node:
    """Typed words for a reader."""
    if not node.type:
        link.add("F428", path, key="type")
    check_reader(link, path, node)
    if not node.aims:
        link.add("F421", path)
    target = link.target(node, path)
    return replace(
        worded(link, address, path, node, "type", node.type),
        target=target,
        skip=skip_target(link, path, node, target),
        into=node.into or "",
        reads=node.reads,
    )


def check_reader(link: Linker, path: Path, node: TypeNode) -> None:
    """The reader is there, and gives what the answer holds; a text or a language gives nothing."""
    if node.reads not in READERS:
        link.unknown("F207", (*path, "reads"), node.reads, READERS)
    elif node.into is None:
        if node.reads not in STORING_NOTHING:
            link.add("F102", path, key="into")
    else:
        spec = answer_of(link, path, node.into)
        if spec is not None and spec.reader != node.reads:
            link.add("F415", (*path, "into"), reads=node.reads, name=node.into)
