# SPDX-License-Identifier: AGPL-3.0-or-later
"""What all tests share: how hypothesis behaves."""

import os

from hypothesis import HealthCheck, settings

# Without a deadline, or a limit on slow examples, a busy machine is not called a failure.
UNHURRIED = settings(deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])

# At a desk every run looks somewhere new. A shared build takes the same examples each time,
# so that what it says is about the change and not about luck.
settings.register_profile("desk", UNHURRIED)
settings.register_profile("build", UNHURRIED, derandomize=True)
settings.load_profile("build" if os.environ.get("CI") else "desk")
