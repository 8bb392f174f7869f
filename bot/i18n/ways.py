# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where each screen is reached from, in words for translators.

    ways = Ways.of({"safety": document, …})
    ways.before("safety/danger")     ('After "Are you safe right now?" and the button "No".',)

Read from the files alone: a sketch for people, not what the engine does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.flow.errors import shorten
from bot.flow.strict import Data, Document

KINDS = ("ask", "type", "end", "say")
LEAVING = ("return", "menu")
MOST = 3
SHORT = 70

Step = tuple[str, str]
"""The screen before, and the words of the button, "" where it leads straight on."""


@dataclass(frozen=True, slots=True)
class Ways:
    """``into`` maps a screen to those before it; ``words`` to its own first words."""

    into: Mapping[str, tuple[Step, ...]]
    words: Mapping[str, str]

    @classmethod
    def of(cls, flows: Mapping[str, Document]) -> Ways:
        """The ways through all flows by their id."""
        into: defaultdict[str, list[Step]] = defaultdict(list)
        words: dict[str, str] = {}
        starts = {flow: str(mapping(doc.data).get("start", "")) for flow, doc in flows.items()}
        for flow, document in flows.items():
            for name, node in mapping(mapping(document.data).get("nodes")).items():
                here = f"{flow}/{name}"
                words[here] = first_words(mapping(node))
                for target, label in leading(mapping(node)):
                    into[address(flow, target, starts)].append((here, label))
        return cls({screen: tuple(steps) for screen, steps in into.items()}, words)

    def before(self, screen: str) -> tuple[str, ...]:
        """A sentence for each of the first screens from which one is reached."""
        steps = dict.fromkeys(self.steps(screen, frozenset({screen})))
        return tuple(self.told(step) for step in list(steps)[:MOST])

    def steps(self, screen: str, seen: frozenset[str]) -> Iterator[Step]:
        """The screens with words before one; those without are looked through."""
        for before, label in self.into.get(screen, ()):
            if self.words.get(before):
                yield before, label
            elif before not in seen:
                yield from self.steps(before, seen | {before})

    def told(self, step: Step) -> str:
        """One of them in words."""
        before, label = step
        button = f' and the button "{label}"' if label else ""
        return f'After "{self.words[before]}"{button} ({before}).'


def mapping(data: Data | None) -> dict[str, Data]:
    """The data where it is a mapping, else an empty one."""
    return data if isinstance(data, dict) else {}


def first_words(node: Mapping[str, Data]) -> str:
    """The first words of a node, shortened; "" for one without words."""
    text = next((node[kind] for kind in KINDS if kind in node), "")
    while not isinstance(text, str):
        if isinstance(text, list):
            text = next((part for part in text if not is_line(part)), "")
        else:
            text = text.get("text", "")
    return shorten(text.strip(), SHORT)


def is_line(part: Data) -> bool:
    """Whether a part of a text is a line that is written elsewhere."""
    return isinstance(part, dict) and "line" in part


def leading(node: Mapping[str, Data]) -> Iterator[Step]:
    """Every target of a node with the button that leads there."""
    yield from ((target, "") for target in targets(node))
    for name, choice in mapping(node.get("choices")).items():
        label = mapping(choice).get("label", name)
        yield from ((target, str(label)) for target in targets(mapping(choice)))
    for key in ("route", "on", "skip"):
        inner = node.get(key)
        cases = inner if isinstance(inner, list) else [inner, *mapping(inner).values()]
        yield from ((target, "") for case in cases for target in targets(mapping(case)))
    rows = node.get("list")
    for row in rows if isinstance(rows, list) else ():
        yield str(mapping(row).get("step", "")), str(mapping(row).get("step", ""))


def targets(part: Mapping[str, Data]) -> Iterator[str]:
    """What ``to``, ``call``, ``then`` and ``hand_over`` name."""
    for key in ("to", "call", "then", "hand_over"):
        target = part.get(key)
        if isinstance(target, str) and target not in LEAVING:
            yield target if key in ("to", "then") else f"{target}#"


def address(flow: str, target: str, starts: Mapping[str, str]) -> str:
    """The screen that a target means: ``node`` here, ``flow#node``, ``flow#`` for its start."""
    other, sign, node = target.partition("#")
    if not sign and target in starts:
        return f"{target}/{starts[target]}"
    if not sign:
        return f"{flow}/{target}"
    return f"{other}/{node.rstrip('#') or starts.get(other, '')}"
