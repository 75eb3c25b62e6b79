import streamlit as st

from components import state
from components.content import library
from components.coverage import show_coverage
from components.explorer import choose_order, explored, show_filters, show_found, show_nothing, type_search
from components.keep import wait_for_profile
from components.own import show_new, show_own
from components.question import ask_one, named_in_url, show_question, show_unknown, show_way
from components.routing import leave_legacy_pages
from prep.own import find_own

leave_legacy_pages()
shared = library()

st.title("Questions")
st.markdown("Say your own answer aloud first. Then open one part after the other and compare.")
wait_for_profile()
found = explored(shared)

if name := named_in_url(shared):
    show_way(name, found)
    if question := shared.content.questions.get(name):
        show_question(question, shared)
    elif own := find_own(state.profile(), name):
        show_own(own)
    else:
        show_unknown()
else:
    type_search()
    show_filters(found, shared)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choose_order()
        ask_one(found)
    if found.ids:
        show_found(found, shared)
    else:
        show_nothing(found, shared)
    show_new()
    show_coverage(shared)
