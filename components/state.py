"""Everything a session remembers, and everything its URL says. No other file touches either."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import streamlit as st

from components.charts import CATEGORY, TOOL, clicked_id
from data.content import Content
from data.schema import Category, Tool
from prep.profile import Profile

PROFILE: Final = "profile"
DESTINATION: Final = "destination"
UNRATED: Final = "Unrated"
UNKNOWN: Final = "unknown"


def profile() -> Profile:
    """What this person has put in during this session."""
    return st.session_state.setdefault(PROFILE, Profile())


def rating_key(element: str) -> str:
    """The key of the widget that rates an element."""
    return f"rate.{element}"


def rate(element: str) -> None:
    """Put the level that the widget of `element` shows into the profile.

    The value comes from the browser: anything that is neither a level nor `UNRATED` is passed over.
    """
    level = st.session_state.get(rating_key(element))
    if level == UNRATED:
        st.session_state[PROFILE] = profile().clear([element])
        return
    try:
        st.session_state[PROFILE] = profile().rate(element, level, datetime.now(UTC))
    except ValueError:
        return


def clear_ratings(elements: Iterable[str]) -> None:
    """Make `elements` unrated, in the profile and in their widgets."""
    names = tuple(elements)
    st.session_state[PROFILE] = profile().clear(names)
    for element in names:
        st.session_state[rating_key(element)] = UNRATED


def from_url(name: str, known: Sequence[str]) -> str:
    """A query parameter if it is one of `known`, else the first of them."""
    value = st.query_params.get(name)
    return value if value in known else known[0]


def text_from_url(name: str, longest: int) -> str:
    """A query parameter that is free text, cut to `longest` characters."""
    return st.query_params.get(name, "")[:longest]


def follow_url(key: str, value: str | None) -> str:
    """Make the widget with this key show `value`, which the URL says; the key, for the widget to take."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    return key


def to_url(name: str, key: str) -> None:
    """Put what the widget with this key shows into the URL; what is empty does not stand there."""
    if value := st.session_state[key]:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def put_in_url(name: str, value: str) -> None:
    """Say something in the URL."""
    st.query_params[name] = value


def clicked(chart: str) -> dict[str, str]:
    """What was clicked in the chart with this key, as a query parameter; empty after a click beside everything."""
    kind, _, name = (clicked_id(st.session_state[chart].get("selection")) or "").partition("/")
    return {kind: name} if name else {}


def clicked_to_url(chart: str) -> None:
    """Put what was clicked in the chart with this key into the URL."""
    if query := clicked(chart):
        _replace_choice(query)


def listed_to_url(key: str) -> None:
    """Put the `kind/id` that the list with this key shows into the URL; nothing chosen takes it out."""
    kind, _, name = (st.session_state[key] or "").partition("/")
    _replace_choice({kind: name} if name else {})


def _replace_choice(query: Mapping[str, str]) -> None:
    kept = {name: value for name, value in st.query_params.items() if name not in (TOOL, CATEGORY)}
    # In one go: each single change would be a step of its own for the browser's back button.
    st.query_params.from_dict(kept | query)


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


def choice(content: Content) -> Tool | Category | str | None:
    """The tool or category that the URL names; `UNKNOWN` if it names one that does not exist, None if it names none."""
    if (name := st.query_params.get(TOOL)) is not None:
        return content.find_tool(name) or UNKNOWN
    if (name := st.query_params.get(CATEGORY)) is not None:
        return content.find_category(name) or UNKNOWN
    return None
