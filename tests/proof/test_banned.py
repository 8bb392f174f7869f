# SPDX-License-Identifier: AGPL-3.0-or-later
"""Terms that no text says: what is found, what is let pass, and what may be allowed."""

from __future__ import annotations

import pytest

from bot.i18n.messages import PLURALS
from bot.proof.banned import no_banned_terms
from tests.guide.desk import Desk
from tests.proof.reading import problems, screen, slips, translate, value

ROW = """\
gb-sample:
  name: "Victim Line"
  about: "{about}"
  needs: [counselling]
  contacts:
    - {{type: web, value: "https://example.org", note: "{note}"}}
  source: "https://example.org/contact"
  confidence: high
  checked: "2026-01-31"
"""


def ban(desk: Desk, *forms: str, more: str = "", name: str = "words/ban/en.yaml") -> Desk:
    listed = ", ".join(f'"{form}"' for form in forms)
    text = f'groups:\n  group:\n    forms: [{listed}]\n    why: "It hurts."\n{more}'
    return desk.write(name, text)


def terms(desk: Desk) -> list[str]:
    return [value(problem, "term") for problem in problems(desk, no_banned_terms)]


@pytest.mark.parametrize(
    ("form", "text", "term"),
    [
        ("victim", "Are you a victim?", "victim"),
        ("victim", "VICTIM!", "victim"),
        ("victim", "**Victim** or *not*", "victim"),
        ("victim", "> a (víctim)", "victim"),
        ("víctima", "una victima", "victima"),
        ("victim*", "the victim’s phone", "victims"),
        ("you shouldn't", "Here you shouldn’t stop.", "you shouldnt"),
        ("you should", "Then You  should\\nstop.", "you should"),
        ("self-defence tool*", "A self defence toolkit.", "self defence toolkit"),
        ("guarantee*", "No guarantees.", "guarantees"),
        ("will be remov* now", "It will be removed now.", "will be removed now"),
        ("e g", "Apps, e.g. a chat.", "e g"),
        ("2fa", "Use 2FA there.", "2fa"),
    ],
)
def test_a_term_is_found_as_whole_words(desk: Desk, form: str, text: str, term: str) -> None:
    ban(desk, form).write("calm.yaml", screen(text.replace("\\n", " ")))

    (found,) = problems(desk, no_banned_terms)

    assert (found.code, found.file, found.line) == ("F802", "flows/calm.yaml", 6)
    assert value(found, "term") == term
    assert "It hurts." in found.says


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("just", "That is unjust, and justice is slow."),
        ("victim", "Victims and victimhood."),
        ("victim*", "A convictim."),
        ("you should", "It is up to you. Should it stop?"),
        ("you should", "Thank you: should is not a word for you, shoulder to it."),
        ("gun", "We have begun."),
        ("brand name", "{{ brand.name }} is here."),
        ("brand*", "{{ brand.name }} is here."),
        ("example", "[Their page](example)."),
    ],
)
def test_other_words_pass(desk: Desk, form: str, text: str) -> None:
    ban(desk, form).write("calm.yaml", screen(text))

    assert slips(desk, no_banned_terms) == []


def test_each_term_of_a_text_is_reported_once_and_the_longest_form_counts(desk: Desk) -> None:
    ban(desk, "porn*", "revenge porn*", "blame").write(
        "calm.yaml", screen("Blame, blame: revenge porn, and no revenge pornography.")
    )

    assert terms(desk) == ["blame", "revenge porn", "revenge pornography"]


def test_a_better_word_is_named(desk: Desk) -> None:
    ban(desk, "victim", more='    instead: "you"\n').write("calm.yaml", screen("A victim."))

    (found,) = problems(desk, no_banned_terms)

    assert found.code == "F801"
    assert "Please write this: you." in found.advice


def test_a_phrase_that_is_fine_may_hold_a_term(desk: Desk) -> None:
    ban(desk, "tienes que", "guarantee*", more='    fine: ["no tienes que", "no guarantee"]\n')
    desk.write("calm.yaml", screen("No tienes que. There is no guarantee."))
    assert slips(desk, no_banned_terms) == []

    desk.write("calm.yaml", screen("No tienes que: tienes que. No guarantees."))
    assert terms(desk) == ["guarantees", "tienes que"]


def test_every_place_with_words_is_looked_at(desk: Desk) -> None:
    ban(desk, "bad")
    desk.write(
        "calm.yaml",
        """\
        title: "Bad title"
        about: "Bad about."
        start: a
        nodes:
          a:
            say: {line: keep_a_copy}
            list:
              - {step: steps/not_now, why: "Bad reason."}
            choices:
              on: {label: "Bad button", to: b}
          b:
            ask: "Bad question?"
            into: safe
            to: return
        """,
    )
    desk.write("lines.yaml", 'keep_a_copy: "Bad line."\n')
    desk.replace("answers.yaml", 'yes: "Yes"', 'yes: "Bad yes"')
    desk.write("letters.yaml", 'stop: {title: "Bad letter"}\n')
    desk.write("letters/stop.j2", "Dear {{ brand_name }},\n{# bad #}\nThis is bad.\n")
    desk.write("directory/helplines/GB.yaml", ROW.format(about="Bad help.", note="Bad note."))

    assert sorted(set(slips(desk, no_banned_terms))) == sorted(
        {
            "F802 flows/answers.yaml:" + line_of(desk, "answers.yaml", "Bad yes"),
            "F802 flows/calm.yaml:1",
            "F802 flows/calm.yaml:2",
            "F802 flows/calm.yaml:8",
            "F802 flows/calm.yaml:10",
            "F802 flows/calm.yaml:12",
            "F802 flows/directory/helplines/GB.yaml:1",
            "F802 flows/letters.yaml:1",
            "F802 flows/letters/stop.j2:3",
            "F802 flows/lines.yaml:1",
        }
    )
    assert len(slips(desk, no_banned_terms)) == 11  # two of them in the row of the service


