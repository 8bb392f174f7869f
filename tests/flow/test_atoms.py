# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each atom over an answer that is unset, unknown or definite."""

from __future__ import annotations

import pytest

from bot.flow.expressions import Answer, Truth
from tests.flow.condition_words import WORDS, Talk, read, talk

T, F, U = True, False, None
UNSET = Talk()

ATOMS = [
    # atom, stored, truth; a stored value of None is unset
    ("age == adult", None, U),
    ("age == adult", "adult", T),
    ("age == adult", "under_18", F),
    ("age == adult", "unsaid", U),
    ("age == unsaid", None, U),
    ("age == unsaid", "unsaid", T),
    ("age == unsaid", "adult", F),
    ("age != adult", None, U),
    ("age != adult", "adult", F),
    ("age != adult", "under_18", T),
    ("age != adult", "unsaid", U),
    ("age != unsaid", "unsaid", F),
    ("age != unsaid", "adult", T),
    ("age in [adult, unsaid]", None, U),
    ("age in [adult, unsaid]", "unsaid", T),
    ("age in [adult, unsaid]", "adult", T),
    ("age in [adult, unsaid]", "under_18", F),
    ("age in [adult, under_18]", "unsaid", U),
    ("age not in [adult, under_18]", "unsaid", U),
    ("age not in [adult, unsaid]", "unsaid", F),
    ("age not in [adult, unsaid]", "under_18", T),
    ("age not in [adult]", None, U),
    ("set(age)", None, F),
    ("set(age)", "unsaid", T),
    ("set(age)", "adult", T),
    ("known in who", None, U),
    ("known in who", {"known"}, T),
    ("known in who", {"power"}, F),
    ("known in who", {"hidden"}, U),
    ("known in who", {"known", "hidden"}, T),
    ("known in who", set(), F),
    ("hidden in who", {"hidden"}, T),
    ("hidden in who", {"known"}, F),
    ("known not in who", None, U),
    ("known not in who", {"known", "hidden"}, F),
    ("known not in who", {"power"}, T),
    ("known not in who", {"power", "hidden"}, U),
    ("any_of(who, known, power)", None, U),
    ("any_of(who, known, power)", {"power"}, T),
    ("any_of(who, known, power)", {"stranger"}, F),
    ("any_of(who, known, power)", {"hidden"}, U),
    ("any_of(who, known, hidden)", {"hidden"}, T),
    ("any_of(who, known)", {"stranger", "hidden"}, U),
    ("only(who, known)", None, U),
    ("only(who, known)", set(), F),
    ("only(who, known)", {"known"}, T),
    ("only(who, known)", {"known", "power"}, F),
    ("only(who, known)", {"known", "hidden"}, U),
    ("only(who, known)", {"hidden"}, U),
    ("only(who, known)", {"power", "hidden"}, F),
    ("only(who, known, power)", {"power"}, T),
    ("only(who, known, hidden)", {"known", "hidden"}, T),
    ("set(who)", None, F),
    ("set(who)", {"hidden"}, T),
    ("region == GB", None, U),
    ("region == GB", "GB", T),
    ("region == GB", "IE", F),
    ("region in [GB, IE]", "IE", T),
    ("region not in [GB, IE]", "DE", T),
    ("region not in [GB, IE]", None, U),
    ('since < "2026-01-31"', None, U),
    ('since < "2026-01-31"', "2026-01-30", T),
    ('since < "2026-01-31"', "2026-01-31", F),
    ('since <= "2026-01-31"', "2026-01-31", T),
    ('since > "2026-01-31"', "2026-01-31", F),
    ('since > "2026-01-31"', "2026-02-01", T),
    ('since >= "2026-01-31"', "2026-01-31", T),
    ('since == "2026-01-31"', "2026-01-31", T),
    ('since in ["2026-01-31", "2026-02-01"]', "2026-02-02", F),
]


@pytest.mark.parametrize(("atom", "stored", "truth"), ATOMS)
def test_an_atom_over_each_kind_of_stored_answer(
    atom: str, stored: str | set[str] | None, truth: Truth
) -> None:
    condition = read(atom)
    (name,) = condition.answers
    answers: dict[str, Answer] = {}
    if stored is not None:
        answers[name] = stored if isinstance(stored, str) else frozenset(stored)
    assert condition.truth(Talk(answers)) is truth


@pytest.mark.parametrize(
    ("atom", "person", "truth"),
    [
        ("steps/document in done", UNSET, F),
        ("steps/document in done", talk(done="steps/document"), T),
        ("plan not in done", UNSET, T),
        ("plan not in done", talk(done="plan steps/document"), F),
        ("steps/more/deep in done", talk(done="steps/more/deep"), T),
        ("channel == web", talk(channel="web"), T),
        ("channel == web", talk(channel="terminal"), F),
        ("channel != web", talk(channel="terminal"), T),
        ("channel in [web, terminal]", talk(channel="telegram"), F),
        ("region.police_reporting == normal", UNSET, U),
        ("region.police_reporting == normal", talk(region_police_reporting="normal"), T),
        ("region.police_reporting == normal", talk(region_police_reporting="caution"), F),
        ("region.police_reporting != normal", UNSET, U),
        ("region.police_reporting != normal", talk(region_police_reporting="caution"), T),
        ("region.suicide_attempt in [criminal]", talk(region_suicide_attempt="criminal"), T),
        ("region.suicide_attempt not in [criminal]", UNSET, U),
    ],
)
def test_what_is_not_answered_but_known(atom: str, person: Talk, truth: Truth) -> None:
    assert read(atom).truth(person) is truth


def test_an_order_is_unknown_where_the_reader_stored_an_unknown_value() -> None:
    since = WORDS.answers["since"]
    words = type(WORDS)({"since": type(since)("reads", (), frozenset({"long_ago"}), True, "date")})
    assert read('since > "2026-01-31"', words).truth(talk(since="long_ago")) is None
