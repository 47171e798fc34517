"""A page on which the path of its lines is no clear list → what else shows where its records are."""
