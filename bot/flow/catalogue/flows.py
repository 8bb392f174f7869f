# SPDX-License-Identifier: AGPL-3.0-or-later
"""F4xx: how a flow hangs together."""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        "F401",
        "These screens lead into each other, and nobody is asked anything: {path}.",
        "Please let one of them ask or offer something, or lead elsewhere.",
    ),
    Kind(
        "F402",
        "This calls a flow, and does so again each time people come back from it.",
        'Please write "then:" beside "call:", and behind it the screen to go on with.',
    ),
    Kind(
        "F403",
        "The last line of this route has a condition, and somebody may fit no line: {gap}.",
        'Please add a last line with a target alone, such as "- to: other".',
    ),
    Kind(
        "F404",
        "Nobody comes as far as this line of the route: the lines before it take everyone.",
        "Please move it up, change its condition, or take it away.",
    ),
    Kind(
        "F405",
        "A question that cannot be skipped needs a reason.",
        'Please add a line "because:" with the reason, or take "skip: no" away.',
    ),
    Kind(
        "F406",
        "This flow has needs, and nothing says what people see for whom they do not hold.",
        'Please add a line "otherwise:" with a flow that is safe for everyone.',
    ),
    Kind(
        "F407",
        'The flow "{name}" is where people go who are turned away, and it has needs itself.',
        "Please name a flow that has no needs.",
    ),
    Kind(
        "F408",
        "Each of these flows waits for the next to come first, and so for itself: {path}.",
        'Please take one of them out of "first".',
    ),
    Kind(
        "F409",
        'A flow that is always open cannot have "{key}".',
        'Please take away the lines of "{key}", or the line "always: yes".',
    ),
    Kind(
        "F410",
        "This leads to a screen with a risk ({risk}), also for people of whom it is not known "
        "whether that is safe.",
        'Please write "if" in place of "may".',
    ),
    Kind(
        "F411",
        "The last line of this route leads everyone else to a screen with a risk ({risk}).",
        'Please write "if:" and a condition in it, and end with a line that is safe for everyone.',
    ),
    Kind(
        "F412",
        'The id "{name}" belongs to {other} already.',
        'Please use an id only once, also under "was" and "gone".',
    ),
    Kind(
        "F413",
        'Buttons could not tell "{name}" and "{other}" apart: their short marks are the same.',
        "Please rename one of the two a little.",
    ),
    Kind(
        "F414",
        'The answer "{name}" holds {holds}, and this question asks for {asks}.',
        'Please name another answer behind "into:", or add or take away "pick".',
    ),
    Kind(
        "F415",
        'The answer "{name}" does not hold what is read here ({reads}).',
        'Please name an answer that reads the same. Beside "reads: text" stands no "into".',
    ),
    Kind(
        "F416",
        '"Skip" leads nowhere here.',
        'Please add a line "to:" to the question, or "skip: {{to: …}}" with the name of a screen.',
    ),
    Kind(
        "F417",
        'The choice "{name}" leads nowhere.',
        'Please write "to", "call" or "hand_over" in it.',
    ),
    Kind(
        "F418",
        'The flow starts at "{name}", and no screen has this name.',
        'Please write the name of a screen behind "start:".',
    ),
    Kind(
        "F419",
        "Every choice here has a condition, or leads to a flow that may be closed. Somebody "
        "could be left without any.",
        "Please add a choice without a condition, such as one that goes on or back.",
    ),
    Kind(
        "F420",
        'The program has a button "{name}" of its own.',
        "Please give this choice another id.",
    ),
    Kind(
        "F421",
        "This leads nowhere.",
        'Please add "to", "call" or "hand_over" with a target, or choices that have one.',
    ),
    Kind(
        "F422",
        "This screen has {ways}, and also a target of its own that nobody could take.",
        "Please take one of the two away.",
    ),
    Kind(
        "F423",
        'The outcomes of "{name}" should be: {wanted}. Here they are: {found}.',
        'Please write each outcome once under "on", and no other; without outcomes, a line "to:".',
    ),
    Kind(
        "F424",
        '"{name}" is an answer, and also a value of the answer "{other}".',
        "Please rename one of the two, so that conditions are clear.",
    ),
    Kind(
        "F425",
        '"{name}" cannot be a name here: it is {meaning}.',
        "Please choose another name.",
    ),
    Kind(
        "F426",
        'The folder "{name}" has no flow with an "order".',
        'Please add a line "order:" with a number to the flows that belong in the list.',
    ),
    Kind(
        "F427",
        'The flow "{name}" is not open to everyone at any time, and here it has to be.',
        'Please add the line "always: yes" to it, or name another flow.',
    ),
    Kind("F428", "This screen shows nothing.", 'Please write a text behind "{key}:".'),
    Kind(
        "F429",
        'The choice "{name}" has no label.',
        'Please write what stands on its button: label: "…".',
    ),
    Kind(
        "F430",
        'The program has a command "{name}" of its own.',
        "Please choose another name for this one.",
    ),
    Kind(
        "F431",
        'An answer with "{kind}" cannot have "{key}".',
        'Please take "{key}" away. It belongs to answers {owners}.',
    ),
    Kind(
        "F432",
        'A screen cannot be called "{name}", because "to: {name}" leads elsewhere.',
        "Please choose another name for it.",
    ),
    Kind(
        "F433",
        'Here several values can be chosen, so "{name}" cannot lead anywhere by itself.',
        'Please leave only its label, and write a line "to:" for the whole question.',
    ),
    Kind(
        "F434",
        'The step "{name}" stands further up without a condition, so this line is never shown.',
        "Please take it away, or put it above the other one with a condition.",
    ),
    Kind(
        "F435",
        "Everything that is said here has a condition, and somebody may see nothing: {gap}.",
        "Please write one paragraph without a condition.",
    ),
    Kind(
        "F436",
        '"{name}" has a label here, and is not among the values of "pick".',
        'Please add it under "pick", or take the label away.',
    ),
    Kind(
        "F437",
        'The flow "{name}" is the {part} of the guide, so it is nothing that comes first.',
        'Please name only flows under "first" that ask or explain something.',
    ),
    Kind(
        "F438",
        '"because" says why a question cannot be skipped, and this one can be.',
        'Please take the line away, or write "skip: no" beside it.',
    ),
    Kind(
        "F439",
        'The program itself reads the answer "{name}", and it has to hold a country.',
        'Please write "{name}: {{reads: country}}", or give this answer another name.',
    ),
    Kind(
        "F440",
        "Nothing would be said here: brand.yaml does not set {names}.",
        "Please write one paragraph without this insert, or set it in brand.yaml.",
    ),
)
