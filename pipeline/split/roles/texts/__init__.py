"""The records of a page → the same, with nothing in their texts but these, and whole."""
