# SPDX-License-Identifier: AGPL-3.0-or-later
"""Loading as a whole: what comes out, all mistakes at once, files that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.flow.errors import GuideError
from bot.guide.load import load_guide
from tests.guide.desk import SHIPPED, Desk


def test_the_small_guide_is_loaded_whole(desk: Desk) -> None:
    guide = desk.load()

    assert (guide.start, guide.menu, guide.urgent) == ("start", "menu", "urgent")
    assert (guide.safety, guide.close, guide.brand.name) == ("safety", "close", "Small")
    assert guide.commands == {"about": "start#about"}
    assert guide.flows["steps/ask_to_stop"].first == ("safety", "who")
    assert guide.flows["who"].first == ("safety",)
    assert guide.flows["safety"].first == ()
    assert guide.flows["steps/ask_to_stop"].asks == {"safe", "device", "who", "region"}
    assert guide.entry("who") == "who#who"
    assert guide.entry("start#about") == "start#about"
    assert set(guide.templates) == {"helpline", "emergency"}


def test_a_node_has_everything_that_was_written(desk: Desk) -> None:
    guide = desk.load()
    who, idea = guide.nodes["who#who"], guide.nodes["steps/ask_to_stop#idea"]

    assert who.kind == "pick"
    assert who.into == "who"
    assert [choice.id for choice in who.choices] == list(guide.answers["who"].values)
    assert who.choices[0].label.text == "Someone I know"
    assert who.target == who.skip
    assert idea.risk == {"contact"}
    assert [part.words.text for part in idea.says][1:] == ["Keep a copy of what you send."]
    assert idea.says[1].words.context == "lines.keep_a_copy"
    assert idea.choices[0].label.context == "steps/ask_to_stop/idea.choices.sent"


def test_the_shipped_guide_has_no_mistake() -> None:
    guide = load_guide(SHIPPED)

    assert guide.brand.name == "Waymark"
    assert len(guide.flows) > 15
    assert guide.danger["en"]


def test_all_mistakes_come_at_once_in_the_order_of_files_and_lines(desk: Desk) -> None:
    desk.replace("who.yaml", "into: who", "into: wo")
    desk.replace("who.yaml", "into: region", "into: reigon")
    desk.replace("answers.yaml", "unknown: [hidden]", "unknown: [hiden]")
    desk.replace("close.yaml", "to: last", "to: lst")
    desk.replace("brand.yaml", "name:", "nam:")
    desk.replace("start.yaml", 'label: "Go on"', "label: Go: on")
    desk.replace("menu.yaml", "title:", "titel:").replace("menu.yaml", "call: close", "call: clos")

    assert desk.slips() == [
        "F204 flows/answers.yaml:17",
        "F101 flows/brand.yaml:2",
        "F201 flows/close.yaml:9",
        "F101 flows/menu.yaml:2",
        "F202 flows/menu.yaml:10",
        "F015 flows/start.yaml:9",
    ]


def test_an_error_reads_as_one_line_for_each_mistake(desk: Desk) -> None:
    desk.replace("start.yaml", "to: about", "to: abuot").replace("close.yaml", "counts_as", "count")

    with pytest.raises(GuideError) as caught:
        desk.load()

    first, second = str(caught.value).splitlines()
    assert first == (
        'F101 flows/close.yaml:13 "count" is not a key that can stand here. Did you mean'
        ' "counts_as"? Please check its spelling and its place.'
    )
    assert second.startswith('F201 flows/start.yaml:10 "to: abuot": no screen of this file has')


@pytest.mark.parametrize(
    ("name", "old", "new", "slip"),
    [
        ("answers.yaml", "safe:", "safe", "F030 flows/answers.yaml:3"),
        ("answers.yaml", "one:", "ones:", "F101 flows/answers.yaml:4"),
        ("conditions.yaml", "device in", "device im", "F301 flows/conditions.yaml:3"),
        ("conditions.yaml", "device in [yes, unsure]", "[a, b]", "F103 flows/conditions.yaml:3"),
        ("lines.yaml", "keep_a_copy:", "keep_a_copy", "F014 flows/lines.yaml:1"),
        ("lines.yaml", '"Keep a copy of what you send."', "{a: b}", "F103 flows/lines.yaml:3"),
        ("who.yaml", "nodes:", "nodes", "F030 flows/who.yaml:4"),
        ("start.yaml", "nodes:", "nodes", "F030 flows/start.yaml:5"),
        ("safety.yaml", "title:", "tilte:", "F101 flows/safety.yaml:2"),
        ("guide.yaml", "safety: safety", "safety safety", "F030 flows/guide.yaml:6"),
        ("guide.yaml", "menu:", "main_menu:", "F101 flows/guide.yaml:4"),
        ("brand.yaml", 'name: "Small"', 'name: "{{ small }}"', "F511 flows/brand.yaml:2"),
    ],
)
def test_what_is_broken_breaks_nothing_else(
    desk: Desk, name: str, old: str, new: str, slip: str
) -> None:
    """Names that others use from a broken file are not called unknown."""
    assert desk.replace(name, old, new).slips() == [slip]


def test_signs_in_conditions_are_reported_beside_broken_answers(desk: Desk) -> None:
    desk.replace("answers.yaml", "unknown: [unsure]", "unknown: [unsur]")
    desk.replace("steps/ask_to_stop.yaml", "device == no", "device = no")

    assert desk.slips() == ["F204 flows/answers.yaml:5", "F302 flows/steps/ask_to_stop.yaml:8"]


def test_a_file_that_holds_no_keys_is_one_mistake(desk: Desk) -> None:
    desk.write("who.yaml", "- a\n- b\n").write("lines.yaml", "[a]").write("menu.yaml", "{}")

    assert desk.slips() == [
        "F103 flows/lines.yaml:1",
        "F102 flows/menu.yaml:1",
        "F102 flows/menu.yaml:1",
        "F102 flows/menu.yaml:1",
        "F103 flows/who.yaml:1",
    ]


def test_nodes_without_a_node_are_empty(desk: Desk) -> None:
    desk.write("who.yaml", 'title: "Who"\nstart: who\nnodes: {}\n')

    assert desk.slips() == ["F418 flows/who.yaml:2"]


def test_a_huge_file_and_a_deep_one_are_refused(desk: Desk) -> None:
    desk.write("who.yaml", 'title: "' + "a" * 300_000 + '"\n')
    desk.write("close.yaml", "title: " + "[" * 100_000)
    desk.write("menu.yaml", "title: " + "{a: " * 30 + "b" + "}" * 30)

    assert desk.slips() == [
        "F004 flows/close.yaml:1",
        "F004 flows/menu.yaml:1",
        "F001 flows/who.yaml:0",
    ]


def test_a_file_in_another_encoding_is_refused(desk: Desk) -> None:
    desk.write("who.yaml", 'title: "Wer"\nabout: "für"\n'.encode("latin-1"))
    desk.write("templates/helpline.j2", "{{ name }}\nfür".encode("latin-1"))

    assert desk.slips() == ["F002 flows/templates/helpline.j2:2", "F002 flows/who.yaml:2"]


def test_a_file_that_cannot_be_read_is_a_mistake(desk: Desk) -> None:
    for name in ("lines.yaml", "who.yaml", "templates/helpline.j2"):
        desk.path(name).unlink()
        desk.path(name).symlink_to("nowhere")

    problems = desk.problems()

    assert [problem.code for problem in problems] == ["F118"] * 3
    assert "No such file" in problems[0].says


def test_a_folder_that_cannot_be_looked_into_is_a_mistake(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("steps"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)

    says = [str(problem) for problem in desk.problems() if problem.code == "F118"]
    assert [text[:56] for text in says] == [
        "F118 flows/steps This cannot be read: Permission denied."
    ]


def test_a_guide_needs_its_two_files(desk: Desk) -> None:
    desk.path("guide.yaml").unlink()
    desk.path("brand.yaml").unlink()

    assert [problem.says for problem in desk.problems()] == [
        "The file brand.yaml is missing.",
        "The file guide.yaml is missing.",
    ]


@pytest.mark.parametrize("name", ["nothing", "start.yaml"])
def test_a_guide_is_a_folder(desk: Desk, name: str) -> None:
    with pytest.raises(GuideError) as caught:
        load_guide(desk.root / name, [desk.folder / "no overlay"])

    assert [problem.code for problem in caught.value.problems] == ["F607", "F607"]


def test_effects_come_with_what_can_do_them(desk: Desk) -> None:
    desk.replace(
        "close.yaml",
        '    end: "Take care."\n    counts_as: closed',
        "    do: fly\n    on: {up: bye}",
    )
    assert desk.slips() == ["F104 flows/close.yaml:13"]
    desk.replace("close.yaml", "up: bye", "ok: bye")

    with pytest.raises(GuideError) as caught:
        load_guide(desk.root)
    assert [problem.code for problem in caught.value.problems] == ["F208"]

    guide = load_guide(desk.root, effects={"fly": frozenset({"ok"})})
    assert guide.nodes["close#last"].outcomes["ok"].entry == "close#bye"


def test_folders_of_one_name_are_told_apart(desk: Desk, tmp_path: Path) -> None:
    other = Desk.at(tmp_path / "other")
    desk.replace("brand.yaml", "name", "nam")
    other.replace("brand.yaml", "name", "nmae")

    with pytest.raises(GuideError) as caught:
        load_guide(desk.root, [other.root])

    files = {p.file for p in caught.value.problems if p.code == "F101"}
    assert files == {f"{tmp_path.name}/flows/brand.yaml", "other/flows/brand.yaml"}
