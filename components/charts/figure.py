"""What all figures share: colours, ids, clicks and layout."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

PALETTE = ("#2649FF", "#E5710B", "#2FA66D", "#A6488A", "#A67AE5")
"""One colour for each category. Each has a contrast of 3:1 or more on both backgrounds of the theme, and any two stay
apart with protanopia, deuteranopia and tritanopia; tests/components/test_palette.py measures it."""

NEUTRAL = "#7F8794"
"""For arrows and other marks that carry no meaning of their own."""

INK, BACKGROUND = "#000037", "#000038"
"""Stand-ins: in the browser, Streamlit puts the theme's text and background colours in their place. Its own default for
text in charts is a grey of 3.7:1."""

ROLE, CATEGORY, TOOL, STEP, ELEMENT, TOPIC = "role", "category", "tool", "step", "element", "topic"
LINE = 24
"""Characters."""
UNFADED = {"marker": {"opacity": 1}}
"""For what was not clicked: the page beside the figure says what is chosen, and it may come from elsewhere."""


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


def ids(kind: str, names: Iterable[str]) -> list[str]:
    """What clicks on these things report."""
    return [f"{kind}/{each}" for each in names]


def colors(count: int) -> list[str]:
    """A colour for each of so many things; the sixth begins again with the first."""
    return [PALETTE[position % len(PALETTE)] for position in range(count)]


def wrapped(name: str, line: int = LINE) -> str:
    """A name in lines of so many characters; by default they leave a chart on a phone some room."""
    return "<br>".join(wrap(name, line))


def readable_on(color: str) -> str:
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


class Finished(go.Figure):
    """A figure that nobody changes any more. What is sent of it is copied once, not in each run: 0.5 ms apiece."""

    @cached_property
    def _sent(self) -> dict[str, Any]:
        return super().to_dict()

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain data, always the same."""
        return self._sent


def figure(
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
    return Finished(
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


def counts(
    names: pd.Series, numbers: pd.Series, clicks: Sequence[str], color: str | Sequence[str], *, of: str, row_height: int
) -> go.Figure:
    """A bar for each thing, as long as its number `of` things, which stands at its end. A click reports `clicks`."""
    bars = go.Bar(
        x=numbers,
        y=names,
        customdata=clicks,
        orientation="h",
        marker={"color": color},
        text=numbers,
        textposition="outside",
        cliponaxis=False,
        hovertemplate=f"%{{y}}: %{{x}} {of}<extra></extra>",
        unselected=UNFADED,
    )
    return figure(
        bars,
        height=row_height * len(names) + 30,
        xaxis={"visible": False, "range": [0, max(1, numbers.max()) * 1.2]},
        yaxis={"autorange": "reversed", "ticks": "", "showgrid": False},
    )
