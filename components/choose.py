"""Choosing one of a few things that have ids."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from components import address, state
from data.schema import Role


def choose(label: str, names: Mapping[str, str], parameter: str, *, listed: bool = False) -> str:
    """Choose one of the ids in `names`. It stands in the URL, so that the choice can be shared and survives a reload.

    The first is chosen if the URL names none of them. A few stand side by side; many go into a list.
    """
    chosen = address.from_url(parameter, list(names))
    key = f"choose.{parameter}"
    control = st.selectbox if listed else partial(st.segmented_control, required=True)
    control(
        label,
        list(names),
        format_func=names.__getitem__ if listed else lambda name: in_ink(names[name]),
        key=address.follow_url(key, chosen),
        on_change=address.to_url,
        args=(parameter, key),
    )
    return chosen


def in_ink(label: object) -> str:
    """The label of a segment in the ink of the text, which the theme calls violet.

    Streamlit writes the chosen one in the accent. No accent of a dark theme is readable both as that and under the
    white label of a button.
    """
    return f":violet[{label}]"


def choose_any(label: str, names: Mapping[str, str], counts: Mapping[str, int], parameter: str) -> None:
    """Choose any number of the ids in `names`, each shown with its count. They stand in the URL.

    The browser knows the choices by what they are called. When a count changes, it still reports the former one, which
    `counted_to_url` understands.
    """
    key = f"choose.{parameter}"
    st.multiselect(
        label,
        list(names),
        format_func=lambda value: f"{names[value]} ({counts[value]})",
        placeholder="Any",
        key=address.follow_url(key, address.ids_from_url(parameter, names)),
        on_change=address.counted_to_url,
        args=(parameter, key, names),
    )


def choose_stage(role: Role) -> str:
    """Choose the career stage that one aims at. It stands in the profile, for all pages."""
    names = {stage.id: stage.name for stage in role.stages}
    st.segmented_control(
        "The stage you aim at",
        list(names),
        format_func=lambda stage: in_ink(names[stage]),
        required=True,
        help="\n".join(f"- **{stage.name}.** {stage.about}" for stage in role.stages),
        key=state.entry("setting", "stage"),
        on_change=state.keep,
        args=("setting", "stage"),
    )
    return state.stage()
