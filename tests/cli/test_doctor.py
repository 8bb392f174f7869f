# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark doctor`` beside a running bot, before one, and where something is wrong."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.channels.telegram.profile import plain
from bot.doctor.content import directory
from bot.doctor.telling import telling
from bot.flow.errors import Problems
from bot.guide.reload import Reloader
from bot.i18n.catalog import load_catalogs
from bot.i18n.locales import SOURCE
from tests.channels.telegram.running import free_port, running
from tests.cli.commands import Done, waymark
from tests.telegram_double.driver import Double

ROOT = Path(__file__).parents[2]
CANARY = "zq7canary"
OTHER = {"SECRET": "another secret, of thirty-two letters"}
PERSON = 5_871_234_567_891


def play(scene: Coroutine[object, object, None]) -> None:
    """Let a scene run to its end."""
    asyncio.run(asyncio.wait_for(scene, 120))


@dataclass(frozen=True)
class Doctor:
    """The command, in a folder, at the double."""

    double: Double
    folder: Path

    async def looks(self, *options: str, **environment: str) -> tuple[Done, Mapping[str, str]]:
        """What it prints, and each check with its state and words."""
        own = {
            "TELEGRAM_TOKEN": self.double.token,
            "TELEGRAM_API_URL": self.double.url,
            "DATA_DIR": str(self.folder / "data"),
        }
        done = await waymark("doctor", *options, **{**own, **environment})
        assert "Traceback" not in done.err
        assert self.double.token not in done.said
        lines = [line for line in done.out.splitlines() if not line.startswith("{")]
        return done, {line[7:17].strip(): f"{line[:6].strip()}: {line[18:]}" for line in lines}

    async def tells_telegram(self, method: str, **params: str) -> None:
        """What somebody else does with the token."""
        async with (
            aiohttp.ClientSession() as http,
            http.post(f"{self.double.url}/bot{self.double.token}/{method}", json=params) as answer,
        ):
            assert answer.status == 200


