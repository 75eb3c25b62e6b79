import streamlit as st

from components import state
from components.content import library
from components.keep import wait_for_profile
from components.routing import SCREENS, TOOLS, leave_legacy_pages, link, open_clicked
from components.show import show_figure
from components.start import show_next_step, show_return
from prep.standing import assess

leave_legacy_pages()
shared = library()
role, tables = shared.role, shared.tables
categories = [shared.content.categories[name] for name in role.categories]

st.title("Prepare for AI/ML research")
st.markdown(
    f"See what an {role.name} does and with which tools, rate yourself on each of them, find what to learn first, and "
    f"practise {len(tables.questions)} interview questions with answers and rubrics."
)
wait_for_profile()
assessment = assess(shared.content, role, state.stage(), state.profile())
show_next_step(assessment)

if assessment.score and assessment.score.rated:
    show_return(assessment, shared)
else:
    with st.grid(5, min_column_width=105):
        for label, count in {
            "Responsibilities": len(tables.responsibilities),
            "Workflow steps": len(tables.workflow),
            "Categories": len(tables.categories),
            "Tools": len(tables.tools),
            "Questions": len(tables.questions),
        }.items():
            st.metric(label, count)

with st.grid(3, min_column_width=140):
    for screen in SCREENS[1:]:
        with st.container(border=True, gap="xsmall", height="stretch"):
            link(screen, f"**{screen.title}**")
            st.caption(screen.about)

st.header(f"What an {role.name} works with")
show_figure(
    shared.map,
    key="overview.map",
    alt=f"Tools of the {role.name} by category: " + ", ".join(f"{each.name} {len(each.tools)}" for each in categories),
    on_click=lambda chart: open_clicked(TOOLS, chart),
)
st.caption("Click a tool to see what it is for and how to learn it.")
credit = role.credit
st.caption(
    f"The facts of the role come from *{credit.work}* by {credit.author} ({credit.position}, {credit.date}). "
    "The wording is Prepboard's."
)
