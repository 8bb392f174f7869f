# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is on a drawing: every box and every way, of the small guide with a flow more."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.guide.load import load_guide
from bot.guide.model import Guide
from bot.studio.dot import dot
from bot.studio.flow_graph import GATE, flow_graph
from bot.studio.graph import Arrow, Box, Graph
from bot.studio.guide_graph import guide_graph
from bot.studio.mermaid import mermaid

SMALL = Path("tests/guides/small")
SHIPPED = load_guide(Path("flows"))

MORE = """\
title: "More \\\\ \\"ways\\" <b>[x](y)</b> & `#`"
first: [who]
start: look
nodes:
  look:
    route:
      - {if: safe == yes, to: pick}
      - {call: steps/ask_to_stop, then: after}
  after:
    say: "Now go on."
    choices:
      on: {label: "Go on", to: pick}
      out: {label: "Enough", to: menu}
  pick:
    ask: "Who is near?"
    into: device
    choices:
      no: {label: "Nobody", hand_over: start}
    to: listed
    skip: {to: last}
  listed:
    risk: [contact]
    say: "These may fit."
    list:
      - {step: steps/not_now, if: watched}
      - {step: steps/not_now}
    choices:
      hide: {label: "Hide", if: watched, to: hidden}
      done: {label: "Done", to: last}
  hidden:
    do: hide
    to: last
  last:
    end: "Bye."
    counts_as: finished
"""


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    folder = tmp_path_factory.mktemp("studio") / "flows"
    shutil.copytree(SMALL, folder)
    (folder / "steps/more.yaml").write_text(MORE, "utf-8")
    return load_guide(folder)


def arrows(graph: Graph, kind: str) -> list[tuple[str, str]]:
    return [(way.source, way.target) for way in graph.arrows if way.kind == kind]


def box(graph: Graph, name: str) -> Box:
    return next(box for box in graph.boxes if box.id == name)


def label(graph: Graph, source: str, target: str) -> str:
    return next(w.label for w in graph.arrows if (w.source, w.target) == (source, target))


class TestGuide:
    def test_every_flow_is_a_box_in_its_folder(self, guide: Guide) -> None:
        graph = guide_graph(guide)
        assert {box.id for box in graph.boxes} == set(guide.flows)
        groups = {name: sorted(box.id for box in boxes) for name, boxes in graph.groups()}
        assert groups["steps"] == ["steps/ask_to_stop", "steps/more", "steps/not_now"]
        assert "start" in groups[""]

    def test_every_kind_of_way_between_flows(self, guide: Guide) -> None:
        graph = guide_graph(guide)
        assert arrows(graph, "call") == [
            ("menu", "steps/ask_to_stop"),
            ("menu", "close"),
            ("steps/more", "steps/ask_to_stop"),
        ]
        assert arrows(graph, "hand_over") == [("steps/more", "start")]
        assert arrows(graph, "list") == [("steps/more", "steps/not_now")]
        assert arrows(graph, "first") == [("who", "steps/ask_to_stop"), ("who", "steps/more")]
        assert arrows(graph, "otherwise") == [("steps/ask_to_stop", "steps/not_now")]

    def test_what_every_screen_has_is_named_and_not_drawn(self, guide: Guide) -> None:
        graph = guide_graph(guide)
        # "start" hands over to the menu.
        assert guide.flows["start"].nodes["start#hello"].choices[0].target
        assert not {way.target for way in graph.arrows} & {"menu", "urgent", "safety"}
        said = " ".join(graph.legend)
        for title in ("Urgent help", "Menu", "Are you safe?"):
            assert f"“{title}”" in said

    def test_a_box_says_what_stands_before_it(self, guide: Guide) -> None:
        graph = guide_graph(guide)
        assert box(graph, "steps/ask_to_stop").notes == ("needs: 3", "risk: contact")
        assert box(graph, "safety").notes == ("part: safety",)
        # It passes "who", which passes safety.
        assert box(graph, "steps/more").notes == ("risk: contact",)
        assert "safety not asked" in box(guide_graph(SHIPPED), "language").notes
        assert "always open" in box(guide_graph(SHIPPED), "helplines").notes

    def test_a_withdrawn_flow_says_so(self, tmp_path: Path) -> None:
        text = "flows:\n  steps/block: helplines\nservices: []\n"
        (tmp_path / "withdrawn.yaml").write_text(text, "utf-8")
        graph = guide_graph(load_guide(Path("flows"), [tmp_path]))
        assert "withdrawn: helplines" in box(graph, "steps/block").notes


