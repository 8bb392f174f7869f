# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a guide shows is rendered before anybody sees it, and what would go wrong is told."""

from __future__ import annotations

import pickle
from collections import Counter
from dataclasses import replace

import pytest

from bot.directory.countries import REGIONS
from bot.flow.errors import Problem, Problems
from bot.i18n.catalog import load_catalogs
from bot.proof.looked_at import RefusedError, look, read_back
from bot.proof.rendering import RENDERING, Counts, Unit, render_unit, units
from tests.guide.desk import Desk
from tests.proof.reading import problems, screen, slips, translate, value

LAW = "The law of {{ region.name }}."
LINE = """\
{name}:
  name: "{name}"
  about: "Someone to talk to when you are harassed online."
  needs: [{needs}]
  contacts:
    - {{type: web, value: "https://example.org/talk"}}
  source: "https://example.org/contact"
  confidence: high
  checked: "2026-01-31"
"""
NUMBERS = """\
source: "https://example.org"
confidence: high
checked: "2026-01-31"
numbers:
  GB: {all: "999"}
"""
AGE = 'age:\n  one: {under_18: "Under 18", adult: "18 or over", unsaid: "No answer"}\n'
AGE += "  unknown: [unsaid]\n"
ASK = 'title: "Age"\nstart: a\nnodes:\n  a: {ask: "How old?", into: age, to: return}\n'


def line(name: str = "world-line", needs: str = "crisis, counselling", more: str = "") -> str:
    return LINE.format(name=name, needs=needs) + more


def world(desk: Desk, *rows: str) -> Desk:
    return desk.write("directory/helplines/WORLD.yaml", "\n".join(rows))


def listed(*rows: str, says: str = '"Hi."') -> str:
    steps = "".join(f"      - {row}\n" for row in rows)
    return (
        f'title: "Calm"\nstart: a\nnodes:\n  a:\n    say:\n      - {says}\n    list:\n{steps}'
        '    choices:\n      on: {label: "On", to: return}\n'
    )


class TestGaps:
    def test_a_name_that_nobody_has_to_give(self, desk: Desk) -> None:
        desk.write("calm.yaml", screen("Hi.", LAW))
        found = problems(desk, RENDERING)

        assert [(p.code, p.file, p.line) for p in found] == [("F463", "flows/calm.yaml", 7)]
        assert value(found[0], "name") == "region.name"

    @pytest.mark.parametrize(
        ("guard", "gap"),
        [
            ("if: set(region)", False),
            ("if: region == GB", False),
            ("may: region == GB", True),
            ("if: not set(region)", True),
            ("if: region.police_reporting == normal", False),
            ("may: region.police_reporting == normal", True),
            ("if: safe == yes and set(region)", False),
            ("if: safe == yes or set(region)", True),
        ],
    )
    def test_a_condition_can_make_sure_of_it(self, desk: Desk, guard: str, gap: bool) -> None:
        desk.write("calm.yaml", screen("Hi.", f'{{{guard}, text: "{LAW}"}}'))
        assert slips(desk, RENDERING) == (["F463 flows/calm.yaml:7"] if gap else [])

    def test_and_so_can_the_needs_of_the_flow(self, desk: Desk) -> None:
        text = screen("Hi.", LAW)
        text = text.replace("start: a", "needs: [set(region)]\notherwise: who\nstart: a")
        desk.write("calm.yaml", text)
        assert slips(desk, RENDERING) == []

    def test_a_translation_that_forgets_the_default(self, desk: Desk) -> None:
        english = "The law of {{ region.name | default('your country') }}."
        desk.write("calm.yaml", screen("Hi.", english))
        translate(desk, {("calm/a.say", english): "La ley de {{ region.name }}."})
        assert slips(desk, RENDERING) == ["F463 locales/es/LC_MESSAGES/guide.po:2"]

    def test_a_guide_in_one_language_has_no_others(self, desk: Desk) -> None:
        desk.write("calm.yaml", screen("Also in {{ languages.others }}."))
        assert slips(desk, RENDERING) == ["F463 flows/calm.yaml:6"]

        translate(desk, {("calm/a.say", "Hi."): "Hola."})
        assert slips(desk, RENDERING) == []

    def test_buttons_reasons_and_titles(self, desk: Desk) -> None:
        desk.replace("who.yaml", "Who it is", "Who in {{ region.name }}")
        row = f'{{step: who, if: safe == yes, why: "{LAW}"}}'
        desk.write("calm.yaml", listed(row).replace('"On"', '"In {{ region.name }}"'))
        found = problems(desk, RENDERING)

        assert [(p.code, p.file, p.line) for p in found] == [
            ("F463", "flows/calm.yaml", 8),
            ("F463", "flows/calm.yaml", 10),
            ("F463", "flows/who.yaml", 2),
        ]

    def test_a_button_of_which_nothing_is_left(self, desk: Desk) -> None:
        button = "on: {label: \"{{ region.name | default('') }}\", to: return}"
        desk.write("calm.yaml", screen("Hi.", buttons=button))
        assert slips(desk, RENDERING) == ["F463 flows/calm.yaml:8"]

    def test_marks_that_come_together_where_nothing_stands(self, desk: Desk) -> None:
        desk.write("calm.yaml", screen("Hi.", "Law: **{{ region.name }}**"))
        assert slips(desk, RENDERING) == ["F463 flows/calm.yaml:7", "F466 flows/calm.yaml:7"]


