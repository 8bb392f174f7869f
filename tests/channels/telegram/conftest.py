# SPDX-License-Identifier: AGPL-3.0-or-later
"""What tests of the Telegram channel share."""

from pathlib import Path

import pytest

from tests.channels.telegram import in_process
from tests.channels.telegram.in_process import Staged


@pytest.fixture
def staged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staged:
    """Plays scenes with one person and a service whose clock can be put forward."""
    return in_process.staged(tmp_path, monkeypatch)
