"""One text that stands twice, found by alignment: similar blocks, overlaps, repeats, boundaries."""
