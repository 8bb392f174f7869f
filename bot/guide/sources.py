# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of a guide and of the overlays on it, read but not yet understood.

Sources ── layers: Layer…     the guide's own first, then the overlays
Layer   ── documents, templates, broken: by path below its root
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from bot.flow.decoding import LINE_END, MAX_BYTES, hidden_sign
from bot.flow.errors import Problems, nearest
from bot.flow.findings import add_shape
from bot.flow.strict import Document, read
from bot.flow.tree import FOLDERS, OTHERS, content_files, is_remark, sort_of

SECTIONS = frozenset({"title", "nodes"})
"""A flow has both; a file with neither was meant to be something else."""

_ALMOST_YAML = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Template:
    """The text of a ``*.j2`` file, and its name for messages."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Layer:
    """What one folder holds; every document is a mapping. ``shown`` stands for it in messages."""

    root: Path
    shown: str
    documents: dict[str, Document] = field(default_factory=dict)
    templates: dict[str, Template] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that was read, layer by layer."""

    layers: tuple[Layer, ...]

    @property
    def own(self) -> Layer:
        """The guide without its overlays."""
        return self.layers[0]

    def of(self, name: str) -> tuple[Document, ...]:
        """The documents of one path, the guide's own first."""
        return tuple(layer.documents[name] for layer in self.layers if name in layer.documents)

    def is_broken(self, *names: str) -> bool:
        """Whether one of these could not be read in some layer."""
        return any(not layer.broken.isdisjoint(names) for layer in self.layers)

    def flows(self) -> dict[str, tuple[Document, ...]]:
        """The documents of every flow by its id; none for a flow that cannot be read."""
        names = {name for layer in self.layers for name in (*layer.documents, *layer.broken)}
        return {
            name.removesuffix(".yaml"): () if self.is_broken(name) else self.of(name)
            for name in sorted(names)
            if sort_of(name) == "flow"
        }

    def words(self, kind: str) -> Iterator[tuple[str, Document]]:
        """The documents of ``words/<kind>/``, each with its locale."""
        for layer in self.layers:
            for name, document in layer.documents.items():
                if name.startswith(f"words/{kind}/"):
                    yield PurePosixPath(name).stem, document

    def templates(self, folder: str) -> Iterator[tuple[str, Template]]:
        """The ``*.j2`` files of a folder with their names; the last of a name counts."""
        for layer in self.layers:
            for name, template in layer.templates.items():
                if name.startswith(f"{folder}/"):
                    yield PurePosixPath(name).stem, template


def read_sources(roots: Sequence[Path], problems: Problems) -> Sources:
    """Read every file below the roots, and note what cannot be read."""
    layers = tuple(map(Layer, roots, shown_names(roots)))
    for layer in layers:
        read_layer(layer, problems)
    return Sources(layers)


def shown_names(roots: Sequence[Path]) -> list[str]:
    """A short name for each folder, with as much of its path as tells it from the others."""
    whole = [root.absolute() for root in roots]
    names = [path.name for path in whole]
    return [
        name if names.count(name) == 1 else f"{path.parent.name}/{name}"
        for path, name in zip(whole, names, strict=True)
    ]


def read_layer(layer: Layer, problems: Problems) -> None:
    """Read every file of one folder."""

    def unreadable(error: OSError) -> None:
        folder = Path(error.filename).relative_to(layer.root)
        problems.add("F118", str(PurePosixPath(layer.shown, folder)), why=error.strerror)

    for name, path in content_files(layer.root, unreadable):
        sort, shown = sort_of(name), f"{layer.shown}/{name}"
        if sort == "none" and not is_remark(name):
            report_stray(layer, name, problems)
        elif sort not in ("none", "directory", "translation", "walk"):
            try:
                content = path.read_bytes()
            except OSError as error:
                layer.broken.add(name)
                problems.add("F118", shown, why=error.strerror)
            else:
                read_file(layer, name, content, problems)


def read_file(layer: Layer, name: str, content: bytes, problems: Problems) -> None:
    """Take one file into its layer."""
    shown = f"{layer.shown}/{name}"
    if sort_of(name) == "template":
        text = decoded(content, shown, problems)
        layer.templates[name] = Template(shown, text or "")
    elif (document := read(content, shown, problems)) is None:
        layer.broken.add(name)
    elif not isinstance(document.data, dict):
        add_shape(document, (), problems, "map", document.data)
        layer.broken.add(name)
    elif sort_of(name) == "flow" and SECTIONS.isdisjoint(document.data) and name_meant(name):
        report_stray(layer, name, problems)
    else:
        layer.documents[name] = document


def report_stray(layer: Layer, name: str, problems: Problems) -> None:
    """Add that nothing reads a file; what it was meant to be counts as broken, not as missing."""
    meant = name_meant(name)
    layer.broken.add(meant or name)
    problems.add("F117", f"{layer.shown}/{name}", suggestion=meant)


def name_meant(name: str) -> str:
    """The path that a file was probably meant to have, or ""."""
    mended = _ALMOST_YAML.sub(".yaml", name)
    if mended != name:
        return mended
    folder, slash, rest = name.partition("/")
    if slash:
        near = nearest(folder, FOLDERS)
        return f"{near}/{rest}" if near and near != folder else ""
    stem = name.removesuffix(".yaml")
    near = nearest(stem, [other.removesuffix(".yaml") for other in OTHERS])
    return f"{near}.yaml" if near and near != stem else ""


def decoded(content: bytes, shown: str, problems: Problems) -> str | None:
    """The text of a template; None after adding what is wrong with its letters."""
    if len(content) > MAX_BYTES:
        problems.add("F001", shown, limit=MAX_BYTES // 1000)
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.add("F002", shown, (1 + content.count(b"\n", 0, error.start), 1))
        return None
    signs = {number: hidden_sign(line) for number, line in enumerate(LINE_END.split(text), 1)}
    hidden = {number: sign for number, sign in signs.items() if sign}
    for number, sign in hidden.items():
        problems.add("F003", shown, (number, 1), sign=sign)
    return None if hidden else text
