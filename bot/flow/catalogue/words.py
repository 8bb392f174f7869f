# SPDX-License-Identifier: AGPL-3.0-or-later
"""F7xx: lists of words: what people type, and what no text says."""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        "F701",
        'The file is called "{name}", and that is no language.',
        "Please call it by the language of its words, such as en.yaml or pt-BR.yaml.",
    ),
    Kind("F702", 'There is no command "{name}".', "Please write one of these: {known}."),
    Kind(
        "F703",
        'There is no country "{name}".',
        "Please write the two capital letters of its code, such as GB.",
    ),
    Kind(
        "F704",
        '"{name}" stands for two things: {first} and {second}.',
        "Please take it away in one of the two places.",
    ),
    Kind(
        "F705",
        'The form "{form}" cannot be looked for.',
        "Please write words with blanks between them. A * may stand at the end of a word,"
        " behind three letters or more.",
    ),
)
