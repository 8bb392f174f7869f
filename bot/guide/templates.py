# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ``*.j2`` files of a guide, checked before anybody waits for a card or a letter."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from bot.flow.errors import Problems, nearest
from bot.flow.inserts import VOCABULARY
from bot.flow.templates import Names, check_template
from bot.guide.sources import Sources, Template
from bot.i18n.messages import MESSAGES

CONTACT = frozenset({"label", "note", "type", "value"})
_EMERGENCY = "place checked confirm"
_HELPLINE = "name about why checked"
REMARK = frozenset({"kind", "text"})

CARDS: Mapping[str, Names] = {
    "emergency": {**dict.fromkeys(_EMERGENCY.split(), frozenset()), "contacts": CONTACT},
    "helpline": {
        **dict.fromkeys(_HELPLINE.split(), frozenset()),
        "contacts": CONTACT,
        "caveats": REMARK,
        "details": REMARK,
    },
}
"""The templates in ``templates/``, and what each of them is given."""

LETTER: Names = {name.replace(".", "_"): frozenset() for name in VOCABULARY}
"""What every template in ``letters/`` is given."""


def read_cards(sources: Sources, problems: Problems) -> dict[str, str]:
    """The texts of the card templates by name."""
    texts = {}
    for name, template in sources.templates("templates"):
        if name in CARDS:
            texts[name] = checked(template, CARDS[name], problems)
        else:
            report_unread(template, name, CARDS.keys(), problems)
    return texts


def read_letter_texts(
    sources: Sources, known: AbstractSet[str], problems: Problems
) -> dict[str, str]:
    """The texts of the letters by name. ``known`` are those that letters.yaml declares."""
    texts = {}
    for name, template in sources.templates("letters"):
        if name in known or sources.is_broken("letters.yaml"):
            texts[name] = checked(template, LETTER, problems)
        else:
            report_unread(template, name, known, problems)
    return texts


def checked(template: Template, names: Names, problems: Problems) -> str:
    """The text of a template, after a look at everything in it."""

    def report(code: str, line: int, values: dict[str, str], suggestion: str) -> None:
        problems.add(code, template.file, (line, 1), suggestion=suggestion, **values)

    check_template(template.text, names, MESSAGES.keys(), report)
    return template.text


def report_unread(
    template: Template, name: str, known: AbstractSet[str], problems: Problems
) -> None:
    """Add that no card and no letter uses a template."""
    near = nearest(name, known)
    problems.add("F117", template.file, suggestion=f"{near}.j2" if near else "")
