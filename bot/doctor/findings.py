# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a check found: fine, something to do, or something that keeps the bot from serving.

fine("guide", "12 flows")     todo("secret", "Keep a copy …")     wrong("token", "…", TELEGRAM)

No sentence holds a token, a secret, a person or anything that one said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

SETTINGS, TELEGRAM, STORE = 1, 3, 4
"""Exit codes, the same as those of ``waymark run``."""

State = Literal["ok", "to do", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, how it is, what to do; ``code`` counts where it is wrong."""

    check: str
    state: State
    says: str
    code: int = SETTINGS


def fine(check: str, says: str) -> Finding:
    """All is well."""
    return Finding(check, "ok", says)


def todo(check: str, says: str) -> Finding:
    """The bot serves, and somebody should see to this."""
    return Finding(check, "to do", says)


def wrong(check: str, says: str, code: int = SETTINGS) -> Finding:
    """The bot does not serve, or should not."""
    return Finding(check, "wrong", says, code)


def exit_code(findings: Iterable[Finding]) -> int:
    """0 where nothing is wrong; else that of the first that is."""
    return next((found.code for found in findings if found.state == "wrong"), 0)
