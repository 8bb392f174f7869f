# SPDX-License-Identifier: AGPL-3.0-or-later
"""What all tests share: how hypothesis behaves."""

from hypothesis import settings

# Without a deadline an example is not called a failure because the machine was busy.
settings.register_profile("waymark", deadline=None, print_blob=True)
settings.load_profile("waymark")
