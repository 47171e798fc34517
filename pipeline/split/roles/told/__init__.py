"""A line that was read → why, for those who ask."""
