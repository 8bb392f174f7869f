# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a stranger sees beside a talk tells nothing of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.channels.telegram.messages import Call
from bot.channels.telegram.profile import COMMANDS, profile
from bot.flow.errors import Problems
from bot.i18n.catalog import Catalogs, load_catalogs
from bot.i18n.messages import CONTEXT, MESSAGES

CATALOGS = load_catalogs([Path("locales")], Problems())
TOPIC = re.compile(
    r"harass|abus|safe|urgent|police|victim|violen|threat|stalk|crisis|suicid|support|waymark"
    r"|hid(e|ing|den)|secret|acos|segur|urgen|polic|víctim|violen|amenaz|crisis|ocult|escond|apoyo",
    re.IGNORECASE,
)


def words(call: Call) -> list[str]:
    """What people read of a call."""
    params = call["params"]
    listed = params.get("commands", [])
    assert isinstance(listed, list)
    own = (params.get(name) for name in ("description", "short_description"))
    return [*(str(each["description"]) for each in listed), *(str(text) for text in own if text)]


def test_each_language_has_its_commands_and_descriptions() -> None:
    calls = profile(CATALOGS, ("en", "es"))
    assert [(call["method"], call["params"]["language_code"]) for call in calls] == [
        (method, code)
        for code in ("", "es")
        for method in ("setMyCommands", "setMyDescription", "setMyShortDescription")
    ]
    assert words(calls[0])[:3] == ["Start", "Help", "Menu"]
    assert words(calls[3])[:3] == ["Empezar", "Ayuda", "Menú"]


def test_telegram_takes_them() -> None:
    for call in profile(CATALOGS, ("en", "es")):
        params = call["params"]
        listed = params.get("commands", [])
        assert isinstance(listed, list)
        assert all(re.fullmatch(r"[a-z0-9_]{1,32}", each["command"]) for each in listed)
        assert all(1 <= len(each["description"]) <= 256 for each in listed)
        assert len(str(params.get("description", ""))) <= 512
        assert len(str(params.get("short_description", ""))) <= 120


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_tells_what_is_talked_about(language: str) -> None:
    said = [text for call in profile(CATALOGS, (language,)) for text in words(call)]
    assert len(said) == len(COMMANDS) + 2
    assert not [text for text in said if TOPIC.search(text)]


def test_all_of_it_is_translated_where_a_language_is_offered() -> None:
    keys = [key for key in MESSAGES if key.startswith(("command.", "profile."))]
    assert {f"command.{name}" for name in COMMANDS} <= set(keys)
    spanish = CATALOGS.catalog("es")
    assert [key for key in keys if not spanish.holds(f"{CONTEXT}{key}", MESSAGES[key])] == []


def test_languages_that_share_two_letters_are_set_once_and_longer_names_not_at_all() -> None:
    codes = [
        call["params"]["language_code"]
        for call in profile(Catalogs(), ("en", "pt-BR", "pt", "fil", "zh-Hans"))
    ]
    assert list(dict.fromkeys(codes)) == ["", "pt", "zh"]
    assert len(codes) == 9
