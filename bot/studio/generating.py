# SPDX-License-Identifier: AGPL-3.0-or-later
"""A model → JSON Schema, as it helps somebody who types.

    schema_of(Answer)  →  {"type": "object", "properties": …, "$defs": …}

Nobody writes null, so no schema offers it. What a model checks in a function of its
own (one target, either ``if`` or ``may``) stands in ``RULES`` a second time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from bot.directory.vocabulary import NEEDS
from bot.flow import files, models, pieces
from bot.flow.effects import EFFECTS
from bot.flow.readers import CODES, READERS
from bot.flow.terms import Model
from bot.studio.walks.written import Expectation, Line

Schema = dict[str, Any]


def one_of(*keys: str) -> Schema:
    """A rule: exactly one of these keys."""
    return {"oneOf": [{"required": [key]} for key in keys]}


def one_at_most(*keys: str) -> Schema:
    """A rule: where one of these keys stands, the others are not allowed beside it."""
    others = {key: dict.fromkeys(keys[: keys.index(key)], False) for key in keys[1:]}
    return {"dependentSchemas": {key: {"properties": others[key]} for key in others}}


RULES: tuple[tuple[type[Model], Schema], ...] = (
    (pieces.Guarded, one_at_most("if", "may")),
    (pieces.Aim, one_at_most("to", "call", "hand_over")),
    (pieces.Aim, {"dependentRequired": {"then": ["call"]}}),
    (pieces.Case, one_of("to", "call", "hand_over")),
    (pieces.Part, one_of("text", "line")),
    (pieces.Card, one_of("helplines", "emergency")),
    (models.Question, {"dependentRequired": {"because": ["skip"]}}),
    (files.Answer, one_of("one", "many", "reads")),
    (Line, one_of("type", "old", "wait", "expect")),
    (Expectation, {"minProperties": 1}),
)
"""What a model, and all that are made of it, asks for besides the forms of its keys."""

WORDS: Mapping[tuple[type[Model], str], tuple[str, ...]] = {
    (pieces.Card, "helplines"): NEEDS,
    (models.TypeNode, "reads"): READERS,
    (models.DoNode, "do"): tuple(EFFECTS),
    (files.Answer, "reads"): tuple(CODES),
}
"""Names that are the program's own, so that an editor can offer them."""


class Generator(GenerateJsonSchema):
    """Pydantic's generator without null, without titles, and with the rules."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """What may be left out is not null where it is written."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A default is what stands there without the key: nobody has to write it."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, _schema: Any) -> bool:
        """A key is its own title."""
        return False

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        """A number: editors' programs read one, the strict reader a text."""
        digits = len(str(schema.get("le", 10**9)))
        written = {"type": "string", "pattern": f"^[0-9]{{1,{digits}}}$"}
        return {"anyOf": [super().int_schema(schema), written]}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Every key has the form that keys have here."""
        made = super().dict_schema(schema)
        for pattern, values in made.pop("patternProperties", {}).items():
            made["additionalProperties"] = values
            made["propertyNames"] = {"pattern": pattern, **made.get("propertyNames", {})}
        return made

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A model with its rules and the program's own words."""
        made, kind = super().model_schema(schema), schema["cls"]
        made.pop("title", None)
        rules = [rule for model, rule in RULES if issubclass(kind, model)]
        for (model, key), known in WORDS.items():
            if issubclass(kind, model):
                made["properties"][key].pop("pattern", None)
                made["properties"][key]["enum"] = list(known)
        return {**made, "allOf": rules} if rules else made


def schema_of(kind: Any) -> Schema:
    """The schema of what ``kind`` reads."""
    return TypeAdapter(kind).json_schema(schema_generator=Generator)
