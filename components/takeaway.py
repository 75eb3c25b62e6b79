"""The report that a person takes away from Gaps."""

import streamlit as st

from components import state
from components.clock import today
from components.content import Library
from prep.takeaway import take_away
from prep.takeaway_html import html
from prep.takeaway_markdown import markdown


def show_takeaway(library: Library) -> None:
    """The report of today, as a page to print and as Markdown.

    The files are made here, not at the click: a file made at the click is lost if other visitors' runs end twice before
    the browser fetches it. It takes 2 ms, and only while this is open.
    """
    day = today()
    report = take_away(library.content, library.role, state.stage(), state.profile(), day)
    st.markdown(
        "Readiness, the gaps worth closing first with what to do next, and all ratings with where they can be seen. "
        "The page is one file, opens without a network and prints on two A4 sheets."
    )
    with st.container(horizontal=True):
        for label, icon, data, ending, mime in (
            ("Page to print", ":material/print:", html(report), "html", "text/html"),
            ("Markdown", ":material/markdown:", markdown(report), "md", "text/markdown"),
        ):
            st.download_button(label, data, f"prepboard-{day}.{ending}", mime, icon=icon, on_click="ignore")
