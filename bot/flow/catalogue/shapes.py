# SPDX-License-Identifier: AGPL-3.0-or-later
"""F1xx: the shape of a file."""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind("F101", '"{key}" is not a key that can stand here.', "Please check its spelling."),
    Kind("F102", '"{key}" is missing here.', 'Please add a line "{key}: …".'),
    Kind("F103", "There is {found} here, where {wanted} should be.", "Please write {form}."),
    Kind("F104", '"{value}" cannot stand here.', "Please write one of these: {expected}."),
    Kind(
        "F105",
        '"{value}" is not an id.',
        "Please use small letters a to z, digits and underscores only, and start with a letter.",
    ),
    Kind("F106", "Two targets at once: {keys}.", "Please keep one of them."),
    Kind(
        "F107",
        '"then" says where to go after a "call", and there is no "call" here.',
        'Please remove it, or use "call" in place of the other target.',
    ),
    Kind(
        "F108",
        'Both "if" and "may" stand here.',
        'Please keep one: "if" is for what must be known, "may" for what is not ruled out.',
    ),
    Kind(
        "F109",
        'A paragraph needs either "text" or "line".',
        'Please write one of them beside "if" or "may".',
    ),
    Kind(
        "F110",
        "A card names one thing to show.",
        'Please write one of them in each line: "- emergency" or "- helplines: crisis".',
    ),
    Kind(
        "F111",
        'An answer is exactly one of "one", "many" or "reads".',
        "Please keep the one that fits.",
    ),
    Kind("F112", "Something is empty that needs content.", "Please fill it in or remove it."),
    Kind("F113", "This is too long.", "Please use at most {max_length} characters."),
    Kind(
        "F114",
        "A screen is of one kind, and here are several: {keys}.",
        "Please keep one of them, and put the rest in a screen of its own.",
    ),
    Kind("F115", "The file {name} is missing.", "Please add it to the folder of the guide."),
    Kind("F116", '"{value}" is not a whole number that fits.', "Please write one from 0 to 9999."),
    Kind(
        "F117",
        "Nothing in the guide reads a file of this name.",
        "Please move it out of the folder, or give it the name it was meant to have.",
    ),
    Kind("F118", "This file cannot be read: {why}.", "Please check its permissions."),
    Kind(
        "F119",
        "This template cannot be read: {why}.",
        "Please compare it with the templates that come with the guide.",
    ),
    Kind(
        "F120",
        "{what} has no place in a template.",
        "Please use only names, if, for, say and _, as the templates of the guide do.",
    ),
    Kind(
        "F122",
        'A file\'s name is the id of its flow, and "{name}" is no id.',
        "Please rename it: small letters a to z, digits and underscores only, a letter first, "
        "at most 40 of them.",
    ),
    Kind(
        "F121",
        'Nothing is called "{name}" that this template could put in.',
        "Please use one of these: {known}.",
    ),
)
