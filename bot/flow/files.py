# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files beside the flows: answers, conditions, lines, letters, guide, brand, words.

Each is a mapping of ids; the models here read one entry each.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bot.flow.terms import Expression, Id, Model, Name, Phrase, Words, not_blank

Values = Annotated[dict[Id, Words], Field(min_length=1)]
Called = Annotated[str, Field(max_length=60), AfterValidator(not_blank)]
Page = Annotated[str, Field(max_length=200), AfterValidator(not_blank)]


class Answer(Model):
    """One answer: one value, several values, or what a reader makes of typed words."""

    one: Values | None = None
    many: Values | None = None
    reads: Name | None = None
    unknown: list[Name] = Field([], description="values that count as not known")
    alone: list[Name] = Field([], description="values that exclude all others")
    kept: Literal["yes"] | None = Field(None, description="stays known when the talk begins anew")

    @property
    def kind(self) -> str:
        """The key that says what the answer holds."""
        return next(k for k in ("one", "many", "reads") if getattr(self, k) is not None)

    @property
    def values(self) -> dict[str, str]:
        """The values with their labels."""
        return self.one or self.many or {}

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if [self.one, self.many, self.reads].count(None) != 2:
            raise PydanticCustomError("F111", "one kind of answer")
        return self


class Letter(Model):
    """A letter's title and what must be known before it is shown."""

    title: Words
    needs: list[Expression] = Field([], description="known true, or it is not shown")


class GuideChanges(Model):
    """What an overlay may change of ``guide.yaml``: never urgent help, never safety."""

    start: Name | None = None
    menu: Name | None = None
    close: Name | None = None
    commands: dict[Id, Name] = Field({}, description="commands that open a flow")


class Clears(Model):
    """When a chat that keeps its messages is cleared, where that is not after a day."""

    hour: Expression | None = Field(None, description="after an hour, where this holds")
    never: Expression | None = Field(None, description="not at all, where this holds")


class GuideFile(Model):
    """Which flows have a part of their own, commands, and when a chat clears itself."""

    start: Name
    menu: Name
    urgent: Name
    safety: Name
    close: Name
    commands: dict[Id, Name] = Field({}, description="commands that open a flow")
    clears: Clears = Field(Clears(), description="when a chat is cleared by itself")


class BrandChanges(Model):
    """What an overlay says of who runs the guide; the rest stays as it was."""

    name: Called | None = None
    run_by: Called | None = None
    title: Called | None = None
    contact: Page | None = None
    privacy: Page | None = None
    exit: Page | None = None
    languages: Annotated[list[Name], Field(min_length=1)] | None = None


class Brand(BrandChanges):
    """Under whose name the guide speaks; ``brand.yaml``."""

    name: Called


class Withdrawn(Model):
    """Flows taken out at once, each with a safe fallback, and services by id."""

    flows: dict[str, Name] = Field({}, description="flow: fallback")
    services: list[Name] = Field([], description="ids of rows of the directory")


class Danger(Model):
    """A group of danger phrases and the screen they open."""

    to: Name
    phrases: list[Phrase] = Field(min_length=1)


class DangerFile(Model):
    """``words/danger/<locale>.yaml``."""

    groups: dict[Id, Danger]


class CommandsFile(Model):
    """``words/commands/<locale>.yaml``: the words that stand for a command."""

    commands: dict[str, list[Phrase]]


class CountriesFile(Model):
    """``words/countries/<locale>.yaml``: other names that people type for a country."""

    countries: dict[str, list[Phrase]]
