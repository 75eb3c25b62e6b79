"""The figures of one person's ratings, as pure functions."""

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from components.charts.figure import BACKGROUND, INK, NEUTRAL, PALETTE, UNFADED, figure
from prep.scoring import Score

LEVEL_SHADES = ("#8A90A3", "#A67AE5", "#8A5BE0", "#5B6BF5", "#2649FF", "#1B2A9B")
FEWEST_DAYS = 6


def history_bars(days: Sequence[str], levels: Sequence[str], counts: Sequence[Sequence[int]]) -> go.Figure:
    """How many elements stood at each level on each day: a bar for each day, from low levels to high ones."""
    bars = [
        go.Bar(
            x=list(days),
            y=list(row),
            name=name,
            marker={"color": shade},
            text=[number or "" for number in row],
            textposition="inside",
            textangle=0,
            insidetextanchor="middle",
            hovertemplate=f"%{{x}}: %{{y}} at {name}<extra></extra>",
        )
        for name, row, shade in zip(levels, counts, LEVEL_SHADES, strict=True)
    ]
    return figure(
        *bars,
        height=320,
        xaxis={
            "type": "category",
            "range": [-0.5, max(len(days), FEWEST_DAYS) - 0.5],
            "tickvals": list(days),
            "ticktext": [f"{each.day}<br>{each:%b}" for each in map(date.fromisoformat, days)],
            "tickangle": 0,
        },
        yaxis={"visible": False},
        barmode="stack",
        uniformtext={"mode": "hide", "minsize": 10},
        showlegend=True,
        legend={"orientation": "h", "y": -0.2, "font": {"color": INK}},
    )


def levels_and_targets(
    names: Sequence[str], clicks: Sequence[str], levels: Sequence[float | None], targets: Sequence[float], top: int
) -> go.Figure:
    """A row for each thing: a dot at the level, a diamond at the target and a line between them.

    A click reports the entry of `clicks`. What is unrated has a diamond only, and says so.
    """
    rows = list(names)
    ways = [
        (x, name)
        for name, level, target in zip(rows, levels, targets, strict=True)
        for x in ((level, target, None) if level is not None else ())
    ]
    between = go.Scatter(
        x=[x for x, _ in ways],
        y=[name for _, name in ways],
        mode="lines",
        line={"color": NEUTRAL, "width": 3},
        hoverinfo="skip",
        showlegend=False,
    )
    goal = go.Scatter(
        x=list(targets),
        y=rows,
        customdata=list(clicks),
        mode="markers+text",
        name="Target",
        marker={"symbol": "diamond-open", "size": 15, "color": PALETTE[1], "line": {"width": 3}},
        text=["  unrated  " if level is None else "" for level in levels],
        # On the side with room for it: on a phone the word is as wide as nearly two levels.
        textposition=["middle right" if target <= top / 2 else "middle left" for target in targets],
        hovertemplate="%{y}: target %{x:.2~f}<extra></extra>",
        unselected=UNFADED,
    )
    own = go.Scatter(
        x=list(levels),
        y=rows,
        customdata=list(clicks),
        mode="markers",
        name="Your level",
        marker={"size": 13, "color": PALETTE[0], "line": {"width": 2, "color": BACKGROUND}},
        hovertemplate="%{y}: level %{x:.2~f}<extra></extra>",
        unselected=UNFADED,
    )
    return figure(
        between,
        goal,
        own,
        height=34 * len(rows) + 90,
        xaxis={"range": [-0.3, top + 0.3], "tickvals": list(range(top + 1)), "zeroline": False, "showgrid": True},
        yaxis={"categoryorder": "array", "categoryarray": rows[::-1], "ticks": "", "showgrid": False},
        showlegend=True,
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "font": {"color": INK}},
    )


def intervals(names: Sequence[str], scores: Sequence[Score], numbers: Sequence[float | None]) -> go.Figure:
    """A row for each score, from 0 to 100: a bar from low to high, a thin line for the band, a mark at the number."""
    rows = list(names)
    traces = [
        go.Scatter(
            x=[x for start, end in ends for x in (start, end, None)],
            y=[name for name in rows for _ in range(3)],
            mode="lines",
            name=label,
            line={"color": PALETTE[0], "width": width},
            hoverinfo="skip",
        )
        for label, width, ends in (
            ("if half a level off", 2, [(each.band_low, each.band_high) for each in scores]),
            ("lowest to highest", 14, [(each.low, each.high) for each in scores]),
        )
    ]
    marks = go.Scatter(
        x=list(numbers),
        y=rows,
        mode="markers",
        name="average so far",
        marker={"symbol": "diamond", "size": 13, "color": PALETTE[1], "line": {"width": 2, "color": BACKGROUND}},
        hovertemplate="%{y}: %{x:.0f}%<extra></extra>",
    )
    return figure(
        *traces,
        marks,
        height=46 * len(rows) + 90,
        xaxis={"range": [-2, 104], "tickvals": [0, 25, 50, 75, 100], "zeroline": False, "showgrid": True},
        yaxis={"categoryorder": "array", "categoryarray": rows[::-1], "ticks": "", "showgrid": False},
        showlegend=True,
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "font": {"color": INK}},
    )
