"""The questions that a person adds for themselves: reading, writing, changing and deleting them."""

from typing import Literal

import streamlit as st

from components import address, state
from components.question import READ, show_marks
from prep.codec import LONGEST_TEXT
from prep.own import MOST, OwnQuestion, own_questions

FORM = "own.new"


def show_own(own: OwnQuestion) -> None:
    """A question of one's own, with its answer behind a click, and the ways to change it. It is text, not Markdown."""
    st.header("The question", anchor=False)
    with st.container(border=True):
        st.text(own.question)
    box = st.expander("My answer", key=f"question.{own.id}.my_answer", on_change="rerun")
    if box.open:
        with box:
            st.text(own.answer or "No answer yet.")
    show_marks(own.id)
    box = st.expander("Edit or delete", key=f"question.{own.id}.change", icon=":material/edit:", on_change="rerun")
    if box.open:
        with box:
            _write("Question", "question", own.id)
            _write("My answer", "answer", own.id)
            with st.popover("Delete this question", icon=":material/delete:"):
                st.markdown("This deletes the question with its answer and your note on it. There is no way back.")
                st.button("Delete it", type="primary", on_click=_delete, args=(own.id,))


def show_new() -> None:
    """A form for a new question."""
    box = st.expander("Write a question of my own", key=f"{FORM}.open", icon=":material/add:", on_change="rerun")
    if not box.open:
        return
    with box:
        if len(own_questions(state.profile())) >= MOST:
            st.caption(f"There is room for {MOST} questions of your own. Delete one before you write another.")
            return
        st.caption("It stays in this browser like your ratings, and you find it among the others.")
        for part, label in {"question": "Question", "answer": "My answer"}.items():
            st.text_area(label, max_chars=LONGEST_TEXT, key=state.begin_with(f"{FORM}.{part}", ""), on_change="ignore")
        st.button("Save this question", type="primary", on_click=_keep)
        if state.is_incomplete(FORM):
            st.warning("Write the question, too. Your answer is still here.", icon=":material/edit:")


def _write(label: str, kind: Literal["question", "answer"], name: str) -> None:
    st.text_area(label, max_chars=LONGEST_TEXT, key=state.entry(kind, name), on_change=state.keep, args=(kind, name))


def _keep() -> None:
    state.write_own(FORM)
    if not state.is_incomplete(FORM):
        st.toast("Saved. You find it in the list, and in “Mine” among the filters.", icon=":material/check:")


def _delete(name: str) -> None:
    state.remove_own(name)
    address.write(**{READ: None})
