# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking after a running bot: whether it lives, whether it can serve, what it counts."""
