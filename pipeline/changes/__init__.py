"""The rows of two releases → what is other, in which columns, and because of what.

A run asks it of its parent release and what it is about to publish; `doublon diff` of any two releases.
"""

from pipeline.changes.causes import BECAUSE, Causes, causes_between, with_causes
from pipeline.changes.compared import Comparison, comparison, differing_rows
from pipeline.changes.movements import Movement, balance, moved_resources, movements
from pipeline.changes.rows import ReleaseRows, both_releases
from pipeline.changes.rules import RULES, known_rules

__all__ = [
    "BECAUSE",
    "RULES",
    "Causes",
    "Comparison",
    "Movement",
    "ReleaseRows",
    "balance",
    "both_releases",
    "causes_between",
    "comparison",
    "differing_rows",
    "known_rules",
    "moved_resources",
    "movements",
    "with_causes",
]
