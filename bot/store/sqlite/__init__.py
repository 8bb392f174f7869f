# SPDX-License-Identifier: AGPL-3.0-or-later
"""The store on one SQLite file, for one process."""
