"""What a session remembers of a person. Only this file and `address.py` touch the session."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from secrets import choice, token_hex
from time import monotonic
from typing import Any, Final

import streamlit as st

from components.content import library
from data.content import Element
from data.rating import STAGES
from prep.codec import clean, encode
from prep.keeping import Keeping, message, receive, refused
from prep.own import PREFIX, OwnQuestion, remove, write
from prep.profile import TEXTS, Kind, Profile, Value

PROFILE: Final = "profile"
KEEPING: Final = "keeping"
ENCODED: Final = "encoded"
STORE: Final = "browser_store"
WAITING_SINCE: Final = "waiting_since"
SESSION: Final = "session"
RUNS: Final = "runs"
LISTED: Final = "listed"
BEFORE: Final = "before"
EMPTIED: Final = "emptied"
DRAWN: Final = "drawn"
LATELY: Final = "lately"
UNRATED: Final = "Unrated"
SETTLED = 1.0
"""Seconds after which the browser has surely been sent all that was drawn."""


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
    return message(keeping(), profile(), encoded, session, st.session_state[RUNS])


def encoded() -> str:
    """The profile as text. It is made once for each change, not once for each run."""
    last: tuple[Profile, str] | None = st.session_state.get(ENCODED)
    if last is None or last[0] is not profile():
        last = st.session_state[ENCODED] = (profile(), encode(profile()))
    return last[1]


def hear(trigger: str) -> None:
    """Take in what the browser said: `loaded`, `changed` or `refused`. Hearing the same again changes nothing."""
    said = st.session_state.get(STORE, {}).get(trigger)
    if not isinstance(said, Mapping):
        return
    if trigger == "refused":
        st.session_state[KEEPING] = refused(keeping(), said.get("reason"))
    else:
        names = library().content.renamed
        st.session_state[KEEPING], merged = receive(keeping(), profile(), said, names, datetime.now(UTC))
        _put(merged)


def has_waited(seconds: float) -> bool:
    """Whether it is that long since this was first asked in this session."""
    now = monotonic()
    return now - st.session_state.setdefault(WAITING_SINCE, now) >= seconds


def stop_waiting() -> None:
    """Go on without what the browser has stored, until it answers."""
    st.session_state[KEEPING] = keeping().silent()


def close_notice(notice: str) -> None:
    """Do not show this notice any more."""
    left = tuple(each for each in keeping().notices if each != notice)
    st.session_state[KEEPING] = replace(keeping(), notices=left)


def entry(kind: Kind, name: str) -> str:
    """The key of the widget for an entry of the profile, which it begins to show; `keep` is its callback."""
    return begin_with(f"{kind}.{name}", _shown(kind, profile().value(kind, name)))


def keep(kind: Kind, name: str) -> None:
    """Put what the widget of an entry shows into the profile.

    The value comes from the browser: what the entry cannot hold is passed over. So is a question without words, which
    stays as it was.
    """
    shown = st.session_state.get(f"{kind}.{name}")
    if kind in TEXTS:
        shown = clean(shown).strip() if isinstance(shown, str) else ""
    if kind == "question" and not shown:
        return
    nothing = shown is False or shown == "" or (kind == "rating" and shown == UNRATED)
    if nothing:
        st.session_state[EMPTIED] = (kind, name, profile().value(kind, name))
    enter(kind, name, None if nothing else shown)


def emptied(kind: Kind, name: str) -> Value:
    """What this entry held, if it is the last that a widget emptied and nothing is in its place yet."""
    *what, value = st.session_state.get(EMPTIED, (None, None, None))
    return value if what == [kind, name] and profile().value(kind, name) is None else None


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


def write_own(form: str) -> None:
    """Put the question in this form among the person's own, and empty the form; without a question nothing changes."""
    texts = [st.session_state.get(f"{form}.{part}") for part in ("question", "answer")]
    question, answer = (clean(text).strip() if isinstance(text, str) else "" for text in texts)
    st.session_state[f"{form}.incomplete"] = not question
    if question:
        _put(write(profile(), OwnQuestion(f"{PREFIX}{token_hex(4)}", question, answer), datetime.now(UTC)))
        for part in ("question", "answer"):
            st.session_state[f"{form}.{part}"] = ""


def is_incomplete(form: str) -> bool:
    """Whether what was in this form could not be kept."""
    return bool(st.session_state.get(f"{form}.incomplete"))


def remove_own(name: str) -> None:
    """Take one of the person's own questions out, with the note on it."""
    _put(remove(profile(), name, datetime.now(UTC)))


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
    if new != before:
        st.session_state.pop(BEFORE, None)
    for kind, name in before.entries.keys() | new.entries.keys():
        value, key = new.value(kind, name), f"{kind}.{name}"
        if value != before.value(kind, name) and key in st.session_state:
            st.session_state[key] = _shown(kind, value)


def change_profile(new: Profile) -> None:
    """Put another profile in place of the present one, which `undo` brings back until something else changes."""
    before = profile()
    _put(new)
    st.session_state[BEFORE] = before


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


def erase_all() -> None:
    """Erase the profile and what was set aside, in every tab. There is no way back."""
    _put(profile().replaced_by(Profile(), datetime.now(UTC)))
    st.session_state[KEEPING] = replace(keeping(), erasures=keeping().erasures + 1, unreadable=None, notices=())
    st.session_state.pop(EMPTIED, None)


def can_undo() -> bool:
    """Whether there is a change of the whole profile to take back."""
    return BEFORE in st.session_state


def undo() -> None:
    """Take back the last change of the whole profile."""
    _put(profile().replaced_by(st.session_state[BEFORE], datetime.now(UTC)))


def begin_drawing() -> None:
    """Note that the page will be drawn from its start: until `end_drawing` it is not all there."""
    st.session_state.pop(DRAWN, None)


def end_drawing() -> None:
    """Note that all of the page is drawn."""
    st.session_state[DRAWN] = monotonic()


def is_settled() -> bool:
    """Whether the whole page has been with the browser for a while, so that a part of it can change alone.

    A click stops a run that is under way, and what a run has drawn but not sent is dropped when the next one starts.
    """
    return DRAWN in st.session_state and monotonic() - st.session_state[DRAWN] >= SETTLED


def drawn_lately(element: str) -> frozenset[str]:
    """This element, which is drawn alone now, and those that were so lately that the browser may not have got them."""
    now = monotonic()
    at, before = st.session_state.get(LATELY, (now, frozenset()))
    lately = frozenset({element}) | (before if now - at < SETTLED else frozenset())
    st.session_state[LATELY] = now, lately
    return lately


def is_open(box: str) -> bool:
    """Whether the expander with this key is open."""
    return bool(st.session_state.get(box))


def begin_with(key: str, value: Value) -> str:
    """Give the widget with this key its first value, and leave it alone afterwards; the key, for the widget to take."""
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def page_of(listed: Sequence[str]) -> int:
    """The page on which this list was left; the first if another one was seen since."""
    seen, page = st.session_state.get(LISTED, (None, 1))
    return page if seen == hash(tuple(listed)) else 1


def leave_at(listed: Sequence[str], page: int) -> None:
    """Note which page of this list is seen."""
    st.session_state[LISTED] = (hash(tuple(listed)), page)


def by_chance(names: Sequence[str], besides: str | None = None) -> str | None:
    """One of these, chosen by chance; another one than `besides` if there is another."""
    others = [name for name in names if name != besides] or list(names)
    return choice(others) if others else None
