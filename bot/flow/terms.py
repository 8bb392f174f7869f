# SPDX-License-Identifier: AGPL-3.0-or-later
"""The small things that files are made of, before any name in them is looked up.

    Id           a name that is given here: small letters, digits, underscores
    Name         a name that should be somewhere else; whether it is, linking finds out
    FlowName     such a name of a flow, ``steps/document``
    Address      of a flow or of one of its screens, ``steps/document#notes``
    Words        a text for people, never blank
    Expression   a condition, not read yet
    Day          2026-01-31, or none

Every value comes as text, a list or a mapping; ``shape`` says which. What linking
finds out stands here only as a form for the schemas that editors' programs read.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from bot.flow.readers import is_day

ID = r"^[a-z][a-z0-9_]*$"
FLOW = r"^[a-z][a-z0-9_]*(/[a-z][a-z0-9_]*)*$"
ADDRESS = r"^[a-z][a-z0-9_]*(/[a-z][a-z0-9_]*)*(#[a-z][a-z0-9_]*)?$"
FOLDER = r"^[a-z][a-z0-9_]*(/[a-z][a-z0-9_]*)*/?$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
SERVICE = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
COUNTRY = r"^[A-Z]{2}$"
SEEN = r"\S"
A_DAY = r"^(none|[0-9]{4}-[0-9]{2}-[0-9]{2})$"
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


def form(pattern: str) -> Any:
    """What a schema says of a text; here nothing is refused for it."""
    return Field(json_schema_extra={"pattern": pattern})


Id = Annotated[str, Field(pattern=ID, max_length=LONGEST_ID)]
Name = Annotated[str, AfterValidator(not_blank), form(ID)]
FlowName = Annotated[str, AfterValidator(not_blank), form(FLOW)]
Address = Annotated[str, AfterValidator(not_blank), form(ADDRESS)]
FolderName = Annotated[str, AfterValidator(not_blank), form(FOLDER)]
LanguageTag = Annotated[str, AfterValidator(not_blank), form(LANGUAGE)]
ServiceName = Annotated[str, AfterValidator(not_blank), form(SERVICE)]
Country = Annotated[str, form(COUNTRY)]
Words = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(not_blank), form(SEEN)]
Expression = Annotated[str, AfterValidator(not_blank), form(SEEN)]
Phrase = Annotated[str, Field(max_length=80), AfterValidator(not_blank), form(SEEN)]
Day = Annotated[str, AfterValidator(day_or_none), form(A_DAY)]

WordsOrList = Annotated[
    Annotated[Words, Tag("text")]
    | Annotated[Annotated[list[Words], Field(min_length=1)], Tag("list")],
    Discriminator(shape),
]


class Model(BaseModel):
    """Refuses keys that nothing reads, and never changes after it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)
