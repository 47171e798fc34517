"""The records of a page → the same, with captions and values told from titles and texts."""
