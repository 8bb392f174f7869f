# SPDX-License-Identifier: AGPL-3.0-or-later
"""What nodes are made of: texts, targets, choices, cases, rows, cards.

Guarded ── Part, Case, Row, Card      carry a condition: if, may
Aim ────── Choice, Case               lead somewhere: to, call, hand_over
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from bot.flow.terms import (
    LONGEST_TEXT,
    Address,
    Expression,
    FlowName,
    Id,
    Model,
    Name,
    Words,
    WordsOrList,
    shape,
)


class Guarded(Model):
    """Shown or taken only where a condition holds."""

    if_: Expression | None = Field(None, alias="if", description="only where this is known")
    may: Expression | None = Field(None, description="where this is true or not known")

    @property
    def guarded(self) -> bool:
        """Whether a condition is written at all."""
        return self.if_ is not None or self.may is not None

    @model_validator(mode="after")
    def _one_condition(self) -> Self:
        if self.if_ is not None and self.may is not None:
            raise PydanticCustomError("F108", "both if and may")
        return self


class Part(Guarded):
    """One paragraph of a text: words, or a line written once for several places."""

    text: WordsOrList | None = Field(None, description="a sentence, or a list of them")
    line: Name | None = Field(None, description="a line of lines.yaml, by its id")

    @model_validator(mode="after")
    def _text_or_line(self) -> Self:
        if (self.text is None) == (self.line is None):
            raise PydanticCustomError("F109", "text or line")
        return self


Paragraph = Annotated[
    Annotated[Words, Tag("text")] | Annotated[Part, Tag("map")], Discriminator(shape)
]
Text = Annotated[
    Annotated[Annotated[str, Field(max_length=LONGEST_TEXT)], Tag("text")]
    | Annotated[Annotated[list[Paragraph], Field(min_length=1)], Tag("list")]
    | Annotated[Part, Tag("map")],
    Discriminator(shape),
]
TextValue = str | Part | list[str | Part]
"""A text as it comes out of its model."""


class Aim(Model):
    """Where something leads: exactly one of ``to``, ``call``, ``hand_over``."""

    to: Name | None = Field(None, description="a screen of this file, return, or menu")
    call: Address | None = Field(None, description="a flow, then back here or to `then`")
    hand_over: Address | None = Field(None, description="a flow that takes this one's place")
    then: Name | None = Field(None, description="where to go on after the call")

    @property
    def aims(self) -> bool:
        """Whether a target is written at all."""
        return any(value is not None for value in (self.to, self.call, self.hand_over))

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        written = [k for k in ("to", "call", "hand_over") if getattr(self, k) is not None]
        if len(written) > 1:
            raise PydanticCustomError("F106", "several targets", {"keys": ", ".join(written)})
        if self.then is not None and self.call is None:
            raise PydanticCustomError("F107", "then without call")
        return self


class Choice(Aim, Guarded):
    """A button: its label, where it leads, when it is there."""

    label: Words | None = Field(None, description="what the button says")
    was: list[Id] = Field([], description="earlier ids of this choice")


ChoiceOrLabel = Annotated[
    Annotated[Words, Tag("text")] | Annotated[Choice, Tag("map")], Discriminator(shape)
]


class Case(Aim, Guarded):
    """One line of a route."""


class Row(Guarded):
    """One step of a list, with the reason why it is there."""

    step: FlowName = Field(description="the flow that it calls; its title is the button")
    why: Text = Field("", description="the reason why it is there")


class Card(Guarded):
    """A card of the directory under a text."""

    helplines: Name | None = Field(None, description="services for this need")
    emergency: Literal["yes"] | None = Field(None, description="the emergency numbers")

    @model_validator(mode="after")
    def _one_card(self) -> Self:
        if (self.helplines is None) == (self.emergency is None):
            raise PydanticCustomError("F110", "one card a line")
        return self


CardOrName = Annotated[
    Annotated[Literal["emergency"], Tag("text")] | Annotated[Card, Tag("map")],
    Discriminator(shape),
]
AimOrNode = Annotated[
    Annotated[Name, Tag("text")] | Annotated[Aim, Tag("map")], Discriminator(shape)
]
