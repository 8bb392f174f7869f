# SPDX-License-Identifier: AGPL-3.0-or-later
"""How large a fault test is: short in ``make test``, whole with ``make faults``.

size(40, 200)      40, or 200 where FAULTS is ``full``
"""

from __future__ import annotations

import os

WHOLE = os.environ.get("FAULTS", "") == "full"


def size(short: int, whole: int) -> int:
    """The number for this run."""
    return whole if WHOLE else short
