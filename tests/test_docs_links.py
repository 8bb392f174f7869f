# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever the documents point at is there: links, headings, and paths in backticks."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GUIDES = [page for page in PAGES if page.parent.name != "errors"]
TOP = ("bench", "bot", "deploy", "docs", "examples", "flows", "locales", "scripts", "tests")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def prose(page: Path) -> str:
    """The page without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def links(page: Path) -> list[str]:
    found = re.findall(r"\]\(([^()\s]+)\)", re.sub(r"`[^`\n]*`", "", prose(page)))
    return [link for link in found if not re.match(r"[a-z]+:", link)]


def headings(page: Path) -> set[str]:
    """The names that links give to the headings of a page."""
    titles = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def leads_nowhere(page: Path, link: str) -> bool:
    path, _, heading = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return True
    return bool(heading) and heading not in headings(target)


def paths(page: Path) -> list[str]:
    """What stands in backticks and looks like a path of this repository."""
    words = re.findall(r"`([\w./-]+)`", prose(page))
    return [word for word in words if word.partition("/")[0] in TOP and "/" in word]


def stands(path: str) -> bool:
    # In a wheel flows/ and locales/ lie inside the package.
    return (ROOT / path.replace("bot/_content/", "")).exists()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [link for link in links(page) if leads_nowhere(page, link)] == []


@pytest.mark.parametrize("page", GUIDES, ids=name_of)
def test_every_path_is_there(page: Path) -> None:
    assert [path for path in paths(page) if not stands(path)] == []


def test_links_and_paths_are_found_at_all() -> None:
    page = ROOT / "docs/architecture.md"
    assert "flow-language.md" in links(page)
    assert "bot/engine/step.py" in paths(page)
    assert leads_nowhere(page, "no-such-page.md")
    assert leads_nowhere(page, "flow-language.md#no-such-heading")
    assert not leads_nowhere(page, "flow-language.md#8-nodes")
