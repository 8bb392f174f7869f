# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark map``: a guide, or one flow of it, as a drawing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.cli.loading import guide_or_exit, settings_or_exit
from bot.cli.walk import walked
from bot.flow.errors import nearest
from bot.guide.model import Guide
from bot.guide.reload import Reloader
from bot.studio.dot import dot
from bot.studio.flow_graph import flow_graph
from bot.studio.graph import Graph
from bot.studio.graphviz import NoPictureError, svg
from bot.studio.guide_graph import guide_graph
from bot.studio.mermaid import mermaid
from bot.studio.walked import walked as marked
from bot.studio.walks.coverage import Coverage
from bot.studio.walks.telling import summary

Format = Literal["svg", "mermaid", "dot"]


def draw(
    flow: Annotated[str, typer.Option(help="Draw this flow alone, such as steps/document.")] = "",
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = "svg",
    output: Annotated[Path | None, typer.Option(help="File to write; else it is printed.")] = None,
    guide: Annotated[Path | None, typer.Option(help="Folder of flows.")] = None,
    overlay: Annotated[
        list[Path] | None, typer.Option(help="Folder laid over the guide; can be repeated.")
    ] = None,
    walks: Annotated[
        bool, typer.Option("--walks", help="Show what no walk comes to: grey, with dashes.")
    ] = False,
) -> None:
    """Draw the guide: its flows and the ways between them, or one flow with its screens.

    A picture (svg) is drawn by Graphviz, which has to be installed. On paper it is
    easiest to read on A3, fitted to the page; black and white is enough.

    **Examples**

        waymark map --output guide.svg

        waymark map --flow steps/document --output document.svg

        waymark map --flow urgent --walks --output urgent.svg

        waymark map --format mermaid

        waymark map --overlay our-overlay --format dot --output guide.dot

    **Exit codes**: 0 it was drawn; 1 the guide or a setting has mistakes, or there is no
    Graphviz, or the file cannot be written; 2 an option fits nothing, or there are no walks.
    """
    settings = settings_or_exit(guide=guide, overlay=tuple(overlay or ()))
    loaded = guide_or_exit(settings)
    graph = graph_of(loaded.guide, flow)
    written = picture(with_walks(graph, loaded, flow) if walks else graph, form)
    if output is None:
        typer.echo(written, nl=False)
        return
    try:
        output.write_text(written, "utf-8", newline="\n")
    except OSError as error:
        typer.echo(f"{output} cannot be written: {error.strerror}.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"written {output}")


def with_walks(graph: Graph, loaded: Reloader, flow: str) -> Graph:
    """The drawing with what no walk comes to; a walk that fails counts up to there."""
    runs = walked(loaded, None)
    if not all(ran.passed for ran in runs):
        typer.echo(summary(runs), err=True)
    found = Coverage.of(loaded.guide, runs)
    return marked(graph, found.visited if flow else found.flows)


def graph_of(guide: Guide, flow: str) -> Graph:
    """The whole guide, or one flow of it."""
    if not flow:
        return guide_graph(guide)
    if flow not in guide.flows:
        near = nearest(flow, guide.flows)
        hint = f' Did you mean "{near}"?' if near else ""
        raise typer.BadParameter(f'There is no flow "{flow}".{hint}', param_hint="--flow")
    return flow_graph(guide, guide.flows[flow])


def picture(graph: Graph, form: Format) -> str:
    """The graph in one of the languages; leaves where there is no picture."""
    if form == "mermaid":
        return mermaid(graph)
    if form == "dot":
        return dot(graph)
    try:
        return svg(dot(graph))
    except NoPictureError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
