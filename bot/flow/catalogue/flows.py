# SPDX-License-Identifier: AGPL-3.0-or-later
"""F4xx: how a flow hangs together."""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        "F401",
        "These screens lead into each other without asking anything: {path}.",
        "Please let one of them ask or offer something, or lead out.",
    ),
    Kind(
        "F402",
        "This calls a flow and would do so again when it comes back.",
        'Please add a line "then: …" that says where to go on.',
    ),
    Kind(
        "F403",
        "The last line of this route has a condition, and some people may fit none: {gap}.",
        'Please add a last line with only a target, such as "- to: other".',
    ),
    Kind(
        "F404",
        "This line of the route is never taken: the lines before it catch everyone.",
        "Please move it up, change its condition, or remove it.",
    ),
    Kind(
        "F405",
        'A question without "Skip" needs a reason.',
        'Please add a line "because: …", or remove "skip: no".',
    ),
    Kind(
        "F406",
        'This flow has "needs" and does not say what people see where they do not hold.',
        'Please add a line "otherwise: …" with a flow that is safe for everyone.',
    ),
    Kind(
        "F407",
        'The flow "{name}" is meant for those who are turned away, and has needs itself.',
        'Please name a flow without "needs" under "otherwise".',
    ),
    Kind(
        "F408",
        "These flows each want the other to come first: {path}.",
        'Please remove one of them from "first".',
    ),
    Kind(
        "F409",
        'A flow that is always open cannot have "{key}".',
        'Please remove that line, or the line "always: yes".',
    ),
    Kind(
        "F410",
        'This leads to a screen with a risk ({risk}) where the answer is not known ("may").',
        'Please use "if", so that it is there only where it is known to be safe.',
    ),
    Kind(
        "F411",
        "The last line of this route leads everyone else to a screen with a risk ({risk}).",
        'Please give that line an "if", and end with a line that is safe for everyone.',
    ),
    Kind(
        "F412",
        'The id "{name}" already belongs to {other}.',
        'Please use an id once only, under "was" too.',
    ),
    Kind(
        "F413",
        'Buttons cannot tell "{name}" and "{other}" apart (their short marks are equal).',
        "Please rename one of them a little.",
    ),
    Kind(
        "F414",
        'The answer "{name}" holds {holds}, and this question asks for {asks}.',
        "Please use another answer, or another kind of question.",
    ),
    Kind(
        "F415",
        'This reads a {reads}, and the answer "{name}" does not.',
        "Please let both name the same reader.",
    ),
    Kind(
        "F416",
        '"Skip" has nowhere to go here.',
        'Please add a line "to: …" to the question, or "skip: {{to: …}}".',
    ),
    Kind(
        "F417",
        'The choice "{name}" leads nowhere.',
        'Please add "to", "call" or "hand_over" to it, or to the whole question.',
    ),
    Kind(
        "F418",
        'The flow starts at "{name}", and no screen has this name.',
        'Please write the name of a screen after "start:".',
    ),
    Kind(
        "F419",
        "Every choice of this screen has a condition; someone could be left without any.",
        "Please keep one choice without a condition.",
    ),
    Kind(
        "F420",
        'The id "{name}" belongs to a button that the program adds by itself.',
        "Please give this choice another id.",
    ),
    Kind(
        "F421",
        "This screen leads nowhere.",
        'Please add choices, or a line "to: …", or make it an "end".',
    ),
    Kind(
        "F422",
        "This screen has choices and also a target of its own, which nobody could take.",
        "Please remove one of them.",
    ),
    Kind(
        "F423",
        'The effect "{name}" comes out as {wanted}, and here stands {found}.',
        'Please write each of its outcomes once under "on".',
    ),
    Kind(
        "F424",
        '"{name}" is the name of an answer and also a value of "{other}".',
        "Please rename one of them, so that conditions are clear.",
    ),
    Kind(
        "F425",
        '"{name}" has a meaning of its own in conditions.',
        "Please choose another name.",
    ),
    Kind(
        "F426",
        'No flow of the folder "{name}" has an "order".',
        'Please add a line "order: …" with a number to the flows that belong in the list.',
    ),
    Kind(
        "F427",
        'The flow "{name}" must be open to everyone at any time.',
        'Please add the line "always: yes" to it.',
    ),
    Kind("F428", "This screen shows nothing.", 'Please write something after "{key}:".'),
    Kind(
        "F429",
        'The choice "{name}" has no label.',
        "Please write what its button says.",
    ),
    Kind(
        "F430",
        'The command "{name}" is built in.',
        "Please choose another name for it.",
    ),
)
