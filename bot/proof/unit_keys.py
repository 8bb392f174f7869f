# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a piece of rendering depends on, as a digest.

A reworded screen is rendered anew with its neighbours, in every language; all others are
as they were. For that a unit depends on the files of its own flows, on the translations
into its language, on every file that is no flow (lines, answers, templates, the directory),
and on what its sort looks at in other flows:

    texts, screens      the titles of all flows, which stand on buttons, and their needs
    services            for which needs screens show cards
    everybody           who sees cards for which needs
    urgent              the shape of the guide
    others              nothing
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cached_property

from bot.guide.model import Guide
from bot.i18n.locales import chain
from bot.proof.digests import Digests, joined
from bot.proof.occurring import needs_shown
from bot.proof.reached import who_sees
from bot.proof.rendering import Unit

PO = "/LC_MESSAGES/"
UNSEEN = frozenset({"safety_rules.yaml"})
"""Files of which nothing stands on a screen."""
OF_SCREENS = frozenset({"answers.yaml", "conditions.yaml", "lines.yaml", "letters.yaml"})
"""Files of which nothing stands on a card."""


@dataclass(frozen=True)
class UnitKeys:
    """Digests for the units of one guide; ``shape`` is that of the guide without wording."""

    guide: Guide
    digests: Digests
    shape: str

    def of(self, unit: Unit) -> str:
        """The digest of everything that decides whether a unit passes."""
        shared = self.cards if unit.sort in ("services", "emergency", "program") else self.shared
        return joined((shared, *self.elsewhere(unit), *self.own(unit)))

    def own(self, unit: Unit) -> Iterator[str]:
        """The files of a unit's flows and its translations."""
        tags = chain(unit.locale) if unit.locale else self.guide.languages
        folders = tuple(f"/{tag}{PO}" for tag in tags)
        flows = {f"{name}.yaml" for name in unit.names}
        for name, digest in self.digests.files.items():
            _, _, inside = name.partition("/")
            if inside in flows or (PO in name and any(part in f"/{name}" for part in folders)):
                yield f"{name}={digest}"

    def elsewhere(self, unit: Unit) -> tuple[str, ...]:
        """What a unit looks at in the flows that are not its own."""
        match unit.sort:
            case "texts" | "screens":
                return self.buttons
            case "services":
                return needs_shown(self.guide)
            case "everybody":
                return tuple(sorted(map(repr, who_sees(self.guide))))
            case "urgent":
                return (self.shape,)
        return ()

    @cached_property
    def buttons(self) -> tuple[str, ...]:
        """What decides whether a button to a flow is there, and what stands on it."""
        return tuple(
            f"{name}={flow.title.text}={[need.text for need in flow.needs]}"
            for name, flow in self.guide.flows.items()
        )

    @cached_property
    def shared(self) -> str:
        """The digest of what every unit depends on."""
        return self.but_for(UNSEEN)

    @cached_property
    def cards(self) -> str:
        """The digest of that part of it on which no more than cards depends."""
        return self.but_for(UNSEEN | OF_SCREENS)

    def but_for(self, unseen: Set[str]) -> str:
        """The digest of all files that are no flow and no translation, but for some."""
        unseen = unseen | {f"{name}.yaml" for name in self.guide.flows}
        files = (
            f"{name}={digest}"
            for name, digest in self.digests.files.items()
            if PO not in name and name.partition("/")[2] not in unseen
        )
        return joined((self.digests.program, *self.guide.languages, *files))