class TestLength:
    def test_reasons_that_stand_together_are_one_paragraph(self, desk: Desk) -> None:
        words = "word " * 450
        why = f"[{{if: safe == yes, text: '{words}'}}, {{if: safe == no, text: '{words}'}}]"
        desk.write("calm.yaml", listed(f"{{step: who, why: {why}}}"))
        assert slips(desk, RENDERING) == []

        desk.replace("calm.yaml", "if: safe == no", "may: safe == yes")
        found = problems(desk, RENDERING)
        assert [(p.code, p.file, p.line) for p in found] == [("F462", "flows/calm.yaml", 8)]
        assert int(value(found[0], "length")) == len("Who it is") + 2 * (1 + len(words.strip()))

    def test_a_screen_with_many_paragraphs_is_cut_between_them(self, desk: Desk) -> None:
        desk.write("calm.yaml", screen(*["word " * 700] * 9))
        assert slips(desk, RENDERING) == []

    def test_emoji_have_two_units(self, desk: Desk) -> None:
        desk.write("calm.yaml", screen("🙂" * 2048))
        assert slips(desk, RENDERING) == []

        desk.write("calm.yaml", screen("🙂" * 2049))
        assert slips(desk, RENDERING) == ["F462 flows/calm.yaml:6"]

    def test_a_label_counts_with_what_is_put_in_in_each_language(self, desk: Desk) -> None:
        label = "In {{ region.name | default('my country') }}"
        desk.write("calm.yaml", screen("Hi.", buttons=f'on: {{label: "{label}", to: return}}'))
        assert slips(desk, RENDERING) == []

        spanish = "Lo que se puede hacer en {{ region.name | default('mi país') }}"
        translate(desk, {("calm/a.choices.on", label): spanish})
        assert slips(desk, RENDERING) == ["F465 locales/es/LC_MESSAGES/guide.po:2"]


class TestEmptyScreens:
    @pytest.mark.parametrize(
        ("row", "empty"),
        [
            ("{step: who}", True),
            ('{step: who, why: "It helps."}', False),
            ('{step: who, if: safe == yes, why: "It helps."}', False),
            ('{step: who, why: [{if: safe == yes, text: "It helps."}]}', False),
            ('{step: who, if: device == yes, why: "It helps."}', True),
            ('{step: who, if: safe == no, why: "It helps."}', True),
        ],
    )
    def test_a_list_may_have_no_words(self, desk: Desk, row: str, empty: bool) -> None:
        says = '{may: safe != yes, text: "Hi."}'
        desk.write("calm.yaml", listed(row, says=says))
        assert slips(desk, RENDERING) == (["F464 flows/calm.yaml:4"] if empty else [])

    def test_the_second_row_of_a_flow_does_not_stand_in_for_the_first(self, desk: Desk) -> None:
        says = '{if: safe == yes, text: "Hi."}'
        rows = ("{step: who, may: safe != yes}", '{step: who, why: "It helps."}')
        desk.write("calm.yaml", listed(*rows, says=says))
        assert slips(desk, RENDERING) == ["F464 flows/calm.yaml:4"]

        desk.replace("calm.yaml", "may: safe != yes", "if: safe == yes")
        assert slips(desk, RENDERING) == []

    def test_a_step_behind_a_gate_may_be_closed(self, desk: Desk) -> None:
        desk.write(
            "gated.yaml",
            screen("Hi.").replace("start: a", "needs: [device == no]\notherwise: who\nstart: a"),
        )
        row = '{step: gated, why: "It helps."}'
        desk.write("calm.yaml", listed(row, says='{if: safe == yes, text: "Hi."}'))
        assert slips(desk, RENDERING) == ["F464 flows/calm.yaml:4"]

        desk.replace("calm.yaml", "if: safe == yes", "may: device != no")
        assert slips(desk, RENDERING) == []

    def test_words_of_which_nothing_is_left(self, desk: Desk) -> None:
        nothing = "{{ region.name | default('') }}"
        desk.write("calm.yaml", screen(nothing))
        assert slips(desk, RENDERING) == ["F464 flows/calm.yaml:4"]

        desk.write("calm.yaml", screen(nothing, "{if: not set(region), text: 'Hi.'}"))
        assert slips(desk, RENDERING) == []


