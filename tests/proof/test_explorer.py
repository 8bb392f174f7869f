# SPDX-License-Identifier: AGPL-3.0-or-later
"""Single moves of the explorer, each on a plain guide: where the engine goes, it has been."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.engine import events as e
from bot.guide.model import Guide
from bot.proof.cone import Cone, Values
from bot.proof.explorer import Explorer
from bot.proof.tracked import Tracked
from tests.proof.exploring import Walker, conditions
from tests.proof.test_explorer_covers import Explored
from tests.talk import guide

GUIDE = guide("""
    # answers.yaml
    mood: {one: {good: "Good", bad: "Bad"}}
    # rest.yaml
    first: []
    start: rest
    nodes:
      rest: {say: "Rest.", choices: {on: {label: "On", to: return}}}
    # asking.yaml
    always: yes
    start: how
    nodes:
      how: {ask: "How are you?", into: mood, to: fine}
      fine:
        say: "I see."
        choices:
          on: {label: "On", to: return}
          rest: {label: "Rest", call: rest}
          anew: {label: "Anew", to: how}
    # plainly.yaml
    first: []
    start: how
    nodes:
      how: {ask: "How are you?", into: mood, to: fine}
      fine: {say: "I see.", choices: {on: {label: "On", to: return}}}
    # gated.yaml
    first: []
    needs: [mood == good]
    otherwise: rest
    start: here
    nodes:
      here:
        say: "Here."
        choices:
          asking: {label: "Ask", call: asking, then: return}
          leave: {label: "Ask and leave", call: asking, then: menu}
          plainly: {label: "Ask", call: plainly}
          over: {label: "Give over", hand_over: between}
          between: {label: "Go between", call: between}
          again: {label: "Again", to: again}
      again: {ask: "And now?", into: mood, call: asking, then: here}
    # narrow.yaml
    first: []
    needs: [mood == good]
    otherwise: rest
    start: here
    nodes:
      here:
        say: "Here."
        choices:
          leave: {label: "Ask and leave", call: asking, then: menu}
          out: {label: "Out", to: return}
    # outer.yaml
    first: []
    start: top
    nodes:
      top:
        say: "Top."
        choices: {go: {label: "Go", call: narrow, then: after}, out: {label: "Out", to: return}}
      after: {say: "After.", choices: {out: {label: "Out", to: return}}}
    # between.yaml
    first: [rest]
    start: middle
    nodes:
      middle:
        say: "Between."
        choices:
          asking: {label: "Ask", call: asking}
          gated: {label: "The gate", call: gated}
          out: {label: "Out", to: return}
""")


def chose(place: str) -> e.Event:
    node, _, choice = place.partition("=")
    return e.Chose(node, choice)


IN = ("plainly", "plainly#how=good", "/gated")
"""A talk that is past the gate."""

TALKS = {
    "a call that comes back": (*IN, "gated#here=plainly", "plainly#how=good", "plainly#fine=on"),
    "a gate that closes below": (*IN, "gated#here=plainly", "plainly#how=bad"),
    "what is always open is finished first": (
        *IN,
        "gated#here=asking",
        "asking#how=bad",
        "asking#fine=on",
    ),
    "finished first, though it was to lead to the menu": (
        *IN,
        "gated#here=leave",
        "asking#how=bad",
        "asking#fine=on",
    ),
    "finished first, and answered well again meanwhile": (
        *IN,
        "gated#here=asking",
        "asking#how=bad",
        "asking#fine=anew",
        "asking#how=good",
        "asking#fine=on",
    ),
    "what lies between is dropped": (
        *IN,
        "gated#here=between",
        "rest#rest=on",
        "between#middle=asking",
        "asking#how=bad",
        "asking#fine=on",
    ),
    "the otherwise is among what is finished first": (
        *IN,
        "gated#here=asking",
        "asking#how=bad",
        "asking#fine=rest",
        "rest#rest=on",
    ),
    "a flow entered again": (
        *IN,
        "gated#here=between",
        "rest#rest=on",
        "between#middle=gated",
        "gated#here=over",
    ),
    "a flow that gave over, called by the one in its place": (
        *IN,
        "gated#here=over",
        "rest#rest=on",
        "between#middle=gated",
        "gated#here=asking",
        "asking#how=bad",
        "asking#fine=on",
    ),
    "an answer that itself calls": (*IN, "gated#here=again", "gated#again=bad", "asking#fine=on"),
    "what waits for a flow waits for the one in its place": (
        "plainly",
        "plainly#how=good",
        "/outer",
        "outer#top=go",
        "narrow#here=leave",
        "asking#how=bad",
        "asking#fine=on",
        "rest#rest=on",
    ),
    "hidden and gone on with": (*IN, "hide", "shown", "uncover", "skip", "skip"),
    "begun anew, and an old button": (*IN, "restart", "plainly#fine=on"),
    "the end of the talk": ("close", "!urgent"),
}

EVENTS: Mapping[str, e.Event] = {
    "hide": e.Hid(),
    "shown": e.Shown(),
    "uncover": e.Uncovered(),
    "skip": e.Skipped(),
    "restart": e.Restarted(),
}


def event(line: str) -> e.Event:
    """A line of a talk."""
    if line in EVENTS:
        return EVENTS[line]
    if line.startswith("!"):
        return e.Called(line[1:])
    return e.Jumped(line[1:]) if line.startswith("/") else chose(line)


@pytest.fixture(scope="module", params=["all is looked at", "nothing is", "the gate is"])
def found(request: pytest.FixtureRequest) -> Explored:
    atoms = Cone().with_(conditions(GUIDE)).atoms
    about = {text: atom for text, atom in atoms.items() if "mood" in atom.answers}
    cone = {"all is looked at": Cone(about), "nothing is": Cone(), "the gate is": Cone(about)}
    flows = ("gated", "between", "asking", "rest")
    tracked = {
        "all is looked at": Tracked(("gated", "rest"), ("asking#fine",)),
        "nothing is": Tracked(flows),
        "the gate is": Tracked(),
    }
    return Explored(GUIDE, cone[request.param], tracked[request.param])


@pytest.mark.parametrize("name", TALKS)
def test_where_the_engine_goes_the_explorer_has_been(found: Explored, name: str) -> None:
    start, *lines = TALKS[name]
    walker = Walker(GUIDE, "terminal", {}, start)
    moments = walker.begin()
    for line in (*lines, None):
        for moment in moments:
            assert found.has(moment, "terminal"), "\n".join(walker.lines)
        if line:
            before = walker.session
            moments = walker.take(event(line))
            assert walker.session != before, f"{line} does nothing: {walker.lines}"


def reached(guide: Guide, *names: str) -> set[tuple[str, tuple[str, ...]]]:
    """Every node of some flow that is come to, with the flows passed by then."""
    tracked = Tracked(names)
    explorer = Explorer(guide, Values(guide, Cone()), tracked)
    assert not list(explorer.finds(lambda _: False))
    return {
        (state.node, tuple(name for name in names if state.marks & tracked.passing(name)))
        for state in explorer.came
        if not state.pending
    }


def test_what_comes_first_is_passed_first() -> None:
    there = reached(GUIDE, "rest")
    assert ("between#middle", ("rest",)) in there
    assert ("between#middle", ()) not in there


def test_a_withdrawn_flow_gives_its_fallback() -> None:
    withdrawn = guide("""
        # withdrawn.yaml
        flows: {who: urgent}
    """)
    assert not {node for node, _ in reached(withdrawn) if node.startswith("who#")}
