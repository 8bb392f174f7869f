# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bytes → text that a parser may see: its size, its encoding, its hidden signs.

    decoded(raw, file, problems)   the text, or None once the reason is noted

A tab is refused here too: where YAML takes one it means something else than what
the editor sees.
"""

from __future__ import annotations

import re

from bot.flow.errors import Problems

MAX_BYTES = 200_000
LINE_END = re.compile(r"\r\n|\r|\n")

# Controls, line ends that no editor shows, marks that turn the order of what is read
# (Unicode TR 36), and code points that are no characters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def decoded(raw: str | bytes, file: str, problems: Problems) -> str | None:
    """The text of a file without byte order mark, or None once a problem is noted."""
    if len(raw) > MAX_BYTES:
        problems.add("F001", file, limit=MAX_BYTES // 1000)
        return None
    data = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    if len(data) > MAX_BYTES:
        problems.add("F001", file, limit=MAX_BYTES // 1000)
        return None
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as wrong:
        problems.add("F002", file, (1 + data.count(b"\n", 0, wrong.start), 1))
        return None
    return None if _refused(text, file, problems) else text


def hidden_sign(text: str) -> str:
    """The first sign in a text that cannot be seen, as U+XXXX, or ""."""
    found = _HIDDEN.search(text)
    return f"U+{ord(found.group()):04X}" if found else ""


def _refused(text: str, file: str, problems: Problems) -> bool:
    refused = False
    tabs = False
    for number, line in enumerate(LINE_END.split(text), 1):
        if hidden := _HIDDEN.search(line):
            problems.add("F003", file, (number, hidden.start() + 1), sign=hidden_sign(line))
            refused = True
        if "\t" in line and not tabs:
            problems.add("F016", file, (number, line.index("\t") + 1))
            tabs = True
    return refused or tabs
