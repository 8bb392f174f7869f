# SPDX-License-Identifier: AGPL-3.0-or-later
"""``python -m bot`` is ``waymark``."""

from __future__ import annotations

from bot.cli.app import main

if __name__ == "__main__":
    main()
