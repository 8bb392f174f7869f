# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is kept, sealed from its first row."""
