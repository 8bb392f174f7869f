# SPDX-License-Identifier: AGPL-3.0-or-later
"""F48x: ``safety_rules.yaml``; P1xx: what the prover finds (``bot/proof/``)."""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        "F481",
        'The rule "{name}" does not say one thing that can be proved.',
        'Please write "never", with "unless" or "before" where they are meant; or "with" and'
        ' one of "shows", "choices", "risk", "first_shown", "ranked_after"; or "held_by" alone.',
    ),
    Kind(
        "F482",
        'There is a rule "{name}" already, and no overlay changes it.',
        "Please give this rule a name of its own, such as N1.",
    ),
    Kind(
        "F483",
        '"{text}" is nothing that stands on a screen.',
        "Please write lines/ or cards/ and a name behind it, such as lines/automated.",
    ),
    Kind(
        "F484",
        '"{text}" is no risk, and nothing else that a rule speaks of.',
        "Please write a risk, cards/…, flows/…, or a screen such as plan#plan.",
    ),
    Kind(
        "P101",
        'The screen "{screen}" breaks the rule {rule}: {why}',
        "Please mend the screen or what leads to it. The talk below leads there. {about}",
    ),
    Kind(
        "P102",
        'The rule {rule} could not be proved at the screen "{screen}": {why}',
        "Please put the condition into the needs of the flow, or make it simpler. {about}",
    ),
    Kind(
        "P103",
        "The rule {rule} speaks of no screen that is there: {what}.",
        "This is fine while the guide grows. Before a release, please look for a slip in it.",
    ),
    Kind(
        "P104",
        'No talk was found that leads to the screen "{screen}".',
        "Please look at the conditions on the way to it, or take it away.",
    ),
    Kind(
        "P106",
        'The rule {rule} does not hold on the card "{need}" in {where}: {why}.',
        'Please look at "run_by" of the service, and for whom the rule is. {about}',
    ),
)