class TestMarks:
    @pytest.mark.parametrize(
        ("text", "sign"),
        [
            ("**Hi** *you*, 2 * 3 and 4 *", ""),
            ("**Hi", "**"),
            ("Hi** you**", "**"),
            ("<b>Hi</b>", "<b>"),
            ("1 < 2 <3 & a > b", ""),
            ("A [b](c", "]("),
        ],
    )
    def test_signs_that_were_meant_as_style(self, desk: Desk, text: str, sign: str) -> None:
        desk.write("calm.yaml", screen(text))
        found = problems(desk, RENDERING)
        assert [(p.code, value(p, "sign")) for p in found] == ([("F466", sign)] if sign else [])

    def test_in_a_translation(self, desk: Desk) -> None:
        desk.write("calm.yaml", screen("**Hi** you"))
        translate(desk, {("calm/a.say", "**Hi** you"): "**Hola ** a ti"})
        assert slips(desk, RENDERING) == ["F466 locales/es/LC_MESSAGES/guide.po:2"]

    @pytest.mark.parametrize(
        "html", ["<b>a", "a</b>", "<b><i>a</b></i>", "<u>a</u>", "a < b", "a > b", "a & b", "<b"]
    )
    def test_what_telegram_refuses(self, html: str) -> None:
        with pytest.raises(RefusedError):
            read_back(html)

    def test_what_telegram_reads(self) -> None:
        html = '<blockquote><b>a</b> <a href="https://x.example">&lt;b&gt;</a></blockquote> &amp;c'
        assert read_back(html) == "a <b> &c"
        assert look("\u200b").is_seen is False
        assert look("> **a**\n>\n> 1. b").refused == ""


class TestCards:
    def show(self, desk: Desk, *cards: str) -> None:
        shown = "".join(f"      - {card}\n" for card in cards)
        text = screen("Hi.").replace("    choices:", f"    show:\n{shown}    choices:")
        desk.write("calm.yaml", text)

    def test_a_template_that_fails_or_leaves_a_number_out(self, desk: Desk) -> None:
        world(desk, line())
        self.show(desk, "{helplines: crisis}")
        assert slips(desk, RENDERING) == []

        desk.write("templates/helpline.j2", '{{ say("emergency.none", region=caveats) }}')
        assert slips(desk, RENDERING) == ["F461 flows/templates/helpline.j2:1"]

        desk.write("templates/helpline.j2", "{{ name }}")
        assert slips(desk, RENDERING) == ["F461 flows/directory/helplines/WORLD.yaml:1"]

    def test_an_emergency_card_without_its_number(self, desk: Desk) -> None:
        world(desk, line())
        desk.write("directory/emergency.yaml", NUMBERS)
        self.show(desk, "emergency")
        assert slips(desk, RENDERING) == []

        desk.write("templates/emergency.j2", "{{ place }} {{ checked }}")
        assert "F461 flows/directory/emergency.yaml:5" in slips(desk, RENDERING)

    @pytest.mark.parametrize(
        ("card", "who"),
        [
            ("{helplines: crisis}", ["an adult"]),
            ("{if: age == under_18, helplines: crisis}", []),
            ("{may: age == under_18, helplines: crisis}", []),
            ("{if: age == adult, helplines: crisis}", ["an adult"]),
            ("{if: region == GB, helplines: crisis}", ["an adult"]),
        ],
    )
    def test_a_card_is_looked_up_for_those_who_see_it(
        self, desk: Desk, card: str, who: list[str]
    ) -> None:
        desk.add("answers.yaml", AGE).write("age.yaml", ASK)
        world(desk, line(more="  ages: {max: 17}\n"))
        self.show(desk, card)
        found = problems(desk, RENDERING)

        assert [(p.code, p.file, p.line) for p in found] == [("D130", "flows/calm.yaml", 4)] * len(
            who
        )
        assert [value(p, "who") for p in found] == who
        if "GB" in card:
            assert value(found[0], "where") == "United Kingdom"

    def test_a_country_with_services_of_its_own_is_not_named(self, desk: Desk) -> None:
        desk.add("answers.yaml", AGE).write("age.yaml", ASK)
        world(desk, line(more="  ages: {max: 17}\n"))
        here = line("gb-line", "crisis", "  regions: [GB]\n")
        desk.write("directory/helplines/GB.yaml", here)
        self.show(desk, "{if: 'region in [GB, IE]', helplines: crisis}")

        assert [value(p, "where") for p in problems(desk, RENDERING)] == ["Ireland"]


