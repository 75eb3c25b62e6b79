import streamlit as st

from components import state
from components.content import library
from components.keep import wait_for_profile
from components.routing import GAPS, RATE, SCREENS, TOOLS, leave_legacy_pages, link, open_button, open_clicked
from components.show import show_figure
from prep.pace import QUICK, to_rate
from prep.standing import rated

leave_legacy_pages()
shared = library()
role, tables = shared.role, shared.tables
categories = [shared.content.categories[name] for name in role.categories]

st.title("Prepare for AI/ML research")
st.markdown(
    "Prepboard shows what an AI/ML Researcher does and with which tools, lets you rate yourself against every one of "
    f"them, and has {len(tables.questions)} questions that research interviews ask, with answers and rubrics."
)
wait_for_profile()
profile = state.profile()
groups = to_rate(shared.content.groups(role), shared.content.targets_of(role), state.stage(), QUICK)
elements = [element for group in groups for element in group.elements]
done = rated(elements, profile)
unfinished = [group for group in groups if rated(group.elements, profile) < len(group.elements)]
with st.container(horizontal=True, vertical_alignment="center"):
    if unfinished:
        first = unfinished[0]
        open_button(f"{'Go on' if done else 'Start'} rating yourself: {first.name}", RATE, category=first.id)
        st.caption(f"{done} of {len(elements)} essentials rated" if done else "About five minutes for the essentials")
    else:
        open_button("See your gaps", GAPS)
        st.caption(f"All {done} essentials rated")

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
