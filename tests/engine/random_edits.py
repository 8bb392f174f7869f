# SPDX-License-Identifier: AGPL-3.0-or-later
"""Edits of random guides: flows replaced, renamed, withdrawn, answers changed.

versions(seed)  → a guide and two edits of it, loaded, the same for the same seed
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from shutil import copytree

from bot.guide.load import load_guide
from bot.guide.model import Guide
from tests.engine.random_guides import ANSWERS, FLOWS, Dice, Files, Yaml, drawn
from tests.talk import SMALL, WITH_WORK

OTHER_ANSWERS: Yaml = {
    **ANSWERS,
    "a": {"one": {"x": "X", "w": "W", "y": "Y", "z": "Z"}, "unknown": ["z", "w"]},
    "m": {"many": {"r": "R", "s": "S", "t": "T", "u": "U"}, "alone": ["t", "r"]},
}


def edited(dice: Dice, files: Files) -> Files:
    """Another version: some flows replaced, renamed or withdrawn, other answers."""
    other = drawn(dice)
    found = {**files, **{name: other[name] for name in dice.some(sorted(other), 3)}}
    if dice.below(2):
        name = f"{dice.one(FLOWS)}.yaml"
        found[name] = with_new_ids(found[name])
    if dice.below(2):
        found["answers.yaml"] = OTHER_ANSWERS
    if dice.below(2):
        gone, fallback = dice.one(FLOWS[1:]), dice.one(["f0", "urgent"])
        found["withdrawn.yaml"] = {"flows": {gone: fallback}}
    return found


def with_new_ids(flow: Yaml) -> Yaml:
    """The flow with new ids for its nodes but the first, and the earlier ones as ``was``."""
    nodes = as_map(flow["nodes"])
    new = {name: f"new_{name}" for name in nodes if name != "n0"}
    changed = {
        new.get(name, name): {**as_map(renamed(node, new)), **was(name, new)}
        for name, node in nodes.items()
    }
    start = str(flow["start"])
    return {**flow, "start": new.get(start, start), "nodes": changed}


def was(name: str, new: Mapping[str, str]) -> Yaml:
    """What a node that has a new id says of its earlier one."""
    return {"was": [name]} if name in new else {}


def renamed(part: object, new: Mapping[str, str]) -> object:
    """A part of a flow with the new ids where a target names a node."""
    if isinstance(part, list):
        return [renamed(each, new) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        key: new.get(value, value) if key in ("to", "then") else renamed(value, new)
        for key, value in part.items()
    }


def as_map(part: object) -> Yaml:
    """A part of a flow that is a mapping."""
    assert isinstance(part, dict)
    return part


@cache
def versions(seed: int) -> tuple[Guide, ...]:
    """A guide, and two edits of it."""
    dice = Dice(seed)
    files = drawn(dice)
    return tuple(load(written) for written in (files, edited(dice, files), edited(dice, files)))


def load(files: Files) -> Guide:
    """The small guide with drawn files in place of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "flows"
        copytree(SMALL, root)
        for name, file in files.items():
            base = (SMALL / name).read_text("utf-8") if name == "answers.yaml" else ""
            lines = (f"{key}: {json.dumps(value)}\n" for key, value in file.items())
            (root / name).write_text(base + "".join(lines), "utf-8")
        return load_guide(root, effects=WITH_WORK)
