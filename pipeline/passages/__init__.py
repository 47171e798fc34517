"""Copies of texts → the passages that distinct resources share: quotations, paragraphs used again, boilerplate.

copies → stream of words → shared shingles of six words → seeds → overlaps → passages with their places. What is printed
on many pages is boilerplate and told by a star, so that cost and rows grow with the text and not with pairs.
"""

from pipeline.passages.comparison import NOTHING, Known, Update, overlaps, update
from pipeline.passages.copies import LocatedCopy, Printed, Stream, locate, stream, streamed
from pipeline.passages.crowds import NO_MARKS, Marks
from pipeline.passages.numbers import NUMBER_DISAGREES, Survivor, disagreements
from pipeline.passages.overlap import (
    NO_OVERLAPS,
    Overlap,
    columns_of,
    in_order,
    known_and_others,
    overlaps_of,
    resources_of,
)
from pipeline.passages.placing import batches, passage
from pipeline.passages.seeds import Seeds
from pipeline.passages.shingles import Hashes, Parts, Shingles, having, joined, merged
from pipeline.passages.spread import Columns, Spread, in_memory

__all__ = [
    "NOTHING",
    "NO_MARKS",
    "NO_OVERLAPS",
    "NUMBER_DISAGREES",
    "Columns",
    "Hashes",
    "Known",
    "LocatedCopy",
    "Marks",
    "Overlap",
    "Parts",
    "Printed",
    "Seeds",
    "Shingles",
    "Spread",
    "Stream",
    "Survivor",
    "Update",
    "batches",
    "columns_of",
    "disagreements",
    "having",
    "in_memory",
    "in_order",
    "joined",
    "known_and_others",
    "locate",
    "merged",
    "overlaps",
    "overlaps_of",
    "passage",
    "resources_of",
    "stream",
    "streamed",
    "update",
]
