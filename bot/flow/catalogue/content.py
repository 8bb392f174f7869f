# SPDX-License-Identifier: AGPL-3.0-or-later
"""F8xx: what the texts of the guide say.

F801-F803   terms that no text says (``bot/proof/banned.py``)
F811-F817   texts that are hard to read (``bot/proof/readability.py``, ``screens``, ``cards``)
F821-F822   numbers and addresses in a text (``bot/proof/numbers.py``)
"""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        "F801",
        'The text "{text}" says "{term}". {why}',
        "Please write this: {instead}.",
    ),
    Kind(
        "F802",
        'The text "{text}" says "{term}". {why}',
        "Please leave it out, or say something else.",
    ),
    Kind(
        "F803",
        'The place "{place}" may say what the group "{group}" bans, and no text there does.',
        "Please take this line away, or mend the name of the place.",
    ),
    Kind(
        "F811",
        'A sentence has {length} words, and {limit} are easy to read: "{text}".',
        "Please make two sentences of it, or leave words out.",
    ),
    Kind(
        "F812",
        'The screen "{screen}" can show {length} words at once, and {limit} are easy to read.',
        "Please leave something out, or put it behind a button.",
    ),
    Kind(
        "F813",
        'The sentences of "{flow}" have {mean} words on average, and {limit} are easy to read.',
        "Please make two of the longest ones.",
    ),
    Kind(
        "F814",
        'The screen "{screen}" can offer {found} buttons at once, and {limit} are enough.',
        "Please put some of them on a screen of their own.",
    ),
    Kind(
        "F815",
        'To read "{flow}" takes {score} years of school, and {limit} are the most'
        " (Flesch and Kincaid).",
        "Please use shorter words and shorter sentences.",
    ),
    Kind(
        "F816",
        'The ease of "{flow}" is {score} of 100, and {limit} are the least (INFLESZ).',
        "Please use shorter words and shorter sentences.",
    ),
    Kind(
        "F817",
        'The card of "{service}" needs {length} words, and {limit} fit beside its contacts.',
        'Please shorten the "note" or the "about" of this row.',
    ),
    Kind(
        "F821",
        'The text "{text}" has a number that could be called: {number}.',
        "Please take it out, and show the card of the service: numbers that people call come"
        " from the directory alone.",
    ),
    Kind(
        "F822",
        'The text "{text}" has an address in it: {address}.',
        "Please take it out, and show the card of the service: addresses come from the"
        " directory alone.",
    ),
)
