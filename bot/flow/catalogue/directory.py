# SPDX-License-Identifier: AGPL-3.0-or-later
"""D1xx: the directory."""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind("D101", '"{key}" is missing in this row.', 'Please add a line "{key}: …".'),
    Kind("D102", '"{key}" is not a key that a row has.', "Please check its spelling."),
    Kind("D103", "Here stands {found}, but {wanted} is wanted.", "Please write {wanted}."),
    Kind(
        "D104",
        '"{value}" is not an id for a service.',
        'Please use small letters, digits and hyphens, such as "gb-sample-line".',
    ),
    Kind(
        "D105",
        'There is another service with the id "{value}", in {other}.',
        "Please give one of them another id.",
    ),
    Kind(
        "D106",
        '"{value}" is not a need that services are listed under.',
        "Please write one of the needs that the directory knows.",
    ),
    Kind("D107", '"{value}" is not a way to reach a service.', "Please write one of: {known}."),
    Kind("D108", '"{value}" cannot stand under "{key}".', "Please write one of: {known}."),
    Kind(
        "D109",
        'There is no country with the code "{value}".',
        "Please write its two capital letters, such as GB, or EU or WORLD for a service of many.",
    ),
    Kind(
        "D110",
        'This row belongs into {value}.yaml: "{value}" is its first region, not "{home}".',
        'Please move the row there, or put "{home}" first.',
    ),
    Kind(
        "D111",
        '"{value}" is not the code of a country, so this file is not read.',
        "Please name the file after the two capital letters of the country, such as GB.yaml.",
    ),
    Kind(
        "D112",
        'There is no time zone "{value}".',
        'Please write a continent and a city, such as "Europe/London".',
    ),
    Kind(
        "D113",
        'The hours "{value}" cannot be read.',
        'Please write always, online or unknown, or lines such as "mon-fri 09:00-17:00".',
    ),
    Kind(
        "D114",
        '"{value}" is not a number that can be dialled.',
        "Please use digits and blanks only; a plus may stand first. Words belong under note.",
    ),
    Kind("D115", '"{value}" is not an e-mail address.', 'Please write it as "name@example.org".'),
    Kind("D116", '"{value}" is not an age.', "Please write the years as a number, such as 18."),
    Kind(
        "D117",
        "The lowest age, {min}, is above the highest, {max}.",
        "Please exchange the two.",
    ),
    Kind("D118", '"{value}" is not a date.', 'Please write it as "2026-01-31".'),
    Kind(
        "D119",
        '"{value}" is not the address of a page.',
        'Please copy the whole address, with "https://" at the start.',
    ),
    Kind(
        "D120",
        'The source "{value}" is no address.',
        'Please write an address with "https://", or the words "unnamed public dataset".',
    ),
    Kind(
        "D121",
        "What is known with low confidence only is never shown.",
        "Please find a source and write medium or high, or take the row out.",
    ),
    Kind(
        "D122",
        'High confidence needs a source that can be opened, and "{source}" is none.',
        "Please write medium, or add the address of an official page.",
    ),
    Kind(
        "D123",
        '"{value}" is not the code of a part of a country.',
        'Please write it as in ISO 3166-2, such as "GB-SCT".',
    ),
    Kind(
        "D124",
        '"{value}" is not the code of a language.',
        'Please write it with small letters, such as "en" or "pt-BR".',
    ),
    Kind(
        "D125",
        'The row of "{value}" holds no number.',
        "Please add one, or take the row out: the card then says that none is held.",
    ),
    Kind(
        "D126",
        "That the police are safe to turn to was judged without a source.",
        'Please add a source and take "basis: judgement" out.',
    ),
)
