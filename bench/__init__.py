# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is measured, each by a command of its own."""
