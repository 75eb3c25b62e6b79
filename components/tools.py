"""The ways to look at all tools at once, and to choose one."""

from collections.abc import Callable, Mapping

import streamlit as st

from components import address
from components.charts.figure import CATEGORY, TOOL
from components.content import Library
from components.show import show_figure
from components.signals import show_market
from data.schema import Category, Tool


def choose_from_list(choice: Tool | Category | str | None, library: Library) -> None:
    """The list of all categories and tools; one types to search it."""
    names: dict[str, str] = {}
    for name in library.role.categories:
        category = library.content.categories[name]
        names[f"{CATEGORY}/{category.id}"] = f"{category.name} (category)"
        names |= {f"{TOOL}/{tool.id}": tool.name for tool in category.tools}
    chosen = f"{type(choice).__name__.lower()}/{choice.id}" if isinstance(choice, Tool | Category) else None
    st.selectbox(
        "Category or tool",
        list(names),
        format_func=names.__getitem__,
        index=None,
        placeholder="Choose or type a name",
        key=address.follow_url("tools.choice", chosen),
        on_change=address.listed_to_url,
        args=("tools.choice",),
    )


def show_map(library: Library) -> None:
    """Role, categories and tools as a map."""
    category = address.current().get(CATEGORY, "")
    sizes = ", ".join(f"{row.name} {row.tools}" for row in library.tables.categories.itertuples(index=False))
    show_figure(
        library.map,
        # A new category is a new chart: the click has opened the category in it, and the map shall stay whole.
        key=f"tools.map.{category}",
        alt=f"The tools of the {library.role.name} by category: {sizes}",
        on_click=address.clicked_to_url,
    )


def show_sizes(library: Library) -> None:
    """How many tools each category has."""
    rows = library.tables.categories.itertuples(index=False)
    show_figure(
        library.bars,
        key="tools.bars",
        alt="Tools in each category: " + ", ".join(f"{row.name} {row.tools}" for row in rows),
        on_click=address.clicked_to_url,
    )


def show_matrix(library: Library) -> None:
    """Which tool serves which responsibility."""
    st.caption("A square: the tool serves the responsibility. The number counts the workflow steps in which it does.")
    rows = library.tables.responsibilities.itertuples(index=False)
    show_figure(
        library.matrix,
        key="tools.matrix",
        alt="Tools that serve each responsibility: " + ", ".join(f"{row.name} {row.tools}" for row in rows),
        on_click=address.clicked_to_url,
    )


def show_table(library: Library) -> None:
    """All tools as a table that sorts by a click on a heading."""
    tables = library.tables
    names = tables.responsibilities.set_index("responsibility")["short"]
    serves = (
        tables.tool_responsibilities.assign(
            short=lambda links: links["responsibility"].map(names) + " " + links["steps"].astype(str)
        )
        .groupby("tool")["short"]
        .agg(list)
    )
    shown = tables.tools.assign(serves=lambda tools: tools["tool"].map(serves))
    st.dataframe(
        shown,
        hide_index=True,
        column_order=["name", "category_name", "steps", "docs", "serves", "purpose"],
        column_config={
            "name": st.column_config.TextColumn("Tool", pinned=True, width=190),
            "category_name": "Category",
            "steps": st.column_config.NumberColumn("Steps", help="Workflow steps that use it"),
            "serves": st.column_config.ListColumn("Serves", help="In how many workflow steps of each", width=330),
            "purpose": st.column_config.TextColumn("What it is for", width="large"),
            "docs": st.column_config.LinkColumn("Documentation", display_text="Open"),
        },
        height=600,
        alt="All tools with category, workflow steps, responsibilities, purpose and documentation",
    )


VIEWS: Mapping[str, Callable[[Library], None]] = {
    "map": show_map,
    "categories": show_sizes,
    "responsibilities": show_matrix,
    "table": show_table,
    "market": show_market,
}
