# SPDX-License-Identifier: AGPL-3.0-or-later
"""A person who types: texts read against the screen that waits.

at_who = Typist(small()).go("go_on", …)
at_who.reads("A stranger")      Picked("who#who", {"stranger"})
at_who.types("A stranger").at   "who#where"
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from bot.engine.events import Event
from bot.engine.replies import Option
from bot.guide.load import load_guide
from bot.guide.model import DangerGroup, Guide
from bot.i18n.catalog import ENGLISH
from bot.matching.reading import read
from bot.rendering.labels import label
from tests.talk import Input, Talk, guide

FLOWS = Path(__file__).parent.parent.parent / "flows"
TODAY = date(2026, 11, 21)  # a Saturday

DANGER = {"en": (DangerGroup("urgent", ("kill myself", "he is outside")),)}
COMMANDS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "menu": ("menu", "main menu"),
        "back": ("back", "go back"),
        "start": ("start again",),
        "hide": ("hide", "quick exit"),
        "forget": ("forget me",),
        "help": ("help", "urgent help"),
        "about": ("about",),
        "skip": ("skip",),
        "done": ("done", "finished"),
    },
    "de": {"menu": ("Menü",), "help": ("Hilfe",), "back": ("zurück",)},
}
COUNTRIES = {"en": {"GB": ("UK", "England"), "US": ("USA", "America"), "NL": ("Holland",)}}


@cache
def shipped() -> Guide:
    """The guide as it is served."""
    return load_guide(FLOWS)


@cache
def small(*texts: str) -> Guide:
    """The small guide with flows laid over it, and lists of words."""
    return replace(guide(*texts), danger=DANGER, command_words=COMMANDS, country_words=COUNTRIES)


@dataclass
class Typist:
    """One person's talk; ``locale`` is the language whose lists of words count."""

    guide: Guide = field(default_factory=small)
    locale: str = "en"
    talk: Talk = field(init=False)

    def __post_init__(self) -> None:
        self.talk = Talk(self.guide)

    def go(self, *inputs: Input) -> Typist:
        """Come to a screen by pressing buttons."""
        self.talk.take(*inputs)
        return self

    def reads(self, text: str) -> Event:
        """The event that a text means here."""
        return read(
            self.talk.guide,
            self.talk.session,
            text,
            locale=self.locale,
            today=TODAY,
            label=self.label,
        )

    def label(self, option: Option) -> str:
        """What the button says."""
        return label(self.guide, ENGLISH, self.talk.at, option)

    def types(self, *texts: str) -> Talk:
        """The talk after these texts were typed."""
        for text in texts:
            self.talk.take(self.reads(text))
        return self.talk
