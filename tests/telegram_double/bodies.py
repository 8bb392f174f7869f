# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a call brings along, whichever way it is written: query, form, multipart or JSON.

given = read("application/json", b'{"chat_id": 7}')
given.integer("chat_id") → 7;  given.text("text") → "";  given.files["document"].content
"""

import json
from dataclasses import dataclass, field
from email.message import Message as Headers
from email.parser import HeaderParser
from typing import Any
from urllib.parse import parse_qsl


class Refused(Exception):
    """A call that Telegram refuses: its code and its words."""

    def __init__(self, code: int, description: str, retry_after: int = 0) -> None:
        super().__init__(description)
        self.code, self.description, self.retry_after = code, description, retry_after

    def body(self) -> dict[str, Any]:
        """The answer as the Bot API gives it."""
        answer: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.retry_after:
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer


def bad(reason: str) -> Refused:
    """A mistake in the call."""
    return Refused(400, f"Bad Request: {reason}")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    kind: str
    content: bytes


@dataclass(slots=True)
class Given:
    """The parameters of a call: in a form everything is text, and structures are JSON in it."""

    fields: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A text; "" where there is none."""
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str) -> int:
        """A whole number; 0 where there is none, or where it is not one."""
        try:
            return int(self.fields.get(name, 0))
        except (TypeError, ValueError):
            return 0

    def flag(self, name: str) -> bool:
        """A yes or no."""
        return self.text(name).lower() in {"true", "1", "yes"}

    def structure(self, name: str) -> Any:
        """An object or a list; None where there is none."""
        value = self.fields.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None


def read(content_type: str, body: bytes, query: str = "") -> Given:
    """Read a call. Raises Refused."""
    given = Given(dict(parse_qsl(query, keep_blank_values=True)))
    header = Headers()
    header["content-type"] = content_type or "application/octet-stream"
    kind = header.get_content_type()
    if kind == "application/json" and body:
        given.fields.update(_object(body))
    elif kind == "application/x-www-form-urlencoded":
        given.fields.update(parse_qsl(_utf8(body), keep_blank_values=True))
    elif kind == "multipart/form-data":
        _parts(given, body, str(header.get_param("boundary", "")))
    return given


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except ValueError:
        raise bad("can't parse request JSON object") from None
    if not isinstance(value, dict):
        raise bad("can't parse request JSON object")
    return value


def _utf8(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise bad("strings must be encoded in UTF-8") from None


def _parts(given: Given, body: bytes, boundary: str) -> None:
    fence = b"--" + boundary.encode()
    # What stands before the first fence, and behind the last, is no part.
    for part in (b"\r\n" + body).split(b"\r\n" + fence)[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        headers = HeaderParser().parsestr(_utf8(head))
        name = headers.get_param("name", "", "content-disposition")
        file = headers.get_filename()
        if file is None:
            given.fields[str(name)] = _utf8(content)
        else:
            given.files[str(name)] = Upload(file, headers.get_content_type(), content)
