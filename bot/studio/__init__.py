# SPDX-License-Identifier: AGPL-3.0-or-later
"""What helps those who write a guide: schemas for their editors, maps of the flows."""
