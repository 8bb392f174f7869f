# SPDX-License-Identifier: AGPL-3.0-or-later
"""The buttons of a message as an inline keyboard.

    [ ✓ Someone I know ]          what an editor wrote: one a row, two where both are short
    [ A group ] [ A company ]
    [ Previous ]    [ Next ]      other pages
    [ Done ]        [ Skip ]      what the question allows
    [ Copy ]                      a letter, where Telegram can copy it
    [ Urgent help ] [ Back ]      always last

In a language from right to left every row is mirrored. A list of more than eight is
shown in pages, if it is told which page: turning is what the engine keeps anyway
(``2.<node>.<page>``), and whatever is on no page in sight can still be typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from bot.guide.buttons import PAGE, mark
from bot.i18n.catalog import Catalog
from bot.i18n.locales import is_rtl
from bot.i18n.messages import message
from bot.rendering.message import Button, Message
from bot.rendering.sentences import plain_message, plain_words
from bot.rendering.telegram_sizes import LONGEST_DATA, MOST_BUTTONS

Key = dict[str, object]
Row = list[Key]

PAGE_SIZE = 8
SHORT = 20
"""Columns of a label that may share its row."""
LONGEST_COPY = 256
TICK = "✓ "

TURNING = ("previous", "next", "more")
LAST = ("urgent", "back")


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that a button copies, and the words on that button."""

    label: str
    text: str


def keyboard(
    shown: Message, catalog: Catalog, page: int | None = None, copy: Copy | None = None
) -> dict[str, object] | None:
    """The ``reply_markup`` of a message; None where there is nothing to press.

    ``page`` is that of the talk, counted from 0; without it a list is shown whole.
    """
    content = [button for button in shown.buttons if not button.control]
    controls = [button for button in shown.buttons if button.control]
    if page is not None and len(content) > PAGE_SIZE and not named(controls, TURNING):
        content, turning = window(shown.node, content, page, catalog)
        controls += turning
    room = MOST_BUTTONS - len(controls) - (copy is not None)
    allowed = [button for button in controls if button.id not in (*TURNING, *LAST)]
    rows = [
        *paired([key(button, shown.picks, catalog) for button in content[:room]]),
        [key(button, False, catalog) for button in named(controls, TURNING)],
        *paired([key(button, False, catalog) for button in allowed]),
        [copying(copy)] if copy else [],
        [key(button, False, catalog) for button in named(controls, LAST)],
    ]
    filled = [row[::-1] if is_rtl(catalog.locale) else row for row in rows if row]
    return {"inline_keyboard": filled} if filled else None


def window(
    node: str, content: Sequence[Button], page: int, catalog: Catalog
) -> tuple[list[Button], list[Button]]:
    """The buttons of one page of a long list, and those that turn it."""
    last = (len(content) - 1) // PAGE_SIZE
    here = min(max(page, 0), last)
    turning = [
        Button(
            name,
            plain_message(f"button.{name}", catalog),
            f"{PAGE}.{mark(node)}.{to}",
            control=True,
            ticked=False,
        )
        for name, to in (("previous", here - 1), ("next", here + 1))
        if 0 <= to <= last
    ]
    return list(content[here * PAGE_SIZE : (here + 1) * PAGE_SIZE]), turning


def named(buttons: Iterable[Button], ids: Sequence[str]) -> list[Button]:
    """Those of the buttons that have one of the ids, in the order of these."""
    return sorted((b for b in buttons if b.id in ids), key=lambda button: ids.index(button.id))


def key(button: Button, picks: bool, catalog: Catalog) -> Key:
    """A button as Telegram takes it.

    Raises:
        ValueError: it carries more than Telegram gives back.
    """
    if len(button.press.encode()) > LONGEST_DATA:
        raise ValueError(f"a button carries more than {LONGEST_DATA} bytes")
    label = button.label or button.id
    if button.ticked and picks:
        label = f"{TICK}{label}"
    elif button.ticked:
        label = plain_words(message("option.done", catalog, label=label))
    return {"text": label, "callback_data": button.press}


def copying(copy: Copy) -> Key:
    """A button that puts a text into the clipboard; nothing comes back to us."""
    return {"text": copy.label, "copy_text": {"text": copy.text}}


def paired(keys: Sequence[Key]) -> list[Row]:
    """One a row, or two next to each other that are both short."""
    rows: list[Row] = []
    for each in keys:
        if rows and len(rows[-1]) == 1 and is_short(each) and is_short(rows[-1][0]):
            rows[-1].append(each)
        else:
            rows.append([each])
    return rows


def is_short(each: Key) -> bool:
    """Whether a label fits beside another; a tick does not count, so that rows stay put."""
    return columns(str(each["text"]).removeprefix(TICK)) <= SHORT


def columns(label: str) -> int:
    """How wide a label is; signs of East Asia are twice as wide as others."""
    if label.isascii():
        return len(label)
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in label)
