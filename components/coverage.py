"""What the question bank covers."""

import streamlit as st

from components import address
from components.content import Library
from components.explorer import FACETS, SEARCH
from components.show import show_figure, show_table


def show_coverage(library: Library) -> None:
    """Questions by topic and difficulty, and by tool, as charts and as tables; a click on a bar lists its questions."""
    box = st.expander(
        "What the questions cover", key="questions.coverage", icon=":material/bar_chart:", on_change="rerun"
    )
    if box.open:
        with box:
            st.caption("Click a bar to list its questions.")
            _show_topics(library)
            _show_tools(library)


def _list(chart: str) -> None:
    if found := address.clicked(chart):
        kind, name = found
        address.write(**{**dict.fromkeys((SEARCH, *FACETS)), kind: name})


def _show_topics(library: Library) -> None:
    topics = library.tables.topics
    chart, table = st.columns(2)
    with chart:
        show_figure(
            library.topic_bars,
            key="questions.topics",
            alt="Questions by topic and difficulty; the table beside it has the numbers",
            on_click=_list,
        )
    with table:
        show_table(
            {"Topic": topics["name"], **{each.capitalize(): topics[each] for each in ("easy", "medium", "hard")}}
        )


def _show_tools(library: Library) -> None:
    tools = library.tables.tools
    chart, table = st.columns(2)
    with chart:
        show_figure(
            library.tool_bars,
            key="questions.tools",
            alt="Questions that touch each tool; the table beside it has the numbers",
            on_click=_list,
        )
    with table:
        st.dataframe(
            tools,
            hide_index=True,
            column_order=["name", "questions"],
            column_config={"name": "Tool", "questions": "Questions"},
            height=600,
            alt="Every tool with the number of questions that touch it",
        )
