# SPDX-License-Identifier: AGPL-3.0-or-later
"""From every screen of the shipped guide, urgent help is one press away."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine.presses import pressed
from bot.engine.screen import screen
from bot.engine.session import Frame, Place, Session
from bot.engine.step import step
from bot.guide.load import load_guide

SHIPPED = load_guide(Path("flows"))
HELP = SHIPPED.flows["urgent"].nodes


@pytest.mark.parametrize("channel", ["telegram", "terminal"])
@pytest.mark.parametrize("address", sorted(SHIPPED.nodes))
def test_urgent_help_is_one_press_away(address: str, channel: str) -> None:
    place = Place({}, frozenset(), frozenset(), (Frame(SHIPPED.nodes[address].flow, address),))
    here = Session(place, (), place, SHIPPED.revision, channel)
    [button] = [one for one in screen(SHIPPED, here).options if one.id == "urgent"]
    after = step(SHIPPED, here, pressed(SHIPPED, here, button.press))
    assert after.replies[-1].node in HELP
