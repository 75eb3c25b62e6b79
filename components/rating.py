"""Rating oneself: the scale, one row of levels for each element, and how far one has come."""

from collections.abc import Sequence

import streamlit as st

from components import charts, state
from components.routing import QUESTIONS, open_button
from components.show import show_figure
from data.schema import Category, Level, Tool


def show_scale(levels: Sequence[Level]) -> None:
    """The levels with their anchors, in sight while one rates."""
    with st.expander("What the levels mean", expanded=True):
        st.markdown("\n".join(f"- **{level.level} {level.name}.** {level.anchor}" for level in levels))


def show_progress(categories: Sequence[Category]) -> None:
    """How many of all tools are rated."""
    tools = [tool.id for category in categories for tool in category.tools]
    rated = state.profile().rated(tools)
    st.progress(rated / len(tools), text=f"{rated} of {len(tools)} tools rated")


def show_rows(tools: Sequence[Tool], levels: Sequence[Level]) -> None:
    """One row of levels for each tool. A click is the rating."""
    options = [state.UNRATED, *(level.level for level in levels)]
    for tool in tools:
        level = state.profile().level(tool.id)
        st.segmented_control(
            f"**{tool.name}**" + ("" if level is None else f" · {levels[level].name}"),
            options,
            required=True,
            key=state.begin_with(state.rating_key(tool.id), state.UNRATED if level is None else level),
            on_change=state.rate,
            args=(tool.id,),
        )


def show_levels(category: Category, levels: Sequence[Level]) -> None:
    """The levels of a category as a chart."""
    profile = state.profile()
    own = [profile.level(tool.id) for tool in category.tools]
    names = [tool.name for tool in category.tools]
    words = [f"{name} {'unrated' if level is None else level}" for name, level in zip(names, own, strict=True)]
    show_figure(
        charts.level_bars(names, own, top=len(levels) - 1),
        key="rate.levels",
        alt=f"Your levels in {category.name}: {', '.join(words)}",
    )


def show_next(category: Category, categories: Sequence[Category]) -> None:
    """The way on: to the next category, after the last one to the questions. And the way to take ratings back."""
    elements = [tool.id for tool in category.tools]
    following = categories[categories.index(category) + 1 :]
    with st.container(horizontal=True):
        if following:
            st.button(
                f"Next: {following[0].name}",
                icon=":material/arrow_forward:",
                type="primary",
                on_click=state.write_address,
                kwargs={"category": following[0].id},
            )
        else:
            open_button("Next: practise the questions", QUESTIONS)
        st.button(
            "Clear these ratings",
            icon=":material/backspace:",
            on_click=state.clear_ratings,
            args=(elements,),
            disabled=state.profile().rated(elements) == 0,
        )
