# SPDX-License-Identifier: AGPL-3.0-or-later
"""Double quotes around the words for people, where YAML would read signs in them.

    say: It's late.             →  say: "It's late."
    needs: [safe == yes]        stays: a condition
    to: next                    stays: an id

A text over several lines keeps its lines: within double quotes YAML joins them
just as it did without.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.flow.prose import is_condition, is_prose
from bot.flow.spans import Scalar, Spot


def quoted(text: str) -> str:
    """A text on one line in double quotes, as YAML reads it back."""
    return '"' + escaped(text) + '"'


def escaped(text: str) -> str:
    """A text with its backslashes and double quotes written so that they stand for themselves."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def quote_prose(file: str, lines: Sequence[str], scalars: Iterable[Scalar]) -> list[str]:
    """The lines with every bare text for people in double quotes."""
    result = list(lines)
    for scalar in sorted(scalars, key=lambda scalar: scalar.span.start, reverse=True):
        if _needs_quotes(file, scalar):
            _wrap(result, scalar.span.start, scalar.span.end)
    return result


def _needs_quotes(file: str, scalar: Scalar) -> bool:
    if scalar.span.kind != "plain" or is_condition(file, scalar.path):
        return False
    return is_prose(file, scalar.path) or " " in scalar.text


def _wrap(lines: list[str], start: Spot, end: Spot) -> None:
    """Put one text in quotes, in place; what stands behind it stays where it is."""
    (first, column), (last, stop) = start, end
    behind = lines[last][stop:]
    lines[last] = lines[last][:stop]
    before = lines[first][:column]
    lines[first] = lines[first][column:]
    for number in range(first, last + 1):
        lines[number] = escaped(lines[number])
    lines[first] = f'{before}"{lines[first]}'
    lines[last] = f'{lines[last]}"{behind}'
