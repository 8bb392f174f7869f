# SPDX-License-Identifier: AGPL-3.0-or-later
"""Typed names of countries, with the lists that are served."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.countries import REGIONS, name
from bot.matching import countries
from bot.matching.countries import MOST, meant
from bot.matching.names import key, names_everywhere
from tests.matching.typed import shipped

SURE = [
    *[(word, "GB") for word in ("UK", "uk", "U.K.", "the UK", "England", "Scotland", "Wales")],
    *[(word, "US") for word in ("USA", "u.s.a.", "US", "us", "America", "the States")],
    *[(word, "DE") for word in ("Germany", "GERMANY", "Deutschland", "Alemania", "Германия")],
    *[(word, "DE") for word in ("DE", "de", "Germny", "gremany", "deutchland")],
    *[(word, "NL") for word in ("Holland", "holland!", "the netherlands", "Nederland")],
    *[(word, "IE") for word in ("Ireland", "Éire", "eire", "Republic of Ireland", "Irland")],
    ("Ivory Coast", "CI"),
    ("cote d'ivoire", "CI"),
    ("Côte d’Ivoire", "CI"),
    ("Burma", "MM"),
    ("Myanmar", "MM"),
    ("Persia", "IR"),
    ("Czech Republic", "CZ"),
    ("Czechia", "CZ"),
    ("UAE", "AE"),
    ("DRC", "CD"),
    ("Democratic Republic of the Congo", "CD"),
    ("Republic of the Congo", "CG"),
    ("South Korea", "KR"),
    ("Turkey", "TR"),
    ("Türkiye", "TR"),
    ("Trinidad & Tobago", "TT"),
    ("trinidad and tobago", "TT"),
    ("Saint Lucia", "LC"),
    ("St. Kitts", "KN"),
    ("Niger", "NE"),
    ("Nigeria", "NG"),
    ("Guinea", "GN"),
    ("Georgia", "GE"),
    ("gb", "GB"),
    ("IN", "IN"),
    ("NO", "NO"),
    ("brasil", "BR"),
    ("Pakstan", "PK"),
    ("Afganistan", "AF"),
    ("united stats", "US"),
    ("Switserland", "CH"),
    ("phillipines", "PH"),
    ("مصر", "EG"),
    ("پاکستان", "PK"),
    ("भारत", "IN"),
    ("日本", "JP"),
    ("Ägypten", "EG"),
    ("Soudan", "SD"),
    ("Kosovo", "XK"),
]

OFFERED = [
    ("Congo", ("CD", "CG")),
    ("Kongo", ("CD", "CG")),
    ("Korea", ("KP", "KR")),
    ("Corea", ("KP", "KR")),
    ("Virgin Islands", ("VG", "VI")),
    ("nigera", ("NE", "NG")),
    ("austrlia", ("AT", "AU")),
    ("austr", ("AT", "AU")),
    ("icland", ("IE", "IS")),
    ("Irak", ("IQ", "IR")),
    ("phil", ("PH",)),
    ("united", ("AE", "GB", "US")),
    ("macedonia", ("MK",)),
    ("roman", ("RO",)),
]

NONE = """
    no|in|is|me|it|si|ne|my|so|to|EU|ok|No|yes|none|nowhere|home|here|why|what|man|end|woman
    I live in germany|from pakistan|not in germany|no idea|my country|rather not say|private
    none of your business|I would rather not say|europe|asia|world|internet|islands of the sea
    new|the|and|saint|?|...|-|London|Kurdistan|Tibet|leave me alone|idk|1234|online|police
""".replace("\n", "|").split("|")


@pytest.mark.parametrize(("typed", "code"), SURE)
def test_one_country_beyond_doubt_is_taken(typed: str, code: str) -> None:
    found = meant(shipped(), "en", typed)
    assert found is not None
    assert (found.codes, found.sure) == ((code,), True)


@pytest.mark.parametrize(("typed", "codes"), OFFERED)
def test_where_there_is_doubt_countries_are_offered(typed: str, codes: tuple[str, ...]) -> None:
    found = meant(shipped(), "en", typed)
    assert found is not None
    assert (tuple(sorted(found.codes)), found.sure) == (codes, False)


@pytest.mark.parametrize("typed", [word.strip() for word in NONE])
def test_what_names_no_country_gives_none(typed: str) -> None:
    assert meant(shipped(), "en", typed) is None


def test_the_best_is_offered_first() -> None:
    for typed, best in (("Congo", "CD"), ("icland", "IS"), ("austr", "AT"), ("Irak", "IQ")):
        found = meant(shipped(), "en", typed)
        assert found is not None
        assert found.codes[0] == best


@pytest.mark.parametrize("locale", ["de", "es", "fr", "pt_BR", "ar", "hi", "zh-Hant", "xx"])
def test_every_name_of_the_persons_language_is_understood(locale: str) -> None:
    for code in REGIONS:
        found = meant(shipped(), locale, name(code, locale))
        assert found is not None, code
        assert code in found.codes


def test_every_english_name_and_every_code_is_certain() -> None:
    for code in REGIONS:
        for typed in (name(code), name(code).upper(), code):
            found = meant(shipped(), "en", typed)
            assert found is not None, typed
            assert (found.codes, found.sure) == ((code,), True)


def test_a_name_of_the_persons_language_goes_before_a_slip_in_english() -> None:
    for locale, typed, code in (
        ("de", "Irak", "IQ"),
        ("de", "Island", "IS"),
        ("fr", "Chine", "CN"),
    ):
        found = meant(shipped(), locale, typed)
        assert found is not None
        assert (found.codes, found.sure) == ((code,), True)


def test_a_name_that_one_language_gives_to_one_of_two_is_still_shared() -> None:
    found = meant(shipped(), "es", "Congo")
    assert found is not None
    assert set(found.codes) == {"CD", "CG"}


def test_names_of_small_words_make_no_difference() -> None:
    assert key("The Gambia") == key("gambia") == "gambia"
    assert key("U. S. A.") == "usa"
    assert key("St. Kitts & Nevis") == key("saint kitts and nevis")


def test_many_languages_are_held() -> None:
    names = names_everywhere()
    words = ("almanya", "egypte", "misri", "kenia", "ブラジル", "кения", "독일", "ዩናይትድ ኪንግደም")
    assert [word for word in words if key(word) not in names] == []
    assert len(names) > 10_000


def test_other_languages_are_left_alone_while_english_names_will_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def forbidden() -> None:
        raise AssertionError("read for nothing")

    monkeypatch.setattr(countries, "names_everywhere", forbidden)
    monkeypatch.setattr(countries, "names_by", forbidden)
    for typed in ("Germany", "the UK", "holland", "south korea", "IN", "Turkey"):
        assert meant(shipped(), "en", typed) is not None


@given(st.text(max_size=60))
def test_any_text_gives_a_few_known_codes_or_none(typed: str) -> None:
    found = meant(shipped(), "en", typed)
    if found is not None:
        assert 1 <= len(found.codes) <= MOST
        assert REGIONS.issuperset(found.codes)
        assert len(set(found.codes)) == len(found.codes)
        assert len(found.codes) == 1 or not found.sure


@given(st.sampled_from(sorted(REGIONS)), st.data())
def test_a_slip_never_makes_another_country_certain(code: str, data: st.DataObject) -> None:
    right = name(code)
    at = data.draw(st.integers(1, max(1, len(right) - 2)))
    wrong = right[:at] + right[at + 1] + right[at] + right[at + 2 :]
    found = meant(shipped(), "en", wrong)
    assert found is None or code in found.codes or not found.sure
