# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every source file says under which licence it is, within its first lines."""

from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = "SPDX-License-Identifier: AGPL-3.0-or-later"
CONTENT = "SPDX-License-Identifier: CC-BY-SA-4.0"
LICENCES = {
    "bot": CODE,
    "tests": CODE,
    "deploy": CODE,
    "scripts": CODE,
    "examples": CONTENT,
    "flows": CONTENT,
    "locales": CONTENT,
}
# Explained elsewhere, made by a tool, or empty by definition.
WITHOUT = {".md", ".mo", ".pyc", ".typed"}
MADE = {"LICENSE", ".waymark-proof.json"}
FIRST_LINES = 4


def sources(folder: str) -> Iterator[Path]:
    for path in sorted((ROOT / folder).rglob("*")):
        if path.is_file() and path.suffix not in WITHOUT and path.name not in MADE:
            yield path


def lacking(folder: str, header: str) -> list[str]:
    return [
        str(path.relative_to(ROOT))
        for path in sources(folder)
        if not any(header in line for line in path.read_text("utf-8").splitlines()[:FIRST_LINES])
    ]


@pytest.mark.parametrize(("folder", "header"), LICENCES.items())
def test_every_source_file_names_its_licence(folder: str, header: str) -> None:
    assert lacking(folder, header) == []


@pytest.mark.parametrize("name", ["Dockerfile", "Makefile", "pyproject.toml", ".ci/run"])
def test_the_files_that_build_it_name_their_licence(name: str) -> None:
    assert CODE in (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("LICENSE", "GNU AFFERO GENERAL PUBLIC LICENSE"),
        ("flows/LICENSE", "Attribution-ShareAlike 4.0 International"),
        ("locales/LICENSE", "Attribution-ShareAlike 4.0 International"),
    ],
)
def test_each_licence_is_there_in_full(name: str, title: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert text.lstrip().startswith(title)
    assert len(text) > 20_000
