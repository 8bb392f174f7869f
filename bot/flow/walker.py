# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parser events → plain data, places and scalars, without recursion.

    walker = Walker(file, lines, problems)
    for event in events: walker.feed(event)   # UnreadableError: cannot go on
    walker.data, walker.places, walker.scalars

What YAML allows and the flow language does not is noted here; slips that YAML
takes without a word are looked for in ``bot.flow.silent``.
"""

from __future__ import annotations

from collections.abc import Sequence

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from bot.flow import silent
from bot.flow.decoding import hidden_sign
from bot.flow.errors import Problems
from bot.flow.silent import Found
from bot.flow.spans import Data, Frame, Path, Place, Scalar, Span, Spot, kind_of, spot

MAX_DEPTH = 12


class UnreadableError(Exception):
    """The rest of the file cannot be read; why is among the problems."""


class Walker:
    """Builds the data of one file, one event at a time."""

    def __init__(self, file: str, lines: Sequence[str], problems: Problems) -> None:
        self.lines = lines
        self.data: Data = ""
        self.places: dict[Path, Place] = {}
        self.scalars: list[Scalar] = []
        self.last: Span | None = None
        self._file = file
        self._problems = problems
        self._frames: list[Frame] = []
        self._documents = 0

    @property
    def open_bracket(self) -> Spot | None:
        """Where the innermost [ or { stands that is still open."""
        starts = (frame.span.start for frame in reversed(self._frames) if frame.brackets)
        return next((spot for spot in starts if self.lines[spot[0]][spot[1]] in "[{"), None)

    def feed(self, event: Event) -> None:
        """Take the next event; raises :class:`UnreadableError` where going on makes no sense."""
        match event:
            case DocumentStartEvent():
                self._document(event)
            case CollectionStartEvent():
                self._open(event)
            case CollectionEndEvent():
                self._close(event)
            case NodeEvent():
                self._scalar(event)

    def _document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        place = (spot(event.start_mark)[0] + 1, 1)
        if self._documents > 1:
            self._halt(Found("F009", place))
        if event.version or event.tags:
            self._halt(Found("F021", place))

    def _open(self, event: CollectionStartEvent) -> None:
        span = Span.of(event, kind_of(event))
        self._note(_mark(event, span))
        if len(self._frames) == MAX_DEPTH:
            self._halt(Found("F004", span.place, {"limit": str(MAX_DEPTH)}))
        if sign := silent.template_sign(span, self.lines):
            self._halt(Found("F020", span.place, {"sign": sign}))
        if self._frames and self._frames[-1].wants_key:
            self._halt(Found("F010", span.place))
        is_list = isinstance(event, SequenceStartEvent)
        frame = Frame((), is_list, span)
        frame.path = self._attach(frame.data, span)
        self._frames.append(frame)

    def _close(self, event: CollectionEndEvent) -> None:
        if self._frames.pop().brackets:
            self.last = Span.of(event, "bracket")

    def _scalar(self, event: NodeEvent) -> None:
        span = self.last = Span.of(event, kind_of(event))
        text: str = event.value if isinstance(event, ScalarEvent) else ""
        found = _mark(event, span) or _hidden(text, span)
        if self._frames and self._frames[-1].wants_key:
            self._key(self._frames[-1], Scalar((*self._frames[-1].path, text), text, span), found)
        else:
            self._value(text, span, found)

    def _key(self, frame: Frame, key: Scalar, found: Found | None) -> None:
        self._note(found or silent.slip_of_key(key, frame, self._file) or self._again(key, frame))
        self.places[key.path] = key.span.place
        frame.key = key

    def _again(self, key: Scalar, frame: Frame) -> Found | None:
        """A key that is empty, or stands here a second time."""
        if not key.text:
            return Found("F011", key.span.place)
        if key.text in frame.entries:
            first = self.places[key.path][0]
            return Found("F005", key.span.place, {"key": key.text, "first": str(first)})
        return None

    def _value(self, text: str, span: Span, found: Found | None) -> None:
        frame = self._frames[-1] if self._frames else None
        value = Scalar(frame.next_path if frame else (), text, span)
        self._note(found or silent.slip_of_value(value, frame, self._file, self.lines))
        self._attach(text, span)
        self.scalars.append(value)

    def _attach(self, value: Data, span: Span) -> Path:
        """Put a value where it belongs, and note where it stands."""
        if not self._frames:
            self.data = value
            self.places[()] = span.place
            return ()
        path = self._frames[-1].next_path
        self.places.setdefault(path, span.place)
        self._frames[-1].put(value)
        return path

    def report(self, found: Found) -> None:
        """Add a finding; the end of the file counts as its last line."""
        place = min(found.place[0], len(self.lines) - 1), found.place[1]
        self._problems.add(found.code, self._file, place, **found.values)

    def _note(self, found: Found | None) -> None:
        """Add a finding, unless one before it explains it."""
        frame = self._frames[-1] if self._frames else None
        if found is None or (frame is not None and frame.quiet):
            return
        self.report(found)
        if found.quiets and frame is not None:
            frame.quiet = True

    def _halt(self, found: Found) -> None:
        self._note(found)
        raise UnreadableError


def _mark(event: NodeEvent, span: Span) -> Found | None:
    """An alias, an anchor or a tag, which the flow language does not have."""
    if isinstance(event, AliasEvent):
        return Found("F007", span.place, {"name": str(event.anchor)})
    if event.anchor is not None:
        return Found("F006", span.place)
    if getattr(event, "tag", None) is not None:
        return Found("F008", span.place)
    return None


def _hidden(text: str, span: Span) -> Found | None:
    """A sign that cannot be seen, written as an escape."""
    sign = hidden_sign(text)
    return Found("F003", span.place, {"sign": sign}) if sign else None
