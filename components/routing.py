"""The pages: one table of plain data, and what Streamlit needs to know of it."""

from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.pages_manager import PagesManager

from components import address


@dataclass(frozen=True)
class Screen:
    """One page. `name` is its file in `pages/` and its path in the URL."""

    name: str
    title: str
    icon: str
    section: str
    about: str

    @property
    def path(self) -> str:
        """The file, as Streamlit's links want it."""
        return f"pages/{self.name}.py"


OVERVIEW = Screen("overview", "Overview", ":material/home:", "Explore", "The role at a glance, and where to begin.")
ROLE = Screen("role", "Role", ":material/science:", "Explore", "What the work is, step by step, and why it matters.")
TOOLS = Screen("tools", "Tools", ":material/construction:", "Explore", "What each tool is for, and how to learn it.")
RATE = Screen("rate", "Rate", ":material/tune:", "Assess", "Rate yourself on every tool, category by category.")
GAPS = Screen(
    "gaps", "Gaps", ":material/monitoring:", "Assess", "What you lack for the stage you aim at, most important first."
)
MY_DATA = Screen(
    "my_data", "My data", ":material/folder_managed:", "You", "Download, restore, share or erase what you entered."
)
QUESTIONS = Screen(
    "questions",
    "Questions",
    ":material/forum:",
    "Practise",
    "What interviews ask, with answers and rubrics.",
)

SCREENS = (OVERVIEW, ROLE, TOOLS, RATE, GAPS, QUESTIONS, MY_DATA)
"""All pages in the order of the navigation. The first is the default."""


def leave_legacy_pages(*, framed: bool = False) -> None:
    """Make Streamlit run `app.py` for every page; `app.py` itself says that it is the frame.

    While a folder `pages/` exists and nobody has called `st.navigation` yet, Streamlit runs a page that is opened by
    its address alone, without the frame. There is no public switch for it. A page may also find the switch off and have
    no frame all the same: another visitor, who came at the same moment, has put it off since the run began.
    """
    if PagesManager.uses_pages_directory or not (framed or address.has_entered()):
        PagesManager.uses_pages_directory = False
        st.rerun()


def navigation() -> StreamlitPage:
    """Draw the navigation, go where a click asked to go, and return the page to run."""
    sections: dict[str, list[StreamlitPage]] = {}
    for screen in SCREENS:
        page = st.Page(screen.path, title=screen.title, icon=screen.icon, help=screen.about, default=screen is OVERVIEW)
        sections.setdefault(screen.section, []).append(page)
    page = st.navigation(sections)
    st.set_page_config(page_title=f"{page.title} · Prepboard")
    address.enter_page(page.url_path)
    if destination := address.take_destination():
        st.switch_page(destination.path, query_params=destination.query)
    return page


def link(screen: Screen, label: str | None = None, **query: str) -> None:
    """A link to a page, with the query parameters it understands."""
    st.page_link(screen.path, label=label or screen.title, icon=screen.icon, query_params=query or None)


def stay_button(label: str, icon: str, **query: str | None) -> None:
    """A link to something else on the same page: Streamlit's own would change what the page shows, and not the URL."""
    st.button(label, icon=icon, type="tertiary", wrap=True, on_click=address.write, kwargs=query)


def open_button(label: str, screen: Screen, **query: str) -> None:
    """The one button of a page that leads to the next step."""
    st.button(label, type="primary", icon=screen.icon, wrap=True, on_click=address.go_to, args=(screen.path, query))


def open_clicked(screen: Screen, chart: str) -> None:
    """Open a page on what was clicked in the chart with this key."""
    if found := address.clicked(chart):
        kind, name = found
        address.go_to(screen.path, {kind: name})
