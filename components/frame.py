"""What stands around every page."""

from base64 import b64encode
from pathlib import Path

import streamlit as st

from components.content import library
from data.loader import ContentError


def _address(name: str) -> str:
    """A picture as an address that holds it. Streamlit makes the same of a file, but reads it in every run."""
    picture = (Path(__file__).parent / name).read_bytes()
    return f"data:image/svg+xml;base64,{b64encode(picture).decode()}"


LOGO, MARK = _address("logo.svg"), _address("mark.svg")


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
