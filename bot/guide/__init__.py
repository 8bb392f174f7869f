# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole loaded content: flows, answers, words and directory, linked and checked."""
