# SPDX-License-Identifier: AGPL-3.0-or-later
"""Run the double: it listens on the loopback, and says where as one line of JSON."""

import argparse
import json
import socket
import sys
import threading

import uvicorn

from tests.telegram_double.control import new_token
from tests.telegram_double.server import server


def main() -> None:
    """Listen, say where, serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram_double", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any that is free")
    parser.add_argument("--token", default="", help="the bot's token; a new one if not given")
    parser.add_argument("--until-eof", action="store_true", help="stop when the input ends")
    options = parser.parse_args()
    token = options.token or new_token()
    serving = server(token)
    # Named TCP, or asyncio would leave Nagle's delay on: 40 ms an answer.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", options.port))
        listening.listen(512)
        # Who connects from here on waits until the first answer: nothing is too early.
        place = {"port": listening.getsockname()[1], "token": token}
        sys.stdout.write(json.dumps(place) + "\n")
        sys.stdout.flush()
        if options.until_eof:
            threading.Thread(target=_stop_at_eof, args=(serving,), daemon=True).start()
        serving.run(sockets=[listening])


def _stop_at_eof(serving: uvicorn.Server) -> None:
    # Whoever started this holds the other end: however they end, so does this.
    sys.stdin.read()
    serving.should_exit = True


if __name__ == "__main__":
    main()
