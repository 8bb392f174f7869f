# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of each thing that people send beside text, as the Bot API writes it."""

from typing import Any

_FILE = {"file_id": "specimen-of-a-file", "file_unique_id": "specimen", "file_size": 2048}
_PICTURE = _FILE | {"width": 640, "height": 480}
_USER = {"id": 4_000_001, "is_bot": False, "first_name": "Somebody"}

MEDIA: dict[str, dict[str, Any] | list[dict[str, Any]]] = {
    "animation": _PICTURE | {"duration": 3, "file_name": "waves.mp4"},
    "audio": _FILE | {"duration": 30, "performer": "Somebody", "title": "A song"},
    "contact": {"phone_number": "+10000000000", "first_name": "Somebody", "last_name": "Else"},
    "dice": {"emoji": "🎲", "value": 4},
    "document": _FILE | {"file_name": "letter.pdf", "mime_type": "application/pdf"},
    "game": {"title": "A game", "description": "To play", "photo": [_PICTURE]},
    "location": {"latitude": 51.5, "longitude": -0.12},
    "photo": [_PICTURE | {"width": 90, "height": 60}, _PICTURE],
    "poll": {
        "id": "1",
        "question": "Tea?",
        "options": [
            {"text": "Yes", "voter_count": 0, "persistent_id": "0"},
            {"text": "No", "voter_count": 0, "persistent_id": "1"},
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    },
    "sticker": _PICTURE
    | {"type": "regular", "is_animated": False, "is_video": False, "emoji": "🙂"},
    "story": {"chat": {"id": 4_000_001, "type": "private", "first_name": "Somebody"}, "id": 1},
    "users_shared": {"request_id": 1, "users": [{"user_id": _USER["id"]}]},
    "venue": {
        "location": {"latitude": 51.5, "longitude": -0.12},
        "title": "A place",
        "address": "1 Street",
    },
    "video": _PICTURE | {"duration": 3},
    "video_note": _FILE | {"length": 240, "duration": 3},
    "voice": _FILE | {"duration": 3, "mime_type": "audio/ogg"},
}
