# SPDX-License-Identifier: AGPL-3.0-or-later
"""C1xx: what changed between two versions of a guide."""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        "C101",
        'The screen "{name}" ({title}) was here before, and nothing says what became of it.',
        'Please write "was: [{name}]" on the screen that takes its place, '
        'or "gone: [{name}]" beside "start:" where none does.',
    ),
    Kind(
        "C102",
        'The choice "{name}" (“{title}”) was on the screen {screen} before, and nothing says '
        "what became of it.",
        'Please write "was: [{name}]" on the choice that takes its place, '
        'or "gone: [{name}]" on the screen where none does.',
    ),
    Kind(
        "C103",
        'The flow "{name}" (“{title}”) was there before, and nothing says what became of it.',
        'Please bring it back, or write "gone: [{name}]" in guide.yaml.',
    ),
    Kind(
        "C104",
        'The id "{name}" was given up for good, and something has it again.',
        "Please give it another id, for old buttons may still stand for the one that is gone.",
    ),
)
