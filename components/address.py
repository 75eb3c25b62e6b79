"""What the URL says, what clicks put into it, and which page comes next."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.charts.figure import CATEGORY, ELEMENT, STEP, TOOL, TOPIC, clicked_id
from components.content import Library, library
from data.schema import Category, Tool

WRITTEN: Final = "written"
PAGE: Final = "page"
REPORTED: Final = "reported"
DESTINATION: Final = "destination"
UNKNOWN: Final = "unknown"
LONGEST_LIST: Final = 4_000
"""Characters of a list of ids in the URL."""
ECHO: Final = 3.0
"""Seconds after which the browser has surely heard what the URL says."""


@dataclass(frozen=True)
class Written:
    """What the session put into the URL at a time (seconds), and what stood there shortly before."""

    query: Mapping[str, str]
    replaced: tuple[Mapping[str, str], ...]
    at: float

    @property
    def is_recent(self) -> bool:
        """Whether the browser may not have heard of it yet."""
        return monotonic() - self.at < ECHO


def current() -> Mapping[str, str]:
    """What the URL says.

    A click that comes before the browser has heard of the last one carries the URL of before; it does not count. The
    back button brings an old URL too, and does.
    """
    query = st.query_params.to_dict()
    written: Written | None = st.session_state.get(WRITTEN)
    context = get_script_run_ctx()
    goes_back = context is not None and context.is_history_navigation
    if written and written.is_recent and query in written.replaced and not goes_back:
        return written.query
    return query


def write(**changes: str | None) -> None:
    """Change what the URL says, in one step for the browser's back button; None takes a parameter out."""
    before = current()
    query = {name: value for name, value in (dict(before) | changes).items() if value}
    if query == before:
        return
    last: Written | None = st.session_state.get(WRITTEN)
    replaced = last.replaced if last and last.is_recent else ()
    st.session_state[WRITTEN] = Written(query, (*replaced, before), monotonic())
    st.query_params.from_dict(query)


def enter_page(name: str) -> None:
    """Note which page runs: what was written into the URL of another one counts no more.

    What it was opened with counts as written: while a page loads, the browser may send a rerun with an empty URL.
    """
    st.session_state[REPORTED] = _reported()
    if st.session_state.get(PAGE) != name:
        st.session_state[PAGE] = name
        st.session_state[WRITTEN] = Written(st.query_params.to_dict(), ({},), monotonic())


def _reported() -> frozenset[str]:
    """The keys of the widgets whose values the browser has sent with this run."""
    context = get_script_run_ctx()
    states = context.session_state.get_widget_states() if context else []
    return frozenset(each.id.split("-", 2)[-1] for each in states)


def has_entered() -> bool:
    """Whether this session has been led to a page by the frame."""
    return PAGE in st.session_state


def from_url(name: str, known: Sequence[str]) -> str:
    """A query parameter if it is one of `known`, else the first of them."""
    value = current().get(name)
    return value if value in known else known[0]


def text_from_url(name: str, longest: int) -> str:
    """A query parameter that is free text, cut to `longest` characters."""
    return current().get(name, "")[:longest]


def ids_from_url(name: str, known: Container[str]) -> list[str]:
    """A query parameter that lists ids: those that are known, each once; a former id counts as the present one."""
    renamed = library().content.renamed
    ids = [renamed.get(each, each) for each in current().get(name, "")[:LONGEST_LIST].split(",")]
    return [each for each in dict.fromkeys(ids) if each in known]


def follow_url(key: str, value: str | list[str] | None) -> str:
    """Make the widget with this key show `value`, which the URL says; the key, for the widget to take.

    A browser that does not report the widget does not show it yet: a run overtaken by the next, as the first of a page
    often is by that of the browser's store, may have told it in vain.
    """
    if key not in st.session_state.get(REPORTED, ()) or st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def to_url(name: str, key: str) -> None:
    """Put what the widget with this key shows into the URL: an id, or several."""
    shown = st.session_state[key]
    write(**{name: ",".join(shown) if isinstance(shown, list) else shown})


def counted_to_url(name: str, key: str, names: Mapping[str, str]) -> None:
    """Put the ids that the list with this key shows into the URL, also where it gives their names with a count."""
    ids = {called: value for value, called in names.items()}
    shown = [each if each in names else ids.get(each.rpartition(" (")[0], "") for each in st.session_state[key]]
    write(**{name: ",".join(filter(None, dict.fromkeys(shown)))})


def clicked(chart: str) -> tuple[str, str] | None:
    """The kind and id of what was clicked in the chart with this key; None if that is nothing we know.

    A second click on the same mark takes its selection away again. It is a click on it all the same.
    """
    last = f"{chart}.clicked"
    found = clicked_id(st.session_state[chart].get("selection")) or st.session_state.get(last)
    kind, _, name = (found or "").partition("/")
    shared = library()
    steps = {step.id for step in shared.role.workflow}
    known = {
        TOOL: shared.content.tools,
        CATEGORY: {group.id for group in shared.content.groups(shared.role)},
        STEP: steps,
        ELEMENT: shared.content.rated,
        TOPIC: shared.content.topics,
    }
    if name not in known.get(kind, ()):
        return None
    st.session_state[last] = found
    return kind, name


def clicked_to_url(chart: str) -> None:
    """Put what was clicked in the chart with this key into the URL."""
    if found := clicked(chart):
        _choose(*found)


def listed_to_url(key: str) -> None:
    """Put the `kind/id` that the list with this key shows into the URL; nothing chosen takes it out."""
    kind, _, name = (st.session_state[key] or "").partition("/")
    _choose(kind, name)


def _choose(kind: str, name: str) -> None:
    if kind in {STEP, ELEMENT, TOPIC}:
        write(**{kind: name})
    else:
        write(tool=name if kind == TOOL else None, category=name if kind == CATEGORY else None)


def choice(library: Library) -> Tool | Category | str | None:
    """The tool or category of the role that the URL names; None if it names none.

    `UNKNOWN` if it names one that the role does not have.
    """
    content, query = library.content, current()
    if (name := query.get(TOOL)) is not None:
        tool = content.find_tool(name)
        return tool if tool in content.tools_of(library.role) else UNKNOWN
    if (name := query.get(CATEGORY)) is not None:
        category = content.find_category(name)
        return category if category and category.id in library.role.categories else UNKNOWN
    return None


@dataclass(frozen=True)
class Destination:
    """A page to go to, and what its URL says."""

    path: str
    query: Mapping[str, str]


def go_to(path: str, query: Mapping[str, str]) -> None:
    """Ask for another page from a callback, which runs before Streamlit knows the pages."""
    st.session_state[DESTINATION] = Destination(path, query)


def take_destination() -> Destination | None:
    """The page that was asked for, once."""
    return st.session_state.pop(DESTINATION, None)
