"""The profile is kept in the person's own browser, and the person is told when it cannot be."""

from typing import Final

import streamlit as st

from components import state
from components.browser_store import browser_store
from prep.keeping import Status

PATIENCE = 3.0
"""Seconds that a browser has to answer; it takes a tenth of one."""


KEPT: Final = "kept"
"""The fragment that a click names when it does not draw the whole page again."""


@st.fragment(key=KEPT)
def keep_profile() -> None:
    """Ask the browser for the profile, and hand it every change."""
    browser_store(
        state.STORE,
        state.to_browser(),
        on_loaded=lambda: _hear("loaded"),
        on_changed=lambda: _hear("changed"),
        on_refused=lambda: _hear("refused"),
    )


def _hear(trigger: str) -> None:
    state.hear(trigger)
    st.rerun()


def show_notices() -> None:
    """What the person has to know about their progress, until they close it."""
    for notice in state.keeping().notices:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/info: {notice}", width="stretch")
            st.button("Close", key=f"notice.{notice}", on_click=state.close_notice, args=(notice,))


def wait_for_profile() -> None:
    """Show a skeleton until the browser has answered: what is stored may not flash up as empty."""
    if state.keeping().status is Status.WAITING:
        st.skeleton(height=300)
        _lose_patience()
        st.stop()


@st.fragment(run_every=PATIENCE)
def _lose_patience() -> None:
    if state.has_waited(PATIENCE):
        state.stop_waiting()
        st.rerun()
