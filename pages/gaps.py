import streamlit as st

from components import state
from components.choose import choose_stage
from components.content import library
from components.gaps import show_elements, show_groups, show_readiness, show_stages, show_what_if
from components.keep import wait_for_profile
from components.method import show_method
from components.routing import RATE, leave_legacy_pages, open_button
from components.takeaway import show_takeaway
from prep.standing import assess

leave_legacy_pages()
shared = library()

st.title("Gaps")
st.markdown("How your ratings compare with what a career stage asks, and which gap to close first.")
wait_for_profile()
stage = choose_stage(shared.role)
assessment = assess(shared.content, shared.role, stage, state.profile())

if assessment.score and assessment.score.rated:
    show_readiness(assessment)
    st.header("Level and target by category")
    show_groups(assessment)
    st.header("Element by element")
    show_elements(assessment, shared)
    st.header("Try, compare, take away")
    for title, show in {
        "What if one rating were different": lambda: show_what_if(assessment, shared),
        "The stages side by side": lambda: show_stages(shared),
        "How this is computed": lambda: show_method(assessment),
        "A report to take away": lambda: show_takeaway(shared),
    }.items():
        box = st.expander(title, key=f"gaps.{title}", on_change="rerun")
        if box.open:
            with box:
                show()
else:
    st.info("Nothing is rated yet. Five minutes on the essentials give a first picture.")
    open_button("Rate the essentials", RATE)
