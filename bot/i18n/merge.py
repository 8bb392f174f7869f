# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bringing a file of translations up to the English of today, losing nothing.

    merge(texts, old, "es") -> PoFile

For each text, in this order:

1. the same context and the same text: kept as it is;
2. the same context and the nearest text that is no longer there: kept as *fuzzy*,
   with the English it was made for, so that a person looks at it;
3. the same text under an earlier context of it (``was:``): kept as it is;
4. the same text under a context that is gone: kept as fuzzy;
5. otherwise untranslated.

What is left over stays in the file as obsolete, and is found again if its English
comes back. The library's own update is not used: it looks for near texts without
regard to context and so gives "Yes" the translation of another "Yes".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from babel.messages.catalog import Catalog as PoFile
from babel.messages.catalog import Message
from babel.messages.pofile import normalize, write_po
from rapidfuzz.fuzz import ratio

from bot.i18n.locales import babel_locale
from bot.i18n.po import Key, is_translated, sources, words
from bot.i18n.texts import Text

NEAR = 40
"""How alike two texts must be, of 100, for one's translation to be shown as a start."""

LICENCE = "# SPDX-License-Identifier: CC-BY-SA-4.0"
WIDTH = 88

_START = re.compile("^(msgctxt |msgid )", re.MULTILINE)


def merge(texts: Sequence[Text], old: PoFile, locale: str) -> PoFile:
    """The file of today. ``texts`` are those of one domain; ``old`` may be empty."""
    return Merging(texts, old).into(empty(locale, old))


def empty(locale: str, old: PoFile | None = None) -> PoFile:
    """A file without texts, with the header of an older one."""
    made = PoFile(
        locale=babel_locale(locale),
        project="Waymark",
        version="1",
        charset="utf-8",
        msgid_bugs_address="see README.md",
        last_translator="see the history of this file",
        language_team=locale,
        fuzzy=False,
    )
    made.header_comment, made.revision_date = LICENCE, made.creation_date
    if old is not None and any(message.id for message in old):
        made.header_comment = old.header_comment
        made.creation_date = old.creation_date
        if "YEAR" not in str(old.revision_date):
            made.revision_date = old.revision_date
        if "EMAIL@ADDRESS" not in old.last_translator:
            made.last_translator = old.last_translator
    return made


def written(messages: PoFile) -> bytes:
    """The bytes of a file, as translators' programs write it too."""
    out = BytesIO()
    write_po(out, messages, width=WIDTH, ignore_obsolete=False)
    header, *entries = out.getvalue().decode("utf-8").split("\n\n")
    for index, message in enumerate(message for message in messages if message.id):
        comments, start, rest = _START.split(entries[index], maxsplit=1)
        entries[index] = f"{comments}{previous(message)}{start}{rest}"
    return "\n\n".join((header, *entries)).encode("utf-8")


def previous(message: Message) -> str:
    """The lines of the English that a fuzzy message was made for.

    The library would wrap them like a remark, in the middle of a quotation.
    """
    held = zip(("msgid", "msgid_plural"), message.previous_id, strict=False)
    told = (f"{word} {normalize(text, width=WIDTH)}" for word, text in held)
    return "".join(f"#| {line}\n" for each in told for line in each.splitlines())


@dataclass(slots=True)
class Merging:
    """One merge. ``left`` are the translations that nothing has taken yet."""

    texts: Sequence[Text]
    old: PoFile
    left: dict[Key, Message] = field(init=False)
    gone: dict[str, list[Key]] = field(init=False)

    def __post_init__(self) -> None:
        held = [*self.old.obsolete.values(), *(m for m in self.old if m.id)]
        self.left = {key_of(message): message for message in held}
        wanted = {text.key for text in self.texts}
        self.gone = defaultdict(list)
        for key, message in self.left.items():
            if key not in wanted and is_translated(message):
                self.gone[key[0]].append(key)

    def into(self, made: PoFile) -> PoFile:
        """Fill ``made``, first with what is sure, then with what is near."""
        taken = {text.key: self.left.pop(text.key, None) for text in self.texts}
        fuzzy: dict[Key, Message] = {}
        for find in (self.nearest, self.renamed, self.elsewhere):
            for text in self.texts:
                if taken[text.key] is None and text.key not in fuzzy:
                    message, sure = find(text)
                    if message and sure:
                        taken[text.key] = message
                    elif message:
                        fuzzy[text.key] = message
        for text in self.texts:
            add(made, text, taken[text.key], fuzzy.get(text.key))
        for (context, english), message in self.left.items():
            if is_translated(message):
                made.obsolete[english, context] = message
        return made

    def nearest(self, text: Text) -> tuple[Message | None, bool]:
        """The translation of the text that was most like this one in its context."""
        return self.most_like(text, text.context), False

    def renamed(self, text: Text) -> tuple[Message | None, bool]:
        """The translation of the same text under an earlier context, or of one like it."""
        for context in text.former:
            if message := self.left.pop((context, text.text), None):
                return message, True
        found = (self.most_like(text, context) for context in text.former)
        return next(filter(None, found), None), False

    def elsewhere(self, text: Text) -> tuple[Message | None, bool]:
        """The translation of the same text under a context that is gone."""
        for keys in self.gone.values():
            for key in keys:
                if key[1] == text.text and key in self.left:
                    return self.left.pop(key), False
        return None, False

    def most_like(self, text: Text, context: str) -> Message | None:
        """The translation of the nearest text of a context that is no longer there."""
        keys = [key for key in self.gone.get(context, ()) if key in self.left]
        best = max(keys, key=lambda key: ratio(key[1], text.text), default=None)
        if best is None or ratio(best[1], text.text) < NEAR:
            return None
        return self.left.pop(best)


def key_of(message: Message) -> Key:
    """What tells a message from all others."""
    return message.context or "", sources(message)[0]


def add(made: PoFile, text: Text, kept: Message | None, near: Message | None) -> None:
    """Add a text with the translation that was kept, or with one to look at."""
    message = kept or near
    previous: tuple[str, ...] = ()
    flags: set[str] = set()
    if message:
        flags = {flag for flag in message.flags if flag == "fuzzy"}
        previous = tuple(message.previous_id)
    if near:
        flags, previous = {"fuzzy"}, previous or sources(near)
    made.add(
        (text.text, text.plural) if text.plural else text.text,
        string_of(message, made, text),
        locations=[(text.file, text.line)],
        flags=flags,
        auto_comments=text.advice,
        user_comments=message.user_comments if message else (),
        previous_id=previous,
        lineno=message.lineno if message else None,
        context=text.context,
    )


def string_of(message: Message | None, made: PoFile, text: Text) -> str | tuple[str, ...]:
    """The words of a translation, in as many forms as the text has in this language."""
    forms = words(message) if message else ()
    if not text.plural:
        return forms[0] if forms else ""
    return forms if len(forms) == made.num_plurals else ("",) * made.num_plurals
