# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two versions side by side: what became of which screen, and how a change is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.guide.languages import Said
from bot.guide.model import Guard, Node, Target
from bot.studio.differences.judging import Between, Verdict, between, guards_of, judged
from bot.studio.differences.model import Area, Change, Place
from bot.studio.differences.naming import case_in_words, language, when
from bot.studio.differences.versions import Version

SERVED = {
    "whole": "{language}: translated.",
    "fuzzy": "{language}: waits for a translator to look at it; shown in English until then.",
    "empty": "{language}: not translated yet; shown in English.",
}
TOLD = {
    "same": "Tried on all answers, it is the same for everybody.",
    "looser": "Tried on all answers: open to more people than before.",
    "tighter": "Tried on all answers: open to fewer people than before.",
    "both": "Tried on all answers: open to some who were left out, closed to some who came in.",
    "unknown": "Whether it is open to more people or to fewer was not found out by trying.",
}


@dataclass(frozen=True, slots=True)
class Two:
    """The old version and the new one."""

    old: Version
    new: Version
    names: Between = field(init=False)

    def __post_init__(self) -> None:
        """Lay the names of both beside each other."""
        names = between(self.old.vocabulary, self.new.vocabulary)
        object.__setattr__(self, "names", names)

    def today(self, address: str) -> str:
        """What an old address, or an entry, is called in the new version; itself where gone."""
        guide = self.new.guide
        return address if address in guide.nodes else guide.renamed.get(address, address)

    def successor(self, node: Node) -> Node | None:
        """The node that an old one became."""
        return self.new.guide.nodes.get(self.today(node.address))

    def aim(self, target: Target | None) -> Target | None:
        """An old target with the names of today, to be compared with a new one."""
        if target is None:
            return None
        return Target(target.move, self.today(target.entry), self.aim(target.then))

    def translated(self, said: Said) -> tuple[str, ...]:
        """For each language, whether it has this text of the new version."""
        notes = []
        for tag, held in sorted(self.new.translations.items()):
            keys = [(context, said.text) for context in (said.context, *said.former)]
            state = next((held[key].state for key in keys if key in held), "empty")
            notes.append(SERVED[state].format(language=language(tag)))
        return tuple(notes)

    def gate(
        self,
        place: Place,
        what: str,
        guards: tuple[Sequence[Guard], Sequence[Guard]],
        *,
        area: Area = "conditions",
        line: int = 0,
        risky: bool = False,
    ) -> Iterator[Change]:
        """What changed in the conditions of something, in their text or through a name in it.

        ``what`` begins a sentence, such as "When the button is there".
        ``risky`` things are looked at twice wherever they did not only get tighter; a
        replaced condition is always.
        """
        old, new = guards
        bare = area == "gates" or place[0] == "conditions.yaml"
        before, now = (conditions(side, bare=bare) for side in (old, new))
        through = self.names.touches([*old, *new])
        if before == now and not through:
            return
        verdict = judged([old], [new], self.names)
        if before == now and verdict.direction == "same":
            return
        names = ", ".join(sorted(through))
        says = f"{what} changed."
        if before == now:
            says = f"{what} is written as before, and {names} means something else."
        notes = tuple(self.verdict_in_words(verdict))
        careful = self.concern(verdict, old, new, risky=risky)
        yield Change(
            area, "changed", place, says, before, now, notes=notes, careful=careful, line=line
        )

    def either(
        self,
        place: Place,
        what: str,
        guards: tuple[Sequence[Guard | None], Sequence[Guard | None]],
        *,
        line: int = 0,
    ) -> Iterator[Change]:
        """What changed where something stands several times, each with a condition or without."""
        sides = [[[guard] if guard else [] for guard in side] for side in guards]
        if len(sides[0]) == len(sides[1]) == 1:
            yield from self.gate(place, what, (sides[0][0], sides[1][0]), line=line)
            return
        before, now = ("\n".join(when(guard) for guard in side) for side in guards)
        verdict = judged(sides[0], sides[1], self.names)
        if verdict.direction == "same" or (
            before == now and not self.names.touches(guards_of(*sides))
        ):
            return
        notes = tuple(self.verdict_in_words(verdict))
        careful = "A condition was replaced."
        says = f"{what} changed."
        yield Change(
            "conditions",
            "changed",
            place,
            says,
            before,
            now,
            notes=notes,
            careful=careful,
            line=line,
        )

    def concern(
        self, verdict: Verdict, old: Sequence[Guard], new: Sequence[Guard], *, risky: bool
    ) -> str:
        """Why somebody has to look at a changed condition; "" where it is plain."""
        if verdict.direction == "same":
            return ""
        if old and len(new) < len(old):
            return "A condition is gone."
        kept = {(guard.may, guard.condition.text) for guard in old}
        replaced = any((guard.may, guard.condition.text) not in kept for guard in new)
        if old and replaced and len(new) == len(old):
            return "A condition was replaced."
        opened = verdict.direction in ("looser", "both", "unknown")
        return "It may be open to people who were left out before." if risky and opened else ""

    def verdict_in_words(self, verdict: Verdict) -> Iterator[str]:
        """What was found out by trying, with an example each way."""
        yield TOLD[verdict.direction]
        axes = list(verdict.axes)
        for guide, word, case in (
            (self.new.guide, "Open now, closed before", verdict.gains),
            (self.old.guide, "Closed now, open before", verdict.loses),
        ):
            if case is not None and axes:
                yield f"{word}, for example: {case_in_words(guide, axes, case)}."


def conditions(guards: Sequence[Guard], *, bare: bool) -> str:
    """Conditions as they are written, a line each; ``bare`` without the word before them."""
    if bare:
        return "\n".join(guard.condition.text for guard in guards) or "nothing"
    return "\n".join(map(when, guards)) or "always"
