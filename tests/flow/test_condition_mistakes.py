# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slips in conditions: each is told by its own code, in a sentence that helps."""

from __future__ import annotations

import pytest

from bot.flow.catalogue.conditions import KINDS
from bot.flow.errors import Problems
from bot.flow.expressions import MAX_DEPTH, MAX_LENGTH
from tests.flow.condition_words import CLOSE, mistakes

MISTAKES = [
    # condition, code, suggestion
    ("safe == ", "F301", ""),
    ("(safe == yes", "F301", ""),
    ("safe yes", "F301", ""),
    ('since > "2026-01-31', "F301", ""),
    ('f"{safe}"', "F301", ""),
    ("class == yes", "F301", ""),
    ("safe = yes", "F302", ""),
    ("safe == yes && age == adult", "F303", ""),
    ("safe == yes || age == adult", "F303", ""),
    ("!close", "F303", ""),
    ("safe == yes AND age == adult", "F303", ""),
    ("safe is yes", "F303", ""),
    ("safe is not yes", "F303", ""),
    ("safe === yes", "F303", ""),
    ("safe <> yes", "F303", ""),
    ('since => "2026-01-31"', "F303", ""),
    ("age == under-18", "F303", ""),
    ("safe == yes;", "F304", ""),
    ("safe == yes \\", "F304", ""),
    ("since > 2026-01-31", "F305", ""),
    ("age == 18", "F305", ""),
    ("saef == yes", "F306", "safe"),
    ("wholly_else == yes", "F306", ""),
    ("clsoe", "F306", "close"),
    ("True", "F306", ""),
    ("yes in sfae", "F306", "safe"),
    ("set(saef)", "F306", "safe"),
    ("safe == adult", "F307", ""),
    ("safe in [adult]", "F307", ""),
    ("known == safe", "F335", ""),
    ("age == teen", "F308", ""),
    ("age == aduld", "F308", "adult"),
    ("safe == None", "F308", ""),
    ("knwon in who", "F308", "known"),
    ("channel == telegran", "F308", "telegram"),
    ("region.police_reporting == norml", "F308", "normal"),
    ("set()", "F309", ""),
    ("set(safe, age)", "F309", ""),
    ("only(who)", "F309", ""),
    ("any_of(who)", "F309", ""),
    ("only(wo, known)", "F306", "who"),
    ("any_of(done, plan)", "F330", ""),
    ("only(close, known)", "F333", ""),
    ("ony(who, known)", "F310", "only"),
    ("close(who)", "F310", ""),
    ("only(safe, yes)", "F311", ""),
    ("any_of(channel, web, terminal)", "F311", ""),
    ("only(region.police_reporting, normal)", "F311", ""),
    ("safe == 'yes'", "F312", ""),
    ('"known" in who', "F312", ""),
    ('region == "GB"', "F312", ""),
    ('"safe"', "F312", ""),
    ("safe == “yes”", "F313", ""),
    ("säfe == yes", "F313", ""),
    ("safe == yes" + " " * MAX_LENGTH, "F314", ""),
    ("not " * MAX_DEPTH + "safe == yes", "F315", ""),
    ("far", "F316", ""),
    ("safe == yes and far", "F316", ""),
    ("safe == age", "F317", ""),
    ("safe in who", "F317", ""),
    ("safe in age", "F317", ""),
    ("since < safe", "F317", ""),
    ("safe", "F318", ""),
    ("who", "F318", ""),
    ("channel", "F318", ""),
    ("since", "F318", ""),
    ("region", "F318", ""),
    ("region.police_reporting", "F318", ""),
    ("not safe", "F318", ""),
    ("who == known", "F319", ""),
    ("who == [known]", "F319", ""),
    ("who in [known, power]", "F319", ""),
    ("[known, power] in who", "F319", ""),
    ("(known, power) in who", "F319", ""),
    ("yes in safe", "F320", ""),
    ("GB in region", "F320", ""),
    ("maybe in safe", "F320", ""),
    ("safe == [yes, no]", "F321", ""),
    ("safe == (yes, no)", "F321", ""),
    ("safe in yes", "F321", ""),
    ("safe in (yes, no)", "F321", ""),
    ("safe in channel", "F321", ""),
    ("steps/documnt in done", "F322", "steps/document"),
    ("plna in done", "F322", "plan"),
    ("region.police_report == normal", "F323", "region.police_reporting"),
    ("region.weather == sunny", "F323", ""),
    ("set(region.weather)", "F323", ""),
    ('"2026-01-01" < since < "2026-01-31"', "F324", ""),
    ("safe == yes == age", "F324", ""),
    ("safe < yes", "F325", ""),
    ("who >= known", "F325", ""),
    ("region > GB", "F325", ""),
    ("safe + yes", "F304", ""),
    ("safe << yes", "F326", ""),
    ("safe[yes] == yes", "F326", ""),
    ("safe.value == yes", "F326", ""),
    ("safe == who.known", "F326", ""),
    ("yes if safe else no", "F326", ""),
    ("[x for x in who]", "F326", ""),
    ("safe.set(who)", "F326", ""),
    ("...", "F326", ""),
    ("[]", "F326", ""),
    ("only(who, [known, power])", "F326", ""),
    ("steps//document", "F326", ""),
    ("(safe == yes) == no", "F326", ""),
    ("set(channel)", "F327", ""),
    ("set(region.police_reporting)", "F327", ""),
    ("safe in []", "F328", ""),
    ("yes", "F329", ""),
    ("safe == yes or no", "F329", ""),
    ("known", "F329", ""),
    ("web", "F329", ""),
    ("normal", "F329", ""),
    ("done", "F330", ""),
    ("done == plan", "F330", ""),
    ("steps/document", "F330", ""),
    ("steps/document == done", "F330", ""),
    ("[plan] in done", "F330", ""),
    ("steps/(safe == yes) in done", "F330", ""),
    ("set(done)", "F330", ""),
    ("region == gb", "F331", "GB"),
    ("region == England", "F331", ""),
    ("region in [GB, germany]", "F331", ""),
    ("since == yesterday", "F332", ""),
    ('since < "2026-02-30"', "F332", ""),
    ('since < "20260131"', "F332", ""),
    ("close == yes", "F333", ""),
    ("safe == close", "F333", ""),
    ("safe in close", "F333", ""),
    ("known in far", "F333", ""),
    ("set(close)", "F333", ""),
    ("torn == yes", "F333", ""),
    ("", "F301", ""),
    (" \n ", "F301", ""),
    ("yes == safe", "F335", ""),
    ('"2026-01-31" < since', "F335", ""),
    ("yes in [safe]", "F335", ""),
]