class TestUrgentHelp:
    URGENT = (
        'title: "Urgent"\nalways: yes\nstart: help\nnodes:\n  help:\n    say: "Call."\n    show:\n'
        "      - {card}\n    choices:\n"
        '      on: {{label: "On", to: return}}\n'
    )

    def setup(self, desk: Desk, card: str, more: str) -> None:
        desk.add("answers.yaml", AGE).write("age.yaml", ASK)
        world(desk, line(more=more))
        desk.write("directory/emergency.yaml", NUMBERS)
        desk.write("urgent.yaml", self.URGENT.format(card=card))

    def test_everybody_finds_a_number_or_a_service(self, desk: Desk) -> None:
        self.setup(desk, "emergency", "")
        assert slips(desk, RENDERING) == []

    def test_somebody_without_either(self, desk: Desk) -> None:
        self.setup(desk, "emergency", "  ages: {max: 17}\n")
        found = problems(desk, RENDERING)

        assert [(p.code, p.file, p.line) for p in found] == [("D131", "flows/urgent.yaml", 5)]
        assert value(found[0], "who") == "an adult"
        assert value(found[0], "where").endswith(f"and {len(REGIONS) - 1 - 3} more")
        assert "United Kingdom" not in value(found[0], "where")

    def test_a_card_that_only_some_see(self, desk: Desk) -> None:
        self.setup(desk, "{if: region == GB, helplines: crisis}", "  ages: {max: 17}\n")
        found = [p for p in problems(desk, RENDERING) if p.code == "D131"]
        assert [value(p, "where") for p in found] == ["United Kingdom"]


class TestUnits:
    def test_the_parts_are_the_whole(self, desk: Desk) -> None:
        world(desk, *(line(f"world-line-{number}") for number in range(70)))
        desk.write("calm.yaml", screen(LAW, "**Hi").replace("    choices", CARDS + "    choices"))
        translate(desk, {("calm/a.say", "**Hi"): "**Hola"})
        catalogs = load_catalogs([desk.folder / "locales"], Problems())
        guide = replace(desk.load(), languages=("en", "es"))

        parts = units(guide, catalogs)
        found: list[Problem] = []
        counts = Counts()
        for unit in pickle.loads(pickle.dumps(parts)):  # noqa: S301 # our own, as from another process
            problems_, more = render_unit(guide, catalogs, unit)
            found += problems_
            counts += more
        whole = Problems()
        RENDERING(guide, catalogs, whole)

        assert parts == units(guide, catalogs)
        assert list(dict.fromkeys(found)) == whole.found
        assert {p.code for p in found} == {"F463", "F466"}
        assert counts.cards > 2 * (70 + len(REGIONS))
        assert counts.texts > 0
        assert counts.screens > 0
        assert counts.people > 0

    def test_everything_is_in_one_part_of_each_language(self, desk: Desk) -> None:
        world(desk, *(line(f"world-line-{number}") for number in range(70)))
        desk.write("calm.yaml", screen("Hi.").replace("    choices", CARDS + "    choices"))
        translate(desk, {("calm/a.say", "Hi."): "Hola."})
        catalogs = load_catalogs([desk.folder / "locales"], Problems())
        guide = replace(desk.load(), languages=("en", "es"))
        parts = units(guide, catalogs)

        for locale in ("en", "es"):
            assert named(parts, "texts", locale) == Counter(list(guide.flows))
            assert named(parts, "services", locale) == Counter(list(guide.directory.services))
            assert named(parts, "emergency", locale) == Counter(("", *REGIONS))
            assert {u.sort for u in parts if u.locale == locale} > {"letters", "program"}
        assert named(parts, "screens", "") == Counter(list(guide.flows))
        assert parts.count(Unit("everybody")) == parts.count(Unit("urgent")) == 1


CARDS = "    show:\n      - emergency\n      - {helplines: crisis}\n"


def named(parts: object, sort: str, locale: str) -> Counter[str]:
    assert isinstance(parts, list)
    chosen = [unit for unit in parts if (unit.sort, unit.locale) == (sort, locale)]
    return Counter(name for unit in chosen for name in unit.names)
