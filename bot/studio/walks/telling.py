# SPDX-License-Identifier: AGPL-3.0-or-later
"""How walks went, for people who read a terminal.

failures(runs)        each walk that failed: what was shown and done, what was to come
summary(runs)         "28 passed, 0 failed: 14 walks, each in en, es."
covered(coverage)     "The walks came by 87 of 162 nodes and 140 of 402 choices."
uncovered(left, …)    "flows/urgent.yaml:62 urgent#told" …
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.flow.errors import shorten
from bot.rendering.markup import parse
from bot.rendering.plain import plain_text
from bot.studio.walks.coverage import Coverage, Where
from bot.studio.walks.ran import Moment, Ran

WORDS = 60
"""Letters of a screen that a transcript shows."""


def failures(runs: Iterable[Ran]) -> Iterator[str]:
    """Every walk that failed, once for all languages in which it failed in the same way."""
    alike: dict[object, list[Ran]] = {}
    for ran in runs:
        if not ran.passed:
            alike.setdefault((ran.walk.file, ran.walk.line, ran.differences), []).append(ran)
    for same in alike.values():
        yield "\n".join(failure(same[0], [ran.locale for ran in same]))


def failure(ran: Ran, locales: Sequence[str]) -> Iterator[str]:
    """One walk that failed: what was shown and done, then what was to come and what came."""
    walk = ran.walk
    yield f'FAILED {walk.file}:{walk.line} "{walk.title}" ({", ".join(locales)})'
    yield ""
    for moment in ran.moments:
        yield from shown(moment)
    for difference in ran.differences:
        yield ""
        yield f"  {walk.file}:{difference.line}"
        yield f"    expected  {difference.expected}"
        yield f"    came      {difference.came}"
    yield ""


def shown(moment: Moment) -> Iterator[str]:
    """A screen with its first words, and what was done there."""
    words = shorten(plain_text(parse(moment.words)), WORDS) if moment.words else ""
    yield f"  {moment.node:24} {words}".rstrip()
    if moment.deed:
        yield f"    > {moment.deed}"


def summary(runs: Sequence[Ran]) -> str:
    """How many runs passed, and how many did not."""
    passed = sum(ran.passed for ran in runs)
    walks = len({(ran.walk.file, ran.walk.line) for ran in runs})
    locales = ", ".join(dict.fromkeys(ran.locale for ran in runs))
    count = "1 walk" if walks == 1 else f"{walks} walks"
    return f"{passed} passed, {len(runs) - passed} failed: {count}, in {locales}."


def covered(coverage: Coverage) -> str:
    """How much of the guide some walk came by."""
    nodes = sum(node in coverage.visited for node in coverage.nodes)
    return (
        f"The walks came by {nodes} of {len(coverage.nodes)} nodes"
        f" and {len(coverage.taken)} of {len(coverage.choices)} choices."
    )


def uncovered(coverage: Coverage, where: Where) -> Iterator[str]:
    """What no walk came by, in the order of files and lines."""
    found = sorted((*where(node, choice), node, choice) for node, choice in coverage.left)
    for file, line, node, choice in found:
        yield f"{file}:{line} {f'{node}={choice}' if choice else node}"
