# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where people are: each channel carries inputs in and messages out, and knows no other."""
