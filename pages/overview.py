import streamlit as st

from components import state
from components.content import library
from components.keep import wait_for_profile
from components.routing import QUESTIONS, RATE, SCREENS, TOOLS, leave_legacy_pages, link, open_button, open_clicked
from components.show import show_figure

leave_legacy_pages()
shared = library()
role, tables = shared.role, shared.tables
categories = [shared.content.categories[name] for name in role.categories]

st.title("Prepare for AI/ML research")
st.markdown(
    "Prepboard shows what an AI/ML Researcher does and with which tools, lets you rate yourself against every one of "
    "them, and goes through the questions that interviews ask."
)
wait_for_profile()
profile = state.profile()
rated = profile.rated(tables.tools["tool"])
unfinished = [each for each in categories if profile.rated(tool.id for tool in each.tools) < len(each.tools)]
with st.container(horizontal=True, vertical_alignment="center"):
    if unfinished:
        first = unfinished[0]
        open_button(f"{'Go on' if rated else 'Start'} rating yourself: {first.name}", RATE, category=first.id)
        st.caption(f"{rated} of {len(tables.tools)} tools rated" if rated else "About five minutes for all tools")
    else:
        open_button("Practise the questions", QUESTIONS)
        st.caption(f"All {rated} tools rated")

with st.grid(5, min_column_width=105):
    for label, count in {
        "Responsibilities": len(tables.responsibilities),
        "Workflow steps": len(tables.workflow),
        "Categories": len(tables.categories),
        "Tools": len(tables.tools),
        "Questions": len(tables.questions),
    }.items():
        st.metric(label, count)

with st.grid(5, min_column_width=140):
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
