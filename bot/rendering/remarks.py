# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a service's card says beside its name and contacts, in at most thirty words.

    remarks(service, shown) → [Remark("about", …), Remark("note", …), …]
    fitted(remarks, catalog) → kind → words

What must be said comes first and always stays: its note, who runs it, who they may
tell, when the row was checked and how far it is sure. What it is for, whether it is
closed, why it is shown, hours, for whom it is made, cost and what else is known take
the words that are left, in this order. They are counted in English, so that a card
says the same in every language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.directory.hours import is_open
from bot.directory.lookup import Found
from bot.directory.models import Service
from bot.flow.literal import escape
from bot.i18n.catalog import ENGLISH, Catalog
from bot.i18n.locales import babel_locale, listed
from bot.i18n.messages import message
from bot.rendering.hours import in_words as times_in_words
from bot.rendering.inserted import day
from bot.rendering.sentences import plain_message
from bot.rendering.templates import Ours

MOST_WORDS = 30
ALWAYS = frozenset({"note", "run_by", "must_report", "old", "checked", "confirm"})
"""Remarks that stay whatever the number of words."""
CAVEATS = ("note", "run_by", "must_report", "closed", "foreign")
"""Remarks that stand before the contacts, so that they are read first."""
DETAILS = (
    *("open", "hours", "made_for", "ages", "cost", "bill", "anonymous", "confidential"),
    *("text_first", "sign_language", "from_abroad", "languages", "checked", "old", "confirm"),
)
"""Remarks that stand behind them."""

SAYS_SO = {"state": re.compile(r"\bstate\b"), "police": re.compile(r"\bpolice\b")}
"""Words of an English text after which nobody has to be told again who runs a service."""

Words = Callable[[Catalog], str]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say; ``words`` gives it in a language, as Markdown."""

    kind: str
    words: Words


@dataclass(frozen=True, slots=True)
class Said:
    """A remark in words, as a template is given it."""

    kind: str
    text: Ours


@dataclass(frozen=True, slots=True)
class Shown:
    """For whom a card is made: what it is shown for, where the person is, their language."""

    found: Found
    need: str
    region: str | None
    locale: str
    now: datetime


def fitted(found: Iterable[Remark], catalog: Catalog) -> dict[str, Ours]:
    """The remarks that there is room for, by kind; a second one of a kind in place of the first."""
    chosen: dict[str, tuple[Remark, int]] = {}
    for remark in found:
        length = len(remark.words(ENGLISH).split())
        others = sum(words for kind, (_, words) in chosen.items() if kind != remark.kind)
        if remark.kind in ALWAYS or others + length <= MOST_WORDS:
            chosen[remark.kind] = remark, length
    return {kind: in_words(remark, catalog) for kind, (remark, _) in chosen.items()}


def in_words(remark: Remark, catalog: Catalog) -> Ours:
    """A remark as a card draws it; the reason stands in a line of its own, without a stop."""
    words = remark.words(catalog)
    return Ours(words if remark.kind == "why" else sentence(words))


def sentence(words: str) -> str:
    """Words with a full stop, where they end in none."""
    return words if words.endswith((".", "!", "?", "。", "।", "؟")) else f"{words}."


def remarks(shown: Shown) -> Iterator[Remark]:
    """Everything that is known of a service, what matters most first."""
    service = shown.found.service
    if service.note:
        yield Remark("note", row_text(service, "note", service.note))
    if service.is_state and not SAYS_SO[service.run_by].search(service.about):
        yield said("run_by", f"card.{service.run_by}")
    if service.must_report:
        yield said("must_report", "card.must_report")
    yield Remark("checked", lambda c: message("card.checked", c, date=day(c, service.checked)))
    if shown.found.stale:
        yield said("old", "card.old")
    if service.confidence != "high":
        yield said("confirm", "card.confirm")
    yield Remark("about", row_text(service, "about", service.about))
    yield from times(shown)
    yield from about_the_service(service, shown.found.reason, shown.locale)


def times(shown: Shown) -> Iterator[Remark]:
    """Whether it is closed, in which language they speak, why it is shown, and its hours."""
    service, hours = shown.found.service, shown.found.service.hours
    yield Remark("why", lambda c: in_short(shown, c))
    is_open_now = is_open(hours, shown.now) if hours.kind == "times" else None
    if is_open_now is False:
        yield said("closed", "card.closed_now")
    if not speaks(service, shown.locale):
        yield Remark("foreign", languages(service))
    yield Remark("why", lambda c: why(shown, c))
    if is_open_now:
        yield said("open", "card.open_now")
    if hours.kind == "always":
        yield said("hours", "card.always_open")
    elif hours.kind == "times":
        yield Remark("hours", lambda c: on_the_clock(shown, c))
    elif hours.says:
        yield Remark("hours", row_text(service, "hours", hours.says))


def about_the_service(service: Service, reason: str, locale: str) -> Iterator[Remark]:
    """For whom it is, what it costs, and what else is known of it."""
    made_for = [each for each in service.for_ if (each, reason) != ("young", "children")]
    if made_for:
        yield Remark("made_for", lambda c: audiences(made_for, c))
    if service.ages.min is not None or service.ages.max is not None:
        yield Remark("ages", lambda c: ages(service, c))
    if service.on_bill is not None:
        yield said("bill", "card.on_bill" if service.on_bill else "card.not_on_bill")
    if service.cost != "unknown":
        yield said("cost", f"card.{service.cost}")
    for fact in ("anonymous", "confidential", "text_first", "sign_language", "from_abroad"):
        if getattr(service, fact):
            yield said(fact, f"card.{fact}")
    if speaks(service, locale) and service.languages:
        yield Remark("languages", languages(service))


def said(kind: str, key: str) -> Remark:
    """A remark that is a sentence of the program."""
    return Remark(kind, lambda catalog: message(key, catalog))


def row_text(service: Service, part: str, text: str) -> Words:
    """A text of the service's row, looked up in a language."""
    return lambda catalog: escape(catalog.text(f"directory.{service.id}.{part}", text))


