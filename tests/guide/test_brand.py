# SPDX-License-Identifier: AGPL-3.0-or-later
"""Under whose name a guide speaks, and what an overlay says of that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.guide.languages import speaking
from bot.guide.load import load_guide
from bot.guide.model import Brand, Guide
from bot.i18n.catalog import Catalog, Catalogs
from tests.guide.desk import SHIPPED, Desk

PAGE = "https://example.org/page"
WHOLE = f"""\
name: "Ours"
run_by: "A House"
title: "Notes"
contact: "{PAGE}"
privacy: "{PAGE}"
exit: "https://example.org"
languages: [es, pt-BR]
"""


def says(guide: Guide, address: str) -> list[str]:
    return [paragraph.words.text for paragraph in guide.nodes[address].says]


def test_a_brand_is_read_whole(desk: Desk) -> None:
    assert desk.write("brand.yaml", WHOLE).load().brand == Brand(
        name="Ours",
        run_by="A House",
        title="Notes",
        contact=PAGE,
        privacy=PAGE,
        exit="https://example.org",
        languages=("es", "pt-BR"),
    )


def test_a_name_is_enough_and_is_the_title_too(desk: Desk) -> None:
    brand = desk.load().brand
    assert (brand.name, brand.title) == ("Small", "Small")
    assert brand.unsaid == {"brand.run_by", "brand.contact", "brand.privacy"}


def test_an_overlay_replaces_single_keys(desk: Desk) -> None:
    desk.write("brand.yaml", WHOLE)
    desk.write("overlay1/brand.yaml", 'name: "Theirs"\nlanguages: [de]')
    desk.write("overlay2/brand.yaml", 'run_by: "Another House"')
    brand = desk.load().brand
    assert (brand.name, brand.run_by, brand.title) == ("Theirs", "Another House", "Notes")
    assert (brand.contact, brand.languages) == (PAGE, ("de",))


def test_the_title_does_not_follow_a_telling_name(desk: Desk) -> None:
    desk.write("brand.yaml", 'name: "Ours"\ntitle: "Notes"')
    assert desk.write("overlay/brand.yaml", 'name: "Stop it"').load().brand.title == "Notes"


def test_names_are_one_line(desk: Desk) -> None:
    desk.write("brand.yaml", 'name: "Our\\n  house"')
    assert desk.load().brand.name == "Our house"


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ('run_by: "X"', "F102 flows/brand.yaml:1"),
        ('name: ""', "F112 flows/brand.yaml:1"),
        (f'name: "{"x" * 61}"', "F113 flows/brand.yaml:1"),
        ('name: "X"\ntitle: "{{ today }}"', "F511 flows/brand.yaml:2"),
        ('name: "X"\nrun_by: "{% x %}"', "F511 flows/brand.yaml:2"),
        ('name: "X"\ncontact: "someone@example.org"', "F123 flows/brand.yaml:2"),
        ('name: "X"\ncontact: "http://example.org"', "F123 flows/brand.yaml:2"),
        ('name: "X"\ncontact: "https://user:word@example.org"', "F123 flows/brand.yaml:2"),
        ('name: "X"\nprivacy: "https://example.org/a b"', "F123 flows/brand.yaml:2"),
        ('name: "X"\nexit: "javascript:alert(1)"', "F123 flows/brand.yaml:2"),
        ('name: "X"\nlanguages: []', "F112 flows/brand.yaml:2"),
        ('name: "X"\nlanguages: es', "F103 flows/brand.yaml:2"),
        ('name: "X"\nlanguages: [es, xx]', "F124 flows/brand.yaml:2"),
        ('name: "X"\nlanguages: [en-XA]', "F124 flows/brand.yaml:2"),
        ('name: "X"\nlogo: "x.png"', "F101 flows/brand.yaml:2"),
    ],
)
def test_a_slip_is_one_mistake_with_its_line(desk: Desk, text: str, slip: str) -> None:
    assert desk.write("brand.yaml", text).slips() == [slip]


def test_a_slip_of_an_overlay_is_one_too(desk: Desk) -> None:
    desk.write("overlay/brand.yaml", 'contact: "x"\nlanguages: [english]')
    assert desk.slips() == ["F123 overlay/brand.yaml:1", "F124 overlay/brand.yaml:2"]


class TestWhatIsNotSet:
    """The small guide has a name and nothing else."""

    TEXT = "It is run by {{ brand.run_by }}."

    def with_text(self, desk: Desk, *paragraphs: str) -> Desk:
        said = "\n".join(f"      - '{words}'" for words in paragraphs)
        return desk.write(
            "ours.yaml",
            f'title: "Ours"\nstart: it\nnodes:\n  it:\n    say:\n{said}\n'
            '    choices:\n      on: {label: "On", to: return}\n',
        )

    def test_leaves_no_gap(self, desk: Desk) -> None:
        self.with_text(desk, "Hello.", self.TEXT)
        assert says(desk.load(), "ours#it") == ["Hello."]
        desk.write("overlay/brand.yaml", 'run_by: "A House"')
        assert says(desk.load(), "ours#it") == ["Hello.", self.TEXT]

    def test_has_its_default_where_there_is_one(self, desk: Desk) -> None:
        words = 'Ask {{ brand.run_by | default("us") }}.'
        assert says(self.with_text(desk, words).load(), "ours#it") == [words]

    def test_cannot_be_all_that_is_said(self, desk: Desk) -> None:
        self.with_text(desk, self.TEXT, "See {{ brand.contact }}")
        assert desk.slips() == ["F440 flows/ours.yaml:5"]
        [problem] = desk.problems()
        assert dict(problem.values)["names"] == "brand.contact, brand.run_by"

    def test_is_no_mistake_of_texts_where_the_file_itself_is_broken(self, desk: Desk) -> None:
        self.with_text(desk, self.TEXT)
        desk.write("overlay/brand.yaml", "run_by: [")
        assert desk.slips() == ["F023 overlay/brand.yaml:1"]


def test_the_shipped_guide_says_of_the_brand_what_is_set(tmp_path: Path) -> None:
    bare = load_guide(SHIPPED)
    (tmp_path / "brand.yaml").write_text(WHOLE, "utf-8")
    branded = load_guide(SHIPPED, [tmp_path])
    for address, insert in (
        ("about#what", "brand.run_by"),
        ("about#what", "brand.contact"),
        ("privacy#limits", "brand.privacy"),
    ):
        assert not any(insert in words for words in says(bare, address))
        assert any(insert in words for words in says(branded, address))


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [
        ((), ("en", "es", "fr")),
        (("fr",), ("en", "fr")),
        (("es", "fr", "en"), ("en", "es", "fr")),
        (("de",), ("en",)),
        (("en",), ("en",)),
    ],
)
def test_the_brand_may_narrow_the_languages(
    desk: Desk, wanted: tuple[str, ...], offered: tuple[str, ...]
) -> None:
    guide = desk.load()
    held = Catalogs({tag: Everything(tag) for tag in ("es", "fr")})
    narrowed, _ = speaking(replace(guide, brand=replace(guide.brand, languages=wanted)), held)
    assert narrowed.languages == offered


class Everything(Catalog):
    """A language in which every text is translated."""

    def holds(self, context: str, text: str) -> bool:
        return bool(context and text)
