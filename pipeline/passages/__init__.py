"""Copies of texts → the passages that distinct resources share: quotations, paragraphs used again, boilerplate.

copies → stream of words → shared shingles of six words → seeds → overlaps → passages with their places. What is printed
on many pages is boilerplate and told by a star, so that cost and rows grow with the text and not with pairs.
"""

from pipeline.passages.comparison import NOTHING, Known, Parts, Update, overlaps, update
from pipeline.passages.copies import LocatedCopy, Printed, Stream, locate, stream, streamed
from pipeline.passages.crowds import Marks
from pipeline.passages.numbers import NUMBER_DISAGREES, Survivor, disagreements
from pipeline.passages.overlap import Overlap
from pipeline.passages.placing import batches, passage
from pipeline.passages.seeds import Seeds
from pipeline.passages.shingles import Shingles, joined, merged

__all__ = [
    "NOTHING",
    "NUMBER_DISAGREES",
    "Known",
    "LocatedCopy",
    "Marks",
    "Overlap",
    "Parts",
    "Printed",
    "Seeds",
    "Shingles",
    "Stream",
    "Survivor",
    "Update",
    "batches",
    "disagreements",
    "joined",
    "locate",
    "merged",
    "overlaps",
    "passage",
    "stream",
    "streamed",
    "update",
]
