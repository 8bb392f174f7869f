# SPDX-License-Identifier: AGPL-3.0-or-later
"""A vocabulary and talks for tests of conditions.

read("safe == yes").truth(talk(safe="unsure"))  → None
mistakes("saef == yes")                         → [("F306", …, "safe")]
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from bot.flow.expressions import Answer, AnswerSpec, Condition, Vocabulary, compile_condition

Mistake = tuple[str, dict[str, str], str]

WORDS = Vocabulary(
    answers={
        "safe": AnswerSpec("one", ("yes", "no", "unsure"), frozenset({"unsure"})),
        "age": AnswerSpec("one", ("under_18", "adult", "unsaid"), frozenset({"unsaid"})),
        "who": AnswerSpec("many", ("known", "power", "stranger", "hidden"), frozenset({"hidden"})),
        "region": AnswerSpec("reads", reader="country"),
        "since": AnswerSpec("reads", ordered=True, reader="date"),
        "platform": AnswerSpec("reads", reader="platform"),
    },
    flows=frozenset({"plan", "steps/document", "steps/more/deep"}),
    region_facts={
        "police_reporting": frozenset({"normal", "caution", "may_be_unsafe"}),
        "suicide_attempt": frozenset({"legal", "criminal"}),
    },
)


@dataclass(frozen=True)
class Talk:
    """What one person has answered so far."""

    answers: dict[str, Answer] = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    channel: str = "telegram"
    facts: dict[str, str] = field(default_factory=dict)

    def region_fact(self, name: str) -> str | None:
        return self.facts.get(name)


def talk(done: str = "", channel: str = "telegram", **answers: str | set[str]) -> Talk:
    """A talk; several values are given as a set, facts as ``region_<fact>=value``."""
    facts = {k.removeprefix("region_"): str(v) for k, v in answers.items() if "region_" in k}
    stored = {
        name: value if isinstance(value, str) else frozenset(value)
        for name, value in answers.items()
        if "region_" not in name
    }
    return Talk(stored, frozenset(done.split()), channel, facts)


def mistakes(text: str, words: Vocabulary = WORDS) -> list[Mistake]:
    """What is reported about a condition; nothing is reported if and only if it is read."""
    found: list[Mistake] = []
    condition = compile_condition(text, words, lambda *mistake: found.append(mistake))
    assert (condition is None) == bool(found)
    return found


def read(text: str, words: Vocabulary = WORDS) -> Condition:
    """A condition without mistakes."""
    found: list[Mistake] = []
    condition = compile_condition(text, words, lambda *mistake: found.append(mistake))
    assert condition is not None, found
    return condition


def named(words: Vocabulary = WORDS, /, **texts: str) -> Vocabulary:
    """The vocabulary with conditions of these names, read in this order."""
    for name, text in texts.items():
        words = replace(words, conditions={**words.conditions, name: read(text, words)})
    return words


CLOSE = replace(
    named(close="any_of(who, known, power)", near="close and safe == no"),
    later=frozenset({"far"}),
    broken=frozenset({"torn"}),
)


def joined(atoms: list[str]) -> st.SearchStrategy[str]:
    """Conditions made of these atoms with and, or, not."""
    return st.recursive(
        st.sampled_from(atoms),
        lambda inner: st.one_of(
            inner.map(lambda part: f"not ({part})"),
            st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(
                lambda parts: "({}) {} ({})".format(*parts)
            ),
        ),
        max_leaves=4,
    )
