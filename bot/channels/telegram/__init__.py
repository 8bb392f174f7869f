# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bot on Telegram: what comes in, what goes out, and what the platform can take."""

import os

# PTB's documented consent to spans of time as timedelta. Without it, PTB warns inside its own
# RetryAfter, and where warnings are errors that hides the very thing it wants to say.
os.environ["PTB_TIMEDELTA"] = "1"
