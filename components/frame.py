"""What stands around every page."""

from pathlib import Path

import streamlit as st

from components.content import library
from data.loader import ContentError

HERE = Path(__file__).parent
LOGO, MARK = HERE / "logo.svg", HERE / "mark.svg"


def show_frame() -> None:
    """The icon of the browser tab, and the logo.

    It comes before the navigation: the icon of a page would be fetched from Google for the tab.
    """
    st.set_page_config(page_title="Prepboard", page_icon=MARK, layout="wide")
    st.logo(LOGO, size="large", icon_image=MARK)


def content_or_stop() -> None:
    """Go on if the content is sound; otherwise say what is wrong with it and show no page."""
    try:
        library()
    except ContentError as error:
        st.title("The content needs mending")
        st.markdown("Prepboard found mistakes in its content files. Mend them and reload this page.")
        st.code(str(error), language=None, wrap_lines=True)
        st.markdown("`python -m data` prints the same list.")
        st.stop()