@pytest.mark.parametrize(("text", "code", "suggestion"), MISTAKES)
def test_a_mistake_is_told_by_its_own_code(text: str, code: str, suggestion: str) -> None:
    (found,) = mistakes(text, CLOSE)
    assert (found[0], found[2]) == (code, suggestion)


@pytest.mark.parametrize(("text", "code", "suggestion"), MISTAKES)
def test_a_mistake_makes_a_whole_sentence(text: str, code: str, suggestion: str) -> None:
    problems = Problems()
    for found_code, values, found in mistakes(text, CLOSE):
        problems.add(found_code, "flows/x.yaml", (3, 1), suggestion=found, **values)
    (problem,) = problems.found
    assert problem.code == code
    assert problem.advice.startswith("Please ")
    assert suggestion in problem.says
    assert "{" not in str(problem).replace(text, "")


def test_every_code_of_the_family_can_happen() -> None:
    happened = {code for _, code, _ in MISTAKES} | {"F336"}
    assert happened == {kind.code for kind in KINDS}


EXAMPLES = [
    ("safe", "safe == yes"),
    ("who", "known in who"),
    ("since", 'since >= "2026-01-31"'),
    ("region", "region == GB"),
    ("channel", "channel == telegram"),
    ("platform", "set(platform)"),
    ("region.police_reporting", "region.police_reporting == caution"),
    ("no", "safe == no"),
    ("power", "power in who"),
    ("who == power", "power in who"),
    ("who in [known, power]", "any_of(who, known, power)"),
    ("no in safe", "safe == no"),
    ("GB in region", "region == GB"),
    ("only(safe, yes)", "safe in [yes]"),
    ("any_of(age, adult, unsaid)", "age in [adult, unsaid]"),
    ("any_of(age, [adult, unsaid])", "age in [adult, unsaid]"),
    ("set(channel)", "channel == telegram"),
    ("safe < yes", "safe == yes"),
]


@pytest.mark.parametrize(("text", "example"), EXAMPLES)
def test_the_example_in_the_advice_is_right_itself(text: str, example: str) -> None:
    ((_, values, _),) = mistakes(text)
    assert values["example"] == example
    assert mistakes(example) == []


@pytest.mark.parametrize(
    ("sign", "word"),
    [
        ("safe == yes && age == adult", "and"),
        ("safe == yes | age == adult", "or"),
        ("! close", "not"),
        ("safe is not yes", "!="),
        ("safe is yes", "=="),
        ("Not close", "not"),
        ('since =< "2026-01-31"', "<="),
        ("age == under-18", "under_18"),
    ],
)
def test_a_foreign_sign_is_answered_with_ours(sign: str, word: str) -> None:
    ((code, values, _),) = mistakes(sign, CLOSE)
    assert (code, values["word"]) == ("F303", word)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("saef == yes and age == teen or ony(who, known)", ["F306", "F308", "F310"]),
        ("safe in [yess, adult, noo]", ["F308", "F307", "F308"]),
        ("only(who, knwon, powr)", ["F308", "F308"]),
        ("a = b && c; || 7", ["F302", "F303", "F304", "F303", "F305"]),
        ("not (saef == yes)", ["F306"]),
    ],
)
def test_all_mistakes_are_told_at_once(text: str, codes: list[str]) -> None:
    assert [code for code, _, _ in mistakes(text)] == codes
