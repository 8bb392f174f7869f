# SPDX-License-Identifier: AGPL-3.0-or-later
"""Languages: catalogs of translations, and the program's own sentences."""
