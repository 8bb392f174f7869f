# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of translations made ready at build time, so that a start need not check them anew.

    compile_file(Path("…/guide.po"), …)    writes guide.mo beside it
    read_file(Path("…/guide.po"), …)       reads guide.mo where it was made from this very .po

A ``.mo`` holds the checksum of the file it was made from. Where that does not
fit, or there is none, the ``.po`` itself is read: slower, never wrong.
"""

from __future__ import annotations

import struct
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog as PoFile
from babel.messages.mofile import write_mo

from bot import __version__
from bot.flow.errors import Problems
from bot.i18n.po import Key, Translations, read_path, read_translations

MAGIC = 0x950412DE

STAMP: Key = ("@compiled", "source")
"""Where a ``.mo`` says what it was made from."""


def read_file(path: Path, shown: str, problems: Problems) -> Translations:
    """What a ``.po`` file holds that can be served; what is wrong goes to ``problems``."""
    data = read_path(path, shown, problems)
    if data is None:
        return Translations()
    held = ready(path, data)
    if held is None:
        return read_translations(data, shown, problems)
    held.places.update(dict.fromkeys((*held.entries, *held.plurals), (shown, 0)))
    return held


def compile_file(path: Path, shown: str, problems: Problems) -> bool:
    """Write the ``.mo`` of a ``.po``; False after adding what is wrong with it."""
    before = len(problems.found)
    data = read_path(path, shown, problems)
    if data is None:
        return False
    held = read_translations(data, shown, problems)
    if len(problems.found) > before:
        return False
    out = BytesIO()
    write_mo(out, packed(held, data))
    path.with_suffix(".mo").write_bytes(out.getvalue())
    return True


def packed(held: Translations, data: bytes) -> PoFile:
    """What goes into the ``.mo`` of a file with these bytes."""
    messages = PoFile()
    context, text = STAMP
    messages.add(text, stamp(data), context=context)
    for (context, text), words in held.entries.items():
        messages.add(text, words, context=context)
    for (context, text), forms in held.plurals.items():
        messages.add((text, text), forms, context=context)
    return messages


def stamp(data: bytes) -> str:
    """What tells that a ``.mo`` was made from these bytes, by this version of the program."""
    return f"{__version__} {sha256(data).hexdigest()}"


def ready(path: Path, data: bytes) -> Translations | None:
    """What the ``.mo`` beside a ``.po`` holds; None where it is not there or not of it."""
    try:
        found = unpacked(path.with_suffix(".mo").read_bytes())
    except (OSError, ValueError, struct.error):
        # None, or a broken one, which is as good as none: the .po beside it says the same.
        return None
    made_from = found.entries.pop(STAMP, "")
    return found if made_from == stamp(data) else None


def unpacked(data: bytes) -> Translations:
    """The texts of a ``.mo``; the library's reader takes as long as reading the ``.po``.

    The format: https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html.
    Raises ValueError or struct.error where it is not followed.
    """
    magic, _, count, sources, translations = struct.unpack_from("<5I", data)
    if magic != MAGIC or count > len(data):
        raise ValueError("no .mo file")
    found = Translations()
    for index in range(count):
        context, sign, text = piece(data, sources, index).rpartition("\x04")
        words = tuple(piece(data, translations, index).split("\0"))
        if sign and "\0" in text:
            found.plurals[context, text.partition("\0")[0]] = words
        elif sign:
            found.entries[context, text] = words[0]
    return found


def piece(data: bytes, table: int, index: int) -> str:
    """One text of a table of lengths and offsets."""
    length, offset = struct.unpack_from("<2I", data, table + 8 * index)
    if offset + length > len(data):
        raise ValueError("a .mo file that was cut off")
    return data[offset : offset + length].decode()
