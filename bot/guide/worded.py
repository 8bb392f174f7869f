# SPDX-License-Identifier: AGPL-3.0-or-later
"""What all nodes with words have."""

from __future__ import annotations

from bot.flow import pieces
from bot.flow.models import Worded
from bot.flow.strict import Path
from bot.guide.model import Node, NodeKind
from bot.guide.parts import Linker, context


def worded(
    link: Linker,
    address: str,
    path: Path,
    node: Worded,
    kind: NodeKind,
    text: pieces.TextValue,
) -> Node:
    """A node with its text, cards and tags. The text stands under the key of its kind."""
    key = "ask" if kind == "pick" else kind
    return Node(
        address,
        kind,
        says=link.text(text, context(address, key), (*path, key)),
        shows=link.cards(node.show, (*path, "show")),
        letter=link.letter(node.letter, path),
        risk=frozenset(node.risk),
        was=tuple(node.was),
        gone=tuple(node.gone),
        critical=node.critical is not None,
    )
