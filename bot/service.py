# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bot as it runs: settings → guide → store → turns → Telegram, started and stopped in order.

    await Service(settings, content, keys).run()      until SIGTERM or SIGINT

What fails at the start (a wrong token, a database of another program) ends it with a
clear sentence; what fails later is waited out.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
from starlette.routing import Route
from watchfiles import awatch

from bot.channels.telegram.api import Sender, TelegramBot, connected, publish_profile
from bot.channels.telegram.identity import TokenRefused, Unavailable, identity, needed
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.poll import ALLOWED, Poller
from bot.channels.telegram.profile import profile
from bot.channels.telegram.speaker import TelegramSpeaker
from bot.channels.telegram.updates import CHANNEL
from bot.channels.telegram.webhook import PATH, Webhook
from bot.guide.model import Guide
from bot.guide.reload import Reloader
from bot.i18n.catalog import Catalogs
from bot.proof.renewal import Renewal
from bot.settings import Settings
from bot.store.contract import Store, StoreError
from bot.store.keys import Keys
from bot.store.opened import opened
from bot.turns.clearing import Clearing
from bot.turns.deliver import Deliverer
from bot.turns.dispatch import Dispatcher
from bot.turns.failures import told
from bot.turns.pace import Pace
from bot.watch.health import Health
from bot.watch.metrics import Metrics
from bot.watch.web import Listener, routes

log = structlog.get_logger()

