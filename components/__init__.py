"""Everything that draws, and the one place for the session's state, the caches and the list of pages."""
