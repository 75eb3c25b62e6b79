"""Finding questions: search, filters, the list, and what to loosen when nothing is found."""

from collections.abc import Mapping

import streamlit as st

from components import address, state
from components.choose import choose, choose_any
from components.content import Library
from components.question import READ, badges
from components.show import escaped, headline, marked, passage, shortened
from prep.explore import (
    BEST,
    BOOKMARKED,
    DIFFICULTY,
    EASY,
    KIND,
    MINE,
    NOTED,
    OWN,
    RESPONSIBILITY,
    ROUND,
    STEP,
    TOOL,
    TOPIC,
    WEAKEST,
    Exploration,
    explore,
)
from prep.search import LONGEST_QUERY, Excerpt

SEARCH, ORDER = "search", "order"
ORDERS = {BEST: "Best match", EASY: "Easy first", WEAKEST: "My weakest tools first"}
FACETS = {
    TOPIC: "Topic",
    DIFFICULTY: "Difficulty",
    ROUND: "Round",
    KIND: "Kind",
    TOOL: "Tool",
    RESPONSIBILITY: "Responsibility",
    STEP: "Workflow step",
    MINE: "Mine",
}
ON_A_PAGE = 8
"""Not more than there are digits to open a row with."""


def explored(library: Library) -> Exploration:
    """What is found by the search, with the filters and in the order that the URL names."""
    profile = state.profile()
    names = _names(library)
    levels = {tool.id: profile.level(tool.id) for tool in library.content.tools_of(library.role)}
    return explore(
        library.bank,
        profile,
        _query(),
        {facet: address.ids_from_url(facet, names[facet]) for facet in FACETS},
        address.from_url(ORDER, list(ORDERS)),
        {tool: level for tool, level in levels.items() if level is not None},
    )


def type_search() -> None:
    """What the person searches for, which stands in the URL."""
    st.text_input(
        "Search",
        type="search",
        placeholder="Words of a question, its answer or its rubric",
        max_chars=LONGEST_QUERY,
        live="300ms",
        key=address.follow_url("questions.search", _query()),
        on_change=address.to_url,
        args=(SEARCH, "questions.search"),
    )


def _query() -> str:
    return address.text_from_url(SEARCH, LONGEST_QUERY)


def show_filters(found: Exploration, library: Library) -> None:
    """Every filter with how many questions each choice would show, and the order."""
    names = _names(library)
    active = [names[facet][value] for facet, values in found.chosen.items() for value in values]
    box = st.expander("Filters", key="questions.filters", icon=":material/filter_list:", on_change="rerun")
    if box.open:
        with box, st.grid(4, min_column_width=200):
            for facet, label in FACETS.items():
                choose_any(label, names[facet], found.counts(facet), facet)
    elif active:
        st.caption(f"Filtered by {', '.join(active)}")


def choose_order() -> None:
    """In which order the list stands."""
    if choose("Order", ORDERS, ORDER) == WEAKEST and not state.profile().of_kind("rating"):
        st.caption("Nothing is rated yet, so the order is the usual one.")


def show_found(found: Exploration, library: Library) -> None:
    """The list, a few at a time, with what matches in the bank's questions marked."""
    _say_how_many(found)
    rows, pages = st.container(), -(-len(found.ids) // ON_A_PAGE)
    page = 1
    if pages > 1:
        page = st.pagination(pages, default=state.page_of(found.ids), key=f"questions.page.{hash(found.ids)}")
        state.leave_at(found.ids, page)
    shown = found.ids[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    excerpts = library.bank.index.excerpts(found.found, shown) if found.found else {}
    with rows:
        for position, name in enumerate(shown, 1):
            _show_row(name, position, excerpts.get(name), library)


def _say_how_many(found: Exploration) -> None:
    said = f"{len(found.ids)} of {len(found.everything)} questions"
    if found.found is None and _query().strip():
        said += ". Your search has no word in it."
    elif found.found and found.found.instead:
        words = ", ".join(f"“{meant}” in place of “{word}”" for word, meant in found.found.instead.items())
        said += f". Shown: {words}."
    if found.found and found.found.partly:
        said += " None has all of your words; these have some."
    st.caption(said)


def _show_row(name: str, position: int, excerpt: Excerpt | None, library: Library) -> None:
    question = library.content.questions.get(name)
    lines = [headline(question.question)] if question else []
    if excerpt:
        lines = [marked(lines[0], excerpt.words), *([f":small[{passage(excerpt.passage)}]"] if excerpt.passage else [])]
    with st.container(border=True, gap="xsmall"):
        if question is None:
            st.text(shortened(str(state.profile().value("question", name))))
        st.markdown("  \n".join([*lines, f":gray[:small[{badges(name, library)}]]"]))
        st.button(
            "Open",
            key=f"questions.open.{position}",
            shortcut=str(position),
            on_click=address.write,
            kwargs={READ: name},
        )


def show_nothing(found: Exploration, library: Library) -> None:
    """Why nothing is found, and what to loosen, with how many questions that would bring."""
    names = _names(library)
    chosen = {facet: values for facet, values in found.chosen.items() if values}
    labels = {facet: ", ".join(names[facet][value] for value in values) for facet, values in chosen.items()}
    if found.found and not found.found.ids:
        said = f"No question has a word like “{escaped(_query().strip())}”."
    elif len(chosen) + bool(found.found) > 1:
        said = "No question matches your search and all filters together."
    else:
        said = f"There is no question under {', '.join(f'“{label}”' for label in labels.values())} yet."
    st.info(said, icon=":material/search_off:")
    ways = {f"Remove “{label}” ({found.without(facet)})": facet for facet, label in labels.items()}
    with st.container(horizontal=True):
        if found.found and found.without_search():
            _loosen(f"Remove the search ({found.without_search()})", SEARCH)
        for label, facet in ways.items():
            if found.without(facet):
                _loosen(label, facet)
        _loosen("Show all questions", SEARCH, *FACETS)


def _loosen(label: str, *parameters: str) -> None:
    st.button(label, wrap=True, on_click=address.write, kwargs=dict.fromkeys(parameters))


def _names(library: Library) -> Mapping[str, Mapping[str, str]]:
    content, role = library.content, library.role
    said_as_they_are = {
        facet: {value: value.capitalize() for value in library.bank.shelves[facet]}
        for facet in (DIFFICULTY, ROUND, KIND)
    }
    return {
        **said_as_they_are,
        TOPIC: {name: content.topics[name].name for name in role.topics},
        TOOL: {tool.id: tool.name for tool in content.tools_of(role)},
        RESPONSIBILITY: {item.id: item.name for item in role.responsibilities},
        STEP: {step.id: step.name for step in role.workflow},
        MINE: {BOOKMARKED: "Bookmarked", NOTED: "With my notes", OWN: "Written by me"},
    }
