# SPDX-License-Identifier: AGPL-3.0-or-later
"""F0xx: slips of the YAML itself.

    F001-F004   the file: size, encoding, hidden signs, depth
    F005-F014   YAML that the flow language leaves out
    F015-F038   slips of the hand, each with what to write instead

Whatever else YAML may say of a file, it says in one of these.
"""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        "F001",
        "This file is larger than {limit} kB.",
        "Please split it into smaller files.",
    ),
    Kind(
        "F002",
        "This file is not saved as UTF-8.",
        'Please save it again with the encoding "UTF-8".',
    ),
    Kind(
        "F003",
        "There is an invisible sign here ({sign}). It can hide what a text says.",
        "Please delete it: take away the text around it and type that again.",
    ),
    Kind(
        "F004",
        "This stands more than {limit} levels deep.",
        "Please check the brackets and the blanks at the start of the lines before it.",
    ),
    Kind(
        "F005",
        'The key "{key}" stands here twice. The first one is in line {first}.',
        "Please take one of them away, or give it another name.",
    ),
    Kind(
        "F006",
        'Here something starts with "&". YAML takes that for a mark.',
        'Please put a text that starts with "&" in double quotes: "& more". '
        "Marks themselves are not used here: write the value out.",
    ),
    Kind(
        "F007",
        '"*{name}" points to another place of the file. That is not used here.',
        "Please write the value out. A text that starts with * stands in double quotes.",
    ),
    Kind(
        "F008",
        'Here something starts with "!". YAML takes that for a type.',
        'Please put a text that starts with "!" in double quotes: "! Stop". '
        "Types themselves are not used here: take it away.",
    ),
    Kind(
        "F009",
        "A second document starts here. A file holds only one.",
        "Please take the line with --- or ... away, or move what follows to a file of its own.",
    ),
    Kind(
        "F010",
        "A list or a group in brackets stands where a key should be.",
        "Please write one word as the key, then a colon. "
        "A text that starts with a bracket stands in double quotes.",
    ),
    Kind(
        "F011",
        "There is a colon, but no key in front of it.",
        'Please write the key in front of the colon: "title: Start".',
    ),
    Kind(
        "F012",
        "Nothing is written for {what}.",
        'Please write something behind it, or take the line away. For an empty text write "".',
    ),
    Kind(
        "F013",
        "There is nothing in this file.",
        "Please write something into it, or delete the file.",
    ),
    Kind(
        "F014",
        'This file has no keys, only the text "{text}".',
        'Please write lines of the form "key: value", with a blank behind the colon.',
    ),
    Kind(
        "F015",
        'There is a colon inside a text here: "{text}". YAML takes that for another key.',
        'Please put the whole text in double quotes: "Remember: it is not your fault."',
    ),
    Kind(
        "F016",
        "There is a tab here. YAML cannot read tabs.",
        'Please write blanks instead of every tab in this file. "waymark fmt" does it for you.',
    ),
    Kind(
        "F017",
        "This text starts with {sign}. YAML keeps that sign for itself.",
        'Please put the whole text in double quotes: "@name wrote to you."',
    ),
    Kind(
        "F018",
        "This text starts with *. YAML takes that for a pointer to another place.",
        'Please put the whole text in double quotes: "**Save it** first." '
        "A line of a list starts with - instead.",
    ),
    Kind(
        "F019",
        "This text starts with a quote and goes on behind the closing one.",
        'Please put the whole text in quotes and write the quotes inside it as \\": '
        '"\\"Hi\\" she wrote."',
    ),
    Kind(
        "F020",
        "This text starts with {sign}. YAML takes that for a bracket of its own.",
        'Please put the whole text in double quotes: "{{{{ brand.name }}}} is automatic."',
    ),
    Kind(
        "F021",
        "Here something starts with %. YAML keeps that sign for itself.",
        'Please put the whole text in double quotes: "% of people".',
    ),
    Kind(
        "F022",
        "This line starts too far to the left or to the right.",
        "Please give it as many blanks at the start as the lines that it belongs to. "
        "A text that goes on in a second line stands in double quotes.",
    ),
    Kind(
        "F023",
        'The bracket "{bracket}" is opened here, but not closed.',
        'Please write "{closing}" where it ends.',
    ),
    Kind(
        "F024",
        "A quote is opened here, but not closed, or not where you meant.",
        "Please write {quote} at the end of the text.",
    ),
    Kind(
        "F025",
        'A comma ends the text before "{text}", because it stands inside {{ }}.',
        'Please put the whole text in double quotes: {{label: "Yes, I am", to: next}}.',
    ),
    Kind(
        "F026",
        'A blank and # cut this text off behind "{text}".',
        "Please put the whole text in double quotes. "
        "If it is a comment, give it a line of its own or put two blanks in front of the #.",
    ),
    Kind(
        "F027",
        "A condition with a comma or a bracket stands inside [ ] or {{ }}.",
        'Please put it in double quotes, {{if: "who in [known, power]", to: next}}, '
        "or give it a line of its own.",
    ),
    Kind(
        "F028",
        'The bracket "{bracket}" is closed here, but none is open.',
        "Please take it away. A text with brackets stands in double quotes.",
    ),
    Kind(
        "F029",
        "There is a bracket in this text. YAML takes that for a list or a group.",
        'Please put the whole text in double quotes: "[Later] is fine, too."',
    ),
    Kind(
        "F030",
        "There is no colon with a blank behind it in this line.",
        'Please write "key: value", with a blank behind the colon. '
        "A text that goes on in a second line, or starts with a bracket, stands in double quotes.",
    ),
    Kind(
        "F031",
        "A backslash stands in this text, and YAML does not know what it means there.",
        "Please write \\\\ for one backslash, or put the text in single quotes.",
    ),
    Kind(
        "F032",
        'A text starts with "{sign}". YAML takes that for a text on the lines below.',
        'Please put the whole text in double quotes: "{sign} like this".',
    ),
    Kind(
        "F033",
        "A list starts in the line of its key.",
        'Please start the list in the next line, or put a text that starts with "- " '
        "in double quotes.",
    ),
    Kind(
        "F034",
        'Lines that start with "-" and lines with a key stand in one group.',
        'Please start all of them with "-", or none.',
    ),
    Kind(
        "F035",
        "There is a comma with nothing before it.",
        "Please take it away, or put a text with commas in double quotes.",
    ),
    Kind(
        "F036",
        "This line runs into the text of the line above.",
        "Please give it as many blanks at the start as the lines that it belongs to. "
        "A long text stands in double quotes.",
    ),
    Kind(
        "F037",
        "YAML cannot read this line.",
        "Please put the text in double quotes and compare the line with the ones around it.",
    ),
    Kind(
        "F038",
        "A comma is missing between two entries in brackets.",
        "Please write a comma between them, or put a text of several parts in double quotes.",
    ),
)
