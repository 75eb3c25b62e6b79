"""How a figure is put on the page, the same for all of them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st

CONFIG: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def show_table(columns: Mapping[str, Sequence[object]]) -> None:
    """A small table. As Markdown it costs a tenth of what a data frame does, and a screen reader reads it as well."""
    rows = [list(columns), ["---"] * len(columns), *zip(*columns.values(), strict=True)]
    st.caption("\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows))


def show_figure(figure: go.Figure, key: str, alt: str, on_click: Callable[[str], None] | None = None) -> None:
    """Draw a figure. `alt` says what it shows; `on_click` gets `key` when the selection in it changes."""
    if on_click is None:
        st.plotly_chart(figure, key=key, config=CONFIG, alt=alt)
        return
    st.plotly_chart(
        figure,
        key=key,
        config=CONFIG,
        alt=alt,
        on_select=lambda: on_click(key),
        selection_mode="points",
    )
