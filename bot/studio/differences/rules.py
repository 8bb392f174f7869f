# SPDX-License-Identifier: AGPL-3.0-or-later
"""``safety_rules.yaml``, rule by rule as data: whatever a rule is made of, it is told.

A rule is an entry of the file, or of a list in it; one in a list goes by its ``id`` or
``name``, or else by its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.flow.strict import Data
from bot.studio.differences.model import Change
from bot.studio.differences.two import Two
from bot.studio.differences.versions import RULES

NAMES = ("id", "name", "rule")


def rules(two: Two) -> Iterator[Change]:
    """Every rule of both versions."""
    return compared(two.old.rules, two.new.rules)


def compared(old: Data, new: Data) -> Iterator[Change]:
    """Every rule of two files."""
    before, now = dict(rules_in(old, ())), dict(rules_in(new, ()))
    for name in dict.fromkeys((*now, *before)):
        place = (RULES, name)
        if name not in before:
            yield Change("safety rules", "added", place, "A new safety rule.", new=now[name])
        elif name not in now:
            careful = "Nothing checks this any more."
            says = "A safety rule is no more."
            yield Change("safety rules", "removed", place, says, before[name], careful=careful)
        elif before[name] != now[name]:
            sides, careful = (before[name], now[name]), "What is checked changed."
            says = "A safety rule changed."
            yield Change("safety rules", "changed", place, says, *sides, careful=careful)


def rules_in(data: Data, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each rule with its name and what it says, a line for each key."""
    if isinstance(data, str):
        yield " / ".join(path) or "rules", data
    elif isinstance(data, list):
        for index, rule in enumerate(data, 1):
            yield " / ".join((*path, name_of(rule, index))), told(rule)
    else:
        for key, rule in data.items():
            if is_group(rule):
                yield from rules_in(rule, (*path, key))
            else:
                yield " / ".join((*path, key)), told(rule)


def is_group(data: Data) -> bool:
    """Whether an entry holds rules and is none itself: a list of mappings, or a mapping of them."""
    inner = list(data.values()) if isinstance(data, dict) else data
    return isinstance(inner, list) and bool(inner) and all(isinstance(each, dict) for each in inner)


def name_of(rule: Data, index: int) -> str:
    """What a rule of a list is called."""
    if isinstance(rule, dict):
        named = (rule[key] for key in NAMES if isinstance(rule.get(key), str))
        return str(next(named, f"rule {index}"))
    return f"rule {index}"


def told(rule: Data, depth: int = 0) -> str:
    """A rule as it is written, without its signs."""
    before = "  " * depth
    if isinstance(rule, str):
        return f"{before}{rule}"
    if isinstance(rule, list):
        return "\n".join(told(each, depth) for each in rule)
    return "\n".join(entry(key, value, depth) for key, value in rule.items())


def entry(key: str, value: Data, depth: int) -> str:
    """One key of a rule."""
    before = "  " * depth
    if isinstance(value, Mapping | list):
        return f"{before}{key}:\n{told(value, depth + 1)}"
    return f"{before}{key}: {value}"
