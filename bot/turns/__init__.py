# SPDX-License-Identifier: AGPL-3.0-or-later
"""The way of one message: taken once, kept, answered."""
