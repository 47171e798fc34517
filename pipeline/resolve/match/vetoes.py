"""Pairs of contents → those that a value keeps apart which both have: what vetoes and objections ask."""

import numpy as np

from pipeline.resolve.match.conditions import of_a_table
from pipeline.resolve.match.contents import Pairs
from pipeline.resolve.match.marks import MAX_SHORT, title_signs, told_apart
from pipeline.resolve.match.sets import Indices
from pipeline.resolve.match.titles import Mask, Relation, clash, years

NO_NAME: tuple[Relation, ...] = ("untitled", "missing", "generic")  # they do not say that two texts are of one thing


def numbers_differ(pairs: Pairs, rows: Indices) -> Mask:
    left, right = (pairs.contents.number[side[rows]] for side in (pairs.left, pairs.right))
    return (left != 0) & (right != 0) & (left != right)


def years_differ(pairs: Pairs, rows: Indices) -> Mask:
    return _titles_clash(pairs, rows, only_years=True)


def numerals_differ(pairs: Pairs, rows: Indices) -> Mask:
    return _titles_clash(pairs, rows, only_years=False)


def _titles_clash(pairs: Pairs, rows: Indices, *, only_years: bool) -> Mask:
    titles = pairs.contents.titles
    clashes = np.zeros(rows.size, dtype=bool)
    differ, left, right = _other_titles(pairs, rows)
    both = titles.counts(left) & titles.counts(right)
    for place, one, other in zip(differ[both].tolist(), left[both].tolist(), right[both].tolist(), strict=True):
        differing = clash(titles.numerals(one), titles.numerals(other))
        before, after = ({*years(side)} for side in differing or ((), ()))
        clashes[place] = bool(before and after and before != after) if only_years else differing is not None
    return clashes


def _other_titles(pairs: Pairs, rows: Indices) -> tuple[Indices, Indices, Indices]:
    """The places of pairs whose titles are both there and not printed alike, and these titles."""
    left, right = (pairs.contents.title[side[rows]] for side in (pairs.left, pairs.right))
    differ = np.flatnonzero((left != right) & (left != 0) & (right != 0))
    return differ, left[differ], right[differ]


def stand_side_by_side(pairs: Pairs, rows: Indices) -> Mask:
    return pairs.meets("pages", rows)


def title_signs_differ(pairs: Pairs, rows: Indices) -> Mask:
    printed, clashes = pairs.contents.titles.printed, np.zeros(rows.size, dtype=bool)
    for place, one, other in zip(*(column.tolist() for column in _other_titles(pairs, rows)), strict=True):
        clashes[place] = title_signs(printed[one]) != title_signs(printed[other])
    return clashes


def marks_differ(pairs: Pairs, rows: Indices) -> Mask:
    """Short texts that only figures or signs tell apart."""
    differ = pairs.longest(rows) <= MAX_SHORT
    differ &= of_a_table(pairs, rows) | np.isin(pairs.relations[rows], NO_NAME)  # a site may correct a figure
    short = rows[differ]
    texts = (pairs.printed(side[short]) for side in (pairs.left, pairs.right))
    differ[differ] = [told_apart(*sides) is not None for sides in zip(*texts, strict=True)]
    return differ
