# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Telegram says of the bot: whose token it is, where it calls, what strangers see."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from time import time

from telegram.error import TelegramError

from bot.channels.telegram.api import TelegramBot, connected
from bot.channels.telegram.identity import TelegramUnusable, identity, needed
from bot.channels.telegram.updates import part
from bot.channels.telegram.webhook import PATH
from bot.doctor.findings import TELEGRAM, Finding, fine, todo, wrong
from bot.doctor.telling import telling
from bot.settings import Settings
from bot.watch.health import Hook, hook_of

MANY = 100
"""Updates that wait for the bot, from which on to say something."""
LATELY = 3600
"""Seconds for which a call of Telegram's that failed is of interest."""

TEXTS: Mapping[str, str] = {
    "getMyName": "name",
    "getMyDescription": "description",
    "getMyShortDescription": "short_description",
}


async def of_telegram(settings: Settings, languages: Sequence[str]) -> AsyncIterator[Finding]:
    """Everything that can be asked with the token; it is asked, and nothing is set."""
    token = settings.telegram_token.get_secret_value()
    if not token:
        msg = "There is none: set TELEGRAM_TOKEN or TELEGRAM_TOKEN_FILE (docs/telegram.md)."
        yield wrong("token", msg)
        return
    address = f"{settings.telegram_api_url.rstrip('/')}/bot"
    async with connected(token, address) as bot:
        try:
            await identity(bot)
            me = part(await needed(bot, "getMe", {}))
            yield fine("token", "Telegram takes it.")
            yield from_groups(me)
            info = await needed(bot, "getWebhookInfo", {})
            yield of_webhook(info, settings.webhook_url.rstrip("/"), int(time()))
            yield await of_names(bot, me, languages)
        except TelegramUnusable as error:
            yield wrong("token", f"{error}.", TELEGRAM)


def from_groups(me: Mapping[str, object]) -> Finding:
    """Whether anybody can put the bot into a group."""
    if me.get("can_read_all_group_messages") is True:
        msg = "The bot would read all of a group: send /setprivacy to @BotFather, then Enable."
        return todo("groups", msg)
    if me.get("can_join_groups") is True:
        msg = "It can be added to groups, which it leaves: /setjoingroups to @BotFather, Disable."
        return todo("groups", msg)
    return fine("groups", "It cannot be added to any.")


def of_webhook(info: object, url: str, now: int) -> Finding:
    """Whether Telegram calls where we think it does."""
    address = url + PATH if url else ""
    hook = hook_of(info, address)
    if hook is None:
        return wrong("webhook", "What answers is not the Bot API: see TELEGRAM_API_URL.", TELEGRAM)
    problems = list(trouble_with(hook, address, now))
    if problems:
        return todo("webhook", " ".join(problems))
    way = "Telegram calls WEBHOOK_URL" if address else "None is set: the bot polls"
    return fine("webhook", f"{way}. Updates that wait: {hook.pending}.")


def trouble_with(hook: Hook, address: str, now: int) -> Iterator[str]:
    """What is not as it should be."""
    if not hook.ours:
        yield (
            "Telegram does not call WEBHOOK_URL: `waymark run` tells it to."
            if address
            else "Telegram calls an address, and WEBHOOK_URL is not set: `waymark run` ends that."
        )
    if address and hook.error_at is not None and now - hook.error_at < LATELY:
        minutes = max(0, now - hook.error_at) // 60
        yield (
            f"A call of Telegram's failed {minutes} minutes ago: is WEBHOOK_URL reachable from"
            " outside, with a certificate that holds?"
        )
    if hook.pending >= MANY:
        yield f"Updates that wait: {hook.pending}. Is the bot running?"


async def of_names(bot: TelegramBot, me: Mapping[str, object], languages: Sequence[str]) -> Finding:
    """Whether what strangers see tells what the bot is for."""
    shown = [("username", str(me.get("username", "")))]
    codes = dict.fromkeys(["", *(tag.partition("-")[0] for tag in languages)])
    for method, name in TEXTS.items():
        for code in codes:
            try:
                answer = await bot.call(method, {"language_code": code})
            except TelegramError:
                return todo("names", "Telegram did not tell all of them: please try again.")
            shown.append((name.replace("_", " "), str(part(answer).get(name, ""))))
    found = sorted({(where, piece) for where, text in shown for piece in telling(text)})
    if not found:
        return fine("names", "Name and descriptions do not tell what the bot is for.")
    said = ", ".join(f'"{piece}…" in the {where}' for where, piece in found)
    return todo(
        "names",
        f"They stand in people's lists of chats, where others may look: {said}."
        " Choose words that tell nothing (docs/telegram.md).",
    )
