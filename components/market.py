"""Figures on the screen, each with its source one click away."""

from collections.abc import Iterable

import streamlit as st

from components.charts.market import pay_lines
from components.clock import today
from components.content import Library, drawn
from components.show import bullets, escaped, show_figure, show_table
from data.market import BECAME, PAY, Fact, Publication, is_old
from data.schema import Occupation
from prep.market import Cited, spoken, written

KINDS = {
    PAY: "Median pay **{}**",
    "jobs": "**{}**",
    "growth": "Growth **{}**",
    "openings": "**{}**",
    "job-zone": "Job zone **{}**",
}
"""How facts about an occupation are said, in the order in which they stand."""


def cite(publication: Publication, day: str) -> str:
    """A link to where a figure comes from, with its date, who passed it on and whether it is old, as Markdown."""
    passed_on = f", quoted by {publication.quoted_by}" if publication.quoted_by else ""
    unchecked = ", address not checked" if publication.address_unchecked else ""
    old = " :orange-badge[over two years old]" if is_old(day, today()) else ""
    return f"[{escaped(publication.by)}{passed_on}]({publication.address}), {spoken(day)}{unchecked}{old}"


def show_figures(library: Library) -> None:
    """Pay, jobs and outlook of the nearest occupations, and what their tasks say of the responsibilities."""
    occupations = library.role.occupations
    st.header("The role in figures")
    st.markdown(
        "The statistics of the United States have no line for this role. These are its nearest occupations: read their "
        "figures as a neighbour's."
    )
    with st.grid(2, min_column_width=300):
        for each in occupations:
            with st.container(border=True, height="stretch"):
                _show_occupation(each, library)
    _show_pay(library)
    _show_tasks(library)
    show_attributions(library.market.publications)


def _show_occupation(occupation: Occupation, library: Library) -> None:
    st.subheader(occupation.name)
    st.markdown(occupation.about)
    for kind, said in KINDS.items():
        for cited in library.market.of_kind(occupation.id, kind)[:1]:
            fact = cited.figure
            words = ". ".join(filter(None, (fact.measures, (fact.caveat or "").rstrip("."))))
            st.markdown(f"{said.format(_number(fact))}  \n:small[{words}. {cite(cited.publication, fact.date)}]")
    st.caption(f"Occupation {occupation.code} of the US classification")


def _number(fact: Fact) -> str:
    sign = "+" if fact.kind == "growth" and fact.value > 0 else ""
    return sign + written(fact.value, fact.unit, fact.bound)


def _show_pay(library: Library) -> None:
    """What each occupation paid over the years, in words, as lines and as a table."""
    pay = {each.name: library.market.of_kind(each.id, PAY)[::-1] for each in library.role.occupations}
    series = {name: facts for name, facts in pay.items() if len(facts) > 1}
    if not series:
        return
    st.subheader("How the pay has moved")
    st.markdown(bullets(_moved(name, facts) for name, facts in series.items()))
    days = tuple(tuple(each.figure.date for each in facts) for facts in series.values())
    paid = tuple(tuple(each.figure.value for each in facts) for facts in series.values())
    show_figure(
        drawn(pay_lines, tuple(series), days, paid),
        key="role.pay",
        alt="Median pay. " + " ".join(_moved(name, facts) for name, facts in series.items()),
    )
    facts = [(name, each) for name, row in series.items() for each in row]
    sources = dict.fromkeys(cite(each.publication, each.figure.date) for _, each in facts)
    st.caption(f"The axis does not begin at 0. {'; '.join(sources)}")
    with st.expander("The pay as a table"):
        show_table(
            {
                "Occupation": [name for name, _ in facts],
                "Median pay": [_number(each.figure) for _, each in facts],
                "Source": [cite(each.publication, each.figure.date) for _, each in facts],
            },
            links=True,
        )


def _moved(name: str, facts: tuple[Cited[Fact], ...]) -> str:
    first, last = facts[0].figure, facts[-1].figure
    way = "fell" if last.value < first.value else "rose" if last.value > first.value else "stayed"
    amounts = f"from {_number(first)} ({spoken(first.date)}) to {_number(last)} ({spoken(last.date)})"
    return f"{name}: the median {way} {amounts}."


def _show_tasks(library: Library) -> None:
    if not library.market.tasks:
        return
    names = {each.id: each.name for each in library.role.occupations}
    st.subheader("What the tasks of these occupations say of each responsibility")
    with st.grid(2, min_column_width=300):
        for item in library.role.responsibilities:
            tasks = [each.figure for each in library.market.tasks if item.id in each.figure.responsibilities]
            lines = bullets(f"{task.text} :small[:gray[({names[task.occupation].lower()})]]" for task in tasks)
            st.markdown(f"**{item.name}**\n{lines}")
    sources = {cite(each.publication, each.figure.date): None for each in library.market.tasks}
    st.markdown(f":small[Tasks in our words, given to responsibilities by our judgement. {'; '.join(sources)}]")


def became(theme: str, library: Library) -> str:
    """One thing that research became in an industry or innovation, as Markdown; empty if there is none."""
    for cited in library.market.of_kind(theme, BECAME):
        fact, publication = cited.figure, cited.publication
        said = (fact.says or "").format(value=f"**{written(fact.value, fact.unit, fact.bound)}**")
        caveats = " ".join(cited.caveats)
        return f"\n\n{said}  \n:small[{caveats} {cite(publication, fact.date)}]"
    return ""


def show_attributions(publications: Iterable[Publication]) -> None:
    """The sentences that licences ask for, each once."""
    for publication in {each.id: each for each in publications}.values():
        if publication.attribution:
            st.caption(escaped(publication.attribution))


def show_sources(library: Library) -> None:
    """Every publication that a figure comes from, as a table that sorts by a click on a heading."""
    st.header("Sources")
    table = library.tables.publications
    day = today()
    st.markdown(
        f"{table['figures'].sum()} figures from {len(table)} publications. A click on a heading sorts the list."
    )
    st.dataframe(
        table.assign(old=[is_old(each, day) for each in table["date"]]),
        hide_index=True,
        column_order=["name", "date", "old", "licence", "address", "quoted_by", "publisher", "edition", "figures"],
        column_config={
            "name": st.column_config.TextColumn("Publication", pinned=True, width=250),
            "date": st.column_config.TextColumn("Date", width=90),
            "old": st.column_config.CheckboxColumn("Old", help="Published over two years ago", width=60),
            "licence": st.column_config.TextColumn("Licence", width=180),
            "address": st.column_config.LinkColumn("Address", display_text="Open", width=80),
            "quoted_by": st.column_config.TextColumn("Quoted by", width=150),
            "publisher": "Publisher",
            "edition": "Edition",
            "figures": "Figures",
        },
        height="content",
        placeholder="",
        alt="All sources with date, licence, address, who quoted them, publisher and edition",
    )
    caveats = [f"**{escaped(each.name)}.** {each.caveat}" for each in library.market.publications if each.caveat]
    if caveats:
        st.subheader("What to bear in mind")
        st.markdown(bullets(caveats))
    show_attributions(library.market.publications)
