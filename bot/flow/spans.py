# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the strict reader builds: plain data, and where in the source it stood.

    Data    text, list or mapping; every scalar is text
    Path    ("nodes", "hello", "say", 0)
    Span    from where to where something stands, in lines and columns from 0
    Scalar  one text with its path and span
    Frame   a list or mapping that is still open

Spans count as the parser does, places as messages do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent, ScalarEvent

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
Path: TypeAlias = tuple[str | int, ...]
Place: TypeAlias = tuple[int, int]
"""Line and column from 1, as messages show them."""
Spot: TypeAlias = tuple[int, int]
"""Line and column from 0, as the parser counts them."""
Kind: TypeAlias = Literal["plain", "quoted", "block", "alias", "bracket", "group"]


class Mark(Protocol):
    """Where the parser was."""

    @property
    def line(self) -> int:
        """The line from 0."""

    @property
    def column(self) -> int:
        """The column from 0."""


def spot(mark: Mark | None) -> Spot:
    """Line and column of a mark of the parser."""
    return (mark.line, mark.column) if mark else (0, 0)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the source.

    A ``bracket`` is a list or mapping in brackets, a ``group`` one without.
    """

    kind: Kind
    start: Spot
    end: Spot

    @property
    def place(self) -> Place:
        """Where it starts, as messages show it."""
        return self.start[0] + 1, self.start[1] + 1

    @classmethod
    def of(cls, event: NodeEvent | CollectionEndEvent, kind: Kind) -> Span:
        """The span of a parser event."""
        return cls(kind, spot(event.start_mark), spot(event.end_mark))


def kind_of(event: NodeEvent) -> Kind:
    """How the value that an event stands for is written."""
    if isinstance(event, AliasEvent):
        return "alias"
    if isinstance(event, CollectionStartEvent):
        return "bracket" if event.flow_style else "group"
    style = event.style if isinstance(event, ScalarEvent) else ""
    if not style:
        return "plain"
    return "quoted" if style in "'\"" else "block"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text that stands as a value, or as the key of ``path``."""

    path: Path
    text: str
    span: Span


@dataclass(slots=True)
class Frame:
    """A list or mapping that is still open.

    ``key`` is the key that waits for its value. ``quiet`` is set once a slip was
    found that explains what else looks wrong in here.
    """

    path: Path
    is_list: bool
    span: Span
    rows: list[Data] = field(default_factory=list)
    entries: dict[str, Data] = field(default_factory=dict)
    key: Scalar | None = None
    quiet: bool = False

    @property
    def brackets(self) -> bool:
        """Whether it is written in brackets."""
        return self.span.kind == "bracket"

    @property
    def data(self) -> Data:
        """What it holds; grows until it is closed."""
        return self.rows if self.is_list else self.entries

    @property
    def wants_key(self) -> bool:
        """Whether the next text is a key."""
        return not self.is_list and self.key is None

    @property
    def next_path(self) -> Path:
        """Where the value stands that comes next."""
        return self.key.path if self.key else (*self.path, len(self.rows))

    def put(self, value: Data) -> None:
        """Add a value: behind the waiting key, or at the end of the list."""
        if self.key is None:
            self.rows.append(value)
        else:
            self.entries[self.key.text] = value
            self.key = None