def test_beside_a_running_bot_all_is_well_and_nothing_secret_is_said(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double, running(double, tmp_path):
            ada = double.person(id=PERSON, first_name=CANARY, language_code="en")
            await ada.sends("/start")
            await ada.sees("harassed online")
            doctor = Doctor(double, tmp_path)
            done, found = await doctor.looks()
            assert (done.code, done.err) == (0, "")
            assert found["settings"].startswith("ok")
            assert found["guide"].startswith("ok: It loads")
            assert "en, es" in found["languages"]
            assert found["secret"].startswith("ok")
            assert "in use by a running bot" in found["database"]
            assert found["disk"].startswith(("ok", "to do"))
            assert found["token"].startswith("ok")
            assert "/setjoingroups" in found["groups"]
            assert found["webhook"].startswith("ok: None is set")
            assert found["names"].startswith("ok")
            secret = (tmp_path / "data" / "secret").read_text().strip()
            asked, _ = await doctor.looks("--json")
            told = json.loads(asked.out)
            assert (asked.code, told["ok"]) == (0, True)
            assert {check["check"]: check["state"] for check in told["checks"]} == {
                name: says.partition(":")[0] for name, says in found.items()
            }
            for word in (CANARY, str(PERSON), secret):
                assert word not in done.said + asked.said

    play(scene())


def test_before_the_first_start_it_makes_nothing(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double:
            done, found = await Doctor(double, tmp_path).looks()
            assert done.code == 0
            assert found["secret"].startswith("to do: None yet")
            assert found["database"].startswith("ok: None yet")
            assert not (tmp_path / "data").exists()
            called = set(await double.calls())
            assert called
            assert all(method.startswith("get") for method in called)

    play(scene())


def test_each_thing_that_is_wrong_has_its_exit_code(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double:
            doctor = Doctor(double, tmp_path)
            for code, check, says, environment in (
                (1, "settings", "WEB_PORT", {"WEB_PORT": CANARY}),
                (1, "token", "There is none", {"TELEGRAM_TOKEN": ""}),
                (3, "token", "does not take the token", {"TELEGRAM_TOKEN": f"1:{CANARY}"}),
                (3, "token", "cannot be reached", {"TELEGRAM_API_URL": "http://127.0.0.1:9"}),
                (4, "secret", "at least 32 characters", {"SECRET": CANARY}),
            ):
                done, found = await doctor.looks(**environment)
                assert (done.code, check, found[check][:5]) == (code, check, "wrong")
                assert says in found[check]
                assert CANARY not in done.said

    play(scene())


def test_a_guide_with_mistakes_is_named_by_file_and_line(tmp_path: Path) -> None:
    async def scene() -> None:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "brand.yaml").write_text('contact: "example.org"\n')
        async with Double() as double:
            options = ("--overlay", str(tmp_path / "mine"))
            done, found = await Doctor(double, tmp_path).looks(*options)
            assert done.code == 1
            assert "brand.yaml:1" in found["guide"]
            assert found["token"].startswith("ok")

    play(scene())


def test_a_secret_that_others_can_read_or_that_opens_nothing_is_wrong(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double:
            doctor = Doctor(double, tmp_path)
            async with running(double, tmp_path):
                pass
            done, found = await doctor.looks()
            assert (done.code, found["database"][:2]) == (0, "ok")
            assert "running bot" not in found["database"]
            done, found = await doctor.looks(**OTHER)
            assert (done.code, "another secret" in found["database"]) == (4, True)
            path = tmp_path / "data" / "secret"
            path.chmod(0o644)
            done, found = await doctor.looks()
            assert (done.code, "chmod 600" in found["secret"]) == (4, True)
            path.unlink()
            done, found = await doctor.looks()
            assert (done.code, "no secret to open it with" in found["secret"]) == (4, True)
            assert not path.exists()

    play(scene())


def test_calls_that_go_elsewhere_or_fail_are_something_to_see_to(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double:
            doctor = Doctor(double, tmp_path)
            nobody = f"http://127.0.0.1:{free_port()}"
            _, found = await doctor.looks(WEBHOOK_URL=nobody)
            assert found["webhook"].startswith("to do: Telegram does not call WEBHOOK_URL")
            await doctor.tells_telegram("setWebhook", url=f"{nobody}/telegram")
            ada = double.person(id=PERSON, language_code="en")
            await ada.sends(CANARY)
            await double.failed(1)
            done, found = await doctor.looks(WEBHOOK_URL=nobody)
            assert done.code == 0
            assert "A call of Telegram's failed 0 minutes ago" in found["webhook"]
            _, found = await doctor.looks()
            assert "WEBHOOK_URL is not set" in found["webhook"]
            assert nobody not in found["webhook"]

    play(scene())


def test_a_description_that_tells_what_the_bot_is_for_is_named(tmp_path: Path) -> None:
    async def scene() -> None:
        async with Double() as double:
            doctor = Doctor(double, tmp_path)
            await doctor.tells_telegram(
                "setMyDescription", description="Contra el acoso", language_code="es"
            )
            _, found = await doctor.looks()
            assert found["names"].startswith("to do")
            assert '"acoso…" in the description' in found["names"]

    play(scene())


@pytest.mark.parametrize(
    "name",
    [
        *(
            "StopHarassmentBot",
            "stop_harassment_bot",
            "no more ABUSE",
            "Víctimas",
            "SafetyFirstBot",
        ),
        *("crisis_line_bot", "Contra la violencia", "HelplineBot", "Belästigung melden", "Травля"),
    ],
)
def test_names_that_tell_are_seen(name: str) -> None:
    assert telling(name)


@pytest.mark.parametrize("name", ["Waymark", "Lantern", "GrapeBot", "Therapeutic Tea", "unsafetyx"])
def test_harmless_names_are_not(name: str) -> None:
    assert telling(name) == []


def test_what_the_bot_says_of_itself_tells_nothing_in_any_language() -> None:
    catalogs = load_catalogs([ROOT / "locales"], Problems())
    for tag in (SOURCE, *catalogs.by_locale):
        for text in ("description", "short"):
            assert telling(plain(text, catalogs.catalog(tag))) == []


def test_helplines_that_nobody_looked_at_for_long_are_counted() -> None:
    guide = Reloader.of(ROOT / "flows", (), ROOT / "locales").guide
    newest = max(row.checked for row in guide.directory.services.values())
    assert directory(guide, newest).state == "ok"
    late = directory(guide, newest + timedelta(days=181))
    count = len(guide.directory.services)
    assert late.state == "to do"
    assert f"of which {count} are older than 180 days" in late.says
