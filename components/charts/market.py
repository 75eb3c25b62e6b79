"""The figures of the market, as pure functions."""

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import Any

import plotly.graph_objects as go

from components.charts.figure import INK, NEUTRAL, PALETTE, UNFADED, figure
from data.market import WORDS
from prep.market import spoken

ROW_HEIGHT = 26
DASHES, SYMBOLS = ("solid", "dash", "dot"), ("circle", "diamond", "square")


def signal_dots(
    names: Sequence[str],
    clicks: Sequence[str],
    values: Sequence[float | None],
    asides: Sequence[str],
    unit: str,
    span: tuple[float, float],
    steps: str,
) -> go.Figure:
    """A row for each tool with a dot at its number; one without a figure says so. A click reports its entry.

    `span` are the least and the greatest number of the whole signal, `steps` is its own: equal, or tenfold on a
    logarithmic axis. The axis stays the same whichever of the tools are shown.
    """
    axis, start = _tenfold(*span) if steps == "tenfold" else ({"range": [-0.04 * span[1], 1.08 * span[1]]}, 0.0)
    dots = go.Scatter(
        x=list(values),
        y=list(names),
        customdata=list(clicks),
        mode="markers",
        marker={"size": 12, "color": PALETTE[0], "line": {"width": 0}},
        hovertext=list(asides),
        hovertemplate=f"%{{y}}: %{{x:,}} {unit}<br>%{{hovertext}}<extra></extra>",
        unselected=UNFADED,
    )
    none = [name for name, value in zip(names, values, strict=True) if value is None]
    title = {"text": unit, "font": {"color": INK, "size": 12}}
    return figure(
        dots,
        _words(none, start, "no figure"),
        xaxis={"showgrid": True, "zeroline": False, "side": "top", "title": title, **axis},
        **_rows(names),
    )


def _tenfold(least: float, greatest: float) -> tuple[dict[str, Any], float]:
    """A logarithmic axis of whole decades around two numbers, and the number at which it starts."""
    low, high = floor(log10(least)), ceil(log10(greatest))
    decades = [10**power for power in range(low, high + 1)]
    ticks = {"tickvals": decades, "ticktext": [_round_number(each) for each in decades]}
    return {"type": "log", "range": [low - 0.15, high + 0.3], **ticks}, decades[0]


def _round_number(number: float) -> str:
    for size, word in ((1e9, "billion"), (1e6, "million"), (1e3, "thousand")):
        if number >= size:
            return f"{number / size:g}<br>{word}"
    return f"{number:g}"


def listing_marks(
    names: Sequence[str], clicks: Sequence[str], words: Sequence[str | None], asides: Sequence[str]
) -> go.Figure:
    """A row for each tool with a mark at what an occupation's list says of it: a cross if it is not listed, a ring if
    it is listed without a flag, a dot if it has one. One that the list was not searched for says "no figure".
    """
    symbols = {WORDS[0]: "x-thin-open", WORDS[1]: "circle-open"}
    rows = zip(names, clicks, words, asides, strict=True)
    said = [(name, click, word, aside) for name, click, word, aside in rows if word]
    shades = [NEUTRAL if word == WORDS[0] else PALETTE[0] for _, _, word, _ in said]
    marks = go.Scatter(
        x=[word for _, _, word, _ in said],
        y=[name for name, *_ in said],
        customdata=[click for _, click, *_ in said],
        mode="markers",
        marker={
            "size": 12,
            "symbol": [symbols.get(word, "circle") for _, _, word, _ in said],
            "color": shades,
            "line": {"width": 2, "color": shades},
        },
        hovertext=[aside for *_, aside in said],
        hovertemplate="%{y}: %{x}<br>%{hovertext}<extra></extra>",
        unselected=UNFADED,
    )
    none = [name for name, word in zip(names, words, strict=True) if not word]
    columns = {
        "categoryorder": "array",
        "categoryarray": list(WORDS),
        "tickvals": list(WORDS),
        # Without an angle Plotly turns them where they would meet.
        "ticktext": [*(word.replace(" ", "<br>") for word in WORDS[:-1]), "both"],
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
            x=[spoken(day) for day in when],
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
        xaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": list(map(spoken, every)),
            "range": [-0.4, len(every) - 0.6],
        },
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
        unselected={"textfont": {"color": INK}},
    )


def _rows(names: Sequence[str]) -> dict[str, Any]:
    order = {"categoryorder": "array", "categoryarray": list(names)[::-1], "range": [-0.6, len(names) - 0.4]}
    return {"height": ROW_HEIGHT * len(names) + 80, "yaxis": {**order, "ticks": "", "showgrid": True}}
