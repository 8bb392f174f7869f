# SPDX-License-Identifier: AGPL-3.0-or-later
"""The environment for processes whose lines are not counted.

Counting makes a bot start three times as slowly, and what these processes run is run by
other tests as well. A few tests leave the counting on, so that it is known to be true.
"""

from __future__ import annotations

import os


def unmeasured() -> dict[str, str]:
    """This environment, without what makes coverage count in processes of their own."""
    return {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE_PROCESS")}
