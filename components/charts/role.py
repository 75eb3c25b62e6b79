"""The figures of a role, the same for everybody, as pure functions from its tables."""

from collections.abc import Iterable
from itertools import count
from typing import Any, TypeAlias

import pandas as pd
import plotly.graph_objects as go

from components.charts.figure import (
    BACKGROUND,
    CATEGORY,
    INK,
    NEUTRAL,
    PALETTE,
    ROLE,
    STEP,
    TOOL,
    UNFADED,
    colors,
    counts,
    figure,
    ids,
    readable_on,
    wrapped,
)

Annotation: TypeAlias = dict[str, Any]

SHADES = ((0, "#5A66C8"), (1, "#1B2A9B"))
STEP_HEIGHT = 62
ROW_HEIGHT = 24


def role_map(tools: pd.DataFrame, role: str) -> go.Figure:
    """The role as a tree map: its categories, and in each of them its tools, all of the same size."""
    categories = tools.drop_duplicates("category")
    fills = dict(zip(categories["category"], colors(len(categories)), strict=True))
    counts = tools["category"].value_counts()
    tiles = [BACKGROUND, *categories["category"].map(fills), *tools["category"].map(fills)]
    tree = go.Treemap(
        ids=[ROLE, *ids(CATEGORY, categories["category"]), *ids(TOOL, tools["tool"])],
        labels=[role, *categories["category_name"], *map(_in_lines, tools["name"])],
        parents=["", *[ROLE] * len(categories), *ids(CATEGORY, tools["category"])],
        values=[len(tools), *counts[categories["category"]], *[1] * len(tools)],
        branchvalues="total",
        marker={
            "colors": tiles,
            "line": {"width": 2, "color": BACKGROUND},
            "pad": {"t": 26, "l": 3, "r": 3, "b": 3},
            "cornerradius": 4,
        },
        textfont={"color": [INK, *map(readable_on, tiles[1:])], "size": 12},
        textposition="middle center",
        tiling={"packing": "binary", "pad": 2},
        pathbar={"thickness": 24},
        sort=False,
        root={"color": BACKGROUND},
        hovertemplate="%{label}<extra></extra>",
    )
    return figure(tree, height=520)


def category_bars(categories: pd.DataFrame) -> go.Figure:
    """How many tools each category has."""
    return counts(
        categories["name"],
        categories["tools"],
        ids(CATEGORY, categories["category"]),
        colors(len(categories)),
        of="tools",
        row_height=56,
    )


def responsibility_matrix(tools: pd.DataFrame, responsibilities: pd.DataFrame, links: pd.DataFrame) -> go.Figure:
    """Tools by responsibilities: a square where the tool serves the responsibility, darker for more workflow steps.

    A heat map reports no clicks in Streamlit, square markers do. The number in the square repeats its shade.
    """
    cells = links.merge(tools[["tool", "name"]], on="tool").merge(
        responsibilities[["responsibility", "short", "name"]], on="responsibility", suffixes=("", "_responsibility")
    )
    squares = go.Scatter(
        x=cells["short"],
        y=cells["name"],
        customdata=ids(TOOL, cells["tool"]),
        mode="markers+text",
        text=cells["steps"],
        textfont={"color": "#FFFFFF", "size": 12},
        marker={
            "symbol": "square",
            "size": 22,
            "color": cells["steps"],
            "colorscale": SHADES,
            "line": {"width": 0},
        },
        hovertext=cells["name"] + " · " + cells["name_responsibility"],
        hovertemplate="%{hovertext}: %{text} workflow steps<extra></extra>",
        unselected=UNFADED,
    )
    return figure(
        squares,
        height=ROW_HEIGHT * len(tools) + 110,
        xaxis={
            "categoryorder": "array",
            "categoryarray": list(responsibilities["short"]),
            "side": "top",
            "tickangle": -45,
            "showgrid": False,
            "ticks": "",
        },
        yaxis={
            "categoryorder": "array",
            "categoryarray": list(tools["name"]),
            "range": [len(tools) - 0.4, -0.8],
            "showgrid": True,
            "ticks": "",
        },
    )


def workflow_flow(workflow: pd.DataFrame, returns: pd.DataFrame) -> go.Figure:
    """The steps from top to bottom; dotted arcs are the ways back, the longer ones further out."""
    rows = dict(zip(workflow["step"], -workflow["position"], strict=True))
    steps = go.Scatter(
        x=[0] * len(workflow),
        y=list(rows.values()),
        customdata=ids(STEP, workflow["step"]),
        mode="markers+text",
        text=workflow["position"],
        textfont={"color": "#FFFFFF", "size": 14},
        marker={"size": 30, "color": PALETTE[0]},
        hovertext=workflow["name"] + "<br>" + workflow["output"],
        hovertemplate="%{hovertext}<extra></extra>",
        unselected=UNFADED,
    )
    names = [_beside(rows[step], name) for step, name in zip(workflow["step"], workflow["name"], strict=True)]
    down = [_arrow((0, row - 0.28), (0, row - 0.72), NEUTRAL) for row in list(rows.values())[:-1]]
    ways = _in_lanes((rows[step], rows[to]) for step, to in zip(returns["step"], returns["to"], strict=True))
    back = [_arrow((-0.42, end - 0.12), (-0.3, end - 0.12), PALETTE[1]) for _, end in ways]
    return figure(
        steps,
        height=STEP_HEIGHT * len(workflow),
        xaxis={"visible": False, "range": [-0.85 - 0.19 * max(ways.values(), default=0), 3.3]},
        yaxis={"visible": False, "range": [-len(rows) - 0.6, -0.4]},
        annotations=[*names, *down, *back],
        shapes=[_arc(start, end, lane) for (start, end), lane in ways.items()],
    )


def _in_lines(name: str) -> str:
    """A name in two lines if it is long, broken after the space or hyphen nearest to its middle."""
    gaps = [at for at, char in enumerate(name, 1) if char in " -"]
    if len(name) < 11 or not gaps:
        return name
    middle = min(gaps, key=lambda at: abs(at - len(name) / 2))
    return f"{name[:middle].rstrip()}<br>{name[middle:]}"


def _beside(row: float, name: str) -> Annotation:
    text = f"<b>{wrapped(name)}</b>"
    return {
        "x": 0.35,
        "y": row,
        "text": text,
        "align": "left",
        "showarrow": False,
        "xanchor": "left",
        "font": {"size": 14},
    }


def _arrow(tail: tuple[float, float], head: tuple[float, float], color: str) -> Annotation:
    return {
        **dict(zip(("ax", "ay", "x", "y"), (*tail, *head), strict=True)),
        "axref": "x",
        "ayref": "y",
        "showarrow": True,
        "arrowhead": 2,
        "arrowwidth": 2,
        "arrowcolor": color,
    }


def _in_lanes(ways: Iterable[tuple[float, float]]) -> dict[tuple[float, float], int]:
    """A lane for each way back from a lower to a higher row, so that none runs over another; short ways are inside."""
    lanes: dict[tuple[float, float], int] = {}
    for start, end in sorted(ways, key=lambda way: way[1] - way[0]):
        taken = {lane for (low, high), lane in lanes.items() if low <= end and start <= high}
        lanes[start, end] = next(lane for lane in count() if lane not in taken)
    return lanes


def _arc(start: float, end: float, lane: int) -> dict[str, Any]:
    out = -0.7 - 0.25 * lane
    path = f"M -0.3,{start} C {out},{start} {out},{end - 0.12} -0.42,{end - 0.12}"
    return {"type": "path", "path": path, "line": {"color": PALETTE[1], "width": 1.5, "dash": "dot"}}
