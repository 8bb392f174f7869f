# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where in the files the words for people stand, and where the conditions.

    nodes.hello.say, title, nodes.hello.choices.yes …   words for people
    needs[0], nodes.hello.say[1].may, clears.hour …     conditions
    everything else                                     ids, names, settings

Only words for people are quoted by the formatter and watched for lost ends.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from bot.flow.spans import Path

WORDS = frozenset(
    ("about", "ask", "because", "end", "find", "label", "say", "text", "title", "type", "why")
)
CONDITIONS = frozenset(("if", "may", "needs", "unless"))
ID = re.compile(r"[a-z][a-z0-9_]*")


def is_prose(file: str, path: Path) -> bool:
    """Whether the value at ``path`` is words that people read."""
    name = PurePosixPath(file).name
    names = tuple(step for step in path if isinstance(step, str))
    if {"directory", "words"} & set(PurePosixPath(file).parts[:-1]):
        return False
    if name == "lines.yaml" and len(names) == 1:
        return True
    if name == "answers.yaml":
        return len(path) == 3 and path[1] in ("one", "many")
    if len(path) == 4 and path[0] == "nodes" and path[2] == "choices":
        return True
    return bool(names) and names[-1] in WORDS


def is_condition(file: str, path: Path) -> bool:
    """Whether the value at ``path`` is a condition, which is never quoted for looks."""
    names = [step for step in path if isinstance(step, str)]
    name = PurePosixPath(file).name
    if name == "conditions.yaml" or (name == "guide.yaml" and names[:1] == ["clears"]):
        return True
    return bool(names) and names[-1] in CONDITIONS
