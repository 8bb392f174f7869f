# SPDX-License-Identifier: AGPL-3.0-or-later
"""The formatter behind ``waymark fmt``: quotes, two blanks a level, one line end.

    format_text(text, file)  →  (text as it should be, what is wrong)

First what can be mended is mended (``mending``). Then every text for people gets
double quotes (``quoting``) and every line its column (``indenting``), and each of
the two is kept only if the file still says the same. Comments, order and empty
lines stay as they are.
"""

from __future__ import annotations

from bot.flow.decoding import LINE_END
from bot.flow.errors import Problem, Problems
from bot.flow.indenting import indent
from bot.flow.mending import mended
from bot.flow.quoting import quote_prose
from bot.flow.strict import Data, read, walk


def format_text(text: str, file: str) -> tuple[str, list[Problem]]:
    """The formatted text, and no problems; or the text untouched, and its problems.

    What comes out says the same as what went in, apart from slips that were mended,
    and formatting it again changes nothing.
    """
    result, problems = mended(LINE_END.sub("\n", text.removeprefix("\ufeff")), file)
    if problems:
        return text, problems
    for stage in (_quoted, _indented):
        formatted = stage(result, file)
        if _data(formatted, file) == _data(result, file):
            result = formatted
    return result, []


def _quoted(text: str, file: str) -> str:
    walker = walk(text, file, Problems())
    return "\n".join(quote_prose(file, text.split("\n"), walker.scalars if walker else ()))


def _indented(text: str, _file: str) -> str:
    return "\n".join(indent(text.split("\n"))) + "\n"


def _data(text: str, file: str) -> Data | None:
    document = read(text, file, Problems())
    return document.data if document else None
