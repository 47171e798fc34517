"""Copies of texts → the passages that distinct resources share: quotations, paragraphs used again, boilerplate.

copies → stream of words → shared shingles of six words → seeds → overlaps → passages with their places. What is printed
on many pages is boilerplate and told by a star, so that cost and rows grow with the text and not with pairs.
"""

from pipeline.passages.copies import LocatedCopy, Printed, Stream, locate, stream
from pipeline.passages.numbers import NUMBER_DISAGREES, Survivor, disagreements
from pipeline.passages.overlaps import Overlap, overlaps
from pipeline.passages.placing import batches, passage

__all__ = [
    "NUMBER_DISAGREES",
    "LocatedCopy",
    "Overlap",
    "Printed",
    "Stream",
    "Survivor",
    "batches",
    "disagreements",
    "locate",
    "overlaps",
    "passage",
    "stream",
]
