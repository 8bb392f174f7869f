# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark`` that waits two seconds for an answer of Telegram, and not twenty.

python -m tests.faults.hasty run
"""

from __future__ import annotations

from functools import partial

import bot.channels.telegram.api
from bot.channels.telegram.request import AiohttpRequest, TimeOuts
from bot.cli.app import main

HASTY = TimeOuts(read=2.0)

if __name__ == "__main__":
    vars(bot.channels.telegram.api)["AiohttpRequest"] = partial(AiohttpRequest, time_outs=HASTY)
    main()
