# SPDX-License-Identifier: AGPL-3.0-or-later
"""F2xx: names that nothing bears."""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        "F201",
        '"{key}: {name}": no screen of this file has this name.',
        'Please write the name of a screen under "nodes", or "return", or "menu". '
        'To another file leads "call" or "hand_over".',
    ),
    Kind(
        "F202",
        'There is no flow "{name}".',
        "Please write the path of a flow without .yaml, such as steps/document.",
    ),
    Kind(
        "F203",
        'There is no answer "{name}".',
        "Please declare it in answers.yaml, or use one that stands there.",
    ),
    Kind(
        "F204",
        '"{value}" is not a value of the answer "{name}".',
        "Please add it in answers.yaml, or use one of its values.",
    ),
    Kind(
        "F205",
        'There is no line "{name}".',
        "Please add it to lines.yaml, or use one that stands there.",
    ),
    Kind(
        "F206",
        'There is no letter "{name}".',
        "Please add it to letters.yaml, or use one that stands there.",
    ),
    Kind("F207", 'Nothing reads "{name}".', "Please write one of these: {known}."),
    Kind(
        "F208", 'The program can do nothing called "{name}".', "Please write one of these: {known}."
    ),
    Kind(
        "F209",
        'No service of the directory is for "{name}".',
        "Please write one of these: {known}.",
    ),
    Kind(
        "F210",
        'The flow "{flow}" has no screen "{name}".',
        'Please write one of its screens behind the #, or "{flow}" alone for its start.',
    ),
    Kind(
        "F211",
        'The letter "{name}" has no text.',
        "Please add the file letters/{name}.j2.",
    ),
    Kind(
        "F212",
        '"{name}" is one screen of a flow, and here a whole flow is meant.',
        'Please write "{flow}".',
    ),
)
