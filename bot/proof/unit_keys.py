# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a piece of rendering depends on, as a digest.

A reworded screen is rendered anew with its neighbours, in every language; all others are
as they were. For that a unit depends on the files of its own flows, on the titles of all
flows, since they stand on buttons, on the translations into its language, and on every
file that is no flow: lines, answers, templates, the directory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.guide.model import Guide
from bot.i18n.locales import chain
from bot.proof.digests import Digests, joined
from bot.proof.rendering import Unit

PO = "/LC_MESSAGES/"


@dataclass(frozen=True)
class UnitKeys:
    """Digests for the units of one guide; ``shape`` is that of the guide without wording."""

    guide: Guide
    digests: Digests
    shape: str

    def of(self, unit: Unit) -> str:
        """The digest of everything that decides whether a unit passes."""
        return joined((self.common, *self.own(unit)))

    def own(self, unit: Unit) -> Iterator[str]:
        """The files of a unit's flows and its translations."""
        tags = chain(unit.locale) if unit.locale else self.guide.languages
        folders = tuple(f"/{tag}{PO}" for tag in tags)
        flows = {f"{name}.yaml" for name in unit.names}
        for name, digest in self.digests.files.items():
            _, _, inside = name.partition("/")
            if inside in flows or (PO in name and any(part in f"/{name}" for part in folders)):
                yield f"{name}={digest}"

    @cached_property
    def common(self) -> str:
        """The digest of what every unit depends on."""
        flows = {f"{name}.yaml" for name in self.guide.flows}
        titles = (f"{name}={flow.title.text}" for name, flow in self.guide.flows.items())
        shared = (
            f"{name}={digest}"
            for name, digest in self.digests.files.items()
            if PO not in name and name.partition("/")[2] not in flows
        )
        return joined((self.digests.program, self.shape, *titles, *shared))
