# SPDX-License-Identifier: AGPL-3.0-or-later
"""``python -m bot.watch.live``: exit code 0 where the bot on this machine lives, for a container.

It asks ``/livez`` on WEB_PORT. Where the bot does not listen (WEB_ENABLED=no while it
polls) there is nobody to ask, and that counts as well.
"""

from __future__ import annotations

import os
import sys
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address

LOOPBACK = "127.0.0.1"
PATIENCE = 5.0
NO = ("0", "no", "off", "false", "n", "f")


def lives(environment: dict[str, str]) -> bool:
    """Whether the bot answers that it lives."""
    if environment.get("WEB_ENABLED", "").lower() in NO and not environment.get("WEBHOOK_URL"):
        return True
    asked = HTTPConnection(
        here(environment.get("WEB_HOST", "")),
        int(environment.get("WEB_PORT") or 8000),
        timeout=PATIENCE,
    )
    try:
        asked.request("GET", "/livez")
        return asked.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        asked.close()


def here(host: str) -> str:
    """Where to ask for what listens at an address; one that means all of them is this machine."""
    try:
        return LOOPBACK if ip_address(host or LOOPBACK).is_unspecified else host or LOOPBACK
    except ValueError:
        return host


if __name__ == "__main__":
    sys.exit(0 if lives(dict(os.environ)) else 1)
