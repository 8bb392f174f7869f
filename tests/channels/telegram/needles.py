# SPDX-License-Identifier: AGPL-3.0-or-later
"""A search for secrets in files, byte by byte, in every way in which they may be written.

found(folder, {"text": "zqä"})      {"text as base64 in waymark.db"}
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, quote_plus

Secret = str | int | bytes
Secrets = Mapping[str, Secret]


def written(secret: Secret) -> dict[str, bytes]:
    """How a secret may stand in a file. Of a number also the bytes that a database writes."""
    if isinstance(secret, bytes):
        return raw(secret)
    ways = {f"text, {way}": form for way, form in words(str(secret)).items()}
    if isinstance(secret, int):
        for size in (6, 8):
            ways[f"{size} bytes"] = secret.to_bytes(size, "big")
            ways[f"{size} bytes, little-endian"] = secret.to_bytes(size, "little")
    return ways


def words(text: str) -> dict[str, bytes]:
    """A text in encodings, and in what programs make of it."""
    plain = text.encode()
    encoded = {code: text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")}
    latin = text.encode("latin-1", "ignore")
    return {
        **encoded,
        **raw(plain),
        "latin-1": latin,
        "url": quote(text, safe="").encode(),
        "form": quote_plus(text).encode(),
        "json": json.dumps(text)[1:-1].encode(),
        "repr": ascii(text)[1:-1].encode(),
        "bytes' repr": repr(plain)[2:-1].encode(),
    }


def raw(content: bytes) -> dict[str, bytes]:
    """Bytes as they are, and as text: hexadecimal, and base64 wherever they begin in it."""
    ways = {"bytes": content, "hex": content.hex().encode(), "HEX": content.hex().upper().encode()}
    for before in range(3):
        padded = base64.b64encode(bytes(before) + content)
        # What stands beside it changes the first and the last signs.
        inner = padded[(0, 2, 3)[before] : -4]
        ways[f"base64 at {before}"] = inner
        ways[f"base64 for addresses at {before}"] = inner.translate(bytes.maketrans(b"+/", b"-_"))
    return ways


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, and its name, which may tell something too."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        found[f"name {name}"] = name.encode()
        if path.is_file():
            found[name] = path.read_bytes()
    return found


def found(contents: Mapping[str, bytes], secrets: Secrets) -> set[str]:
    """Where which secret stands, and how."""
    return set(hits(contents, secrets))


def hits(contents: Mapping[str, bytes], secrets: Secrets) -> Iterator[str]:
    for name, secret in secrets.items():
        for way, needle in written(secret).items():
            assert len(needle) >= 4, "too short to be told from chance"
            yield from (
                f"{name} as {way} in {file}"
                for file, content in contents.items()
                if needle in content
            )
