# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be said of an exception: where in the code it happened, and nothing of its words."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb

from bot.store.contract import StoreError

ROOT = Path(__file__).parent.parent.parent


def told(error: Exception) -> dict[str, str]:
    """What a log tells of an exception: its class, and of a database also what to do."""
    says = error.says if isinstance(error, StoreError) else ""
    return {"error": type(error).__name__} | ({"kind": says} if says else {})


def where(error: BaseException) -> str:
    """The innermost line of our own code: ``bot/engine/step.py:42``; "" where there is none."""
    frames = extract_tb(error.__traceback__, limit=-50)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(ROOT / "bot")]
    if not ours:
        return ""
    last = ours[-1]
    return f"{Path(last.filename).relative_to(ROOT).as_posix()}:{last.lineno}"
