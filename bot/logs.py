# SPDX-License-Identifier: AGPL-3.0-or-later
"""Logs that hold no content: what happened, where in the code, under which reference.

    set_up("json")
    log.error("turn failed", reference="9f3a11c2", error="KeyError", where="bot/engine/step.py:42")

Only the keys below are written, only as short words and numbers. What libraries
say, and what an exception says, may hold what a person wrote or the bot's token:
of that the logger, the level and the class of the exception are all that is kept.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any, Literal

import structlog

Format = Literal["json", "console"]

KEYS = frozenset(
    {
        *("event", "level", "timestamp", "logger", "reference", "kind", "error", "where"),
        *("count", "seconds", "channel", "method", "status", "version", "host", "port"),
    }
)
"""All that a line may hold."""

LONGEST = 120

Event = MutableMapping[str, Any]


def set_up(form: Format = "console") -> None:
    """Write our own events to standard error, and silence everything that others would say."""
    renderer: Any = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_known,
            renderer,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.root.handlers[:] = [Redacted()]
    logging.root.setLevel(logging.WARNING)
    for name in list(logging.root.manager.loggerDict):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    sys.excepthook = on_exception
    threading.excepthook = lambda args: on_exception(
        args.exc_type, args.exc_value, args.exc_traceback
    )


def only_known(_logger: object, _method: str, event: Event) -> Event:
    """Leave out every key that is not known, and cut every value."""
    return {key: short(value) for key, value in event.items() if key in KEYS}


def short(value: object) -> object:
    """A value as it may stand in a line."""
    if isinstance(value, bool | int | float):
        return value
    return "".join(c if c.isprintable() else " " for c in str(value)[:LONGEST])


class Redacted(logging.Handler):
    """Takes what libraries log, and keeps who said it and how bad it is."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record without its words."""
        error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        log = structlog.get_logger()
        log.warning("a library reports", logger=record.name, kind=record.levelname, error=error)


def on_exception(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    """Say that the program ends with an exception: its class and line, not its words."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace and error else ""
    structlog.get_logger().error("unexpected end", error=kind.__name__, where=place)
