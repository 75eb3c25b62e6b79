"""The figures of the market, as pure functions."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from components.charts.figure import INK, NEUTRAL, PALETTE, UNFADED, figure
from data.market import WORDS

ROW_HEIGHT = 26
DASHES, SYMBOLS = ("solid", "dash", "dot"), ("circle", "diamond", "square")


def signal_dots(
    names: Sequence[str], clicks: Sequence[str], values: Sequence[float | None], unit: str, steps: str
) -> go.Figure:
    """A row for each tool with a dot at its number; one without a figure says so. A click reports its entry.

    `steps` is that of the signal: equal, or tenfold on a logarithmic axis.
    """
    numbers = [value for value in values if value is not None]
    top = max(numbers, default=1)
    least = 10 ** (len(str(int(min(numbers, default=1)))) - 1)
    span: dict[str, Any] = {"showgrid": True, "zeroline": False, "tickformat": "~s", "side": "top"}
    tenfold = steps == "tenfold"
    span |= {"type": "log", "dtick": 1} if tenfold else {"range": [-0.04 * top, 1.08 * top]}
    dots = go.Scatter(
        x=list(values),
        y=list(names),
        customdata=list(clicks),
        mode="markers",
        marker={"size": 12, "color": PALETTE[0]},
        hovertemplate=f"%{{y}}: %{{x:,}} {unit}<extra></extra>",
        unselected=UNFADED,
    )
    none = [name for name, value in zip(names, values, strict=True) if value is None]
    return figure(dots, _words(none, least if tenfold else 0, "no figure"), xaxis=span, **_rows(names))


def listing_marks(names: Sequence[str], clicks: Sequence[str], words: Sequence[str | None]) -> go.Figure:
    """A row for each tool with a mark at what an occupation's list says of it: a cross if it is not listed, a ring if
    it is listed without a flag, a dot if it has one. Nobody has looked up one that says "no figure".
    """
    symbols = {WORDS[0]: "x-thin-open", WORDS[1]: "circle-open"}
    said = [(name, click, word) for name, click, word in zip(names, clicks, words, strict=True) if word]
    marks = go.Scatter(
        x=[word for _, _, word in said],
        y=[name for name, _, _ in said],
        customdata=[click for _, click, _ in said],
        mode="markers",
        marker={
            "size": 12,
            "symbol": [symbols.get(word, "circle") for _, _, word in said],
            "color": [NEUTRAL if word == WORDS[0] else PALETTE[0] for _, _, word in said],
            "line": {"width": 2},
        },
        hovertemplate="%{y}: %{x}<extra></extra>",
        unselected=UNFADED,
    )
    none = [name for name, word in zip(names, words, strict=True) if not word]
    columns = {
        "categoryorder": "array",
        "categoryarray": list(WORDS),
        "tickvals": list(WORDS),
        "ticktext": [word.replace(" ", "<br>", 1) for word in WORDS],
        "tickangle": 0,
        "range": [-0.6, len(WORDS) - 0.4],
        "side": "top",
    }
    return figure(marks, _words(none, WORDS[0], "no figure"), xaxis=columns, **_rows(names))


def pay_lines(names: Sequence[str], days: Sequence[Sequence[str]], pay: Sequence[Sequence[float]]) -> go.Figure:
    """A line for each occupation through what it paid at each date (US dollars a year). The axis does not begin at 0,
    so that a fall by a few per cent can be seen as one.
    """
    lines = [
        go.Scatter(
            x=list(when),
            y=list(paid),
            name=name,
            mode="lines+markers+text",
            line={"color": PALETTE[at], "width": 3, "dash": DASHES[at % len(DASHES)]},
            marker={"size": 10, "symbol": SYMBOLS[at % len(SYMBOLS)]},
            text=[f"${number:,.0f}" for number in paid],
            textposition="top center",
            cliponaxis=False,
            hovertemplate="%{x}: $%{y:,}<extra></extra>",
        )
        for at, (name, when, paid) in enumerate(zip(names, days, pay, strict=True))
    ]
    every = sorted({day for when in days for day in when})
    return figure(
        *lines,
        height=320,
        xaxis={"type": "category", "categoryorder": "array", "categoryarray": every, "range": [-0.4, len(every) - 0.6]},
        yaxis={"tickformat": "$,", "range": [0.9 * min(map(min, pay)), 1.08 * max(map(max, pay))]},
        showlegend=True,
        legend={"orientation": "h", "y": -0.12, "font": {"color": INK}},
    )


def _words(names: Sequence[str], at: float | str, text: str) -> go.Scatter:
    return go.Scatter(
        x=[at] * len(names),
        y=list(names),
        mode="text",
        text=[text] * len(names),
        textposition="middle right",
        textfont={"color": INK, "size": 12},
        hoverinfo="skip",
    )


def _rows(names: Sequence[str]) -> dict[str, Any]:
    order = {"categoryorder": "array", "categoryarray": list(names)[::-1], "ticks": "", "showgrid": True}
    return {"height": ROW_HEIGHT * len(names) + 70, "yaxis": order}
