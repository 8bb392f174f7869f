# SPDX-License-Identifier: AGPL-3.0-or-later
"""Syllables, counted by hand and by the program."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.proof.syllables import english, spanish

ENGLISH = """
1 a I you help safe phone lives leave please watched asked stopped choose through two know
1 friend once while threats hides seized changed months you're don't 7 -
2 people someone harass police lawyer notice needed ended others copies numbers pages changes
2 trusted table little apple quiet action trial being diary science create lawyers 18
3 harassment officer together violence suicide advocate animal radio idea different everyone
3 happening area safety another already messages harasses angrier
4 emergency situation everybody community education particular information
5 organisation university
"""
SPANISH = """
1 quien y a no qué tú vez más pues bien buey Luis seis dios hoy muy que 7 -
2 cuenta quieres guía aún día país leer guerra aquí ciudad ruido huevo agua
3 respuesta ayuda acoso persona pingüino seguro teatro ahora aliviar policial
4 policía todavía seguridad emergencia
5 dispositivo comunicación aeropuerto
"""


def counted(table: str) -> Iterator[tuple[int, str]]:
    for line in table.strip().splitlines():
        number, *words = line.split()
        yield from ((int(number), word) for word in words)


@pytest.mark.parametrize(("count", "word"), list(counted(ENGLISH)))
def test_english(count: int, word: str) -> None:
    assert english(word) == count


@pytest.mark.parametrize(("count", "word"), list(counted(SPANISH)))
def test_spanish(count: int, word: str) -> None:
    assert spanish(word) == count
