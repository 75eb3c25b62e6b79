"""Everything a session remembers, and everything its URL says. No other file touches either."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from secrets import token_hex
from time import monotonic
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.charts.figure import CATEGORY, ELEMENT, STEP, TOOL, clicked_id
from components.content import Library, library
from data.content import Element
from data.rating import STAGES
from data.schema import Category, Tool
from prep.codec import clean
from prep.keeping import Keeping, Status, message, receive, refused
from prep.profile import TEXTS, Kind, Profile, Value

PROFILE: Final = "profile"
KEEPING: Final = "keeping"
STORE: Final = "browser_store"
WAITING_SINCE: Final = "waiting_since"
SESSION: Final = "session"
RUNS: Final = "runs"
BEFORE: Final = "before"
WRITTEN: Final = "written"
PAGE: Final = "page"
DESTINATION: Final = "destination"
UNRATED: Final = "Unrated"
UNKNOWN: Final = "unknown"
LONGEST_LIST: Final = 4_000
"""Characters of a list of ids in the URL."""
ECHO: Final = 3.0
"""Seconds after which the browser has surely heard what the URL says."""


def profile() -> Profile:
    """What this person has put in."""
    return st.session_state.setdefault(PROFILE, Profile())


def keeping() -> Keeping:
    """Where things stand between this session and its browser."""
    return st.session_state.setdefault(KEEPING, Keeping())


def to_browser() -> dict[str, Any]:
    """What the browser is told in this run."""
    session = st.session_state.setdefault(SESSION, token_hex(8))
    st.session_state[RUNS] = st.session_state.get(RUNS, 0) + 1
    return message(keeping(), profile(), session, st.session_state[RUNS])


def hear(trigger: str) -> None:
    """Take in what the browser said: `loaded`, `changed` or `refused`."""
    said = st.session_state[STORE].get(trigger)
    if not isinstance(said, Mapping):
        return
    if trigger == "refused":
        st.session_state[KEEPING] = refused(keeping(), said.get("reason"))
    elif trigger == "changed" or keeping().status is Status.WAITING:
        names = library().content.renamed
        st.session_state[KEEPING], merged = receive(keeping(), profile(), said.get("text"), names, datetime.now(UTC))
        _put(merged)


def has_waited(seconds: float) -> bool:
    """Whether it is that long since this was first asked in this session."""
    now = monotonic()
    return now - st.session_state.setdefault(WAITING_SINCE, now) >= seconds


def stop_waiting(reason: str) -> None:
    """Go on without what the browser has stored."""
    st.session_state[KEEPING] = keeping().off(reason)


def close_notice(notice: str) -> None:
    """Do not show this notice any more."""
    left = tuple(each for each in keeping().notices if each != notice)
    st.session_state[KEEPING] = replace(keeping(), notices=left)


def entry(kind: Kind, name: str) -> str:
    """The key of the widget for an entry of the profile, which it begins to show; `keep` is its callback."""
    return begin_with(f"{kind}.{name}", _shown(kind, profile().value(kind, name)))


def keep(kind: Kind, name: str) -> None:
    """Put what the widget of an entry shows into the profile.

    The value comes from the browser: what the entry cannot hold is passed over.
    """
    shown = st.session_state.get(f"{kind}.{name}")
    value = None if shown is False or shown in (UNRATED, "") else shown
    enter(kind, name, clean(value) if kind in TEXTS and isinstance(value, str) else value)


def enter(kind: Kind, name: str, value: Value) -> None:
    """Put an entry into the profile; None takes it back. What it cannot hold is passed over."""
    now = datetime.now(UTC)
    try:
        _put(profile().rate(name, value, now) if kind == "rating" else profile().put(kind, name, value, now))
    except ValueError:
        return


def _shown(kind: Kind, value: Value) -> Value:
    if value is not None:
        return value
    return {"rating": UNRATED, "statement": False, "bookmark": False, "setting": STAGES[0]}.get(kind, "")


def stage() -> str:
    """The id of the stage that this person aims at; the first if they have not said."""
    return str(profile().value("setting", "stage") or STAGES[0])


def clear(elements: Iterable[Element]) -> None:
    """Make `elements` unrated and take back their ticks."""
    now, new = datetime.now(UTC), profile()
    for element in elements:
        new = new.rate(element.id, None, now)
        for statement in element.statements:
            new = new.put("statement", statement.id, None, now)
    _put(new)


def _put(new: Profile) -> None:
    """Make `new` the profile, and let the widgets on the page show the entries that it changes.

    The others are left alone: they may hold a click whose callback has yet to run.
    """
    before = profile()
    st.session_state[PROFILE] = new
    for kind, name in before.entries.keys() | new.entries.keys():
        value, key = new.value(kind, name), f"{kind}.{name}"
        if value != before.value(kind, name) and key in st.session_state:
            st.session_state[key] = _shown(kind, value)


def change_profile(new: Profile) -> None:
    """Put another profile in place of the present one, which `undo` brings back."""
    st.session_state[BEFORE] = profile()
    _put(new)


def take_in(other: Profile) -> None:
    """Add what `other` holds to the profile."""
    change_profile(profile().joined_by(other))


def replace_with(other: Profile) -> None:
    """Make the profile hold exactly what `other` holds, in every tab."""
    change_profile(profile().replaced_by(other, datetime.now(UTC)))


def adopt(ratings: Mapping[str, int | str]) -> None:
    """Take over ratings that somebody shared, as if they were given now."""
    new = profile()
    for element, level in ratings.items():
        new = new.rate(element, level, datetime.now(UTC))
    change_profile(new)
    write_address(ratings=None)


def erase_all() -> None:
    """Erase the profile and what was set aside, in every tab. There is no way back."""
    st.session_state[PROFILE] = profile().replaced_by(Profile(), datetime.now(UTC))
    st.session_state[KEEPING] = replace(keeping(), erasures=keeping().erasures + 1, unreadable=None, notices=())
    st.session_state.pop(BEFORE, None)


def can_undo() -> bool:
    """Whether there is a change of the whole profile to take back."""
    return BEFORE in st.session_state


def undo() -> None:
    """Take back the last change of the whole profile."""
    before = st.session_state.pop(BEFORE)
    st.session_state[PROFILE] = profile().replaced_by(before, datetime.now(UTC))


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


def address() -> Mapping[str, str]:
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


def write_address(**changes: str | None) -> None:
    """Change what the URL says, in one step for the browser's back button; None takes a parameter out."""
    before = address()
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
    if st.session_state.get(PAGE) != name:
        st.session_state[PAGE] = name
        st.session_state[WRITTEN] = Written(st.query_params.to_dict(), ({},), monotonic())


