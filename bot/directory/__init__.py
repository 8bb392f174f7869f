# SPDX-License-Identifier: AGPL-3.0-or-later
"""Helplines, emergency numbers and facts about regions, and how to look them up."""
