# SPDX-License-Identifier: AGPL-3.0-or-later
"""The shape of a file of walks, before any name in it is looked up.

    WalkFile ── walks ── WrittenWalk ── path ── text, or Line (type, old, wait, expect)
                                                             expect ── Expectation

Nothing in it is a text for people: a walk says which screens come, never what they say.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from bot.flow.readers import is_day
from bot.flow.terms import (
    Address,
    Country,
    FlowName,
    LanguageTag,
    Model,
    Name,
    ServiceName,
    Words,
    form,
    not_blank,
    shape,
)

NONE = "none"
"""What stands for no service at all."""


def day(text: str) -> str:
    """A day of the calendar."""
    if not is_day(text):
        expected = 'a day such as "2026-01-31"'
        raise PydanticCustomError("F104", "no day", {"expected": expected})
    return text


Channel = Literal["telegram", "web", "terminal"]
Day = Annotated[str, AfterValidator(day), form(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
NODE = r"([a-z][a-z0-9_]*(/[a-z][a-z0-9_]*)*#[a-z][a-z0-9_]*|door)"
CHOICE = r"[^\s+=]+"
Bare = Annotated[
    str,
    AfterValidator(not_blank),
    form(rf"^({NODE}={CHOICE}(\+{CHOICE})*|BACK|URGENT|HIDE|/[a-z].*)$"),
]
"""A step without a key."""
Pressed = Annotated[str, AfterValidator(not_blank), form(rf"^{NODE}={CHOICE}$")]
Time = Annotated[str, AfterValidator(not_blank), form(r"^[1-9][0-9]{0,3}[mhd]$")]
Value = Annotated[str, AfterValidator(not_blank), form(r"^[A-Za-z0-9_-]+$")]
"""A value of an answer: an id, a country, a day."""
Thing = Annotated[str, AfterValidator(not_blank), form(r"^[A-Za-z][\w/#-]*$")]
"""A choice, a button, a flow or a screen."""
Services = Annotated[
    Annotated[Literal["none"], Tag("text")]
    | Annotated[Annotated[list[ServiceName], Field(min_length=1)], Tag("list")],
    Discriminator(shape),
]
Values = Annotated[
    Annotated[Value, Tag("text")]
    | Annotated[Annotated[list[Value], Field(min_length=1)], Tag("list")],
    Discriminator(shape),
]


class Expectation(Model):
    """What has to be so at this point of the walk."""

    node: Address | None = Field(
        None, description="the screen where the talk is; or door, hidden, forgotten"
    )
    services_first: list[ServiceName] = Field(
        [], description="these come first on the screen, in this order; emergency is one of them"
    )
    services: Services | None = Field(
        None, description="all of these are on the screen, in any order; or none"
    )
    answers: dict[Name, Values] = Field(
        {}, description="what was answered; of several values all, and no other"
    )
    unanswered: list[Name] = Field([], description="questions that have no answer")
    offered: list[Thing] = Field([], description="these can be taken on the screen")
    absent: list[Thing] = Field([], description="none of these can be taken on the screen")

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.model_fields_set:
            raise PydanticCustomError("F112", "nothing expected")
        return self


class Line(Model):
    """A line of a path that is more than a press: exactly one of its keys."""

    type: Words | None = Field(None, description="words that are typed, in double quotes")
    old: Pressed | None = Field(None, description="screen=choice, pressed on an earlier message")
    link: FlowName | None = Field(None, description="a flow that a link opens, during the talk")
    wait: Time | None = Field(None, description="silence: 30m, 1h, 2d")
    expect: Expectation | None = Field(None, description="what has to be so now")

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        keys = (self.type, self.old, self.link, self.wait, self.expect)
        if keys.count(None) != len(keys) - 1:
            raise PydanticCustomError("W102", "one thing a line")
        return self


class WalkHead(Model):
    """A walk without its path."""

    title: Words = Field(description="what it shows, in one sentence")
    region: Country | None = Field(None, description="the country that is known, such as GB")
    locales: Annotated[list[LanguageTag], Field(min_length=1)] | None = Field(
        None, description="its languages; all that the guide is offered in where it is left out"
    )
    start: Address | None = Field(None, description="the flow or screen that the talk begins with")
    channel: Channel = Field("terminal", description="where the talk takes place")
    today: Day | None = Field(None, description="the day on which it takes place")
    never: list[Address] = Field([], description="flows and screens that never come by")


Step = Annotated[Annotated[Bare, Tag("text")] | Annotated[Line, Tag("map")], Discriminator(shape)]


class WalkSheet(WalkHead):
    """A walk as it is read: each line of its path is read by itself."""

    path: Annotated[list[Any], Field(min_length=1)]


class Sheet(Model):
    """A file as it is read: each walk is read by itself."""

    walks: Annotated[list[dict[str, Any]], Field(min_length=1)]


class WrittenWalk(WalkHead):
    """A talk as somebody would have it, and what has to come of it."""

    path: Annotated[list[Step], Field(min_length=1)] = Field(description="its steps, in order")


class WalkFile(Model):
    """Talks that have to come out as they are written."""

    walks: Annotated[list[WrittenWalk], Field(min_length=1)] = Field(description="one or several")
