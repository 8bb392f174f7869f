# SPDX-License-Identifier: AGPL-3.0-or-later
"""F5xx: inserts and text.

F501-F511   inserts in a text (``bot/flow/inserts.py``)
F551-F558   files of translations (``bot/i18n/``)
F559-F561   whether translations are up to date (``waymark translate check``)
"""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        "F501",
        'The insert "{text}" cannot be read.',
        "Please write it like {{{{ region.name }}}}: two brackets, a name, two brackets.",
    ),
    Kind(
        "F502",
        'The insert "{text}" does more than put in a name.',
        "Please write only a name, such as {{{{ region.name }}}}. For a text that depends on"
        ' an answer, write a part with "if" or "may".',
    ),
    Kind(
        "F503",
        'A text has "{{%" in it: "{text}".',
        "Please take it out. For a text that depends on an answer, write a part with"
        ' "if" or "may".',
    ),
    Kind(
        "F504",
        'Nothing is called "{name}" that could be put in here.',
        "Please use one of these: {known}.",
    ),
    Kind(
        "F505",
        'There is no filter "{name}".',
        "Please use one of these: {known}.",
    ),
    Kind(
        "F506",
        'A bracket "{sign}" stands alone in "{text}".',
        "Please write an insert with two brackets on each side, like {{{{ region.name }}}}, or use"
        " round brackets.",
    ),
    Kind(
        "F507",
        'An insert begins in "{text}" and does not end soon after.',
        "Please close it with two brackets, like {{{{ region.name }}}}.",
    ),
    Kind(
        "F508",
        'The filter "{name}" is not written in full, or has too much behind it.',
        "Please write it like this: {form}.",
    ),
    Kind(
        "F509",
        'A text has "{{#" in it: "{text}".',
        "Please take it out, or write the remark behind a # on a line of its own,"
        " outside the text.",
    ),
    Kind(
        "F510",
        "A text with inserts has {length} letters and signs; {limit} are allowed.",
        "Please make several paragraphs of it.",
    ),
    Kind(
        "F511",
        'There are brackets in "{text}", and this place takes no inserts.',
        "Please write the words themselves.",
    ),
    Kind(
        "F551",
        "The file of translations cannot be read here.",
        "Please look at this line and at those just above it: each text stands in double quotes"
        " behind msgctxt, msgid or msgstr, in this order.",
    ),
    Kind(
        "F552",
        'The translation of "{text}" leaves out the insert {name}.',
        "Please put the same insert into the translation, in the place where it reads well.",
    ),
    Kind(
        "F553",
        'The folder "{name}" is not called by a language that is known.',
        'Please name it by the tag of the language, such as "de" or "pt-BR".',
    ),
    Kind(
        "F554",
        "This file of translations cannot be opened: {reason}.",
        'Please save it again with the encoding "UTF-8", at most {limit} MB large.',
    ),
    Kind(
        "F555",
        'The translation of "{text}" does not have the same {sign} as the English.',
        "Please mark the same words, and close what is opened, as the English does.",
    ),
    Kind(
        "F556",
        'The translation of "{text}" has a number of its own: {number}.',
        "Please take it out. Numbers that people can call come from the directory alone.",
    ),
    Kind(
        "F557",
        'The translation of "{text}" does not have the same places for values: {name}.',
        "Please write each name between brackets exactly as the English does.",
    ),
    Kind(
        "F558",
        "This text is translated twice in this file.",
        "Please keep one of the two, with its msgctxt, msgid and msgstr.",
    ),
    Kind(
        "F559",
        'The English text at {context} was "{old}" and is now "{new}".',
        "Please look at the translation, mend it, and take the word fuzzy away. Where it is"
        " still right, run: waymark translate accept {locale} {context}",
    ),
    Kind(
        "F560",
        'A text that people in danger may need is not translated: "{text}" at {context}.',
        "Please translate it. The language is not offered to people before.",
    ),
    Kind(
        "F561",
        'The translation of "{text}" is too long: {length} {unit}, and {limit} are allowed.',
        "Please say it in fewer words.",
    ),
)
