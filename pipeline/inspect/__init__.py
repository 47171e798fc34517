"""What only reads a release, or files that are none of a run: one question a file or folder."""
