"""Choosing an id that stands in the URL, so that the choice can be shared and survives a reload."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from components import state


def choose(label: str, names: Mapping[str, str], parameter: str, *, listed: bool = False) -> str:
    """Choose one of the ids in `names`; the first is chosen if the URL names none of them.

    A few stand side by side; many go into a list.
    """
    chosen = state.from_url(parameter, list(names))
    key = f"choose.{parameter}"
    control = st.selectbox if listed else partial(st.segmented_control, required=True)
    control(
        label,
        list(names),
        format_func=names.__getitem__,
        key=state.follow_url(key, chosen),
        on_change=state.to_url,
        args=(parameter, key),
    )
    return chosen
