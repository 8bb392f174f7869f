# SPDX-License-Identifier: AGPL-3.0-or-later
"""One kind of mistake, as a row of a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A code, the sentence that says what is wrong, and what to do about it.

    ``says`` and ``advice`` are ``str.format`` templates, written for an editor
    who does not program.
    """

    code: str
    says: str
    advice: str
