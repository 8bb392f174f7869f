# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files beside the flows: answers, conditions, lines, letters, guide, brand, words.

Each is a mapping of ids; the models here read one entry each.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bot.flow.models import Risk
from bot.flow.terms import (
    FLOW,
    ID,
    SEEN,
    Address,
    Country,
    Expression,
    FlowName,
    Id,
    LanguageTag,
    Model,
    Name,
    Phrase,
    ServiceName,
    Words,
    form,
    not_blank,
)

Values = Annotated[dict[Id, Words], Field(min_length=1)]
Called = Annotated[str, Field(max_length=60), AfterValidator(not_blank), form(SEEN)]
Page = Annotated[str, Field(max_length=200), AfterValidator(not_blank), form(r"^https://\S+$")]


class Answer(Model):
    """One answer: one value, several values, or what a reader makes of typed words."""

    one: Values | None = Field(None, description="one value of these, each with its label")
    many: Values | None = Field(None, description="several of these, each with its label")
    reads: Name | None = Field(None, description="the reader whose code is stored")
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

    title: Words = Field(description="its heading")
    needs: list[Expression] = Field([], description="known true, or it is not shown")


class GuideChanges(Model):
    """What an overlay may change of ``guide.yaml``: never urgent help, never safety."""

    start: FlowName | None = Field(None, description="the flow that a talk begins with")
    menu: FlowName | None = Field(None, description="the flow for Menu")
    close: FlowName | None = Field(None, description="the flow whose end ends the talk")
    commands: dict[Id, Address] = Field({}, description="commands that open a flow")
    gone: list[FlowName] = Field([], description="flows that were there and have no successor")


class Clears(Model):
    """When a chat that keeps its messages is cleared, where that is not after a day."""

    hour: Expression | None = Field(None, description="after an hour, where this holds")
    never: Expression | None = Field(None, description="not at all, where this holds")


class GuideFile(Model):
    """Which flows have a part of their own, commands, and when a chat clears itself."""

    start: FlowName = Field(description="the flow that a talk begins with")
    menu: FlowName = Field(description="the flow for Menu")
    urgent: FlowName = Field(description="the flow behind Urgent help")
    safety: FlowName = Field(description="the flow that others pass first")
    close: FlowName = Field(description="the flow whose end ends the talk")
    commands: dict[Id, Address] = Field({}, description="commands that open a flow")
    clears: Clears = Field(Clears(), description="when a chat is cleared by itself")
    gone: list[FlowName] = Field([], description="flows that were there and have no successor")


class BrandChanges(Model):
    """What an overlay says of who runs the guide; the rest stays as it was."""

    name: Called | None = Field(None, description="how the guide calls itself")
    run_by: Called | None = Field(None, description="who runs it, the same in every language")
    title: Called | None = Field(None, description="what a stranger sees in a list of chats")
    contact: Page | None = Field(None, description="a page on which to reach them")
    privacy: Page | None = Field(None, description="a page on what they do with data")
    exit: Page | None = Field(None, description="a page that somebody in a hurry is shown")
    languages: Annotated[list[LanguageTag], Field(min_length=1)] | None = Field(
        None, description="tags of the languages that are offered beside English"
    )


class Brand(BrandChanges):
    """Under whose name the guide speaks; ``brand.yaml``."""

    name: Called = Field(description="how the guide calls itself")


class Withdrawn(Model):
    """Flows taken out at once, each with a safe fallback, and services by id."""

    flows: dict[Annotated[str, form(FLOW)], FlowName] = Field({}, description="flow: fallback")
    services: list[ServiceName] = Field([], description="ids of rows of the directory")


class Danger(Model):
    """A group of danger phrases and the screen they open."""

    to: Address = Field(description="the flow or screen it opens")
    phrases: list[Phrase] = Field(min_length=1, description="found as whole words in a text")


class DangerFile(Model):
    """``words/danger/<locale>.yaml``."""

    groups: dict[Id, Danger] = Field(description="groups by id; the first that fits counts")


class Banned(Model):
    """A group of terms that no text of the guide says, and why."""

    forms: list[Phrase] = Field(min_length=1, description="whole words; a * stands for any ending")
    why: Words = Field(description="one sentence for whoever wrote the term")
    instead: Words | None = Field(None, description="what to write; without it: leave it out")
    fine: list[Phrase] = Field([], description="phrases with a form in them that may stand")
    allowed: dict[str, Words] = Field({}, description="place: the reason")


class BanFile(Model):
    """``words/ban/<locale>.yaml``: terms that never stand in a text of the guide."""

    groups: dict[Id, Banned] = Field(description="groups of terms by id")


class CommandsFile(Model):
    """``words/commands/<locale>.yaml``: the words that stand for a command."""

    commands: dict[Annotated[str, form(ID)], list[Phrase]] = Field(
        description="a command, and the inputs that stand for it"
    )


class CountriesFile(Model):
    """``words/countries/<locale>.yaml``: other names that people type for a country."""

    countries: dict[Country, list[Phrase]] = Field(
        description="the code of a country, and other names that people type"
    )


class SafetyRule(Model):
    """A rule on what people may and must be shown; ``safety_rules.yaml``."""

    about: Words = Field(description="what the rule is for, in one or two sentences")
    never: list[Words] = Field([], description="what never stands on a screen, unless or before …")
    with_: list[Words] = Field([], alias="with", description="what has something beside it")
    but: dict[Address, Words] = Field({}, description="flow or screen left out: the reason")
    if_: Expression | None = Field(None, alias="if", description="only where this is known")
    may: Expression | None = Field(None, description="where this is true or not known")
    unless: list[Expression] = Field([], description="what must be known, each line by itself")
    any_: Literal["yes"] | None = Field(
        None, alias="any", description="one of the lines of unless is enough"
    )
    before: list[Address] = Field([], description="flows passed, or screens seen, that allow it")
    shows: list[Words] = Field([], description="lines/… and cards/… on the same screen")
    choices: list[Id] = Field([], description="choices on the same screen")
    risk: list[Risk] = Field([], description="risks that these screens carry")
    first_shown: list[Words] = Field([], description="one of these cards/… stands first")
    ranked_after: Literal["others"] | None = Field(
        None, description="services of police and state stand after all others"
    )
    held_by: Literal["program", "words"] | None = Field(
        None, description="not proved on screens: the program itself, or the rules for words"
    )


RuleName = Annotated[str, Field(pattern=r"^[A-Z]{1,3}[0-9]{1,3}[a-z]?$")]
"""S4, S9b; an organisation takes letters of its own."""
