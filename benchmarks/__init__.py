"""What the app costs, beside empty Streamlit apps measured in the same run. `python -m benchmarks --help` says more."""
