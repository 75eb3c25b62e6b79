import streamlit as st

from components.choose import choose
from components.content import library
from components.role import VIEWS
from components.routing import leave_legacy_pages

leave_legacy_pages()
shared = library()
role = shared.role

st.title(role.name)
st.markdown(f"**{role.summary}**")
st.markdown(f"{role.overview} {role.goal}")
view = choose(
    "About the role",
    {
        "responsibilities": "Responsibilities",
        "workflow": "Workflow",
        "impact": "Why it matters",
        "comparison": role.comparison.title,
    },
    "view",
)
VIEWS[view](shared)
