# SPDX-License-Identifier: AGPL-3.0-or-later
"""F1xx: the shape of a file."""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        "F101",
        '"{key}" is not a key that can stand here.',
        "Please check its spelling and its place.",
    ),
    Kind("F102", '"{key}" is missing here.', 'Please add a line that starts with "{key}:".'),
    Kind("F103", "There is {found} here, where {wanted} should be.", "Please write {form}."),
    Kind("F104", '"{value}" cannot stand here.', "Please write one of these: {expected}."),
    Kind(
        "F105",
        '"{value}" cannot be an id.',
        "Please use only small letters from a to z, digits and underscores, and start with a "
        "letter.",
    ),
    Kind(
        "F106",
        "This leads to two places at once: {keys}.",
        "Please keep one of them.",
    ),
    Kind(
        "F107",
        'Here stands "then", but no "call" that one could come back from.',
        'Please take "then" away, or write "call" in place of "to" or "hand_over".',
    ),
    Kind(
        "F108",
        'Both "if" and "may" stand here.',
        'Please keep one: "if" for what must be known, "may" for what is not ruled out.',
    ),
    Kind(
        "F109",
        'A paragraph has either "text" or "line".',
        "Please write exactly one of them here.",
    ),
    Kind(
        "F110",
        "This line of cards does not name exactly one card.",
        'Please give each card a line of its own, such as "- emergency" or "- helplines: crisis".',
    ),
    Kind(
        "F111",
        'This answer does not say what it holds, or says it twice: "one", "many" or "reads".',
        "Please write exactly one of them.",
    ),
    Kind("F112", "This is empty.", "Please write something here, or take the line away."),
    Kind("F113", "This is too long.", "Please use at most {max_length} letters and signs."),
    Kind(
        "F114",
        "This screen wants to be of several kinds: {keys}.",
        "Please keep one of these keys, and put the rest in a screen of its own.",
    ),
    Kind("F115", "The file {name} is missing.", "Please add it."),
    Kind("F116", '"{value}" is not a whole number that fits.', "Please write one from 0 to 9999."),
    Kind(
        "F117",
        "Nothing in the guide reads a file of this name.",
        "Please give it the name it was meant to have, or move it out of the folder.",
    ),
    Kind("F118", "This cannot be read: {why}.", "Please check the file and who may read it."),
    Kind(
        "F119",
        "This template cannot be read: {why}.",
        "Please compare this line with the templates that come with the guide.",
    ),
    Kind(
        "F120",
        "{what} has no place in a template.",
        "Please use only names, if, for, say and _, as the templates of the guide do.",
    ),
    Kind(
        "F121",
        'Nothing is called "{name}" that this template could put in.',
        "Please use one of these: {known}.",
    ),
    Kind(
        "F122",
        'A flow is called like its file, and "{name}" cannot be an id.',
        "Please rename the file: at most 40 small letters from a to z, digits and underscores, "
        "a letter first.",
    ),
    Kind(
        "F123",
        '"{value}" is not the address of a page.',
        "Please write all of it, https:// included and the host in small letters, such as "
        "https://example.org/contact.",
    ),
    Kind(
        "F124",
        '"{value}" is not the tag of a language.',
        'Please write a tag such as "es" or "pt-BR".',
    ),
)
