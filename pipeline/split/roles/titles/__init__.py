"""The records of a page → the same, each with its title, and with that alone in it."""
