# SPDX-License-Identifier: AGPL-3.0-or-later
"""The README shows what really happens."""

import re
from pathlib import Path

from typer.testing import CliRunner

from bot.cli.app import app

README = Path("README.md").read_text("utf-8")


def test_the_transcript_is_what_the_chat_prints() -> None:
    found = re.search(r"```text\n\$ make run\n\n(.*?)\n```", README, re.DOTALL)
    assert found is not None
    typed = "\n".join(re.findall(r"^> (.*)$", found[1], re.MULTILINE))
    options = ["chat", "--script", "-", "--today", "2026-11-23"]
    done = CliRunner().invoke(app, options, input=typed, env={"COLUMNS": "80"})
    printed = "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines())
    assert printed == found[1]
