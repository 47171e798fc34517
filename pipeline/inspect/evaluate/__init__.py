"""Labels that people set and what was found → how right it is, in measures that others use.

Pure counting: what is measured comes as strings and numbers, what is found out goes as frozen values. A figure that
cannot be said (a precision of nothing) is null and has a reason.
"""

from pipeline.inspect.evaluate.counts import Counts, f1, flag_counts
from pipeline.inspect.evaluate.curve import PICTURES, Point, groups_curve, pairs_curve
from pipeline.inspect.evaluate.cuts import (
    CLASSES,
    CutFigures,
    FoundCut,
    PageCuts,
    WrongCut,
    class_of,
    cut_figures,
    wrong_cuts,
)
from pipeline.inspect.evaluate.groups import b_cubed, pair_counts, record_counts, wrong_pairs
from pipeline.inspect.evaluate.labels import CutLabels, GroupLabels, Labels, Mark, PairLabels, read_labels
from pipeline.inspect.evaluate.links import Link, Links
from pipeline.inspect.evaluate.shares import Share, share

__all__ = [
    "CLASSES",
    "PICTURES",
    "Counts",
    "CutFigures",
    "CutLabels",
    "FoundCut",
    "GroupLabels",
    "Labels",
    "Link",
    "Links",
    "Mark",
    "PageCuts",
    "PairLabels",
    "Point",
    "Share",
    "WrongCut",
    "b_cubed",
    "class_of",
    "cut_figures",
    "f1",
    "flag_counts",
    "groups_curve",
    "pair_counts",
    "pairs_curve",
    "read_labels",
    "record_counts",
    "share",
    "wrong_cuts",
    "wrong_pairs",
]
