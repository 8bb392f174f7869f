# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which flows are open to a person, and what happens to one whose gate closes.

A flow's ``needs`` must be *known* true. While the flows named by ``first`` are
still to come, a need that they ask about may stay open.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from bot.engine.facts import TalkFacts, facts_of
from bot.engine.session import Frame, Place
from bot.flow.expressions import Condition
from bot.guide.model import Flow, Guide


def is_open(needs: tuple[Condition, ...], facts: TalkFacts) -> bool:
    """Whether every need is known true."""
    return all(need.truth(facts) is True for need in needs)


def can_open(
    guide: Guide,
    place: Place,
    channel: str,
    flow: Flow,
    stack: tuple[Frame, ...],
    above: tuple[Frame, ...] = (),
) -> bool:
    """Whether every need is true, or not known yet but asked by a flow still to come.

    ``stack`` is what is under way when the flow is entered, ``above`` what is being
    passed on top of it.
    """
    facts = facts_of(guide, place, channel)
    truths = [need.truth(facts) for need in flow.needs]
    if False in truths:
        return False
    unknown = [need for need, truth in zip(flow.needs, truths, strict=True) if truth is None]
    if not unknown:
        return True
    asked = still_asked(guide, flow, place.passed | under_way(stack))
    asked |= {node.into for frame in above for node in guide.flows[frame.flow].nodes.values()}
    return all(need.answers & asked for need in unknown)


def first_of(guide: Guide, flow: Flow) -> tuple[str, ...]:
    """The flows to pass before this one; for a withdrawn one, its fallback."""
    return tuple(guide.withdrawn.get(name, name) for name in flow.first)


def still_asked(guide: Guide, flow: Flow, gone_by: Set[str]) -> set[str]:
    """Answers that the flows still to come before this one ask for, and those before them."""
    asked: set[str] = set()
    seen = {flow.id, *gone_by}
    coming = list(first_of(guide, flow))
    while coming:
        name = coming.pop()
        if name not in seen:
            seen.add(name)
            asked.update(node.into for node in guide.flows[name].nodes.values())
            coming.extend(first_of(guide, guide.flows[name]))
    return asked


def admits(guide: Guide, place: Place, channel: str, flow_id: str) -> bool:
    """Whether screens of this flow may be shown now: not withdrawn, every need known true."""
    facts = facts_of(guide, place, channel)
    return flow_id not in guide.withdrawn and is_open(guide.flows[flow_id].needs, facts)


def under_way(stack: tuple[Frame, ...]) -> frozenset[str]:
    """Flows on the stack, and those whose place they took; none of them comes again."""
    return frozenset().union(*({frame.flow} | frame.stands_for for frame in stack))


def may_enter(guide: Guide, place: Place, channel: str, flow_id: str) -> bool:
    """Whether a button to this flow is shown: its gate is open, or can still open."""
    flow = guide.flows[guide.withdrawn.get(flow_id, flow_id)]
    return not flow.needs or can_open(guide, place, channel, flow, place.stack)


def enforce(guide: Guide, place: Place, channel: str) -> Place:
    """Put the ``otherwise`` in place of the outermost flow whose needs fail, and repeat.

    Frames above the failing one are dropped, but for a flow that is always open
    and what it called: that is finished first, and then comes the ``otherwise``.
    """
    while (index := first_closed(guide, place, channel)) is not None:
        place = replace(place, stack=turned_away(guide, place.stack, index))
    return place


def first_closed(guide: Guide, place: Place, channel: str) -> int | None:
    """The outermost frame whose flow's needs fail."""
    for index, frame in enumerate(place.stack):
        flow = guide.flows[frame.flow]
        if flow.needs:
            if frame.pending:
                below, above = place.stack[: index + 1], place.stack[index + 1 :]
                holds = can_open(guide, place, channel, flow, below, above)
            else:
                holds = is_open(flow.needs, facts_of(guide, place, channel))
            if not holds:
                return index
    return None


def turned_away(guide: Guide, stack: tuple[Frame, ...], index: int) -> tuple[Frame, ...]:
    """The stack with the flow at ``index`` replaced by its ``otherwise``."""
    failed = stack[index]
    otherwise = guide.flows[guide.flows[failed.flow].otherwise]
    instead = arriving(guide, otherwise.start, failed.stands_for | {failed.flow})
    above = finished_first(guide, stack, index)
    if any(frame.flow == instead.flow for frame in above):
        # It is under way already, and no flow is so twice.
        return (*stack[:index], *(standing_in(frame, instead) for frame in above))
    return (*enter(stack[:index], instead), *above)


def standing_in(frame: Frame, instead: Frame) -> Frame:
    """The frame, standing also for what ``instead`` stands for where both are of one flow."""
    if frame.flow != instead.flow:
        return frame
    return replace(frame, stands_for=frame.stands_for | instead.stands_for)


def finished_first(guide: Guide, stack: tuple[Frame, ...], index: int) -> tuple[Frame, ...]:
    """The frames above ``index`` from the last flow on that is always open."""
    for at in range(len(stack) - 1, index, -1):
        if guide.flows[stack[at].flow].always:
            return stack[at:]
    return ()


def arriving(guide: Guide, entry: str, stands_for: frozenset[str] = frozenset()) -> Frame:
    """A frame that opens ``entry`` when its gate does; a withdrawn flow gives its fallback."""
    flow = entry.partition("#")[0]
    if flow in guide.withdrawn:
        flow = entry = guide.withdrawn[flow]
    node = guide.entry(entry)
    return Frame(flow, node, pending=not guide.flows[flow].always, stands_for=stands_for)


def enter(stack: tuple[Frame, ...], frame: Frame) -> tuple[Frame, ...]:
    """The stack with a flow on top; one that is under way begins anew where it stands."""
    for index, there in enumerate(stack):
        if there.flow == frame.flow:
            stands_for = frame.stands_for | there.stands_for
            return (*stack[:index], replace(frame, stands_for=stands_for))
    return (*stack, frame)
