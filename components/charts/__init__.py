"""Every figure, as a pure function from data to a figure. Nothing here knows of Streamlit."""
