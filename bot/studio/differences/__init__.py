# SPDX-License-Identifier: AGPL-3.0-or-later
"""What differs between two versions of a guide, told to people. Pure, but for ``versions``."""
