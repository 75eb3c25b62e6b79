import streamlit as st

from components.content import library
from components.keep import wait_for_profile
from components.my_data import (
    show_all,
    show_download,
    show_erase,
    show_history,
    show_share_link,
    show_shared,
    show_upload,
)
from components.routing import leave_legacy_pages

leave_legacy_pages()
shared = library()

st.title("My data")
st.markdown("What you enter stays in this browser, and no server keeps a copy. Download one now and then.")
wait_for_profile()
show_shared(shared)

st.header("Keep a copy")
show_download(shared)
show_upload(shared)

st.header("Share your ratings")
show_share_link(shared)

st.header("Your ratings over time")
show_history(shared)

st.header("Everything this app holds about you")
show_all(shared)
show_erase()
