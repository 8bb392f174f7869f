# SPDX-License-Identifier: AGPL-3.0-or-later
"""The store on PostgreSQL, for any number of processes."""
