import streamlit as st

from components import address
from components.choose import choose
from components.content import library
from components.details import show_choice, show_chosen
from components.routing import leave_legacy_pages
from components.signals import show_all_signals
from components.tools import VIEWS, choose_from_list

leave_legacy_pages()
shared = library()
choice = address.choice(shared)

st.title("Tools")
st.markdown(
    f"The {len(shared.tables.tools)} tools of the {shared.role.name}, in {len(shared.tables.categories)} categories: "
    "what each is for, why a researcher needs it and how to learn it."
)
views = {"map": "Map", "categories": "Categories", "responsibilities": "Responsibilities", "table": "Table"}
view = choose("View", views | ({"market": "Market"} if shared.market.signals else {}), "view")
picture, detail = (st.container(), st.container()) if view == "table" else st.columns([3, 2], gap="large")
with picture:
    show_chosen(choice)
    VIEWS[view](shared)
with detail:
    choose_from_list(choice, shared)
    show_choice(choice, shared)
if view == "market":
    show_all_signals(shared)
