"""What the app knows: content in YAML, its schema, its loader and tidy tables. Nothing here knows of Streamlit."""
