# SPDX-License-Identifier: AGPL-3.0-or-later
"""The small things that files are made of, before any name in them is looked up.

    Id           a name that is given here: small letters, digits, underscores
    Name         a name that should be somewhere else; whether it is, linking finds out
    Words        a text for people, never blank
    Expression   a condition, not read yet
    Day          2026-01-31, or none

Every value comes as text, a list or a mapping; ``shape`` says which.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from bot.flow.readers import is_day

ID = r"^[a-z][a-z0-9_]*$"
LONGEST_ID = 40
LONGEST_TEXT = 4000


def shape(value: Any) -> str:
    """The tag of the union member that a plain YAML value stands for."""
    if isinstance(value, str):
        return "text"
    return "list" if isinstance(value, list) else "map"


def not_blank(text: str) -> str:
    """A text that somebody can see."""
    if not text.strip():
        raise PydanticCustomError("F112", "blank")
    return text


def day_or_none(text: str) -> str:
    """A day, or the word none."""
    if text != "none" and not is_day(text):
        expected = 'a day such as "2026-01-31", none'
        raise PydanticCustomError("F104", "no day", {"expected": expected})
    return text


Id = Annotated[str, Field(pattern=ID, max_length=LONGEST_ID)]
Name = Annotated[str, AfterValidator(not_blank)]
Words = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(not_blank)]
Expression = Annotated[str, AfterValidator(not_blank)]
Phrase = Annotated[str, Field(max_length=80), AfterValidator(not_blank)]
Day = Annotated[str, AfterValidator(day_or_none)]

WordsOrList = Annotated[
    Annotated[Words, Tag("text")]
    | Annotated[Annotated[list[Words], Field(min_length=1)], Tag("list")],
    Discriminator(shape),
]


class Model(BaseModel):
    """Refuses keys that nothing reads, and never changes after it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)
