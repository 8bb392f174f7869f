# SPDX-License-Identifier: AGPL-3.0-or-later
"""Telegram's HTML: what a text with tags says without them, and what is wrong with it.

    parse("<b>Save</b> first") → ("Save first", [{"type": "bold", "offset": 0, "length": 4}])

Places are counted in UTF-16 units, as the Bot API does; errors name the byte.
"""

import html
import re
from dataclasses import dataclass
from typing import Any

from tests.telegram_double.bodies import bad

Entity = dict[str, Any]

KINDS = {
    "a": "text_link",
    "b": "bold",
    "blockquote": "blockquote",
    "code": "code",
    "del": "strikethrough",
    "em": "italic",
    "i": "italic",
    "ins": "underline",
    "pre": "pre",
    "s": "strikethrough",
    "span": "spoiler",
    "strike": "strikethrough",
    "strong": "bold",
    "tg-emoji": "custom_emoji",
    "tg-spoiler": "spoiler",
    "u": "underline",
}
# Only these have a name: any other, such as &nbsp;, stays as it is written.
REFERENCE = re.compile(r"&(?:(?:lt|gt|amp|quot)(?![a-zA-Z])|#\d{1,7}|#x[0-9a-fA-F]{1,6});?")
TAG_NAME = re.compile(r"[^\s>]*")
ATTRIBUTE = re.compile(
    r"""\s+(?P<name>[^\s=>]+)(?:\s*=\s*(?:"(?P<two>[^"]*)"|'(?P<one>[^']*)'|(?P<bare>[\w.-]+)))?"""
)


def units(text: str) -> int:
    """How long a text is, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.text = ""
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        at = 0
        while (tag := self.source.find("<", at)) >= 0:
            self._say(self.source[at:tag])
            closes = self.source.startswith("</", tag)
            at = self._close(tag) if closes else self._open(tag)
        self._say(self.source[at:])
        if self.open:
            raise _wrong(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        # The outer one first where two begin at the same place.
        return self.text, sorted(self.entities, key=lambda e: (e["offset"], -e["length"]))

    def _say(self, source: str) -> None:
        text = REFERENCE.sub(lambda found: html.unescape(found[0]), source)
        self.text += text
        self.length += units(text)

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode())

    def _open(self, begin: int) -> int:
        match = TAG_NAME.match(self.source, begin + 1)
        assert match
        tag, at = match[0].lower(), match.end()
        where = f"at byte offset {self._byte(begin)}"
        if at == len(self.source):
            raise _wrong(f"Unclosed start tag {where}")
        if tag not in KINDS:
            raise _wrong(f'Unsupported start tag "{tag}" {where}')
        attributes: dict[str, str] = {}
        while found := ATTRIBUTE.match(self.source, at):
            value = found["two"] or found["one"] or found["bare"] or ""
            attributes[found["name"].lower()] = html.unescape(value)
            at = found.end()
        rest = self.source[at:].lstrip()
        if not rest or re.match(r"=\s*[\"']", rest):
            raise _wrong(f'Unclosed start tag "{tag}" {where}')
        if rest[0] == "=":
            raise _wrong(f'Empty attribute name in the tag "{tag}" {where}')
        if rest[0] != ">":
            raise _wrong(f"Unexpected end of name token at byte offset {self._byte(at)}")
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _wrong(f'Tag "span" must have class "tg-spoiler" {where}')
        self.open.append(_Open(tag, attributes, self.length))
        return len(self.source) - len(rest) + 1

    def _close(self, begin: int) -> int:
        where = f"at byte offset {self._byte(begin)}"
        if not self.open:
            raise _wrong(f"Unexpected end tag {where}")
        match = TAG_NAME.match(self.source, begin + 2)
        assert match
        tag = match[0].lower()
        rest = self.source[match.end() :].lstrip()
        if not rest.startswith(">"):
            raise _wrong(f"Unclosed end tag {where}")
        opened = self.open.pop()
        if tag not in ("", opened.tag):
            raise _wrong(f'Unmatched end tag {where}, expected "</{opened.tag}>", found "</{tag}>"')
        if self.length > opened.offset:
            self._mark(opened)
        return len(self.source) - len(rest) + 1

    def _mark(self, opened: _Open) -> None:
        entity: Entity = {
            "type": KINDS[opened.tag],
            "offset": opened.offset,
            "length": self.length - opened.offset,
        }
        if opened.tag == "a":
            entity["url"] = opened.attributes.get("href", "")
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        # A link that leads nowhere is dropped, and its words stay.
        if opened.tag != "a" or re.match(r"(https?|tg|mailto|tel):", entity["url"]):
            self.entities.append(entity)


def _wrong(reason: str) -> Exception:
    return bad(f"can't parse entities: {reason}")


def parse(source: str) -> tuple[str, list[Entity]]:
    """The text without tags, and what they mark. Raises Refused."""
    return _Parser(source).run()


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without the white space around it, as Telegram keeps a text."""
    before = units(text) - units(text.lstrip())
    kept = text.strip()
    end = units(kept)
    trimmed = []
    for entity in entities:
        begin = max(0, entity["offset"] - before)
        length = min(end, entity["offset"] + entity["length"] - before) - begin
        if length > 0:
            trimmed.append(entity | {"offset": begin, "length": length})
    return kept, trimmed
