# SPDX-License-Identifier: AGPL-3.0-or-later
"""The engine: ``(guide, session, event) -> (session, replies, effects)``, pure and total.

No I/O, no clock, no randomness, no language. A session is a trail of ids; where
the person is, what they answered and what they see are a replay of it.
"""
