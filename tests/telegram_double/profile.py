# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the bot says of itself: name, descriptions and commands, each by language.

PROFILE["setmydescription"](world, given)
world.profile["description"] → {"": "…", "es": "…"}
"""

import json
from collections.abc import Callable
from typing import Any

from tests.telegram_double import entities, limits
from tests.telegram_double.bodies import Given, bad
from tests.telegram_double.world import World

Method = Callable[[World, Given], Any]
# parameter → how long it may be
TEXTS = {"name": 64, "description": 512, "short_description": 120}


def _setter(name: str, most: int) -> Method:
    def put(world: World, given: Given) -> bool:
        words, language = given.text(name), limits.language(given)
        if entities.units(words) > most:
            raise bad(f"{name.replace('_', ' ')} is too long")
        world.profile.setdefault(name, {})[language] = words
        return True

    return put


def _getter(name: str) -> Method:
    def get(world: World, given: Given) -> dict[str, str]:
        kept = world.profile.get(name, {})
        first = world.me["first_name"] if name == "name" else ""
        return {name: str(kept.get(limits.language(given)) or kept.get("", first))}

    return get


def _place(given: Given) -> str:
    """Where commands hold: a language, and a scope where it is not the default one."""
    scope = given.structure("scope") or {"type": "default"}
    if not isinstance(scope, dict) or "type" not in scope:
        raise bad("can't parse BotCommandScope: type is not specified")
    language = limits.language(given)
    if scope["type"] == "default":
        return language
    return f"{language}@{json.dumps(scope, sort_keys=True)}"


def set_commands(world: World, given: Given) -> bool:
    """Set the list of commands for a language."""
    world.profile.setdefault("commands", {})[_place(given)] = limits.commands(given)
    return True


def delete_commands(world: World, given: Given) -> bool:
    """Take the list of commands of a language away."""
    world.profile.get("commands", {}).pop(_place(given), None)
    return True


def get_commands(world: World, given: Given) -> list[Any]:
    """The list of commands of a language, exactly that one."""
    found: list[Any] = world.profile.get("commands", {}).get(_place(given), [])
    return found


PROFILE: dict[str, Method] = {
    "setmycommands": set_commands,
    "deletemycommands": delete_commands,
    "getmycommands": get_commands,
}
for _name, _most in TEXTS.items():
    PROFILE[f"setmy{_name.replace('_', '')}"] = _setter(_name, _most)
    PROFILE[f"getmy{_name.replace('_', '')}"] = _getter(_name)
