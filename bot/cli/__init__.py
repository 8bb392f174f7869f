# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands of ``waymark``, one module a group."""
