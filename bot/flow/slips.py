# SPDX-License-Identifier: AGPL-3.0-or-later
"""Why the parser stopped, in the words of the slip and not of the grammar.

    diagnose(error, lines, last, bracket)  →  Found(code, place, values)

The parser says where it stopped and what it was reading; what the editor did is
read from the source around that. First rule that knows the slip wins: what was
being scanned, slips in brackets, slips at a colon, slips in the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yaml.error import MarkedYAMLError

from bot.flow.silent import Found
from bot.flow.spans import Kind, Place, Span, Spot, spot

_CLOSING = {"[": "]", "{": "}"}
_WORD = re.compile(r"""[\w./#-]+|"[^"]*"|'[^']*'""")
_UNREAD = re.compile(r"""(?<![^\s\[{,:(])(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*'|#.*)""")
_COMMENT = re.compile(r"\s+#")
_KEYED = re.compile(r"[\w./#-]+:(?:\s|$)")
_IN = re.compile(r"\bin\s*$")

_SCANNED = (
    ("simple key", "F030"),
    ("plain scalar", "F030"),
    ("alias", "F018"),
    ("anchor", "F006"),
    ("directive", "F021"),
    ("incompatible YAML", "F021"),
    ("a tag", "F008"),
    ("parsing a node", "F008"),
)
_SIGNS = {"@": "F017", "`": "F017", "%": "F021", "|": "F032", ">": "F032"}


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the parser stopped (``spot``), and where it began what it was reading."""

    lines: Sequence[str]
    spot: Spot
    opened: Spot
    reading: str
    problem: str
    last: Span | None

    @property
    def line(self) -> str:
        """The line of the spot."""
        return self.lines[self.spot[0]]

    @property
    def before(self) -> str:
        """Its line up to the spot."""
        return self.line[: self.spot[1]]

    @property
    def sign(self) -> str:
        """The sign at the spot; a blank at the end of a line."""
        return self.line[self.spot[1] :][:1] or " "

    @property
    def place(self) -> Place:
        """The spot, as messages show it."""
        return _place(self.spot)

    def opening(self) -> str:
        """The sign at which it began what it was reading."""
        return self.lines[self.opened[0]][self.opened[1] :][:1]

    def follows(self, kind: Kind) -> bool:
        """Whether only blanks lie between something of this kind and the spot."""
        last = self.last
        if last is None or last.kind != kind or last.end[0] != self.spot[0]:
            return False
        return not self.before[last.end[1] :].strip()


def diagnose(
    error: MarkedYAMLError, lines: Sequence[str], last: Span | None, bracket: Spot | None
) -> Found:
    """The one slip that stopped the parser.

    ``last`` is what it had read before, ``bracket`` the innermost one still open.
    """
    where = spot(error.problem_mark)
    opened = spot(error.context_mark) if error.context_mark else where
    problem = str(error.problem)
    reading = error.context or problem
    if bracket and "flow node" in reading:
        opened = bracket
    stop = Stop(lines, where, opened, reading, problem, last)
    found = (rule(stop) for rule in _RULES)
    return next(filter(None, found), Found("F037", stop.place))


def _quotes(stop: Stop) -> Found | None:
    """A backslash that means nothing, or a quote without an end."""
    if "quoted scalar" not in stop.reading:
        return None
    if "escape" in stop.problem or "hexdecimal" in stop.problem:
        return Found("F031", stop.place)
    return Found("F024", _place(stop.opened), {"quote": stop.opening()})


def _scanned(stop: Stop) -> Found | None:
    """Something that YAML was still scanning: what it was tells the slip."""
    if "block scalar" in stop.reading:
        return Found("F032", _place(stop.opened), {"sign": stop.opening()})
    quote = stop.opening()
    if quote in ("'", '"') and stop.lines[stop.opened[0]].count(quote) % 2:
        return Found("F024", _place(stop.opened), {"quote": quote})
    for words, code in _SCANNED:
        if words in stop.reading:
            return Found(code, _place(stop.opened))
    return None


def _start(stop: Stop) -> Found | None:
    """A text that starts with a sign that YAML keeps for itself."""
    if stop.before.endswith("{") and stop.sign == "%":
        return Found("F020", stop.place, {"sign": "{%"})
    if "next token" in stop.reading and stop.sign in _SIGNS:
        return Found(_SIGNS[stop.sign], stop.place, {"sign": stop.sign})
    if "node" in stop.reading and stop.sign == ",":
        return Found("F035", stop.place)
    if stop.sign == ":" and ("flow node" in stop.reading or not stop.before.strip(" -?")):
        return Found("F011", stop.place)
    return None


def _brackets(stop: Stop) -> Found | None:
    """What went wrong between [ and ] or { and }."""
    closing = _CLOSING.get(stop.opening()) if "flow" in stop.reading else None
    if closing is None:
        return Found("F028", stop.place, {"bracket": stop.sign}) if stop.sign in "]}" else None
    if stop.sign in "]}" or _is_left_open(stop):
        values = {"bracket": stop.opening(), "closing": closing}
        return Found("F023", _place(stop.opened), values)
    if stop.sign == ":" and stop.last is not None and stop.last.start[0] == stop.spot[0]:
        return Found("F015", stop.place, {"text": stop.line.strip()})
    if stop.sign in "[{" and stop.follows("plain"):
        return Found("F027" if _IN.search(stop.before) else "F029", stop.place)
    return _behind(stop) or Found("F038", stop.place)


def _is_left_open(stop: Stop) -> bool:
    """Whether the bracket that was being read is never closed."""
    if not "".join((stop.line[stop.spot[1] :], *stop.lines[stop.spot[0] + 1 :])).strip():
        return True
    first, column = stop.opened
    rest = "\n".join((stop.lines[first][column:], *stop.lines[first + 1 :]))
    depth = 0
    for sign in re.findall(r"[\[\]{}]", _UNREAD.sub("", rest)):
        depth += 1 if sign in "[{" else -1
        if depth == 0:
            return False
    return True


def _behind(stop: Stop) -> Found | None:
    """Text behind a closed quote, a closed bracket or a word with a star."""
    last = stop.last
    if last is None:
        return None
    if stop.follows("quoted"):
        if last.start[0] < last.end[0]:
            quote = stop.lines[last.start[0]][last.start[1]]
            return Found("F024", last.place, {"quote": quote})
        return Found("F019", last.place)
    if stop.follows("bracket"):
        return Found("F029", last.place)
    return Found("F018", last.place) if stop.follows("alias") else None


def _colon(stop: Stop) -> Found | None:
    """A colon where no key can be: a text with a colon, or a key at the wrong place."""
    if "mapping values" not in stop.problem:
        return None
    head = stop.before.strip()
    if stop.last is None or stop.last.start[0] == stop.spot[0] or not _WORD.fullmatch(head):
        return Found("F015", stop.place, {"text": stop.line.strip()})
    line, column = stop.last.start
    if not stop.lines[line][:column].strip():
        return Found("F030", stop.last.place)
    return Found("F022", stop.place)


def _first_in_line(stop: Stop) -> Found | None:
    """A line that does not fit the lines above it."""
    if stop.before.strip():
        return Found("F033", stop.place) if "sequence entries" in stop.problem else None
    above = [line for line in stop.lines[: stop.spot[0]] if line.strip()]
    if "document start" in stop.problem and above and above[-1].startswith("..."):
        return Found("F009", stop.place)
    same_column = "block" in stop.reading and stop.opened[1] == stop.spot[1]
    if same_column and (stop.sign == "-") == ("mapping" in stop.reading):
        return Found("F034", stop.place)
    return _cut_above(stop) or Found("F022", stop.place)


def _cut_above(stop: Stop) -> Found | None:
    """A text whose first line a # has cut off, so that its second line hangs in the air."""
    last = stop.last
    if last is None or last.kind != "plain" or _KEYED.match(stop.line, stop.spot[1]):
        return None
    line, column = last.end
    if not _COMMENT.match(stop.lines[line], column):
        return None
    return Found("F026", (line + 1, column + 1), {"text": stop.lines[line][:column].strip()})


def _place(spot: Spot) -> Place:
    return spot[0] + 1, spot[1] + 1


_RULES: tuple[Callable[[Stop], Found | None], ...] = (
    _quotes,
    _scanned,
    _start,
    _brackets,
    _colon,
    _behind,
    _first_in_line,
)
