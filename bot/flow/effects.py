# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a ``do`` node can do, and how each effect can come out.

An effect without outcomes goes straight on. The features that need others
declare them here.
"""

from __future__ import annotations

from collections.abc import Mapping

Effects = Mapping[str, frozenset[str]]

EFFECTS: Effects = {
    "hide": frozenset(),
    "forget": frozenset(),
}
