import streamlit as st

from components.choose import choose
from components.content import library
from components.keep import wait_for_profile
from components.rating import show_levels, show_next, show_progress, show_rows, show_scale
from components.routing import leave_legacy_pages

leave_legacy_pages()
shared = library()
levels = shared.content.scale.levels
categories = [shared.content.categories[name] for name in shared.role.categories]

st.title("Rate yourself")
st.markdown(
    "For each tool, choose the level that describes what you have done, not what you could learn. "
    "Every click is kept at once, in this browser and nowhere else."
)
wait_for_profile()
show_progress(categories)
show_scale(levels)
chosen = choose("Category", {each.id: each.name for each in categories}, "category")
category = shared.content.categories[chosen]

rows, chart = st.columns([3, 2], gap="large")
with rows:
    show_rows(category.tools, levels)
    show_next(category, categories)
with chart:
    show_levels(category, levels)
