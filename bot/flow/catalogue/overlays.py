# SPDX-License-Identifier: AGPL-3.0-or-later
"""F6xx: overlays and withdrawals."""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        "F601",
        'The guide has an answer "{name}" that holds something else.',
        'Please write the same of "one", "many" and "reads" as the guide does, '
        "or declare an answer with a new name.",
    ),
    Kind(
        "F602",
        'The guide has a condition "{name}" already, and it cannot be changed.',
        "Please give yours another name.",
    ),
    Kind(
        "F603",
        'An overlay cannot give the part "{key}" to another flow.',
        "Please take this line away. You can reword that flow itself.",
    ),
    Kind(
        "F604",
        'The flow "{name}" is withdrawn, and people who are led away from "{other}" come to it.',
        'Please write another flow behind "{other}:".',
    ),
    Kind(
        "F605",
        'The flow "{name}" cannot be withdrawn: {why}.',
        "Please reword it instead.",
    ),
    Kind(
        "F606",
        'There is no service "{name}" in the directory.',
        "Please write the id of a row under directory/helplines.",
    ),
    Kind(
        "F607",
        "There is no such folder.",
        "Please check the path.",
    ),
    Kind(
        "F608",
        'The value "{value}" of "{name}" belongs to the guide, and an overlay cannot make it '
        "{key}.",
        'Please name only values under "{key}" that this file adds.',
    ),
    Kind(
        "F609",
        'A rule for safety rests on "{screen}", and here {what}.',
        "Please leave its buttons, where they lead, and its risks as they are in the guide. "
        "Its words can be changed.",
    ),
)
