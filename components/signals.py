"""What the market says of the tools: one signal as a chart, all signals as a table, and those of one tool."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from components import address
from components.charts.figure import TOOL, ids
from components.charts.market import listing_marks, signal_dots
from components.choose import choose, choose_any
from components.content import Library, drawn
from components.market import cite, show_attributions
from components.routing import ROLE, link
from components.show import bullets, show_figure
from data.market import WORDS, Listing, Signal
from data.schema import Tool
from prep.market import IN_DEMAND, Cited, aside, spoken

NOTHING = ":material/search_off:"
SIGNAL, WITHIN, HAVING, ALL = "signal", "within", "having", "all"


def show_market(library: Library) -> None:
    """The tools by one signal, with what it measures and where it comes from."""
    signals, having = library.market.signals, library.market.having
    categories = {name: library.content.categories[name].name for name in library.role.categories}
    left, right = st.columns(2)
    with left:
        name = choose("Compare by", {each: cited.figure.name for each, cited in signals.items()}, SIGNAL, listed=True)
    with right:
        choose("Within", {ALL: "All categories"} | categories, WITHIN, listed=True)
    names = {IN_DEMAND: "In demand"} | {each: cited.figure.short for each, cited in signals.items()}
    within = _within(library)
    choose_any("Only tools that have", names, {each: len(within & having[each]) for each in names}, HAVING)
    shown = _kept(library)
    if shown.empty:
        st.info("No tool here has what you ask for. Take a filter away or choose another category.", icon=NOTHING)
    else:
        _show_signal(name, shown, library)


def _within(library: Library) -> frozenset[str]:
    """The tools of the category that the URL names, or all."""
    name = address.from_url(WITHIN, [ALL, *library.role.categories])
    tools = library.content.tools_of(library.role) if name == ALL else library.content.categories[name].tools
    return frozenset(tool.id for tool in tools)


def _kept(library: Library) -> pd.DataFrame:
    """The tools within the category that have all the signals that the URL names."""
    having = library.market.having
    kept = _within(library).intersection(*(having[each] for each in address.ids_from_url(HAVING, having)))
    rows = library.tables.market
    return rows[rows["tool"].isin(kept)]


def _show_signal(name: str, rows: pd.DataFrame, library: Library) -> None:
    """One signal as a chart, the tools that have most of it on top, with what it measures and where it comes from."""
    cited = library.market.signals[name]
    figure = cited.figure
    rank = None if isinstance(figure, Signal) else lambda words: words.map(WORDS.index, na_action="ignore")
    shown = rows.sort_values(name, key=rank, ascending=False, kind="stable")
    tools, clicks = tuple(shown["name"]), tuple(ids(TOOL, shown["tool"]))
    marks = tuple(None if pd.isna(each) else each for each in shown[name])
    if not any(mark is not None for mark in marks):
        st.info("None of these tools has this figure. Compare by another or choose another category.", icon=NOTHING)
        return
    said = {mark.tool: aside(mark) for mark in cited.marks}
    asides = tuple(said.get(tool, "") for tool in shown["tool"])
    st.markdown(f"**{figure.name}.** {figure.measures}. {cite(cited.publication, figure.date)}")
    if isinstance(figure, Signal):
        picture = drawn(signal_dots, tools, clicks, marks, asides, figure.unit, figure.span, figure.steps)
    else:
        picture = drawn(listing_marks, tools, clicks, marks, asides)
        st.caption("A cross: not listed. A ring: listed, neither hot nor in demand. A dot: hot, in demand or both.")
    show_figure(
        picture,
        key=f"tools.signal.{name}",
        alt=f"{figure.name}: {_in_words(tools, marks)}",
        on_click=address.clicked_to_url,
    )
    for caveat in cited.caveats:
        st.caption(caveat)


def _in_words(tools: Sequence[str], marks: Sequence[object]) -> str:
    said = [
        f"{tool} {mark:,.15g}" if isinstance(mark, float) else f"{tool} {mark or 'no figure'}"
        for tool, mark in zip(tools, marks, strict=True)
    ]
    return ", ".join(said)


def show_all_signals(library: Library) -> None:
    """Every signal of these tools side by side. They measure different things, so nothing adds them up."""
    rows = _kept(library)
    if rows.empty:
        return
    st.header("All signals side by side")
    st.caption("A click on a heading sorts. An empty cell or “no figure” is neither 0 nor “not listed”.")
    config = {
        "name": st.column_config.TextColumn("Tool", pinned=True, width=150),
        "category_name": st.column_config.TextColumn("Category", width=130),
    }
    config |= {name: _column(cited) for name, cited in library.market.signals.items()}
    st.dataframe(
        rows,
        hide_index=True,
        column_order=["name", *library.market.signals, "category_name"],
        column_config=config,
        placeholder="no figure",
        alt="Every signal of each tool: " + ", ".join(each.figure.name for each in library.market.signals.values()),
    )
    link(ROLE, "All sources", view="sources")
    show_attributions(library.market.publications)


def _column(cited: Cited[Signal] | Cited[Listing]) -> ColumnConfig:
    """How the table shows a signal. Bars are as long as their share of 100 %, or of the greatest number."""
    figure, publication = cited.figure, cited.publication
    meaning = f"{figure.measures}. {publication.by}, {spoken(figure.date)}"
    if publication.quoted_by:
        meaning += f", quoted by {publication.quoted_by}"
    if not isinstance(figure, Signal):
        return st.column_config.TextColumn(figure.short, help=meaning, width=110)
    if figure.steps == "tenfold":
        return st.column_config.NumberColumn(figure.short, help=meaning, format="localized")
    top = 100.0 if figure.unit.startswith("%") else max(1.0, figure.span[1])
    return st.column_config.ProgressColumn(figure.short, help=meaning, min_value=0, max_value=top, format="localized")


def show_marks(tool: Tool, library: Library) -> None:
    """What each signal says of a tool, each with its source, and what to bear in mind."""
    marks = list(library.market.marks(tool.id))
    if not marks:
        return
    lines = [
        f"{cited.figure.name}: **{said}**  \n:small[{cite(cited.publication, cited.figure.date)}]"
        for said, cited in marks
    ]
    caveats = dict.fromkeys(caveat for _, cited in marks for caveat in cited.caveats)
    with st.expander("What the market says"):
        st.markdown(bullets(lines))
        st.caption(bullets(caveats))
        show_attributions(cited.publication for _, cited in marks)
