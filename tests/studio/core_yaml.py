# SPDX-License-Identifier: AGPL-3.0-or-later
"""YAML as editors' programs read it: the core schema of YAML 1.2, where ``yes`` is a text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml


class Core(yaml.SafeLoader):
    """A loader that knows null, true and false, and numbers; everything else is text."""


Core.yaml_implicit_resolvers = {}
for tag, form, first in (
    ("null", r"(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789")),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(form), first)


def core(text: str | Path) -> Any:
    """What a text, or a file, says."""
    source = text.read_text("utf-8") if isinstance(text, Path) else text
    return Core(source).get_single_data()
