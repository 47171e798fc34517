"""A file of raw/ → its Pages → Documents: containers are unpacked, formats are rendered to lines and blocks."""