def on_the_clock(shown: Shown, catalog: Catalog) -> str:
    """The times of a week, and what the row adds to them."""
    service = shown.found.service
    times = sentence(escape(times_in_words(service.hours, catalog, shown.region, shown.now)))
    more = service.hours.says
    return f"{times} {row_text(service, 'hours', more)(catalog)}" if more else times


def why(shown: Shown, catalog: Catalog) -> str:
    """Why the service is shown."""
    need = plain_message(f"need.{shown.need}", catalog)
    match shown.found.reason:
        case "children":
            return message("card.why_young", catalog)
        case "instead" | "general":
            return message("card.why_instead", catalog)
        case "world":
            return message("card.why_world", catalog, need=need)
    return message("card.why", catalog, need=need)


def in_short(shown: Shown, catalog: Catalog) -> str:
    """The same in few words."""
    anywhere = shown.found.reason == "world"
    return message("card.why_anywhere" if anywhere else "card.why_here", catalog)


def audiences(kinds: Iterable[str], catalog: Catalog) -> str:
    """For whom a service is made."""
    return " ".join(sentence(message(f"audience.{kind}", catalog)) for kind in kinds)


def ages(service: Service, catalog: Catalog) -> str:
    """For which ages a service is."""
    low, high = service.ages.min, service.ages.max
    if low is not None and high is not None:
        return message("card.ages", catalog, min=str(low), max=str(high))
    if low is not None:
        return message("card.ages_from", catalog, min=str(low))
    return message("card.ages_to", catalog, max=str(high))


def speaks(service: Service, locale: str) -> bool:
    """Whether they speak the person's language, or may: False only where it is known."""
    own = locale.partition("-")[0]
    return not service.languages or own in {tag.partition("-")[0] for tag in service.languages}


def languages(service: Service) -> Words:
    """In which languages they answer."""

    def words(catalog: Catalog) -> str:
        within = babel_locale(catalog.locale)
        names = [babel_locale(tag).get_display_name(within) or tag for tag in service.languages]
        listing = listed(names, catalog.locale)
        return message("card.languages", catalog, languages=listing)

    return words
