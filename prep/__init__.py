"""What the app knows how to do, as pure functions on frozen values. Nothing here knows of Streamlit, files or time."""
