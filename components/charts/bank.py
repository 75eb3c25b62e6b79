"""The figures of the question bank, as pure functions from its tables."""

import pandas as pd
import plotly.graph_objects as go

from components.charts.figure import INK, PALETTE, TOOL, TOPIC, UNFADED, counts, figure, ids, readable_on, wrapped

SHADES = {"easy": "#A9B7FF", "medium": "#4F5FEE", "hard": "#1B2A9B"}


def topic_bars(topics: pd.DataFrame) -> go.Figure:
    """How many questions of each difficulty each topic has. Its name stands above its bar: on a phone there is no room
    beside it."""
    bars = [
        go.Bar(
            x=topics[difficulty],
            y=topics["name"],
            customdata=ids(TOPIC, topics["topic"]),
            orientation="h",
            name=difficulty,
            width=0.32,
            marker={"color": shade},
            text=topics[difficulty],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": readable_on(shade)},
            hovertemplate=f"%{{y}}: %{{x}} {difficulty}<extra></extra>",
            unselected=UNFADED,
        )
        for difficulty, shade in SHADES.items()
    ]
    above = {"x": 0, "xanchor": "left", "yanchor": "bottom", "yshift": 10, "showarrow": False}
    return figure(
        *bars,
        height=64 * len(topics) + 60,
        annotations=[{**above, "y": name, "text": wrapped(name, 40), "align": "left"} for name in topics["name"]],
        xaxis={"visible": False},
        yaxis={"visible": False, "range": [len(topics) - 0.5, -0.8]},
        barmode="stack",
        showlegend=True,
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "font": {"color": INK}, "traceorder": "normal"},
    )


def tool_bars(tools: pd.DataFrame) -> go.Figure:
    """How many questions touch each tool."""
    return counts(
        tools["name"], tools["questions"], ids(TOOL, tools["tool"]), PALETTE[0], of="questions", row_height=26
    )
