"""The records of a resource → the one that speaks for it.

Among versions the newest snapshot wins: a text that its site shortened or corrected is shortened and corrected here.
Completeness, how many others an observation matches, length, source and id decide only between copies of one snapshot.
"""

# Each column, and whether its largest or its smallest value speaks. `matched` counts the contents that a copy's own
# matches: of many edits of one text, that which most others are edits of.
SURVIVES = (
    ("snapshot", "descending"), ("filled", "descending"), ("matched", "descending"), ("length", "descending"),
    ("source", "ascending"), ("id", "ascending"),
)  # fmt: skip
