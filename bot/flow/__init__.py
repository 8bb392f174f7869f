# SPDX-License-Identifier: AGPL-3.0-or-later
"""The flow language: strict YAML, raw models, conditions, inserts, errors."""
