# SPDX-License-Identifier: AGPL-3.0-or-later
"""The guide that ships keeps the rules, in English and in Spanish."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bot.flow.errors import Problems
from bot.guide.model import Guide, Words
from bot.guide.reload import load
from bot.i18n.catalog import Catalogs
from bot.proof import RELEASE_RULES, STATIC_RULES, WORD_RULES, Rule
from bot.proof.banned import no_banned_terms
from bot.proof.guards import placed
from bot.proof.rendering import RENDERING, render_unit, units
from bot.proof.texts import of_language, written

ROOT = Path(__file__).parents[2]

# Every subject that is left out, or that a rule for the words names, has a group.
SUBJECTS = {
    "en": "victim revenge_porn child_porn crisis_words orders made_small pain_graded blame promises"
    " forecasts_of_law advertising paid_recovery weapons hitting_back call_outs hacking_back spying"
    " seeking_out detectives entrapment pictures_kept short_forms",
    "es": "victima porno_de_venganza porno_infantil palabras_de_crisis ordenes"
    " lo_dificil_como_facil dolor_medido culpa promesas pronosticos_de_ley publicidad"
    " recuperacion_de_pago armas devolver_el_golpe escarnio entrar_en_lo_ajeno espiar ir_a_buscar"
    " detectives trampas imagenes_guardadas siglas trato genero",
}

pytestmark = pytest.mark.uncounted
"""What is tried here is the guide; lines of the rules are counted at tests of their own."""


@cache
def shipped() -> tuple[Guide, Catalogs]:
    return load(ROOT / "flows", [], ROOT / "locales")


@pytest.mark.parametrize(
    "rule", [*WORD_RULES, *STATIC_RULES, RENDERING], ids=lambda rule: rule.__name__
)
def test_the_guide_keeps_the_rule(rule: Rule) -> None:
    guide, catalogs = shipped()
    problems = Problems()

    rule(guide, catalogs, problems)

    assert guide.languages == ("en", "es")
    assert [str(problem) for problem in problems.found] == []


def test_the_sample_overlay_keeps_the_rules() -> None:
    guide, catalogs = load(ROOT / "flows", [ROOT / "examples" / "overlay"], ROOT / "locales")
    problems = Problems()

    for rule in (*WORD_RULES, *STATIC_RULES):
        rule(guide, catalogs, problems)
    # Its rows are those of the guide, whose cards are rendered above.
    for unit in units(guide, catalogs):
        if unit.sort not in ("services", "emergency"):
            problems.found += render_unit(guide, catalogs, unit)[0]

    assert "evenings" in guide.flows
    assert guide.languages == ("en", "es")
    assert [str(problem) for problem in problems.found] == []


@pytest.mark.parametrize(("language", "subjects"), SUBJECTS.items())
def test_the_lists_hold_every_subject(language: str, subjects: str) -> None:
    groups = shipped()[0].banned[language]

    assert {terms.group for terms in groups} == set(subjects.split())
    assert len({terms.group for terms in groups}) == len(groups)
    assert all(len(terms.forms) == len(set(terms.forms)) for terms in groups)


@pytest.mark.parametrize(
    "text",
    [
        "You should tell them.",
        "Just block them.",
        "Carry a gun or a knife.",
        "Hit back, and name and shame them.",
        "Hire a private detective.",
        "Install spyware on it.",
        "Read their messages and log into their account.",
        "Go to their house and confront them.",
        "Save the picture and send the photo.",
        "This will stop, we guarantee it.",
        "They will be arrested.",
        "You provoked it.",
        "It could be worse, calm down.",
        "Help for victims of revenge porn.",
        "A recovery service can help.",
        "Set a trap for them.",
        "People commit suicide.",
        "Ask about CSAM.",
    ],
)
def test_what_no_text_says_in_english_is_found(text: str) -> None:
    assert says(text)


@pytest.mark.parametrize(
    "text",
    [
        "Deberías decírselo.",
        "Tienes que bloquear.",
        "Simplemente bloquea.",
        "Lleva una navaja.",
        "Véngate, o publica su nombre.",
        "Contrata a un detective.",
        "Instala un programa espía.",
        "Lee sus mensajes y entra en su cuenta.",
        "Ve a su casa y enfréntate.",
        "Guarda la foto y envía las fotos.",
        "Esto funcionará, te lo garantizamos.",
        "Irá a la cárcel.",
        "Te lo buscaste.",
        "No es para tanto, cálmate.",
        "Ayuda para víctimas de pornovenganza.",
        "Hay empresas: una empresa de borrado puede ayudar.",
        "Tiéndele una trampa.",
        "Quiere quitarse la vida.",
        "Ustedes pueden ver el CSAM.",
        "Bienvenido.",
    ],
)
def test_what_no_text_says_in_spanish_is_found(text: str) -> None:
    assert says(text, "es")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You do not have to answer."),
        ("en", "You can adjust it, with justice."),
        ("en", "You are not overreacting."),
        ("en", "That is unarmed, begun and trapped."),
        ("en", "A person who is hurt may stop."),
        ("es", "No tienes que responder."),
        ("es", "No tienes la culpa."),
        ("es", "Te damos la bienvenida."),
        ("es", "La guía recuerda qué elegiste."),
        ("es", "Es más seguro que guardarlo."),
        ("es", "Alarma, armario y osados."),
    ],
)
def test_what_may_be_said_passes(language: str, text: str) -> None:
    assert not says(text, language)


def says(text: str, language: str = "en") -> list[str]:
    """The terms that are found where the title of the menu is this text."""
    guide, catalogs = shipped()
    flow = guide.flows["menu"]
    words = Words("menu.title", text, flow.title.file, flow.title.line)
    edited = replace(guide, flows={"menu": replace(flow, title=words, nodes={})})
    edited = replace(edited, banned={"en": guide.banned[language]}, languages=("en",))
    problems = Problems()
    no_banned_terms(edited, catalogs, problems)
    return [str(p) for p in problems.found if p.file == flow.title.file and p.code != "F803"]


def test_every_text_has_its_place() -> None:
    guide, catalogs = shipped()
    english = written(guide)
    spanish = list(of_language(guide, catalogs.catalog("es")))

    assert len(english) > 1000
    for text in english:
        assert (ROOT / text.file).is_file(), text
        assert text.line or text.places == ("app",), text
    assert len(spanish) > len(english) * 0.95
    for text in spanish:
        lines = (ROOT / text.file).read_text("utf-8").split("\n")
        assert text.file.startswith("locales/es/")
        assert lines[text.line - 1].startswith("msgid")


def test_a_text_is_written_where_it_says() -> None:
    lines = {text.context: text for text in written(shipped()[0])}
    for context in ("urgent/now.choices.child", "lines.automated", "answers.safe.unsure"):
        text = lines[context]
        line = (ROOT / text.file).read_text("utf-8").split("\n")[text.line - 1]
        assert text.text in line


def test_nobody_has_read_it_and_its_rows_are_fresh() -> None:
    """What is left to do before a release, and nothing else."""
    guide, catalogs = shipped()
    problems = Problems()
    latest = max(service.checked for service in guide.directory.services.values())

    for rule in RELEASE_RULES:
        rule(guide, catalogs, problems, today=latest)

    assert [(p.code, p.file) for p in problems.found] == [
        ("F471", flow.title.file) for flow in guide.flows.values()
    ]


def test_conditions_and_screens_stand_where_they_say() -> None:
    guide = shipped()[0]
    conditions = list(placed(guide))

    assert len(conditions) > 100
    for found in conditions:
        file, line = found.place
        assert found.condition.text in written_at(file, line)
    for node in guide.nodes.values():
        assert written_at(node.file, node.line).strip() == f"{node.address.partition('#')[2]}:"
        for choice in node.choices:
            assert f"{choice.id}:" in written_at(node.file, choice.line) or node.asks
    for name, spec in guide.answers.items():
        assert written_at(spec.file, spec.line) == f"{name}:"


def written_at(file: str, line: int) -> str:
    return (ROOT / file).read_text("utf-8").split("\n")[line - 1]
