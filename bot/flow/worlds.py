# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people may have answered, each once of all that some conditions cannot tell apart.

    worlds(conditions, vocabulary)     → Facts…, exact; raises TooManyError
    some_worlds(conditions, …)         → a few of them, at once
    subjects(condition)                → what it depends on: answers, flows done, the channel
    bound_up(conditions, condition)    → those that depend on the same things, if indirectly

``combinations`` tries every value that is named. Here two answers that make each
comparison the same are one: of twenty values of which a condition names three, a few
are left. Values that stand alone come alone, and *Done* with nothing chosen is no
answer. Facts of a region vary by themselves, whatever is held of which country today.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.flow.cases import MAX_COMBINATIONS
from bot.flow.combinations import Combined, axes_of, combinations, count, facts
from bot.flow.vocabulary import CHANNELS, AnswerSpec, Condition, Vocabulary

MOST_CLASSES = 12
"""Kinds of values of one answer of several, of which every set is tried."""

FEW = 1_000
"""Combinations that are tried before all are."""

Subject = tuple[str, str]
"""``("answer", "safe")``, ``("done", "steps/document")`` or ``("channel", "")``."""


class TooManyError(ValueError):
    """There are more combinations than can be tried."""


def subject_of(atom: Condition) -> Subject:
    """What one comparison depends on; facts of a region depend on the region."""
    for answer in atom.answers:
        return ("answer", answer)
    kind, name = next(iter(atom.other))
    return ("done", name) if kind == "done" else ("channel", "")


def subjects(condition: Condition) -> frozenset[Subject]:
    """Everything that a condition depends on."""
    return frozenset(map(subject_of, condition.atoms()))


def bound_up(conditions: Iterable[Condition], condition: Condition) -> list[Condition]:
    """The conditions that can say something about this one: they share what it depends on.

    Those that share only with others that share count too.
    """
    near, left = subjects(condition), list(conditions)
    found: list[Condition] = []
    while more := [each for each in left if not near.isdisjoint(subjects(each))]:
        found += more
        left = [each for each in left if each not in more]
        near = near.union(*map(subjects, more))
    return found


def worlds(conditions: Iterable[Condition], vocabulary: Vocabulary) -> Iterator[Combined]:
    """Everything that the conditions can tell apart.

    Raises:
        TooManyError: there are more than ``MAX_COMBINATIONS``; before the first is given.
    """
    ways = []
    for subject, atoms in by_subject(conditions).items():
        ways.append(told_apart(atoms, ways_of(subject, atoms, vocabulary)))
        if math.prod(map(len, ways)) > MAX_COMBINATIONS:
            raise TooManyError
    return map(joined, itertools.product(*ways))


def some_worlds(conditions: Iterable[Condition], vocabulary: Vocabulary) -> Iterator[Combined]:
    """A few of them, which most often are enough to see what a condition does.

    Of answers of several: none, each value, and all of them.
    """
    ways = []
    for subject, atoms in by_subject(conditions).items():
        spec = answer_of(subject, vocabulary)
        if spec is not None and spec.kind == "many":
            ways.append(told_apart(atoms, few_sets(subject[1], spec)))
        else:
            some = itertools.islice(options(atoms, vocabulary), FEW)
            ways.append(told_apart(atoms, some))
    return itertools.islice(map(joined, itertools.product(*ways)), FEW)


def by_subject(conditions: Iterable[Condition]) -> dict[Subject, list[Condition]]:
    """The comparisons of the conditions, each once, by what they depend on."""
    found: dict[Subject, dict[str, Condition]] = {}
    for condition in conditions:
        for atom in condition.atoms():
            found.setdefault(subject_of(atom), {})[atom.text] = atom
    return {subject: list(atoms.values()) for subject, atoms in found.items()}


def answer_of(subject: Subject, vocabulary: Vocabulary) -> AnswerSpec | None:
    """What may be stored, where the subject is an answer."""
    return vocabulary.answers.get(subject[1]) if subject[0] == "answer" else None


def ways_of(
    subject: Subject, atoms: Sequence[Condition], vocabulary: Vocabulary
) -> Iterator[Combined]:
    """One thing in each way that some comparisons of it can tell apart; unset first.

    Raises:
        TooManyError: there are too many to try.
    """
    spec = answer_of(subject, vocabulary)
    if spec is not None and spec.kind == "many":
        return sets(subject[1], spec, atoms)
    if count(axes_of(atoms, vocabulary)) > MAX_COMBINATIONS:
        raise TooManyError
    return options(atoms, vocabulary)


def options(atoms: Sequence[Condition], vocabulary: Vocabulary) -> Iterator[Combined]:
    """One thing in each way that is named; a region with each of its facts."""
    axes = axes_of(atoms, vocabulary)
    return (facts(axes, combination) for combination in combinations(axes))


def told_apart(atoms: Sequence[Condition], options: Iterable[Combined]) -> list[Combined]:
    """Those of the options that the comparisons tell apart."""
    found: dict[tuple[bool | None, ...], Combined] = {}
    for option in options:
        found.setdefault(tuple(atom.truth(option) for atom in atoms), option)
    return list(found.values())


def few_sets(name: str, spec: AnswerSpec) -> Iterator[Combined]:
    """No answer, each value by itself, and all that go together."""
    yield only({})
    for value in spec.values:
        yield only({name: frozenset({value})})
    if together := frozenset(spec.values) - spec.alone:
        yield only({name: together})


def sets(name: str, spec: AnswerSpec, atoms: Sequence[Condition]) -> Iterator[Combined]:
    """No answer, then each set of values; of values that are named together one stands for all."""
    yield only({})
    kinds: dict[object, str] = {}
    for value in spec.values:
        named = tuple((name, value) in atom.values for atom in atoms)
        kinds.setdefault((named, value in spec.unknown, value in spec.alone), value)
    together = [value for value in kinds.values() if value not in spec.alone]
    if len(together) > MOST_CLASSES:
        raise TooManyError
    for value in kinds.values():
        if value in spec.alone:
            yield only({name: frozenset({value})})
    for size in range(1, len(together) + 1):
        for chosen in itertools.combinations(together, size):
            yield only({name: frozenset(chosen)})


def only(answers: Mapping[str, str | frozenset[str]]) -> Combined:
    """Some answers, and nothing else known."""
    return Combined(answers, frozenset(), CHANNELS[0], {})


def joined(parts: Sequence[Combined]) -> Combined:
    """Several things that vary by themselves, at once."""
    channels = [part.channel for part in parts if part.channel != CHANNELS[0]]
    return Combined(
        {name: answer for part in parts for name, answer in part.answers.items()},
        frozenset().union(*(part.done for part in parts)),
        channels[0] if channels else CHANNELS[0],
        {name: value for part in parts for name, value in part.held.items()},
    )
