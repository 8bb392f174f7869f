# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every code of the directory has a page whose samples do what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.flow.catalogue.directory import KINDS
from tests.directory.samples import slips

PAGES = Path(__file__).parents[2] / "docs" / "errors"
BLOCK = re.compile(r"```yaml\n# flows/directory/(\S+)\n(.*?)```", re.DOTALL)


def samples(code: str, heading: str) -> dict[str, str]:
    """File → text, the line that names the file counted."""
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    section = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return {name: f"# {name}\n{body}" for name, body in BLOCK.findall(section)}


@pytest.mark.parametrize("code", [kind.code for kind in KINDS])
def test_the_bad_sample_gives_the_code_and_the_good_one_nothing(tmp_path: Path, code: str) -> None:
    bad, good = samples(code, "Bad"), samples(code, "Good")

    assert {slip.split()[0] for slip in slips(tmp_path / "bad", bad)} == {code}
    assert good
    assert slips(tmp_path / "good", good) == []
