"""Where a person begins or goes on: the one next step, and for those who come back where they stand."""

from datetime import UTC, datetime

import streamlit as st

from components import state
from components.content import Library
from components.routing import GAPS, QUESTIONS, RATE, open_button
from prep.pace import FULL
from prep.recent import Step, next_step, unrated_essentials, what_changed
from prep.scoring import between
from prep.standing import Assessment

DAYS = 7
"""How far back a change is recent."""


def show_next_step(assessment: Assessment) -> None:
    """The one button of the overview, with what makes it the next step."""
    essentials = sum(each.essential for each in assessment.standings)
    done = essentials - len(unrated_essentials(assessment))
    with st.container(horizontal=True, vertical_alignment="center"):
        match next_step(assessment):
            case Step("essentials", category, name):
                open_button(f"{'Go on' if done else 'Start'} rating yourself: {name}", RATE, category=category)
                st.caption(
                    f"{done} of {essentials} essentials rated" if done else "About five minutes for the essentials"
                )
            case Step("gap", element, name):
                open_button(f"Close the gap that counts most: {name}", GAPS, element=element)
                st.caption(f"Worth {assessment.worth[element]:.1f} points of readiness")
            case Step("rest", category, name):
                open_button(f"Rate what is left: {name}", RATE, pace=FULL, category=category)
                st.caption("Everything you rated reaches its target")
            case _:
                open_button("Practise questions", QUESTIONS)
                st.caption("No gap is left at the stage you aim at")


def show_return(assessment: Assessment, library: Library) -> None:
    """Where one stands, what is missing, and what changed of late."""
    score = assessment.score
    if score is None:
        return
    stage = next(each.name for each in library.role.stages if each.id == state.stage())
    with st.grid(4, min_column_width=150):
        st.metric("Readiness", between(score.low, score.high))
        st.metric("Rated", f"{score.rated} of {score.required}")
        st.metric("At target", len(assessment.strengths()))
        st.metric("Gaps", len(assessment.gaps()))
    changed = what_changed(state.profile(), library.content.rated, datetime.now(UTC), DAYS)
    st.caption(f"Your stage: {stage}. {changed}")
