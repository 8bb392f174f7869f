# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark``, and a note of every connection, name and process that it asks the system for.

    WATCHED=notes.txt python -m tests.channels.telegram.watched run

A note is a line: the event of Python's audit hooks, then whom it is about. The hook is set
before anything of the bot is imported, and cannot be taken away. It does not see what a
library does below Python; none of ours brings a network of its own.
"""

from __future__ import annotations

import os
import sys

ASKED = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
SENT = ("socket.connect", "socket.sendto", "socket.sendmsg")
STARTED = ("subprocess.Popen", "os.posix_spawn", "os.exec", "os.fork", "os.forkpty", "os.system")


def about(event: str, args: tuple[object, ...]) -> str:
    """Whom an event is about: host, or host and port; of anything else what was given."""
    place = args[1] if event in SENT else args[0]
    if event in SENT and isinstance(place, tuple):
        return f"{place[0]}:{place[1]}"
    return place.decode() if isinstance(place, bytes) else str(place)


def watch(notes: str) -> None:
    """Note what happens from now on in a file."""
    file = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def note(event: str, args: tuple[object, ...]) -> None:
        if event in (*ASKED, *SENT, *STARTED):
            os.write(file, f"{event} {about(event, args)}\n".encode())

    sys.addaudithook(note)


if __name__ == "__main__":
    watch(os.environ["WATCHED"])
    from bot.cli.app import main

    main()
