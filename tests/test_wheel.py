# SPDX-License-Identifier: AGPL-3.0-or-later
"""The package as it is installed: it holds the guide, and the proof that it was built with."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

import pytest

from bot.proof.digests import Digests
from bot.proof.proof_file import NAME, fit
from tests.proofs import vouch
from tests.unmeasured import unmeasured

ROOT = Path(__file__).parent.parent
LEFT = ignore_patterns("__pycache__", "*.mo", NAME)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A checkout, as far as the package is built from it."""
    for name in ("bot", "flows", "locales"):
        copytree(ROOT / name, tmp_path / "tree" / name, ignore=LEFT)
    for name in ("LICENSE", "README.md", "pyproject.toml", ".gitignore"):
        copy(ROOT / name, tmp_path / "tree" / name)
    return tmp_path / "tree"


def built(tree: Path) -> Path:
    """What is inside the package that is built from a checkout."""
    build = "import hatchling.build as b; print(b.build_wheel('dist'))"
    subprocess.run(
        [sys.executable, "-c", build],
        cwd=tree,
        env=unmeasured(),
        timeout=120,
        check=True,
        capture_output=True,
    )
    (wheel,) = (tree / "dist").iterdir()
    inside = tree.parent / "inside"
    with zipfile.ZipFile(wheel) as file:
        file.extractall(inside)
    wheel.unlink()
    return inside / "bot" / "_content"


def test_the_package_brings_the_proof_of_its_guide(tree: Path) -> None:
    flows, locales = tree / "flows", tree / "locales"
    bare = built(tree)
    assert not (bare / "flows" / NAME).exists(), "no proof was made"

    vouch(flows, [flows], locales)
    content = built(tree)

    assert Digests.of([content / "flows"], content / "locales") == Digests.of([flows], locales)
    assert fit([content / "flows"], content / "locales", None) == "fits"


def test_an_image_is_built_of_a_guide_that_passes() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    steps = [line for line in lines if "-m bot check" in line or "pip wheel" in line]

    assert [("check" in step, step.startswith("RUN ")) for step in steps] == [
        (True, True),
        (False, True),
    ]
    assert f"**/{NAME}" in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
