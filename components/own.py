"""The questions that a person adds for themselves: reading, writing, changing and deleting them."""

import streamlit as st

from components import address, state
from components.question import READ, show_marks
from prep.codec import LONGEST_TEXT
from prep.own import MOST, OwnQuestion, own_questions


def show_own(own: OwnQuestion) -> None:
    """A question of one's own, with its answer behind a click, and the ways to change it. It is text, not Markdown."""
    with st.container(border=True):
        st.text(own.question)
    box = st.expander("My answer", key=f"question.{own.id}.answer", on_change="rerun")
    if box.open:
        with box:
            st.text(own.answer or "No answer yet.")
    show_marks(own.id)
    box = st.expander("Change or delete it", key=f"question.{own.id}.change", icon=":material/edit:", on_change="rerun")
    if box.open:
        with box:
            _form(own)
            st.button("Delete this question", icon=":material/delete:", on_click=_delete, args=(own.id,))


def show_new() -> None:
    """A form for a new question."""
    box = st.expander("Write a question of my own", key="own.new", icon=":material/add:", on_change="rerun")
    if box.open:
        with box:
            if len(own_questions(state.profile())) >= MOST:
                st.caption(f"You have {MOST} questions of your own, and there is no room for more. Delete one first.")
                return
            st.caption("It is kept in this browser with your ratings, found with the others and part of your download.")
            _form(None)


def _form(own: OwnQuestion | None) -> None:
    name = own.id if own else "new"
    with st.form(f"own.{name}.form", clear_on_submit=own is None, border=False):
        for part, label in {"question": "Question", "answer": "My answer"}.items():
            st.text_area(
                label,
                max_chars=LONGEST_TEXT,
                key=state.begin_with(f"own.{name}.{part}", getattr(own, part, "")),
            )
        st.form_submit_button(
            "Keep it", type="primary", on_click=state.write_own, args=(own.id if own else None, f"own.{name}")
        )


def _delete(name: str) -> None:
    state.remove_own(name)
    address.write(**{READ: None})
