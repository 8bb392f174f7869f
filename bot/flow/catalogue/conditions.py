# SPDX-License-Identifier: AGPL-3.0-or-later
"""F3xx: conditions.

    F301–F305, F313, F314         the letters and signs
    F306–F308, F316, F322, F323   names and values that nothing has
    F309–F311, F327               functions
    the rest                      two sides that do not fit, and sizes

The reader of conditions (``expressions``) fills them.
"""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        "F301",
        '"{text}" cannot be read as a condition.',
        'Please write comparisons such as "safe == yes", with "and" or "or" between them,'
        " and look whether each bracket and quote has its partner.",
    ),
    Kind(
        "F302",
        'A comparison in "{text}" has only one "=".',
        'Please write "==", for example "safe == yes".',
    ),
    Kind(
        "F303",
        '"{sign}" is not used in conditions.',
        'Please write "{word}" instead.',
    ),
    Kind(
        "F304",
        'The sign {sign} in "{text}" means nothing in a condition.',
        'Please take it out. Conditions are made of words, "==", "!=", brackets and commas.',
    ),
    Kind(
        "F305",
        'The number "{sign}" has no place in a condition.',
        'Please write a value as it is declared; a date stands in quotes, like "2026-01-31".',
    ),
    Kind(
        "F306",
        '"{name}" is neither an answer nor a named condition.',
        "Please write a name from answers.yaml or conditions.yaml.",
    ),
    Kind(
        "F307",
        '"{value}" is a value of "{owner}", not of "{name}".',
        'Please compare "{name}" with one of its own values.',
    ),
    Kind(
        "F308",
        '"{name}" has no value "{value}".',
        "Please write one of these: {known}.",
    ),
    Kind(
        "F309",
        '"{function}" has the wrong number of words between its brackets.',
        'Please write it like "{form}".',
    ),
    Kind(
        "F310",
        'There is no function "{function}".',
        'Please use "set(x)", "only(x, a, b)" or "any_of(x, a, b)".',
    ),
    Kind(
        "F311",
        '"{function}" is for answers of which several can be chosen, and "{name}" has one value.',
        'Please write "{example}" instead.',
    ),
    Kind(
        "F312",
        "{text} stands in quotes, and the words of a condition do not.",
        "Please write {word} without quotes; only a date has them.",
    ),
    Kind(
        "F313",
        'A condition has the letter or sign "{sign}", which is not plain English.',
        "Please use plain letters and straight quotes only.",
    ),
    Kind(
        "F314",
        "The condition has {length} letters and signs; {limit} are allowed.",
        "Please name a part of it in conditions.yaml and use that name here.",
    ),
    Kind(
        "F315",
        'The condition is {depth} levels of "and", "or" and "not" deep; {limit} are allowed.',
        "Please say it in a simpler way; named conditions count with their own levels.",
    ),
    Kind(
        "F316",
        'The condition "{name}" is used before it is there.',
        "Please put it further up in conditions.yaml; none may use itself.",
    ),
    Kind(
        "F317",
        '"{other}" is compared with another answer, "{name}".',
        "Please compare an answer with one of its values.",
    ),
    Kind(
        "F318",
        '"{name}" alone does not say what it should be.',
        'Please write the whole comparison, for example "{example}".',
    ),
    Kind(
        "F319",
        'Several values of "{name}" can be chosen, so it is not compared like this.',
        'Please write "{example}", or use "any_of" or "only".',
    ),
    Kind(
        "F320",
        '"{name}" has one value, so nothing can be in it.',
        'Please write "{example}".',
    ),
    Kind(
        "F321",
        '"{text}" does not fit together: "in" looks into a list, "==" compares with one value.',
        'Please write one value behind "==", or a list like "[yes, unsure]" behind "in".',
    ),
    Kind(
        "F322",
        'There is no flow "{flow}".',
        'Please write the flow as its file is called, like "steps/document in done".',
    ),
    Kind(
        "F323",
        'There is no fact "{name}".',
        "Please write a fact that the directory holds of countries: {known}.",
    ),
    Kind(
        "F324",
        '"{text}" compares three things at once.',
        'Please write two comparisons with "and" between them.',
    ),
    Kind(
        "F325",
        'The values of "{name}" have no order, so "{sign}" says nothing.',
        'Please write a comparison like "{example}"; only dates come before or after another.',
    ),
    Kind(
        "F326",
        '"{part}" is not part of the condition language.',
        'Please use names and values with "==", "!=", "in", "not in", "and", "or", "not",'
        ' "set", "only" and "any_of".',
    ),
    Kind(
        "F327",
        '"set" asks whether a question was answered, and "{name}" is not an answer.',
        'Please write a comparison, for example "{example}".',
    ),
    Kind(
        "F328",
        'The list in "{text}" is empty.',
        "Please write at least one value between the brackets.",
    ),
    Kind(
        "F329",
        '"{value}" is a value, and alone it says nothing.',
        'Please write it with its answer, for example "{example}", on both sides of "or" too.',
    ),
    Kind(
        "F330",
        '"{text}" does not say which flow is done.',
        'Please write the flow and "in done", for example "steps/document in done".',
    ),
    Kind(
        "F331",
        '"{text}" is not the code of a country.',
        "Please write its two capital letters, for example GB or DE.",
    ),
    Kind(
        "F332",
        "{text} is not a date.",
        'Please write year, month and day in quotes, like "2026-01-31".',
    ),
    Kind(
        "F333",
        '"{name}" is a named condition and has no values to compare.',
        'Please write "{name}" or "not {name}" by itself.',
    ),
    Kind(
        "F335",
        '"{value}" is a value and stands on the wrong side.',
        'Please write the answer first, for example "safe == yes".',
    ),
    Kind(
        "F336",
        "With its named conditions the condition has {size} comparisons; {limit} are allowed.",
        "Please use fewer named conditions in it.",
    ),
)
