# SPDX-License-Identifier: AGPL-3.0-or-later
"""Folders of YAML → one checked :class:`Guide`, or every mistake in them at once.

load_guide(flows, [overlay, …]) -> Guide      raises GuideError

files ─ strict YAML ─ shapes ─ declared names ─ linked flows ─ checks of the whole
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.directory.load import load_directory
from bot.directory.models import Directory
from bot.flow.effects import EFFECTS, Effects
from bot.flow.errors import GuideError, Problems
from bot.guide.bans import read_bans
from bot.guide.checks import CHECKS
from bot.guide.declared import declare
from bot.guide.drafts import drafts, screens_of
from bot.guide.flows import FlowLinker
from bot.guide.identity import buttons_stay_apart, ids_stay_apart
from bot.guide.kept_screens import screens_are_kept
from bot.guide.model import Guide
from bot.guide.revision import fingerprint
from bot.guide.roles import BUILT_IN, check_roles, read_roles
from bot.guide.safety_rules import read_rules
from bot.guide.sources import Sources, read_sources
from bot.guide.templates import read_cards
from bot.guide.whole import Whole
from bot.guide.withdrawals import read_withdrawals
from bot.guide.words import read_commands, read_countries, read_danger


def load_guide(root: Path, overlays: Sequence[Path] = (), *, effects: Effects = EFFECTS) -> Guide:
    """Read a guide and the overlays laid over it.

    ``effects`` are what ``do`` nodes may name. Raises :class:`GuideError` with
    every problem found, sorted by file and line.
    """
    problems = Problems()
    roots = [root, *overlays]
    for folder in roots:
        if not folder.is_dir():
            problems.add("F607", str(folder))
    problems.raise_if_any()
    guide = link_guide(read_sources(roots, problems), effects, problems)
    if guide is None:
        raise GuideError(problems.found)
    return guide


def link_guide(sources: Sources, effects: Effects, problems: Problems) -> Guide | None:
    """Everything linked and checked; None where there are problems."""
    declared = declare(sources, problems)
    cards = read_cards(sources, problems)
    roles = read_roles(sources, declared.compiler, problems)
    found = drafts(sources, problems)
    screens = screens_of(found)
    flows = FlowLinker(declared, screens, found, roles, effects, problems).link_all()
    documents = {name: part.document for name, part in found.items() if part}
    menu, shown = roles.flows.get("menu", ""), sources.own.shown
    whole = Whole(flows, documents, declared.vocabulary, menu, frozenset(cards), shown, problems)
    for check in CHECKS:
        check(whole)
    check_roles(roles, flows, screens, problems)
    renamed, buttons = ids_stay_apart(whole), buttons_stay_apart(whole)
    directory = read_directory(sources, problems)
    withdrawn, directory = read_withdrawals(sources, flows, screens, roles, directory, problems)
    danger = read_danger(sources, screens, flows, problems)
    command_words = read_commands(sources, {*BUILT_IN, *roles.commands}, problems)
    country_words = read_countries(sources, problems)
    banned = read_bans(sources, problems)
    rules = read_rules(sources, declared, screens, problems)
    screens_are_kept(sources, rules, problems)
    if problems.found:
        return None
    return Guide(
        start=roles.flows["start"],
        menu=roles.flows["menu"],
        urgent=roles.flows["urgent"],
        safety=roles.flows["safety"],
        close=roles.flows["close"],
        brand=roles.brand,
        clears=roles.clears,
        flows=flows,
        nodes={node.address: node for _, node, _ in whole.nodes()},
        answers=declared.vocabulary.answers,
        labels=declared.labels,
        letters=declared.letters or {},
        commands=roles.commands,
        command_words=command_words,
        country_words=country_words,
        danger=danger,
        banned=banned,
        rules=rules,
        gone=frozenset(roles.gone),
        withdrawn=withdrawn,
        renamed=renamed,
        buttons=buttons,
        directory=directory,
        templates=cards,
        revision=fingerprint(
            roles.flows.values(), flows, declared.vocabulary, withdrawn, directory
        ),
    )


def read_directory(sources: Sources, problems: Problems) -> Directory:
    """The guide's directory with the overlays' rows over it."""
    directory = Directory()
    for layer in sources.layers:
        directory = load_directory(layer.root, problems, layer.shown).over(directory)
    return directory
