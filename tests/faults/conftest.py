# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures of the fault tests: gathered as they run, written down by ``make faults``."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.faults.figures import Figures, table, write
from tests.faults.size import WHOLE

ROWS: list[Figures] = []


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Iterator[Figures]:
    """What this test is to fill in; it counts where the test passes."""
    made = Figures(request.node.name.removeprefix("test_").replace("_", " "))
    began = time.monotonic()
    yield made
    made.seconds = time.monotonic() - began
    ROWS.append(made)


def pytest_sessionfinish(exitstatus: int) -> None:
    """After a whole run without a failure the page shows its figures."""
    if WHOLE and ROWS and exitstatus == 0:
        write(ROWS)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A whole run shows them at its end."""
    if WHOLE and ROWS:
        terminalreporter.write_line("")
        terminalreporter.write_line(table(ROWS))
