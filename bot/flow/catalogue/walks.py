# SPDX-License-Identifier: AGPL-3.0-or-later
"""W1xx: walks, which editors write to test a guide."""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        "W101",
        '"{step}" is no step.',
        'Please write "screen=choice", such as "safety#safe=no", or BACK, URGENT or HIDE, or a '
        "command such as /menu.",
    ),
    Kind(
        "W102",
        "This line of a path does not say exactly one thing.",
        'Please give each of "type", "old", "link", "wait" and "expect" a line of its own, '
        'with "- " before it.',
    ),
    Kind(
        "W103",
        'There is no flow or screen called "{name}".',
        'Please write the name of a flow, such as "urgent", or of a screen, such as "urgent#now".',
    ),
    Kind(
        "W104",
        'Nothing on the screen "{node}" is called "{choice}".',
        "Please write one of these: {known}.",
    ),
    Kind(
        "W105",
        'Here one choice is pressed, and "{step}" names several.',
        'Please keep one of them. Several can be taken where a question has "pick".',
    ),
    Kind(
        "W106",
        'There is no command "{command}".',
        "Please write one of these: {known}.",
    ),
    Kind(
        "W107",
        'No service of the directory is called "{name}".',
        'Please write its id, as it stands in "directory/helplines", or emergency.',
    ),
    Kind(
        "W108",
        'No answer is called "{name}".',
        'Please write the name of an answer in "answers.yaml".',
    ),
    Kind(
        "W109",
        'The answer "{name}" cannot be "{value}".',
        "Please write {known}.",
    ),
    Kind(
        "W110",
        'The guide is not offered in "{tag}".',
        "Please write one of its languages: {known}.",
    ),
    Kind(
        "W111",
        '"{text}" is no time to wait.',
        "Please write minutes, hours or days, such as 30m, 1h or 2d.",
    ),
    Kind(
        "W112",
        '"{country}" is no country code.',
        "Please write two capital letters, such as GB.",
    ),
    Kind(
        "W113",
        'Nothing in the guide that could be taken is called "{name}".',
        "Please write the id of a choice, a flow, a screen, or a button such as skip.",
    ),
    Kind(
        "W114",
        '"{name}" is a flow, and here one of its screens is meant.',
        'Please write the screen as well, such as "{screen}".',
    ),
)
