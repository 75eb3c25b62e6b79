import streamlit as st

from components import address, state
from components.choose import choose, choose_stage
from components.content import library
from components.keep import wait_for_profile
from components.rating import GROUP, show_group, show_levels, show_next, show_progress
from components.routing import GAPS, RATE, leave_legacy_pages, open_button, stay_button
from prep.pace import FULL, QUICK, only, to_rate

leave_legacy_pages()
shared = library()
content, levels = shared.content, shared.content.scale.levels
everything = content.groups(shared.role)

st.title("Rate yourself")
st.markdown(
    "Choose the sentence that describes what you have done, not what you could learn."
    + (" Every click is saved, in this browser only." if state.keeping().keeps else "")
)
wait_for_profile()

if picked := only(everything, address.ids_from_url("elements", content.rated)):
    show_progress(picked, None)
    for group in picked:
        st.header(group.name)
        show_group(group, levels)
    open_button("Back to your gaps", GAPS)
    stay_button("Rate everything, category by category", RATE.icon, elements=None)
else:
    with st.container(horizontal=True):
        stage = choose_stage(shared.role)
        pace = choose("Pace", {QUICK: "Quick: the essentials", FULL: "Full"}, "pace")
    groups = to_rate(everything, content.targets_of(shared.role), stage, pace)
    chosen = choose("Category", {each.id: each.name for each in groups}, "category")
    group = next(each for each in groups if each.id == chosen)
    # First, although it stands below: what a click changes is there before the rest is drawn again.
    show_progress(groups, group)
    rows, chart = st.columns([3, 2], gap="large")
    with rows:
        st.header(group.name, anchor=GROUP)
        # One container, however much there is in it: so the buttons below stay the same, and the focus on them.
        with st.container():
            show_group(group, levels)
        show_next(group, groups)
    with chart:
        show_levels(group, levels)
    state.end_drawing()
