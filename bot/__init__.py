# SPDX-License-Identifier: AGPL-3.0-or-later
"""Waymark: a guided self-help chatbot for people who are being harassed online."""

__version__ = "0.1.0"
