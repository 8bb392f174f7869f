# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an editor may write in a flow, before any name in it is looked up.

    FlowHead    everything but the nodes
    Worded ─┬─ SayNode     a text, then buttons, a list, or straight on
            ├─ EndNode     last words
            └─ Question ── AskNode, TypeNode
    RouteNode, DoNode      no words

A node's kind is read from its deciding key, and only that model looks at it, so
that one slip gives one error. Models hold no positions: the strict reader knows
where each value stands.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from bot.flow.pieces import Aim, AimOrNode, CardOrName, Case, Choice, ChoiceOrLabel, Row, Text
from bot.flow.terms import Day, Expression, Id, Model, Name, Phrase, Words, shape

Risk = Literal[
    "contact",
    "block",
    "alerts_abuser",
    "reveals_me",
    "destroys_evidence",
    "police",
    "image_of_minor_possible",
    "stores",
]


class Worded(Model):
    """What every node with words may carry."""

    show: list[CardOrName] = Field([])
    letter: Name | None = None
    risk: list[Risk] = Field([])
    was: list[Id] = Field([])
    gone: list[Id] = Field([], description="choices that were here and have no successor")
    critical: Literal["yes"] | None = None


class SayNode(Worded, Aim):
    """Words, then buttons or a list of steps, or straight on."""

    say: Text = ""
    choices: dict[Id, Choice] = Field({})
    rows: (
        Annotated[
            Annotated[Name, Tag("text")]
            | Annotated[Annotated[list[Row], Field(min_length=1)], Tag("list")],
            Discriminator(shape),
        ]
        | None
    ) = Field(None, alias="list")


Skip = Annotated[
    Annotated[Literal["no"], Tag("text")] | Annotated[Aim, Tag("map")], Discriminator(shape)
]


class Question(Worded, Aim):
    """A node that stores an answer and can be skipped."""

    skip: Skip | None = None
    because: Words | None = Field(None, description="why it cannot be skipped")


class AskNode(Question):
    """One value, or several with ``pick``."""

    ask: Text
    into: Name
    choices: dict[Id, ChoiceOrLabel] = Field({})
    pick: (
        Annotated[
            Annotated[Literal["all"], Tag("text")]
            | Annotated[Annotated[list[Name], Field(min_length=1)], Tag("list")],
            Discriminator(shape),
        ]
        | None
    ) = None


class TypeNode(Question):
    """Typed words that a reader turns into a code."""

    type: Text
    reads: Name
    into: Name | None = None


class RouteNode(Model):
    """No words: the first case that holds is taken."""

    route: list[Case] = Field(min_length=1)
    was: list[Id] = Field([])


class DoNode(Aim):
    """An effect, and where its outcome leads."""

    do: Name
    on: dict[Literal["ok", "wrong", "failed"], AimOrNode] = Field({})
    risk: list[Risk] = Field([])
    was: list[Id] = Field([])


class EndNode(Worded):
    """Last words; then back to the caller, or to the menu."""

    end: Text
    counts_as: Id | None = None


NODE_MODELS: dict[str, type[Model]] = {
    "ask": AskNode,
    "type": TypeNode,
    "route": RouteNode,
    "do": DoNode,
    "end": EndNode,
    "say": SayNode,
}

AnyNode = SayNode | AskNode | TypeNode | RouteNode | DoNode | EndNode


class Review(Model):
    """Who has read this flow, and when: a day (2026-01-31) or none."""

    content: Day = "none"
    safety: Day = "none"
    legal: Day = "none"


class FlowHead(Model):
    """Everything of a flow but its nodes."""

    title: Words
    about: str = ""
    find: list[Phrase] = Field([])
    first: list[Name] | None = None
    needs: list[Expression] = Field([])
    otherwise: Name | None = None
    always: Literal["yes"] | None = None
    order: Annotated[int, Field(ge=0, le=9999)] | None = None
    review: Review = Review()
    start: Name
