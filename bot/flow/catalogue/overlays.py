# SPDX-License-Identifier: AGPL-3.0-or-later
"""F6xx: overlays and withdrawals."""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        "F601",
        'The answer "{name}" of the guide cannot be made into another kind.',
        "Please only add values or reword labels, or declare an answer with a new name.",
    ),
    Kind(
        "F602",
        'The condition "{name}" belongs to the guide and cannot be changed.',
        "Please give yours another name.",
    ),
    Kind(
        "F603",
        'Urgent help and safety belong to the guide; "{key}" cannot be changed here.',
        "Please remove this line. You can reword the flow itself.",
    ),
    Kind(
        "F604",
        'The flow "{name}" is withdrawn and also the fallback of another.',
        "Please name a fallback that stays.",
    ),
    Kind(
        "F605",
        'The flow "{name}" cannot be withdrawn: {why}.',
        "Please reword it in your overlay instead.",
    ),
    Kind(
        "F606",
        'There is no service "{name}" in the directory.',
        "Please use the id of a row under directory/helplines.",
    ),
    Kind(
        "F607",
        "This folder of an overlay does not exist.",
        "Please check the path.",
    ),
)
