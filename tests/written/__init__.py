"""Listing pages as people write them, put down by hand and not drawn: what the sites of `tests.anatomy` leave out shows here."""
