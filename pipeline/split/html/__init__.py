"""Elements of an HTML page → its list of records: shapes that are known, and siblings that look alike."""
