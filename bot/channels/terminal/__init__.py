# SPDX-License-Identifier: AGPL-3.0-or-later
"""The guide in a terminal: for people, for editors, and for scripts."""
