# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a warm process has behind it when it is forked off: imports, and the shipped guide.

The guide is kept by what its files hold, as in a bot whose files are edited: one that is
started on other files reads those.
"""

from __future__ import annotations

import gc
from pathlib import Path

import bot.cli.app
import bot.service
import tests.telegram_double.server
from bot.guide.reload import Reloader

ROOT = Path(__file__).parents[1]
PROGRAMS = (bot.cli.app, bot.service, tests.telegram_double.server)

Reloader.of(ROOT / "flows", (), ROOT / "locales")
# What nobody collects is not copied for every process that is forked off.
gc.freeze()