class TestFlow:
    def test_the_gate_stands_before_the_first_node(self, guide: Guide) -> None:
        graph = flow_graph(guide, guide.flows["steps/ask_to_stop"])
        assert box(graph, GATE).notes == (
            "first: safety, who",
            "needs: safe == yes",
            "needs: device == no",
            "needs: only(who, known)",
        )
        assert (GATE, "steps/ask_to_stop#idea") in arrows(graph, "to")
        ((_, other),) = arrows(graph, "otherwise")
        assert box(graph, other).title == "Not now"
        assert box(flow_graph(guide, guide.flows["menu"]), GATE).title == "Always open"

    def test_buttons_and_conditions_stand_on_the_arrows(self, guide: Guide) -> None:
        graph = flow_graph(guide, guide.flows["steps/more"])
        more = "steps/more#"
        assert label(graph, f"{more}look", f"{more}pick") == "if safe == yes"
        assert label(graph, f"{more}after", f"{more}pick") == "Go on"
        assert label(graph, f"{more}listed", f"{more}hidden") == ("Hide [if watched]")
        assert label(graph, f"{more}pick", f"{more}last") == "Skip"
        assert (f"{more}pick", f"{more}last") in arrows(graph, "skip")
        assert label(graph, f"{more}hidden", f"{more}last") == ""

    def test_calls_lead_to_a_box_of_the_other_flow_and_back(self, guide: Guide) -> None:
        graph = flow_graph(guide, guide.flows["steps/more"])
        ((_, called),) = arrows(graph, "call")
        assert box(graph, called) == Box(
            called, "elsewhere", "Ask them to stop", ("steps/ask_to_stop", "then after")
        )
        # Nothing else leads to the node that it comes back to.
        assert label(graph, called, "steps/more#after") == "afterwards"
        ((_, handed),) = arrows(graph, "hand_over")
        assert box(graph, handed).title == "Start"

    def test_a_box_tells_what_its_node_carries(self, guide: Guide) -> None:
        graph = flow_graph(guide, guide.flows["steps/more"])
        notes = {part.id.removeprefix("steps/more#"): part for part in graph.boxes}
        assert notes["pick"].kind == "ask"
        assert "answer: device" in notes["pick"].notes
        assert notes["listed"].notes == (
            "These may fit.",
            "risk: contact",
            "1. steps/not_now [if watched]",
            "2. steps/not_now",
        )
        assert notes["hidden"].notes == ("does: hide",)
        assert (notes["last"].kind, notes["last"].notes) == ("end", ("Bye.", "counts as: finished"))
        assert "“Enough” → menu" in notes["after"].notes

    def test_a_box_tells_who_opens_it_from_outside(self, guide: Guide) -> None:
        assert (
            "opened by: /about" in box(flow_graph(guide, guide.flows["start"]), "start#about").notes
        )
        urgent = flow_graph(SHIPPED, SHIPPED.flows["urgent"])
        (told,) = [note for note in box(urgent, "urgent#suicide").notes if "opened by" in note]
        assert {"safety", "plan", "typed danger"} <= set(re.split("[:,] ", told))
        assert not any("opened by" in note for note in box(urgent, "urgent#told").notes)

    @pytest.mark.parametrize("flow", sorted(SHIPPED.flows))
    def test_no_button_is_lost(self, flow: str) -> None:
        """On an arrow, or as a line in its box where many arrows would lead to one place."""
        graph = flow_graph(SHIPPED, SHIPPED.flows[flow])
        for node in SHIPPED.flows[flow].nodes.values():
            ways = [way.label for way in graph.arrows if way.source == node.address]
            written = " ".join((*ways, *box(graph, node.address).notes))
            named = [choice for choice in node.choices if choice.target]
            assert [c.id for c in named if c.label.text not in written] == []

    @pytest.mark.parametrize("flow", sorted(SHIPPED.flows))
    def test_every_arrow_has_its_ends(self, flow: str) -> None:
        graph = flow_graph(SHIPPED, SHIPPED.flows[flow])
        names = {box.id for box in graph.boxes}
        assert len(names) == len(graph.boxes)
        assert {end for way in graph.arrows for end in (way.source, way.target)} <= names


def graphs(guide: Guide) -> list[Graph]:
    return [guide_graph(guide), *(flow_graph(guide, flow) for flow in guide.flows.values())]


def plain(source: str) -> list[str]:
    done = subprocess.run(
        [shutil.which("dot") or "dot", "-Tplain"],
        input=source,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


class TestLanguages:
    def test_dot_takes_it_and_draws_all_of_it(self, guide: Guide) -> None:
        for graph in graphs(guide):
            lines = plain(dot(graph))
            drawn = [line for line in lines if line.startswith("node ")]
            assert len(drawn) == len(graph.boxes) + 1  # the key
            assert sum(line.startswith("edge ") for line in lines) == len(graph.arrows)

    def test_the_key_names_exactly_the_strokes_that_are_there(self, guide: Guide) -> None:
        whole, alone = dot(guide_graph(guide)), dot(flow_graph(guide, guide.flows["close"]))
        assert "is passed before" in whole
        assert "goes on" not in whole
        assert "goes on" in alone
        assert "is passed before" not in alone

    def test_strange_signs_are_words_in_dot(self) -> None:
        strange = 'a\\n"b" <c> & {d} | é\u2026'
        box_, other = Box(strange, "say", strange, (strange,)), Box("x", "end", "")
        graph = Graph(strange, (box_, other), (Arrow(strange, "x", "to", strange),), (strange,))
        assert len(plain(dot(graph))) > 4

    def test_every_line_of_mermaid_has_a_form_of_its_own(self, guide: Guide) -> None:
        words = r'"[^"]*"'
        forms = (
            r"%% .*",
            r"flowchart (LR|TD)",
            rf"  subgraph g\d+\[{words}\]",
            r"  end",
            rf"    n\d+[\[({{>/\\]+{words}[\])}}/\\]+",
            rf"  n\d+ (-->|--o|==>|-\.-o|-\.->|--x)(\|{words}\|)? n\d+",
        )
        for graph in (*graphs(guide), *graphs(SHIPPED)):
            text = mermaid(graph)
            lines = text.splitlines()
            assert [line for line in lines if not re.fullmatch("|".join(forms), line)] == []
            assert len([line for line in lines if line.startswith("    n")]) == len(graph.boxes)
            assert len(re.findall(r"^  n", text, re.MULTILINE)) == len(graph.arrows)

    def test_signs_of_mermaid_are_words(self, guide: Guide) -> None:
        text = mermaid(guide_graph(guide))
        assert "More \\ #quot;ways#quot; #lt;b#gt;[x](y)#lt;/b#gt; #amp; #96;#35;#96;" in text
