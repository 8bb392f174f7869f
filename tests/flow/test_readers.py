# SPDX-License-Identifier: AGPL-3.0-or-later
"""Codes that enter the trail."""

import pytest

from bot.flow.readers import CODES, ORDERED, READERS, STORING_NOTHING, is_code


@pytest.mark.parametrize(
    ("reader", "value"),
    [("country", "GB"), ("country", "XK"), ("date", "2026-01-31"), ("date", "2024-02-29")],
)
def test_codes(reader: str, value: str) -> None:
    assert is_code(reader, value)


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        ("country", "gb"),
        ("country", "GBR"),
        ("country", "GB\n"),
        ("country", ""),
        ("date", "2026-02-30"),
        ("date", "2026-1-1"),
        ("date", "20260131"),
        ("date", "2026-W05-6"),
        ("date", "\N{FULLWIDTH DIGIT TWO}026-01-31"),
        ("date", "yesterday"),
        ("text", "anything"),
        ("platform", "x"),
    ],
)
def test_no_codes(reader: str, value: str) -> None:
    assert not is_code(reader, value)


def test_text_gives_no_code() -> None:
    assert set(READERS) - set(CODES) == set(STORING_NOTHING) == {"text", "language"}
    assert set(CODES) >= ORDERED
