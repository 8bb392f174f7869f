# SPDX-License-Identifier: AGPL-3.0-or-later
"""Screens of the shipped guide as Telegram gets them, for anybody: what was proved holds."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.messages import send
from bot.directory.countries import REGIONS
from bot.directory.lookup import emergency_for
from bot.engine.facts import facts_of
from bot.engine.gates import is_open
from bot.engine.screen import screen
from bot.engine.session import Frame, Place, Session
from bot.flow.expressions import Answer
from bot.guide.model import Guide
from bot.guide.reload import load
from bot.i18n.catalog import Catalogs
from bot.proof.looked_at import read_back
from bot.proof.moments import noon
from bot.rendering.screens import message_of
from bot.rendering.telegram_sizes import LONGEST, LONGEST_DATA, MOST_BUTTONS, units

ROOT = Path(__file__).parents[2]


@cache
def shipped() -> tuple[Guide, Catalogs]:
    return load(ROOT / "flows", [], ROOT / "locales")


@cache
def addresses() -> list[str]:
    return sorted(node.address for node in shipped()[0].nodes.values() if node.waits)


def people() -> st.SearchStrategy[dict[str, Answer]]:
    """Any answers, each of them or none."""
    known: dict[str, st.SearchStrategy[Answer]] = {"region": st.sampled_from(sorted(REGIONS))}
    for name, spec in shipped()[0].answers.items():
        together = sorted(set(spec.values) - spec.alone)
        if spec.kind == "many":
            known[name] = st.sets(st.sampled_from(together), min_size=1).map(frozenset)
        elif spec.values:
            known[name] = st.sampled_from(spec.values)
    return st.fixed_dictionaries({}, optional=known)


@settings(max_examples=250, deadline=None)
@given(st.data(), st.deferred(people), st.sampled_from(["en", "es"]), st.integers(0, 2))
def test_every_message_can_be_sent_and_has_words_and_urgent_help(
    data: st.DataObject, known: dict[str, Answer], locale: str, page: int
) -> None:
    guide, catalogs = shipped()
    address = data.draw(st.sampled_from(addresses()))
    node = guide.nodes[address]
    place = Place(known, frozenset(), frozenset(), (Frame(node.flow, address),))
    if not is_open(guide.flows[node.flow].needs, facts_of(guide, place, "telegram")):
        return
    session = Session(place, (), place, guide.revision, "telegram", page=page)
    reply = screen(guide, session)
    catalog = catalogs.catalog(locale)
    message = message_of(guide, catalog, reply, noon(guide.directory))

    calls = [call["params"] for call in send(message, catalog, page=message.page)]
    for params in calls:
        words = read_back(str(params["text"]))
        assert 0 < units(words) <= LONGEST
        assert words != "…"
        assert "{{" not in words
    keys = buttons(calls[-1])
    assert 0 < len(keys) <= MOST_BUTTONS
    assert all(key["text"].strip() for key in keys)
    assert all(len(key.get("callback_data", "").encode()) <= LONGEST_DATA for key in keys)
    assert any(option.id == guide.urgent for option in reply.options)
    if reply.shows and page == 0:
        assert message.cards
        assert all(card.contacts or card.kind == "emergency" for card in message.cards)


@settings(max_examples=150, deadline=None)
@given(st.deferred(people), st.sampled_from(["en", "es"]))
def test_urgent_help_begins_with_somebody_to_turn_to(known: dict[str, Answer], locale: str) -> None:
    guide, catalogs = shipped()
    address = guide.flows[guide.urgent].start
    place = Place(known, frozenset(), frozenset(), (Frame(guide.urgent, address),))
    reply = screen(guide, Session(place, (), place, guide.revision, "telegram"))
    message = message_of(guide, catalogs.catalog(locale), reply, noon(guide.directory))

    region = known.get("region")
    held = emergency_for(guide.directory, region if isinstance(region, str) else None)
    numbers = [c for card in message.cards if card.kind == "emergency" for c in card.contacts]
    assert bool(numbers) == (held is not None)
    assert numbers or any(card.contacts for card in message.cards if card.kind == "helpline")


def buttons(params: dict[str, Any]) -> list[dict[str, Any]]:
    return [key for row in params["reply_markup"]["inline_keyboard"] for key in row]
