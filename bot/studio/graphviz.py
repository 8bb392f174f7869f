# SPDX-License-Identifier: AGPL-3.0-or-later
"""Graphviz, where it is installed: a file for ``dot`` → a picture.

It is a program of its own and not a library of ours: whoever wants no pictures needs none.
"""

from __future__ import annotations

import shutil
import subprocess

SECONDS = 60
"""How long it may draw."""


class NoPictureError(Exception):
    """Why there is no picture, in a sentence for whoever asked for one."""


def svg(source: str) -> str:
    """The picture as SVG. Raises :class:`NoPictureError`."""
    program = shutil.which("dot")
    if program is None:
        raise NoPictureError(
            "The program dot is not there. Please install Graphviz"
            " (Debian, Ubuntu: apt install graphviz), or take --format mermaid or --format dot."
        )
    try:
        done = subprocess.run(
            [program, "-Tsvg"],
            input=source.encode("utf-8"),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NoPictureError(
            f"The program dot took more than {SECONDS} seconds."
            " Please draw a single flow with --flow, or take --format dot."
        ) from None
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise NoPictureError(f"The program dot could not draw it: {why}")
    return done.stdout.decode("utf-8")
