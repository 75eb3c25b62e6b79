"""Reference solutions of the questions that ask for code. They need NumPy, which the app itself does not."""
