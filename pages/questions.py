import streamlit as st

from components.choose import choose
from components.content import library
from components.questions import show_question, type_search
from components.routing import leave_legacy_pages
from prep.search import search

leave_legacy_pages()
ALL = "*"  # no id looks like this
shared = library()
topics = [shared.content.topics[name] for name in shared.role.topics]

st.title("Questions")
st.markdown("Say your own answer aloud first. Then open the question and compare.")
query = type_search()
names = {ALL: "All topics"} | {each.id: f"{each.name} ({len(each.questions)})" for each in topics}
topic = choose("Topic", names, "topic")
asked = [question for each in topics if topic in (ALL, each.id) for question in each.questions]
found = search(asked, query)

st.caption(f"{len(found)} of {sum(len(each.questions) for each in topics)} questions")
for question in found:
    show_question(question, shared)
if not found:
    st.info("No question has all of these words. Use fewer words, or choose all topics.", icon=":material/search_off:")
