"""How a figure is put on the page, the same for all of them."""

from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import streamlit as st

CONFIG: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


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
