# SPDX-License-Identifier: AGPL-3.0-or-later
"""F7xx: lists of words that people type."""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        "F701",
        '"{name}" is not the name of a language, such as en or pt-BR.',
        "Please name the file after the language of its words.",
    ),
    Kind("F702", 'There is no command "{name}".', "Please use one of: {known}."),
    Kind(
        "F703",
        'There is no country "{name}".',
        "Please use the two capital letters of its code, such as GB.",
    ),
    Kind(
        "F704",
        'The words "{name}" stand for two things: {first} and {second}.',
        "Please keep them in one place.",
    ),
)
