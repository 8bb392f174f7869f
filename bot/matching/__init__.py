# SPDX-License-Identifier: AGPL-3.0-or-later
"""Typed words, read against the screen that waits, become one event of the engine."""
