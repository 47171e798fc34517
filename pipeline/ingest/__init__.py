"""Files of raw/ → rows of their pages: the reading legs in one line, for a run, for a look, for a measurement."""
