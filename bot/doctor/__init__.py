# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking a bot over before people meet it: settings, guide, secret, database, Telegram."""
