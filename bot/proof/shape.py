# SPDX-License-Identifier: AGPL-3.0-or-later
"""A digest of everything that a safety rule can depend on, and of no wording.

A reworded text leaves it as it is, so what was proved stays proved. A line, a card, a
choice or a condition that comes or goes does not, nor does an edited row of the directory.
"""

from __future__ import annotations

from dataclasses import fields

from bot.guide.model import Guard, Guide, Node
from bot.guide.revision import guard_text
from bot.guide.safety import SafetyRule
from bot.proof.digests import Digests, digest

DIRECTORY = "directory"


def shape_of(guide: Guide, digests: Digests) -> str:
    """The digest of a guide's shape."""
    directory = [
        (name, found)
        for name, found in digests.files.items()
        if name.split("/")[1:2] == [DIRECTORY] or name.endswith(f"/{DIRECTORY}.yaml")
    ]
    outline = (
        digests.program,
        guide.revision,
        [outline_of_node(node) for _, node in sorted(guide.nodes.items())],
        [outline_of_rule(rule) for rule in guide.rules],
        [(name, [need.text for need in letter.needs]) for name, letter in guide.letters.items()],
        sorted(guide.commands.items()),
        sorted(
            (tag, [(group.entry, group.phrases) for group in groups])
            for tag, groups in guide.danger.items()
        ),
        directory,
    )
    return digest(repr(outline).encode())


def outline_of_node(node: Node) -> object:
    """What a screen shows, by names, and when."""
    return (
        node.address,
        node.letter,
        node.critical,
        sorted(node.risk),
        [(said.words.context, guard_text(said.guard)) for said in node.says],
        [(card.kind, card.need, guard_text(card.guard)) for card in node.shows],
    )


def outline_of_rule(rule: SafetyRule) -> object:
    """A rule without its place and its sentence, the same in every process."""
    return [
        (part.name, plain(getattr(rule, part.name)))
        for part in fields(rule)
        if part.name not in ("about", "file", "line", "lines")
    ]


def plain(value: object) -> object:
    """A value of a rule, conditions as they are written."""
    if isinstance(value, Guard):
        return guard_text(value)
    if isinstance(value, tuple):
        return [getattr(part, "text", part) for part in value]
    return sorted(value) if isinstance(value, dict) else value
