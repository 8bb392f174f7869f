# SPDX-License-Identifier: AGPL-3.0-or-later
"""Catalogs of translations: what is served, what never is, and broken files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.flow.errors import Problems
from bot.i18n.catalog import ENGLISH, Catalog, Catalogs, load_catalogs
from bot.i18n.messages import message
from bot.i18n.po import LARGEST_MB

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: de\\n"\n'
ENTRY = 'msgctxt "a.say"\nmsgid "Hello"\nmsgstr "Hallo"\n'


def write(root: Path, tag: str, text: str | bytes, domain: str = "guide") -> None:
    """Put a file of translations where it belongs."""
    folder = root / "locales" / tag / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    data = text.encode() if isinstance(text, str) else text
    (folder / f"{domain}.po").write_bytes(data)


def load(root: Path) -> tuple[Catalogs, list[str]]:
    """The catalogs, and code, file and line of each problem."""
    problems = Problems()
    catalogs = load_catalogs([root / "locales"], problems)
    assert all(str(problem) for problem in problems.found)
    return catalogs, [f"{p.code} {p.file}:{p.line}" for p in problems.found]


def test_a_text_is_found_by_its_context_and_itself() -> None:
    catalog = Catalog("de", {("a.say", "Back"): "Zurück", ("b.say", "Back"): "Rücken"})
    assert catalog.text("a.say", "Back") == "Zurück"
    assert catalog.text("b.say", "Back") == "Rücken"
    assert catalog.text("c.say", "Back") == "Back"
    assert catalog.text("a.say", "Back.") == "Back."


def test_english_needs_no_file(tmp_path: Path) -> None:
    catalogs, problems = load(tmp_path)
    assert catalogs.locales == ("en",)
    assert catalogs.catalog("en-GB") is ENGLISH
    assert catalogs.catalog("tlh").text("a", "Hi") == "Hi"
    assert not problems


def test_both_files_of_a_language_are_read(tmp_path: Path) -> None:
    write(tmp_path, "de", HEADER + ENTRY)
    write(tmp_path, "de", 'msgctxt "app/button.back"\nmsgid "Back"\nmsgstr "Zurück"\n', "app")
    (tmp_path / "locales" / "LICENSE").touch()
    (tmp_path / "locales" / "es").mkdir()
    catalogs, problems = load(tmp_path)
    assert not problems
    assert catalogs.locales == ("de", "en")
    assert catalogs.catalog("de").locale == "de"
    assert catalogs.catalog("de").text("a.say", "Hello") == "Hallo"
    assert message("button.back", catalogs.catalog("de")) == "Zurück"


def test_a_chain_of_languages_ends_in_english(tmp_path: Path) -> None:
    write(tmp_path, "pt", ENTRY.replace("Hallo", "Olá") + ENTRY.replace("a.say", "b.say"))
    write(tmp_path, "pt-BR", ENTRY.replace("Hallo", "Oi"))
    catalogs, problems = load(tmp_path)
    assert not problems
    assert catalogs.catalog("pt-BR").text("a.say", "Hello") == "Oi"
    assert catalogs.catalog("pt-BR").text("b.say", "Hello") == "Hallo"
    assert catalogs.catalog("pt-BR").text("c.say", "Hello") == "Hello"
    assert catalogs.catalog("pt-PT").text("a.say", "Hello") == "Olá"


@pytest.mark.parametrize("tag", ["pt-BR", "pt_BR", "pt-br", "PT-BR", "pt-BR-x"])
def test_a_tag_is_found_however_it_is_written(tag: str) -> None:
    assert Catalogs({"pt-BR": Catalog("pt-BR")}).catalog(tag).locale == "pt-BR"


@pytest.mark.parametrize(
    "entry",
    [
        "#, fuzzy\n" + ENTRY,
        '#, fuzzy\n#| msgid "Helo"\n' + ENTRY,
        'msgctxt "a.say"\nmsgid "Hello"\nmsgstr ""\n',
        '#~ msgctxt "a.say"\n#~ msgid "Hello"\n#~ msgstr "Hallo"\n',
        'msgctxt "a.say"\nmsgid "Hello"\nmsgid_plural "Hellos"\nmsgstr[0] "a"\nmsgstr[1] "b"\n',
        ENTRY.replace('msgctxt "a.say"\n', ""),
    ],
    ids=["fuzzy", "previous", "empty", "obsolete", "plural", "no context"],
)
def test_what_is_not_finished_is_never_served(tmp_path: Path, entry: str) -> None:
    write(tmp_path, "de", HEADER + entry)
    catalogs, problems = load(tmp_path)
    assert not problems
    assert catalogs.catalog("de").text("a.say", "Hello") == "Hello"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ENTRY.replace('"Hallo"', "Hallo"), ["F551 locales/de/LC_MESSAGES/guide.po:3"]),
        (ENTRY.replace('Hallo"', "Hallo"), ["F551 locales/de/LC_MESSAGES/guide.po:3"]),
        (
            "hello\n" + ENTRY + "what?",
            [f"F551 locales/de/LC_MESSAGES/guide.po:{n}" for n in (1, 5)],
        ),
        ('msgid "Hello"\nmsgid "x"\n', ["F551 locales/de/LC_MESSAGES/guide.po:2"]),
        ('"Hallo"\n' + ENTRY, ["F551 locales/de/LC_MESSAGES/guide.po:1"]),
        ('msgstr "Hallo"\n"more"\n' + ENTRY, ["F551 locales/de/LC_MESSAGES/guide.po:1"]),
        (
            'msgid ""\nmsgstr "Plural-Forms: nplurals=x\\n"\n',
            ["F551 locales/de/LC_MESSAGES/guide.po:3"],
        ),
        (b"\xff\xfe" + ENTRY.encode(), ["F554 locales/de/LC_MESSAGES/guide.po:0"]),
        (b"#" * (LARGEST_MB * 1_000_000 + 1), ["F554 locales/de/LC_MESSAGES/guide.po:0"]),
    ],
    ids=[
        "no quotes",
        "open",
        "two lines",
        "no msgstr",
        "bare",
        "order",
        "header",
        "bytes",
        "large",
    ],
)
def test_a_broken_file_is_a_problem_and_the_rest_is_read(
    tmp_path: Path, text: str | bytes, found: list[str]
) -> None:
    write(tmp_path, "de", text)
    write(tmp_path, "fr", ENTRY.replace("Hallo", "Salut"))
    catalogs, problems = load(tmp_path)
    assert problems == found
    assert catalogs.catalog("de").entries == {}
    assert catalogs.catalog("fr").text("a.say", "Hello") == "Salut"


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "locales" / "de" / "LC_MESSAGES" / "app.po").mkdir(parents=True)
    assert load(tmp_path)[1] == ["F554 locales/de/LC_MESSAGES/app.po:0"]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    write(tmp_path, "de", "\ufeff" + ENTRY)
    catalogs, problems = load(tmp_path)
    assert not problems
    assert catalogs.catalog("de").text("a.say", "Hello") == "Hallo"


@pytest.mark.parametrize("name", ["klingon", "xx", "pt_BR", "pt-br", "de-QQ1", "a"])
def test_a_folder_is_called_by_a_language(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, ENTRY)
    catalogs, problems = load(tmp_path)
    assert problems == [f"F553 locales/{name}:0"]
    assert catalogs.locales == ("en",)


@pytest.mark.parametrize(
    ("translation", "found"),
    [
        ("{{ region.name }}: hallo", []),
        ("{{ region.name | upper }}: hallo", []),
        ("Hallo", ["F552"]),
        ("{{ region.nam }}: hallo", ["F504"]),
        ("{{ region.name }} {{ today }}", ["F504"]),
        ("{{ 7 * 7 }}", ["F502"]),
        ("{% for a in b %}", ["F503"]),
        ("{ region.name }", ["F506"]),
    ],
)
def test_a_translation_inserts_what_the_english_text_does(
    tmp_path: Path, translation: str, found: list[str]
) -> None:
    source = "Hello in {{ region.name }}"
    write(tmp_path, "de", f'\n\nmsgctxt "a.say"\nmsgid "{source}"\nmsgstr "{translation}"\n')
    catalogs, problems = load(tmp_path)
    assert problems == [f"{code} locales/de/LC_MESSAGES/guide.po:4" for code in found]
    served = source if found else translation
    assert catalogs.catalog("de").text("a.say", source) == served


PIECES = ["msgid", "msgstr", "msgctxt", "msgid_plural", "msgstr[1]", "msgstr[9]", "#~ ", "#, fuzzy"]
PIECES += ["#: a:1", "#", '""', '"x"', '"Plural-Forms: nplurals=9; plural=n;\\n"', "\n", " ", "\\"]
PIECES += [
    '"PO-Revision-Date: 9\\n"',
    '"Language: ..\\n"',
    '"Content-Type: a; charset=\\n"',
    "\u2068",
]
PIECES += [
    '"PO-Revision-Date: 0001-01-01 00:00+9999\\n"',
    'msgid ""\nmsgstr ""\n',
    ENTRY,
    "#: \u2069",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join) | st.binary(max_size=60))
def test_no_file_makes_loading_fail(tmp_path: Path, text: str | bytes) -> None:
    write(tmp_path, "de", text)
    catalogs, _ = load(tmp_path)
    assert isinstance(catalogs.catalog("de").text("a.say", "Hello"), str)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES).map(lambda piece: f"{piece} "), max_size=20))
def test_no_order_of_lines_makes_loading_fail(tmp_path: Path, lines: list[str]) -> None:
    quoted = (line if '"' in line or "#" in line else f'{line} "x"' for line in lines)
    write(tmp_path, "de", "\n".join(quoted))
    catalogs, problems = load(tmp_path)
    assert not (problems and catalogs.catalog("de").entries)
