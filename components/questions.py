"""Finding questions and reading them."""

import streamlit as st

from components import state
from components.content import Library
from components.routing import TOOLS, link
from data.schema import Question
from prep.search import LONGEST_QUERY


def type_search() -> str:
    """What the person searches for; the URL may begin it."""
    return st.text_input(
        "Search",
        type="search",
        placeholder="Words of the question or its answer",
        max_chars=LONGEST_QUERY,
        live="300ms",
        key=state.begin_with("questions.search", state.text_from_url("search", LONGEST_QUERY)),
    )


def show_question(question: Question, library: Library) -> None:
    """A question; its answer is drawn only once it is opened."""
    card = st.expander(question.question, key=f"question.{question.id}", on_change="rerun")
    if card.open:
        with card:
            st.markdown(f"**In 30 seconds.** {question.short_answer}")
            st.markdown(f"**In two minutes.** {question.answer}")
            st.caption("About: " + ", ".join(question.tags))
            with st.container(horizontal=True):
                for tool in question.tools:
                    link(TOOLS, library.content.tools[tool].name, tool=tool)
