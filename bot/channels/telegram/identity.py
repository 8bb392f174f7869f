# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who the bot is, and whether Telegram can be served at all.

    me = await identity(bot)
    await needed(bot, "deleteWebhook", {})

What goes wrong here is said in a sentence for whoever runs the bot; it holds no token.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.channels.telegram.api import TelegramBot


class TelegramUnusable(Exception):
    """Telegram cannot be served; the message says why and what to do."""


class TokenRefused(TelegramUnusable):
    """The token is wrong, or was revoked."""


class Unavailable(TelegramUnusable):
    """Telegram does not answer, or something else does."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot is: its number and its name without the ``@``."""

    id: int
    username: str


async def identity(bot: TelegramBot) -> Identity:
    """Ask Telegram who we are. Raises TokenRefused and Unavailable."""
    match await needed(bot, "getMe", {}):
        case {"id": int(number), "username": str(name)}:
            return Identity(number, name)
    msg = "what answers is not the Bot API: see TELEGRAM_API_URL"
    raise Unavailable(msg)


async def needed(bot: TelegramBot, method: str, params: Mapping[str, object]) -> object:
    """A call without which nobody can be served. Raises TokenRefused and Unavailable."""
    problem: TelegramUnusable
    try:
        return await bot.call(method, params)
    except (InvalidToken, Forbidden):
        problem = TokenRefused("Telegram does not take the token: ask @BotFather for the right one")
    except BadRequest as error:
        problem = Unavailable(f"Telegram refuses {method}: {error.message}")
    except TelegramError as error:
        problem = Unavailable(f"Telegram cannot be reached: {error.message}")
    # Raised out here, so that what PTB raised is neither its cause nor its context.
    raise problem
