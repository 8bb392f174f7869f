# SPDX-License-Identifier: AGPL-3.0-or-later
"""Digests of parts of a guide, for what depends on no more: rules for safety, and for words.

    shape_of(guide, digests)            everything that a rule can depend on
    ways_of(guide, digests)             what decides who can come to which screen
    shape_of_aspect(aspect, ways)       those, and what is on the screens that it is about
    shape_of_ranking(guide, rule, digests)    what decides the order of services on a card
    words_of(guide, digests)            every text, wherever it stands

A reworded text leaves all but the last as they are, so what was proved stays proved. A line
or a card that comes or goes counts for the rules that look at its screen, a choice or a
condition for all of them. What the directory knows of a country is part of ``guide.revision``;
its other rows decide what stands on a card, and no way.
"""

from __future__ import annotations

from dataclasses import fields

from bot.guide.languages import texts_of
from bot.guide.model import Guard, Guide, Node
from bot.guide.revision import guard_text
from bot.guide.safety import SafetyRule
from bot.proof.demands import Aspect
from bot.proof.digests import Digests, digest
from bot.proof.ranking import shown

DIRECTORY = "directory"
UNSAID = ("conditions.yaml", "safety_rules.yaml")
"""Files without a word that people see."""
RANKED_BY = ("answers.yaml", "conditions.yaml", "directory.yaml", "withdrawn.yaml")


def shape_of(guide: Guide, digests: Digests) -> str:
    """The digest of a guide's shape."""
    directory = [
        (name, found)
        for name, found in digests.files.items()
        if name.split("/")[1:2] == [DIRECTORY] or name.endswith(f"/{DIRECTORY}.yaml")
    ]
    outline = (
        ways_of(guide, digests),
        directory,
        [outline_of_node(node) for _, node in sorted(guide.nodes.items())],
        [outline_of_rule(rule) for rule in guide.rules],
    )
    return digest(repr(outline).encode())


def shape_of_ranking(guide: Guide, rule: SafetyRule, digests: Digests) -> str:
    """The digest of what decides which service comes first on the cards of a rule.

    Conditions stand in it by their names, so the files that say what those mean belong to it.
    """
    files = [
        (name, found)
        for name, found in digests.files.items()
        if name.split("/")[1:2] == [DIRECTORY] or name.partition("/")[2] in RANKED_BY
    ]
    cards = [(card.kind, card.need, guard_text(card.guard)) for card in shown(guide, rule)]
    outline = (digests.program, files, outline_of_rule(rule), cards)
    return digest(repr(outline).encode())


def shape_of_aspect(aspect: Aspect, ways: str) -> str:
    """The digest of what one thing that a rule asks for depends on.

    A rule that keeps people from screens looks at nothing that stands on them but the cards
    that it names; which screens it is about is decided before.
    """
    plain_screens = aspect.rule.kind == "never" and not any(
        subject.kind == "card" for subject in aspect.rule.subjects
    )
    seen = [
        (node.address, sorted(node.risk), [guard_text(guard) for guard in aspect.guards(node)])
        if plain_screens
        else outline_of_node(node)
        for node in aspect.nodes
    ]
    outline = (ways, outline_of_rule(aspect.rule), aspect.what, aspect.item, seen)
    return digest(repr(outline).encode())


def ways_of(guide: Guide, digests: Digests) -> str:
    """The digest of what decides who can come to which screen."""
    outline = (
        digests.program,
        guide.revision,
        [(node.address, node.letter, node.critical) for _, node in sorted(guide.nodes.items())],
        [(name, [need.text for need in letter.needs]) for name, letter in guide.letters.items()],
        sorted(guide.commands.items()),
        sorted(
            (tag, [(group.entry, group.phrases) for group in groups])
            for tag, groups in guide.danger.items()
        ),
    )
    return digest(repr(outline).encode())


def words_of(guide: Guide, digests: Digests) -> str:
    """The digest of all texts and translations, and of every file that decides about them."""
    unsaid = {f"{name}.yaml" for name in guide.flows}.union(UNSAID)
    outline = (
        digests.program,
        guide.languages,
        [(n, found) for n, found in digests.files.items() if n.partition("/")[2] not in unsaid],
        sorted((said.context, said.text, said.critical) for said in texts_of(guide)),
        [(flow.id, flow.find) for flow in guide.flows.values()],
    )
    return digest(repr(outline).encode())


def outline_of_node(node: Node) -> object:
    """What a screen shows, by names, and when."""
    return (
        node.address,
        node.letter,
        node.critical,
        sorted(node.risk),
        [(said.words.context, guard_text(said.guard)) for said in node.says],
        [(card.kind, card.need, guard_text(card.guard)) for card in node.shows],
    )


def outline_of_rule(rule: SafetyRule) -> object:
    """A rule without its place and its sentence, the same in every process."""
    return [
        (part.name, plain(getattr(rule, part.name)))
        for part in fields(rule)
        if part.name not in ("about", "file", "line", "lines")
    ]


def plain(value: object) -> object:
    """A value of a rule, conditions as they are written."""
    if isinstance(value, Guard):
        return guard_text(value)
    if isinstance(value, tuple):
        return [getattr(part, "text", part) for part in value]
    return sorted(value) if isinstance(value, dict) else value
