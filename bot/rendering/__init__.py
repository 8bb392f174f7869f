# SPDX-License-Identifier: AGPL-3.0-or-later
"""From replies (ids) to messages (words and buttons) in a person's language."""
