"""What writes a release: one leg a file, their order in `route`."""
