# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines of a path, read one by one, with every name in them looked up.

step_at(("walks", 0, "path", 3), names)   a step, or None after adding what is wrong
"""

from __future__ import annotations

from bot.flow.findings import dig
from bot.flow.shapes import fit
from bot.flow.strict import Path
from bot.studio.walks.names import Names
from bot.studio.walks.steps import (
    Expected,
    Linked,
    Old,
    Press,
    Step,
    Told,
    Typed,
    Waited,
    seconds_of,
    step_of,
)
from bot.studio.walks.written import Expectation, Line


def step_at(place: Path, names: Names) -> Step | None:
    """The step that stands at a place of the file."""
    data = dig(names.document.data, place)
    if isinstance(data, str):
        return bare(data, place, names)
    if isinstance(data, dict) and data.keys() == {"expect"}:
        return expected((*place, "expect"), names)
    line: Line | None = fit(Line, names.document, place, names.problems)
    return done(line, place, names) if line else None


def bare(text: str, place: Path, names: Names) -> Step | None:
    """A line without a key: a press or a command."""
    step = step_of(text, names.document.at(*place)[0])
    match step:
        case Press():
            names.press(step, place)
        case Told():
            names.command(step, place)
        case None:
            names.add("W101", place, step=text)
    return step


def done(line: Line, place: Path, names: Names) -> Step | None:
    """Something that a person does besides pressing and telling."""
    number = names.document.at(*place)[0]
    if line.type is not None:
        return Typed(line.type, number)
    if line.link is not None:
        return Linked(line.link, number) if names.flow(line.link, (*place, "link")) else None
    if line.wait is not None:
        seconds = seconds_of(line.wait)
        if seconds is not None:
            return Waited(seconds, line.wait, number)
        names.add("W111", (*place, "wait"), text=line.wait)
        return None
    return old(str(line.old), (*place, "old"), names)


def old(text: str, place: Path, names: Names) -> Old | None:
    """A press on an earlier message."""
    press = step_of(text)
    if not isinstance(press, Press):
        names.add("W101", place, step=text)
        return None
    if len(press.choices) > 1:
        names.add("W105", place, step=text)
        return None
    names.press(press, place)
    return Old(press.node, press.choices[0], names.document.at(*place)[0])


def expected(place: Path, names: Names) -> Expected | None:
    """What has to be so."""
    wanted: Expectation | None = fit(Expectation, names.document, place, names.problems)
    if wanted is None:
        return None
    names.expected(wanted, place)
    lines = {key: names.document.at(*place, key)[0] for key in Expectation.model_fields}
    return Expected(wanted, lines, names.document.at(*place)[0])
