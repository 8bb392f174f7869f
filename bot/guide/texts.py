# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts of the guide, after a look at what is inserted in them."""

from __future__ import annotations

from bot.flow.errors import Problems
from bot.flow.inserts import check_inserts, refuse_inserts
from bot.flow.strict import Document, Path
from bot.guide.model import Words


def words(text: str, context: str, document: Document, path: Path, problems: Problems) -> Words:
    """A text with its context; what is wrong with its inserts is added to ``problems``."""

    def report(code: str, values: dict[str, str], suggestion: str) -> None:
        problems.add(code, document.file, document.at(*path), suggestion=suggestion, **values)

    check_inserts(text, report)
    return Words(context, text, document.file, document.at(*path)[0])


def plain(text: str, document: Document, path: Path, problems: Problems) -> str:
    """A text that is compared or shown as it stands, and so takes no inserts."""

    def report(code: str, values: dict[str, str], suggestion: str) -> None:
        problems.add(code, document.file, document.at(*path), suggestion=suggestion, **values)

    refuse_inserts(text, report)
    return text
