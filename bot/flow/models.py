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
from bot.flow.terms import (
    Day,
    Expression,
    FlowName,
    FolderName,
    Id,
    Model,
    Name,
    Phrase,
    Words,
    shape,
)

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

    show: list[CardOrName] = Field([], description="cards of the directory under the text")
    letter: Name | None = Field(None, description="a letter under the text")
    risk: list[Risk] = Field([], description="tags that the safety rules speak of")
    was: list[Id] = Field([], description="earlier ids of this node")
    gone: list[Id] = Field([], description="choices that were here and have no successor")
    critical: Literal["yes"] | None = Field(
        None, description="somebody in danger may need it: no language is offered without it"
    )


class SayNode(Worded, Aim):
    """Words, then buttons or a list of steps, or straight on."""

    say: Text = Field("", description="the text")
    choices: dict[Id, Choice] = Field({}, description="buttons, by id")
    rows: (
        Annotated[
            Annotated[FolderName, Tag("text")]
            | Annotated[Annotated[list[Row], Field(min_length=1)], Tag("list")],
            Discriminator(shape),
        ]
        | None
    ) = Field(None, alias="list", description="buttons to other flows, or all of a folder/")


Skip = Annotated[
    Annotated[Literal["no"], Tag("text")] | Annotated[Aim, Tag("map")], Discriminator(shape)
]


class Question(Worded, Aim):
    """A node that stores an answer and can be skipped."""

    skip: Skip | None = Field(None, description="where Skip leads; no takes it away")
    because: Words | None = Field(None, description="why it cannot be skipped")


class AskNode(Question):
    """One value, or several with ``pick``."""

    ask: Text = Field(description="the question")
    into: Name = Field(description="the answer it is stored under")
    choices: dict[Id, ChoiceOrLabel] = Field({}, description="values offered; all without it")
    pick: (
        Annotated[
            Annotated[Literal["all"], Tag("text")]
            | Annotated[Annotated[list[Name], Field(min_length=1)], Tag("list")],
            Discriminator(shape),
        ]
        | None
    ) = Field(None, description="several values, then Done: all, or a list of them")


class TypeNode(Question):
    """Typed words that a reader turns into a code."""

    type: Text = Field(description="the question")
    reads: Name = Field(description="the reader that turns words into a code")
    into: Name | None = Field(None, description="the answer; none for text and language")


class RouteNode(Model):
    """No words: the first case that holds is taken."""

    route: list[Case] = Field(min_length=1, description="cases; the first that holds is taken")
    was: list[Id] = Field([], description="earlier ids of this node")


class DoNode(Aim):
    """An effect, and where its outcome leads."""

    do: Name = Field(description="the effect")
    on: dict[Literal["ok", "wrong", "failed"], AimOrNode] = Field(
        {}, description="where its outcomes lead"
    )
    risk: list[Risk] = Field([], description="tags that the safety rules speak of")
    was: list[Id] = Field([], description="earlier ids of this node")


class EndNode(Worded):
    """Last words; then back to the caller, or to the menu."""

    end: Text = Field(description='last words; "" for none')
    counts_as: Id | None = Field(None, description="the word under which this end is counted")


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

    content: Day = Field("none", description="when the words were read")
    safety: Day = Field("none", description="when tags, gates and steps were looked at")
    legal: Day = Field("none", description="when what it says about law was read")


class FlowHead(Model):
    """Everything of a flow but its nodes."""

    title: Words = Field(description="what buttons and lists call it")
    about: str = Field("", description="one sentence for editors and for search")
    find: list[Phrase] = Field([], description="words that people type for it")
    first: list[FlowName] | None = Field(None, description="flows to pass before; else safety")
    needs: list[Expression] = Field([], description="conditions that must be known true")
    otherwise: FlowName | None = Field(None, description="the flow for whom they are not")
    always: Literal["yes"] | None = Field(None, description="open to everyone at any time")
    order: Annotated[int, Field(ge=0, le=9999)] | None = Field(
        None, description="its place in a list of its folder"
    )
    review: Review = Field(Review(), description="who has read it, and when")
    gone: list[Id] = Field([], description="nodes that were here and have no successor")
    start: Name = Field(description="the node it begins at")
