"""The records of a page → the same, but that each begins and ends where it should."""
