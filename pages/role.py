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
views = {
    "responsibilities": "Responsibilities",
    "workflow": "Workflow",
    "impact": "Why it matters",
    "figures": "In figures" if role.occupations else None,
    "comparison": role.comparison.title,
    "sources": "Sources" if role.publications else None,
}
view = choose("About the role", {name: title for name, title in views.items() if title}, "view")
VIEWS[view](shared)