def from_url(name: str, known: Sequence[str]) -> str:
    """A query parameter if it is one of `known`, else the first of them."""
    value = address().get(name)
    return value if value in known else known[0]


def text_from_url(name: str, longest: int) -> str:
    """A query parameter that is free text, cut to `longest` characters."""
    return address().get(name, "")[:longest]


def ids_from_url(name: str, known: Container[str]) -> list[str]:
    """A query parameter that lists ids: those that are known, each once."""
    ids = address().get(name, "")[:LONGEST_LIST].split(",")
    return [each for each in dict.fromkeys(ids) if each in known]


def follow_url(key: str, value: str | None) -> str:
    """Make the widget with this key show `value`, which the URL says; the key, for the widget to take."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    return key


def begin_with(key: str, value: Value) -> str:
    """Give the widget with this key its first value, and leave it alone afterwards; the key, for the widget to take."""
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def to_url(name: str, key: str) -> None:
    """Put what the widget with this key shows into the URL."""
    write_address(**{name: st.session_state[key]})


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
    if kind in {STEP, ELEMENT}:
        write_address(**{kind: name})
    else:
        write_address(tool=name if kind == TOOL else None, category=name if kind == CATEGORY else None)


def choice(library: Library) -> Tool | Category | str | None:
    """The tool or category of the role that the URL names; None if it names none.

    `UNKNOWN` if it names one that the role does not have.
    """
    content, query = library.content, address()
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
