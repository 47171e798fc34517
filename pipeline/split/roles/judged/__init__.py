"""The records that were found on a page → how likely they are its list, and which of several findings is."""
