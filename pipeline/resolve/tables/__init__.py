"""Anybody's table → which of its rows are one: `files` and `frames` are the doors, the others the parts in between."""
