"""What a person can do with all they have put in: see it, carry it away, bring it back, share it, erase it."""

import csv
from collections.abc import Mapping
from datetime import UTC, datetime
from io import StringIO
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from components import address, state
from components.charts.person import history_bars
from components.clock import today, zone
from components.content import Library, drawn
from components.routing import RATE, link
from components.show import show_figure
from prep.codec import LONGEST_FILE, ProfileError, decode
from prep.profile import NOT_APPLICABLE, Profile, moment
from prep.report import compare, history
from prep.share import ShareError, decode_ratings, encode_ratings
from prep.standing import evidence_of, level_of

RATINGS = "ratings"
"""The query parameter of a share link."""
MOST_DAYS = 10
"""How many days of the history a chart shows; a phone has no room for more."""


def show_shared(library: Library) -> None:
    """The ratings that a share link brings, read-only beside one's own, with the offer to adopt them."""
    code = address.text_from_url(RATINGS, 5_000)
    if not code:
        return
    st.header("Ratings shared with you")
    try:
        shared = decode_ratings(code, library.content.rated, library.content.renamed)
    except ShareError as error:
        st.warning(str(error), icon=":material/link_off:")
        return
    mine = state.profile()
    names = library.content.rated
    st.dataframe(
        {
            "Element": [names[each] for each in shared.ratings],
            "Theirs": [_words(level, library) for level in shared.ratings.values()],
            "Yours": [_words(mine.value("rating", each), library) for each in shared.ratings],
        },
        hide_index=True,
        alt="The shared ratings beside yours",
    )
    if shared.unknown:
        st.caption(f"{shared.unknown} more are no longer part of this role.")
    with st.container(horizontal=True):
        st.button("Adopt these ratings as mine", on_click=_adopt, args=(shared.ratings,))
        st.button("Close", on_click=address.write, kwargs={RATINGS: None})


def _adopt(ratings: Mapping[str, int | str]) -> None:
    state.adopt(ratings)
    address.write(**{RATINGS: None})


def show_download(library: Library) -> None:
    """Everything as a file to bring back, and the ratings as a table for a spreadsheet."""
    profile = state.profile()
    day = today()
    with st.container(horizontal=True):
        st.download_button(
            "Download",
            state.encoded(),
            f"prepboard-{day}.json",
            "application/json",
            icon=":material/download:",
            type="primary",
            on_click="ignore",
        )
        st.download_button(
            "Download ratings as CSV",
            _csv(profile, library),
            f"prepboard-ratings-{day}.csv",
            "text/csv",
            icon=":material/table:",
            on_click="ignore",
        )
        if unreadable := state.keeping().unreadable:
            st.download_button("What could not be read", unreadable, "prepboard-unreadable.txt", on_click="ignore")


def show_upload(library: Library) -> None:
    """Bring back a file: first what it would change, then the choice; nothing changes before."""
    file = st.file_uploader("Restore a download", type="json", max_upload_size=16, key="my_data.file")
    if file is not None:
        try:
            decoded = decode(_text(file.getvalue()), datetime.now(UTC))
        except ProfileError as error:
            st.warning(f"{error} Nothing was changed.", icon=":material/error:")
            return
        theirs = decoded.profile.renamed(library.content.renamed)
        st.markdown(f"In this file: **{compare(state.profile(), theirs, library.content.rated)}**.")
        for remark in decoded.remarks:
            st.caption(remark)
        with st.container(horizontal=True):
            st.button("Merge into mine", on_click=state.take_in, args=(theirs,), type="primary")
            st.button("Replace mine", on_click=state.replace_with, args=(theirs,))
    if state.can_undo():
        st.button("Undo the last change", icon=":material/undo:", on_click=state.undo)


def show_share_link(library: Library) -> None:
    """A link that carries ratings, and nothing else."""
    known = library.content.rated
    ratings = {name: entry.value for name, entry in state.profile().of_kind("rating").items() if name in known}
    if not ratings:
        st.caption("There is nothing to share yet.")
        link(RATE, "Rate yourself")
        return
    st.caption(
        "Whoever opens this link sees your ratings of tools and responsibilities beside their own, and nothing else."
    )
    address = urlsplit(st.context.url or "")
    path = address.path.rsplit("/", 1)[0] + "/my_data"
    shared = urlunsplit(address._replace(path=path, query=f"{RATINGS}={encode_ratings(ratings)}"))
    st.code(shared, language=None, wrap_lines=True)


def show_history(library: Library) -> None:
    """How many elements stood at each level, day by day: the last days as a chart, all of them as a table."""
    days = history(state.profile(), zone())
    if not days:
        st.caption("Nothing is rated yet.")
        return
    dates = tuple(day.isoformat() for day, _ in days)
    counts = tuple(tuple(sum(level == each for each in rated.values()) for _, rated in days) for level in range(6))
    names = tuple(f"{level.level} {level.name}" for level in library.content.scale.levels)
    show_figure(
        drawn(history_bars, dates[-MOST_DAYS:], names, tuple(row[-MOST_DAYS:] for row in counts)),
        key="my_data.history",
        alt=f"Ratings at each level on {len(days)} days, last {len(days[-1][1])} in all",
    )
    if len(days) > MOST_DAYS:
        st.caption(f"The last {MOST_DAYS} days on which a rating changed. The table has all {len(days)}.")
    box = st.expander("The history as a table", key="my_data.table", on_change="rerun")
    if box.open:
        with box:
            table = {"Day": dates, **dict(zip(names, counts, strict=True))}
            st.dataframe(table, hide_index=True, alt="Ratings at each level by day")


def show_all(library: Library) -> None:
    """Everything the app holds about this person, as it is."""
    profile = state.profile()
    known = library.content.rated
    gone = [name for name in profile.of_kind("rating") if name not in known]
    if gone:
        st.caption(f"No longer part of this role, but kept: {', '.join(gone)}.")
    st.json(state.encoded(), expanded=2)


def show_erase() -> None:
    """Erase everything, after a second click."""
    with st.popover("Erase everything", icon=":material/delete:"):
        st.markdown("This erases everything you entered, in every tab of this browser. There is no way back.")
        st.button("Erase it all", type="primary", on_click=state.erase_all)


def _csv(profile: Profile, library: Library) -> str:
    out = StringIO()
    table = csv.writer(out)
    table.writerow(["id", "name", "level", "evidence", "rated_at"])
    ratings = profile.of_kind("rating")
    elements = {item.id: item for group in library.content.groups(library.role) for item in group.elements}
    evidence = {name: evidence_of(item, profile) for name, item in elements.items()}
    for name in sorted({*ratings, *(name for name, level in evidence.items() if level is not None)}):
        entry = ratings.get(name)
        level = level_of(elements[name], profile) if name in elements else profile.level(name)
        shown = "not applicable" if entry and entry.value == NOT_APPLICABLE else level
        at = moment(entry.at).isoformat() if entry else ""
        table.writerow([name, library.content.rated.get(name, ""), shown, evidence.get(name), at])
    return out.getvalue()


def _text(content: bytes) -> str:
    if len(content) > 4 * LONGEST_FILE:
        raise ProfileError("This file is too large to be a profile.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProfileError("This is not a profile: it is not UTF-8 text.") from None


def _words(level: object, library: Library) -> str:
    if type(level) is int:
        return f"{level} {library.content.scale.levels[level].name}"
    return "Not applicable" if level == NOT_APPLICABLE else "Unrated"
