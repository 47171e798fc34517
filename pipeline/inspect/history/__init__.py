"""Releases that were published → what people ask of them: which there are, what differs between two, the life of a resource."""
