"""Copies of texts → the passages that distinct resources share: quotations, paragraphs used again, furniture.

copies → stream of words → shared runs of six words → stretches → overlaps → passages with their places. What is printed
on many pages is furniture and told by a star, so that cost and rows grow with the text and not with pairs.
"""

from pipeline.passages.copies import Printed, Stream, stream
from pipeline.passages.numbers import NUMBER_DISAGREES, Speaker, disagreements
from pipeline.passages.overlaps import LEAST, Overlap, overlaps
from pipeline.passages.passage import passage

__all__ = ["LEAST", "NUMBER_DISAGREES", "Overlap", "Printed", "Speaker", "Stream", "disagreements", "overlaps", "passage", "stream"]
