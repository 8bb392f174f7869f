# SPDX-License-Identifier: AGPL-3.0-or-later
"""A guide that follows its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.flow.errors import GuideError
from bot.guide.reload import Reloader, stamp
from tests.guide.desk import Desk
from tests.guide.test_tree import LEFT_BEHIND


def title(loaded: Reloader) -> str:
    return loaded.guide.flows["start"].title.text


def test_an_edit_is_picked_up(desk: Desk) -> None:
    loaded = Reloader.of(desk.root)
    assert not loaded.look()

    desk.replace("start.yaml", 'title: "Start"', 'title: "Begin here"')

    assert loaded.look()
    assert title(loaded) == "Begin here"
    assert not loaded.look()


def test_whoever_begins_after_an_edit_has_the_edited_guide_and_so_after_it_is_undone(
    desk: Desk,
) -> None:
    before, whole = Reloader.of(desk.root), desk.text("start.yaml")

    desk.replace("start.yaml", 'title: "Start"', 'title: "Begin"')
    assert title(Reloader.of(desk.root)) == "Begin"
    desk.write("start.yaml", "title: [")
    with pytest.raises(GuideError):
        Reloader.of(desk.root)
    desk.write("start.yaml", whole)
    assert title(Reloader.of(desk.root)) == title(before) == "Start"


def test_a_broken_edit_keeps_the_guide_and_says_why(desk: Desk) -> None:
    loaded = Reloader.of(desk.root)
    desk.replace("start.yaml", 'title: "Start"', "title: [")

    assert loaded.look()
    assert title(loaded) == "Start"
    assert [problem.code for problem in loaded.problems] == ["F023"]
    assert not loaded.look()

    desk.replace("start.yaml", "title: [", 'title: "Mended"')
    assert loaded.look()
    assert title(loaded) == "Mended"
    assert loaded.problems == ()


def test_a_file_that_goes_or_comes_is_noticed(desk: Desk) -> None:
    loaded = Reloader.of(desk.root)
    desk.path("lines.yaml").unlink()

    assert loaded.look()
    assert [problem.code for problem in loaded.problems] == ["F205"]

    desk.write("lines.yaml", 'keep_a_copy: "Keep it."').write("new.yaml", desk.text("who.yaml"))
    assert loaded.look()
    assert "new" in loaded.guide.flows


def test_a_file_of_the_same_size_put_in_its_place_is_noticed(desk: Desk) -> None:
    loaded = Reloader.of(desk.root)
    other = desk.path("start.new")
    other.write_text(desk.text("start.yaml").replace('"Start"', '"Tsart"'), "utf-8")
    other.replace(desk.path("start.yaml"))

    assert loaded.look()
    assert title(loaded) == "Tsart"


def test_overlays_are_followed_too(desk: Desk) -> None:
    desk.write("overlay/brand.yaml", 'name: "Ours"')
    loaded = Reloader.of(desk.root, tuple(desk.overlays))
    assert loaded.roots == (desk.root, desk.folder / "overlay")

    desk.write("overlay/brand.yaml", 'name: "Yours"')

    assert loaded.look()
    assert loaded.guide.brand.name == "Yours"


@pytest.mark.parametrize("name", [n for n in LEFT_BEHIND if "." in n or n == "4913"])
def test_what_editors_leave_behind_is_not_looked_at(desk: Desk, name: str) -> None:
    loaded = Reloader.of(desk.root)
    before = loaded.guide
    desk.write(name, "title: [")

    loaded.look()

    assert loaded.problems == ()
    assert loaded.guide.revision == before.revision


def test_a_file_in_the_middle_of_being_written_waits_for_the_next_look(desk: Desk) -> None:
    desk.path("half.yaml").symlink_to("nowhere")

    assert not any("half" in name for name, *_ in stamp([desk.root]))


def test_a_folder_that_is_gone_keeps_the_guide(desk: Desk) -> None:
    loaded = Reloader.of(desk.root)
    desk.root.rename(desk.folder / "moved")

    assert loaded.look()
    assert [problem.code for problem in loaded.problems] == ["F607"]
    assert title(loaded) == "Start"


def test_the_first_time_has_nothing_to_keep(tmp_path: Path) -> None:
    with pytest.raises(GuideError):
        Reloader.of(tmp_path)
