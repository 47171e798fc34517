"""The parts of deduplicating anybody's table, whose face is `resolve.table`: rows in, rows out."""