def line_of(desk: Desk, name: str, words: str) -> str:
    lines = desk.text(name).split("\n")
    return str(next(number for number, line in enumerate(lines, 1) if words in line))


def test_names_of_services_are_their_own(desk: Desk) -> None:
    ban(desk, "victim", "line for")
    desk.write(
        "directory/helplines/GB.yaml",
        ROW.format(about="Victim Line for you.", note="Ask for Victim Line."),
    )
    assert slips(desk, no_banned_terms) == []

    desk.write("calm.yaml", screen("Ask a victim line for help."))
    assert terms(desk) == ["line for", "victim"]


class TestAllowed:
    @pytest.mark.parametrize("place", ["calm", "calm#a"])
    def test_a_flow_or_a_screen_may_say_it(self, desk: Desk, place: str) -> None:
        ban(desk, "bad", more=f'    allowed:\n      {place}: "It explains the word."\n')
        desk.write("calm.yaml", screen("A bad word."))
        assert slips(desk, no_banned_terms) == []

        desk.write("other.yaml", screen("A bad word."))
        assert slips(desk, no_banned_terms) == ["F802 flows/other.yaml:6"]

    def test_a_line_is_allowed_where_it_is_written(self, desk: Desk) -> None:
        ban(
            desk,
            "what you send",
            more='    allowed:\n      lines.keep_a_copy: "It means a picture."\n',
        )
        assert slips(desk, no_banned_terms) == []

    def test_what_is_allowed_and_not_said_is_reported(self, desk: Desk) -> None:
        more = '    allowed:\n      calm#a: "One."\n      clam: "Two."\n'
        ban(desk, "bad", more=more).write("calm.yaml", screen("A good word."))

        first, second = problems(desk, no_banned_terms)

        assert (first.code, first.file, first.line) == ("F803", "flows/words/ban/en.yaml", 6)
        assert first.suggestion == ""
        assert (second.line, second.suggestion) == (7, "calm")


class TestOverlays:
    def test_terms_are_added_and_none_is_taken_away(self, desk: Desk) -> None:
        more = '    allowed:\n      calm: "We say it."\n'
        ban(desk, "bad").write("calm.yaml", screen("A bad word.", "A sad word."))
        ban(desk, "sad", more=more, name="overlay/words/ban/en.yaml")

        (found,) = problems(desk, no_banned_terms)

        assert value(found, "term") == "bad"

    def test_words_of_an_overlay_are_looked_at(self, desk: Desk) -> None:
        ban(desk, "bad").write("overlay/calm.yaml", screen("A bad word."))
        assert slips(desk, no_banned_terms) == ["F802 overlay/calm.yaml:6"]

    def test_a_reworded_flow_leaves_no_allowance_behind(self, desk: Desk) -> None:
        ban(desk, "bad", more='    allowed:\n      calm: "It explains the word."\n')
        desk.write("calm.yaml", screen("A bad word."))
        desk.write("overlay/calm.yaml", screen("A good word."))
        assert slips(desk, no_banned_terms) == []


class TestLanguages:
    def test_a_translation_is_held_against_the_list_of_its_language(self, desk: Desk) -> None:
        ban(desk, "malo", name="words/ban/es.yaml").write("calm.yaml", screen("Malo is fine."))
        translate(
            desk, {("calm.title", "Calm"): "Calma", ("calm/a.say", "Malo is fine."): "¡Malo!"}
        )

        assert slips(desk, no_banned_terms) == ["F802 locales/es/LC_MESSAGES/guide.po:6"]

    def test_a_country_has_the_list_of_its_language_too(self, desk: Desk) -> None:
        ban(desk, "mau", name="words/ban/pt.yaml")
        ban(desk, "ruim", name="words/ban/pt-BR.yaml")
        desk.write("calm.yaml", screen("Fine."))
        translate(desk, {("calm/a.say", "Fine."): "Mau e ruim."}, "pt-BR")

        assert terms(desk) == ["mau", "ruim"]

    def test_what_a_language_may_say_is_said_there(self, desk: Desk) -> None:
        ban(desk, "malo", more='    allowed:\n      calm: "Por algo."\n', name="words/ban/es.yaml")
        desk.write("calm.yaml", screen("Fine."))
        po = translate(desk, {("calm/a.say", "Fine."): "Malo."})
        assert slips(desk, no_banned_terms) == []

        po.write_text(po.read_text().replace("Malo", "Bueno"))
        assert slips(desk, no_banned_terms) == ["F803 flows/words/ban/es.yaml:6"]

    def test_every_form_for_a_number_is_looked_at(self, desk: Desk) -> None:
        ban(desk, "malo", name="words/ban/es.yaml")
        one, many = PLURALS["card.more"]
        po = translate(desk, {})
        po.with_name("app.po").write_text(
            'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
            f'msgctxt "app/card.more"\nmsgid "{one}"\nmsgid_plural "{many}"\n'
            'msgstr[0] "{{ count }} bueno"\nmsgstr[1] "{{ count }} malo"\n'
        )
        assert slips(desk, no_banned_terms) == ["F802 locales/es/LC_MESSAGES/app.po:5"]

    def test_languages_that_are_not_offered_are_not_looked_at(self, desk: Desk) -> None:
        ban(desk, "malo", name="words/ban/es.yaml").write("calm.yaml", screen("Fine."))
        assert slips(desk, no_banned_terms) == []
