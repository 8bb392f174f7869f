# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything that people may have answered, as far as some conditions can tell.

    axes_of(conditions, vocabulary)   what varies: an answer, a flow done, …
    count(axes)                       how many combinations there are
    combinations(axes)                each of them, one option for each axis
    facts(axes, combination)          the same as the Facts of a talk
    in_words(axes, combination)       the same for an editor

Only what the conditions mention varies: every value that is named, one that is
not, one unknown value that is not, and "not answered"; every set of such values
where several can be chosen; before, on and after each date; each named flow
done or not. Facts of a region vary by themselves; that some values exclude each
other and that no day lies between two others is not looked at. So all that can
happen is among the combinations, and some that cannot.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.flow.atoms import Answer
from bot.flow.vocabulary import CHANNELS, AnswerSpec, Condition, Vocabulary

Combination = tuple[Answer | None, ...]

# A code that no condition names, and a sign that sorts a code behind its date.
_ANOTHER = ""
_AFTER = "~"


@dataclass(frozen=True, slots=True)
class Axis:
    """Something that varies: what kind of thing, its name, what may be there.

    ``several``: any set of the codes. ``absent``: also nothing at all.
    """

    kind: Literal["answer", "done", "channel", "fact"]
    name: str
    codes: Sequence[str]
    several: bool = False
    absent: bool = True

    @property
    def count(self) -> int:
        """How many options there are."""
        return (2 ** len(self.codes) if self.several else len(self.codes)) + self.absent

    def options(self) -> Iterator[Answer | None]:
        """Nothing first, then each code or set of codes."""
        if self.absent:
            yield None
        if not self.several:
            yield from self.codes
            return
        for size in range(len(self.codes) + 1):
            yield from map(frozenset, itertools.combinations(self.codes, size))


@dataclass(frozen=True, slots=True)
class Combined:
    """One combination as the ``Facts`` of a talk."""

    answers: Mapping[str, Answer]
    done: frozenset[str]
    channel: str
    held: Mapping[str, str]

    def region_fact(self, name: str) -> str | None:
        """The fact of the combination; none is held where no region is known."""
        return self.held.get(name) if "region" in self.answers else None


def count(axes: Sequence[Axis]) -> int:
    """How many combinations there are."""
    return math.prod(axis.count for axis in axes)


def combinations(axes: Sequence[Axis]) -> Iterator[Combination]:
    """Each combination: one option for each axis, in their order."""
    return itertools.product(*(axis.options() for axis in axes))


def facts(axes: Sequence[Axis], combination: Combination) -> Combined:
    """What conditions see of a combination."""
    answers: dict[str, Answer] = {}
    codes: dict[str, dict[str, str]] = {"done": {}, "channel": {}, "fact": {}}
    for axis, option in zip(axes, combination, strict=True):
        if option is None:
            continue
        if axis.kind == "answer":
            answers[axis.name] = option
        else:
            codes[axis.kind][axis.name] = str(option)
    channel = codes["channel"].get("channel", CHANNELS[0])
    return Combined(answers, frozenset(codes["done"]), channel, codes["fact"])


def axes_of(conditions: Sequence[Condition], vocabulary: Vocabulary) -> list[Axis]:
    """What the conditions mention, in a fixed order.

    The conditions must have been read with this vocabulary.
    """
    answers = sorted({name for found in conditions for name in found.answers})
    values = {pair for found in conditions for pair in found.values}
    other = sorted({pair for found in conditions for pair in found.other})
    axes = [_answer_axis(name, vocabulary.answers[name], values) for name in answers]
    axes += [Axis("done", flow, [flow]) for name, flow in other if name == "done"]
    if any(name == "channel" for name, _ in other):
        axes.append(Axis("channel", "channel", CHANNELS, absent=False))
    facts_named = dict.fromkeys(name for name, _ in other if name.startswith("region."))
    for fact in (name.removeprefix("region.") for name in facts_named):
        axes.append(Axis("fact", fact, sorted(vocabulary.region_facts[fact])))
    return axes


def _answer_axis(answer: str, spec: AnswerSpec, values: set[tuple[str, str]]) -> Axis:
    named = sorted(value for name, value in values if name == answer)
    return Axis("answer", answer, _codes(spec, named), several=spec.kind == "many")


def _codes(spec: AnswerSpec, named: Sequence[str]) -> list[str]:
    """The named codes and one for each way of not being named."""
    unsure = [code for code in sorted(spec.unknown) if code not in named][:1]
    if spec.ordered:
        return [_ANOTHER, *(code + side for code in named for side in ("", _AFTER)), *unsure]
    declared = spec.values or (_ANOTHER,)
    definite = [code for code in declared if code not in named and code not in spec.unknown][:1]
    return [*named, *definite, *unsure]


def in_words(axes: Sequence[Axis], combination: Combination) -> str:
    """What a combination is, for example ``safe is not answered, age is adult``."""
    return ", ".join(map(_axis_in_words, axes, combination))


def _axis_in_words(axis: Axis, option: Answer | None) -> str:
    name = f"region.{axis.name}" if axis.kind == "fact" else axis.name
    if axis.kind == "done":
        return f"{name} is {'not ' if option is None else ''}done"
    if option is None:
        return f"{name} is not {'known' if axis.kind == 'fact' else 'answered'}"
    if isinstance(option, frozenset):
        return f"{name} is {' and '.join(sorted(option)) or 'empty'}"
    if option.endswith(_AFTER):
        return f"{name} is after {option.removesuffix(_AFTER)}"
    return f"{name} is {option or 'something else'}"
