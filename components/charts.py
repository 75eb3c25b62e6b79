"""Every figure, as a pure function from a table. What is clicked reports an id that `clicked_id` finds."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any, TypeAlias

import pandas as pd
import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

Annotation: TypeAlias = dict[str, Any]

PALETTE = ("#2649FF", "#E5710B", "#2FA66D", "#A6488A", "#A67AE5")
"""One colour for each category. Each has a contrast of 3:1 or more on both backgrounds of the theme, and any two stay
apart with protanopia, deuteranopia and tritanopia; tests/components/test_palette.py measures it."""

NEUTRAL = "#7F8794"
"""For arrows and other marks that carry no meaning of their own."""

INK, BACKGROUND = "#000037", "#000038"
"""Stand-ins: in the browser, Streamlit puts the theme's text and background colours in their place. Its own default for
text in charts is a grey of 3.7:1."""

ROLE, CATEGORY, TOOL, STEP = "role", "category", "tool", "step"
SHADES = ((0, "#5A66C8"), (1, "#1B2A9B"))
LEVEL_SHADES = ("#8A90A3", "#A67AE5", "#8A5BE0", "#5B6BF5", "#2649FF", "#1B2A9B")
FEWEST_DAYS = 6
UNFADED = {"marker": {"opacity": 1}}
"""For what was not clicked: the page beside the figure says what is chosen, and it may come from elsewhere."""

STEP_HEIGHT = 62
ROW_HEIGHT = 24


def role_map(tools: pd.DataFrame, role: str) -> go.Figure:
    """The role as a tree map: its categories, and in each of them its tools, all of the same size."""
    categories = tools.drop_duplicates("category")
    fills = dict(zip(categories["category"], _colors(len(categories)), strict=True))
    counts = tools["category"].value_counts()
    colors = [BACKGROUND, *categories["category"].map(fills), *tools["category"].map(fills)]
    tree = go.Treemap(
        ids=[ROLE, *_ids(CATEGORY, categories["category"]), *_ids(TOOL, tools["tool"])],
        labels=[role, *categories["category_name"], *map(_in_lines, tools["name"])],
        parents=["", *[ROLE] * len(categories), *_ids(CATEGORY, tools["category"])],
        values=[len(tools), *counts[categories["category"]], *[1] * len(tools)],
        branchvalues="total",
        marker={
            "colors": colors,
            "line": {"width": 2, "color": BACKGROUND},
            "pad": {"t": 26, "l": 3, "r": 3, "b": 3},
            "cornerradius": 4,
        },
        textfont={"color": [INK, *map(_readable_on, colors[1:])], "size": 12},
        textposition="middle center",
        tiling={"packing": "binary", "pad": 2},
        pathbar={"thickness": 24},
        sort=False,
        root={"color": BACKGROUND},
        hovertemplate="%{label}<extra></extra>",
    )
    return _figure(tree, height=520)


def category_bars(categories: pd.DataFrame) -> go.Figure:
    """How many tools each category has."""
    bars = go.Bar(
        x=categories["tools"],
        y=categories["name"],
        customdata=_ids(CATEGORY, categories["category"]),
        orientation="h",
        marker={"color": _colors(len(categories))},
        text=categories["tools"],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{x} tools<extra></extra>",
        unselected=UNFADED,
    )
    return _figure(
        bars,
        height=56 * len(categories) + 20,
        xaxis={"visible": False, "range": [0, categories["tools"].max() * 1.1]},
        yaxis={"autorange": "reversed", "ticks": "", "showgrid": False},
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
        customdata=_ids(TOOL, cells["tool"]),
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
    return _figure(
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
        customdata=_ids(STEP, workflow["step"]),
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
    return _figure(
        steps,
        height=STEP_HEIGHT * len(workflow),
        xaxis={"visible": False, "range": [-0.85 - 0.19 * max(ways.values(), default=0), 3.3]},
        yaxis={"visible": False, "range": [-len(rows) - 0.6, -0.4]},
        annotations=[*names, *down, *back],
        shapes=[_arc(start, end, lane) for (start, end), lane in ways.items()],
    )


def level_bars(names: Sequence[str], levels: Sequence[int | None], top: int) -> go.Figure:
    """The level of each element up to `top`. An unrated one has a hollow mark and says so; a 0 has a filled one."""
    lengths = [level or 0 for level in levels]
    bars = go.Bar(x=lengths, y=list(names), orientation="h", width=0.35, marker={"color": PALETTE[0]}, hoverinfo="skip")
    ends = go.Scatter(
        x=lengths,
        y=list(names),
        mode="markers+text",
        marker={
            "size": 14,
            "color": PALETTE[0],
            "line": {"width": 2, "color": PALETTE[0]},
            "symbol": ["circle-open" if level is None else "circle" for level in levels],
        },
        text=["  unrated" if level is None else "" for level in levels],
        textposition="middle right",
        hoverinfo="skip",
    )
    return _figure(
        bars,
        ends,
        height=44 * len(names) + 48,
        xaxis={"range": [-0.3, top + 0.3], "tickvals": list(range(top + 1)), "zeroline": False, "showgrid": True},
        yaxis={"autorange": "reversed", "ticks": "", "showgrid": False},
    )


def history_bars(days: Sequence[str], levels: Sequence[str], counts: Sequence[Sequence[int]]) -> go.Figure:
    """How many elements stood at each level on each day: a bar for each day, from low levels to high ones."""
    bars = [
        go.Bar(
            x=list(days),
            y=list(row),
            name=name,
            marker={"color": shade},
            text=[number or "" for number in row],
            hovertemplate=f"%{{x}}: %{{y}} at {name}<extra></extra>",
        )
        for name, row, shade in zip(levels, counts, LEVEL_SHADES, strict=True)
    ]
    return _figure(
        *bars,
        height=320,
        xaxis={"type": "category", "range": [-0.5, max(len(days), FEWEST_DAYS) - 0.5]},
        yaxis={"visible": False},
        barmode="stack",
        showlegend=True,
        legend={"orientation": "h", "y": -0.15, "font": {"color": INK}},
    )


def clicked_id(selection: object) -> str | None:
    """What was clicked last in a figure of this file, as `kind/id`; None if nothing is selected.

    `selection` is what `st.plotly_chart` reports. It comes from the browser, so nothing about it is taken for granted.
    """
    points = selection.get("points") if isinstance(selection, dict) else None
    point = points[-1] if isinstance(points, list) and points else None
    if not isinstance(point, dict):
        return None
    found = point.get("customdata", point.get("id"))
    if isinstance(found, list) and found:
        found = found[0]
    return found if isinstance(found, str) else None


def _ids(kind: str, ids: pd.Series) -> list[str]:
    return [f"{kind}/{each}" for each in ids]


def _colors(count: int) -> list[str]:
    return [PALETTE[position % len(PALETTE)] for position in range(count)]


def _readable_on(color: str) -> str:
    """White or near-black, whichever stands out more on a colour (WCAG 2.2, relative luminance)."""
    return "#FFFFFF" if contrast("#FFFFFF", color) >= contrast("#101218", color) else "#101218"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours written #RRGGBB, from 1 to 21, as WCAG 2.2 defines it."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _in_lines(name: str) -> str:
    """A name in two lines if it is long, broken after the space or hyphen nearest to its middle."""
    gaps = [at for at, char in enumerate(name, 1) if char in " -"]
    if len(name) < 11 or not gaps:
        return name
    middle = min(gaps, key=lambda at: abs(at - len(name) / 2))
    return f"{name[:middle].rstrip()}<br>{name[middle:]}"


def _beside(row: float, name: str) -> Annotation:
    return {"x": 0.35, "y": row, "text": f"<b>{name}</b>", "showarrow": False, "xanchor": "left", "font": {"size": 14}}


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


def _figure(
    *traces: BaseTraceType,
    height: int,
    xaxis: Mapping[str, Any] | None = None,
    yaxis: Mapping[str, Any] | None = None,
    **layout: object,
) -> go.Figure:
    """A figure without zoom, so that a drag scrolls the page.

    It is made in one go: each later update would validate the whole layout again, 1 ms apiece.
    """
    axis = {"fixedrange": True, "tickfont": {"color": INK}}
    return go.Figure(
        data=traces,
        layout={
            "height": height,
            "margin": {"l": 0, "r": 0, "t": 8, "b": 8},
            "dragmode": False,
            "showlegend": False,
            "clickmode": "event+select",
            "font": {"color": INK, "size": 13},
            "xaxis": {**axis, **(xaxis or {})},
            "yaxis": {**axis, "automargin": True, **(yaxis or {})},
            **layout,
        },
    )
