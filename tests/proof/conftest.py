# SPDX-License-Identifier: AGPL-3.0-or-later
"""A desk for every test."""

from pathlib import Path

import pytest

from tests.guide.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path)
