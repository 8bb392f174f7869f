# SPDX-License-Identifier: AGPL-3.0-or-later
"""What all tests share: how hypothesis behaves, and which of them count lines."""

import os
import sys
import threading
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

# Without a deadline, or a limit on slow examples, a busy machine is not called a failure.
UNHURRIED = settings(deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])

RUN_ELSEWHERE = {"running", "started", "Killer", "walked"}
"""Names that a test has from what starts bots in processes of their own."""

# At a desk every run looks somewhere new. A shared build takes the same examples each time,
# so that what it says is about the change and not about luck.
settings.register_profile("desk", UNHURRIED)
settings.register_profile("build", UNHURRIED, derandomize=True)
settings.load_profile("build" if os.environ.get("CI") else "desk")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Some tests count no lines: counting makes them two or three times as slow.

    Random examples, because a line that only luck comes by is not tested: what is counted
    are tests that say what they look at. And tests that talk with a bot in a process of
    its own, because its lines are not run here.
    """
    for item in items:
        if isinstance(item, pytest.Function) and (
            is_hypothesis_test(item.obj) or not RUN_ELSEWHERE.isdisjoint(vars(item.module))
        ):
            item.add_marker("uncounted")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Nothing looks at the lines of a test that counts none.

    The marker of pytest-cov does not stop the counting where tests run side by side.
    """
    if item.get_closest_marker("uncounted") is None:
        return (yield)
    here, elsewhere = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(here)
        threading.settrace(elsewhere)