KEPT = 24 * 3600
"""Seconds of silence after which a talk is deleted."""
TAKEN = 48 * 3600
"""Seconds for which the number of an update is remembered."""
ERASED = 90 * 24 * 3600
"""Seconds for which it is noted that somebody was erased: no older backup is put back."""
SWEEP = 120.0
"""Seconds between two looks for what is past its time."""
LAST_LETTERS = 10.0
"""Seconds that letters have to leave when the bot stops."""


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Service:
    """One bot on one database."""

    settings: Settings
    loaded: Reloader
    keys: Keys
    watch: bool = False
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    metrics: Metrics = field(default_factory=Metrics)

    def content(self) -> tuple[Guide, Catalogs]:
        """The guide of now, with its languages."""
        return self.loaded.guide, self.loaded.catalogs

    async def run(self) -> None:
        """Serve until told to stop.

        Raises StoreError, TelegramUnusable and CannotListen at the start, TokenRefused later too.
        """
        for sign in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(sign, self.stop.set)
        async with AsyncExitStack() as stack:
            url = self.settings.database_url.get_secret_value()
            store = await stack.enter_async_context(opened(self.settings.data_dir, url, self.keys))
            token = self.settings.telegram_token.get_secret_value()
            address = f"{self.settings.telegram_api_url.rstrip('/')}/bot"
            bot = await stack.enter_async_context(connected(token, address))
            me = await identity(bot)
            await self.publish(bot)
            speaker = TelegramSpeaker(self.content)
            speakers = {CHANNEL: speaker}
            pace = Pace(self.settings.telegram_pace, self.settings.telegram_chat_pace)
            meter = self.metrics
            deliverer = Deliverer(store, {CHANNEL: Sender(bot)}, speakers, now, pace, meter)
            work = deliverer.work
            dispatcher = Dispatcher(
                store, self.keys, self.content, speakers, now, work, meter=meter
            )
            clearing = Clearing(store, self.content, speakers, now, work)
            intake = Intake(bot, str(me.id), dispatcher.handle, speaker.catalog, meter)
            health = Health(store, bot, self.address, meter, lambda: now().timestamp())
            try:
                await self.serve(bot, intake, deliverer, health, self.sweep(store, clearing))
                await dispatcher.finish()
                await last_letters(deliverer)
            finally:
                await deliverer.close()
        log.info("stopped", channel=CHANNEL)

    @property
    def address(self) -> str:
        """Where Telegram calls us; "" where it is asked."""
        url = self.settings.webhook_url.rstrip("/")
        return url + PATH if url else ""

    async def publish(self, bot: TelegramBot) -> None:
        """Set commands and descriptions in every language that is offered."""
        guide, catalogs = self.content()
        await publish_profile(bot, profile(catalogs, guide.languages))

    async def serve(
        self,
        bot: TelegramBot,
        intake: Intake,
        deliverer: Deliverer,
        health: Health,
        sweeping: Coroutine[object, object, object],
    ) -> None:
        """Take updates and send letters until told to stop, or until one of the jobs fails."""
        listener = self.listener(intake, health)
        jobs: list[Coroutine[object, object, object]] = [
            self.take(bot, intake, listener),
            deliverer.run(),
            sweeping,
            self.watch_token(bot),
            self.stop.wait(),
        ]
        if listener:
            jobs.append(listener.listen())
        if self.watch:
            jobs.append(self.follow_edits())
        tasks = health.jobs = [asyncio.ensure_future(job) for job in jobs]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for task in done:
            task.result()

    def listener(self, intake: Intake, health: Health) -> Listener | None:
        """What Telegram, and whoever watches the bot, can call; None where nobody is to."""
        if not (self.address or self.settings.web_enabled):
            return None
        served = routes(health, details=self.settings.metrics)
        if self.address:
            webhook = Webhook(self.password, intake.take, self.metrics)
            served.append(Route(PATH, webhook.answer, methods=["POST"]))
        return Listener(served, self.settings.web_host, self.settings.web_port)

    @property
    def password(self) -> str:
        """What Telegram says to be known; every process with our secret knows it."""
        return self.keys.password("telegram webhook")

    async def take(self, bot: TelegramBot, intake: Intake, listener: Listener | None) -> None:
        """Ask for updates, or be called with them: not before somebody listens."""
        if listener:
            await listener.listening.wait()
        if self.address:
            call = {
                "url": self.address,
                "secret_token": self.password,
                "allowed_updates": list(ALLOWED),
            }
            await needed(bot, "setWebhook", call)
            log.info("serving", channel=CHANNEL, kind="webhook")
            await asyncio.Event().wait()
        # A webhook that was set before would keep Telegram from answering.
        await needed(bot, "deleteWebhook", {})
        log.info("serving", channel=CHANNEL, kind="polling")
        await Poller(bot, intake.take, meter=self.metrics).run()

    async def watch_token(self, bot: TelegramBot) -> None:
        """Raise TokenRefused once the token is not taken; one such answer may be a slip."""
        while True:
            await bot.doubted.wait()
            bot.doubted.clear()
            try:
                await identity(bot)
            except TokenRefused as refused:
                log.error("the token is not taken any more", error=type(refused).__name__)
                raise
            except Unavailable:
                continue

    async def sweep(self, store: Store, clearing: Clearing) -> None:
        """Take messages away and delete what is past its time, now and then.

        In this order: whoever is forgotten first cannot be cleared any more.
        """
        while True:
            try:
                await clearing.look()
                if count := await expire(store):
                    log.info("talks past their time deleted", count=count)
                self.metrics.swept(count)
            except StoreError as error:
                log.error("not swept", **told(error))
                self.metrics.swept(None)
            await asyncio.sleep(SWEEP)

    async def follow_edits(self) -> None:
        """Pick up edited flows and translations; what does not pass leaves everything as it is."""
        renewal = Renewal(self.loaded, self.settings.data_dir)
        async for _ in awatch(*self.loaded.roots):
            came = await renewal.look()
            if came == "taken":
                log.info("guide looked at again", count=0)
            elif came:
                codes = " ".join(renewal.codes)
                log.warning("edit not served", kind=came, error=codes, count=len(renewal.codes))


async def last_letters(deliverer: Deliverer) -> None:
    """Send what waits, for a while; what is left is sent at the next start."""
    with suppress(TimeoutError):
        async with asyncio.timeout(LAST_LETTERS):
            await deliverer.drain()


async def expire(store: Store) -> int:
    """Delete what is past its time; how many talks went."""
    at = int(now().timestamp())
    return await store.expire(before=at - KEPT, taken_before=at - TAKEN, erased_before=at - ERASED)
