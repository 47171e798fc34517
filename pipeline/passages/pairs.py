"""Shingles in order → the seeds of every two resources that are asked for, as many at a time as memory is given."""

from collections.abc import Iterator

import numpy as np

from pipeline.passages.copies import Places, Stream
from pipeline.passages.crowds import FEW, First, Redone, ordered, seeds_of_crowded, shifts_of
from pipeline.passages.seeds import Seeds, joined
from pipeline.passages.shingles import SHINGLE_WORDS, Mask, Parts, Shingles, of_places
from pipeline.resolve.match.sets import chunks, is_first

MAX_PAIRS = 1 << 20  # of places, that are in memory at a time


def crowded_seeds(text: Stream, first: First, begins: Mask, asked: Redone, rights: range) -> Seeds:
    """Those of crowded shingles that begin at some words, between the first resource and each other one of `rights`."""
    return joined(
        seeds.only(asked.holds(text.resource_of(seeds.left), text.resource_of(seeds.right)))
        for seeds in seeds_of_crowded(text, first, begins, rights)
    )


def is_alone(keys: Places) -> Mask:
    """Which of some numbers are there once."""
    order = np.argsort(keys)
    begins = is_first(keys[order])
    alone = np.empty(order.size, bool)
    alone[order] = begins & np.append(begins[1:], True)[: order.size]
    return alone


def seeds_of_pairs(text: Stream, first: First, parts: Parts, asked: Redone) -> Iterator[Seeds]:
    """Those of shingles that are not crowded."""
    members, shifts = text.of_words(asked.members), shifts_of(text)
    for part in of_places(text, parts, members & (first == FEW)):
        for left, right in _pairs(text, shifts, first, part, members):
            is_asked = asked.holds(text.resource_of(left), text.resource_of(right))
            yield _grown(text, first, *_begins(text, first, left[is_asked], right[is_asked]))


def _pairs(
    text: Stream, shifts: Places, first: First, part: Shingles, members: Mask
) -> Iterator[tuple[Places, Places]]:
    """Every two places of a shingle that is not crowded, in two resources of which one is a member."""
    starts = part.starts
    sizes = np.diff(starts)
    wanted = sizes > 1
    if sizes.size:
        wanted &= np.logical_or.reduceat(members[part.places], starts[:-1])
    some = np.flatnonzero(np.repeat(wanted, sizes))
    some = some[first[part.places[some]] == FEW]
    places, group = part.places[some], np.repeat(np.arange(sizes.size), sizes)[some]
    resources = text.resource_of(places)
    order = ordered(shifts, group, resources, places)
    places, group, resources = places[order].astype(np.int64), group[order], resources[order]
    begins = np.flatnonzero(is_first(group))
    firsts = np.repeat(begins, np.diff(np.append(begins, group.size)))
    before = np.arange(group.size) - firsts
    for start, end in chunks(before, MAX_PAIRS):
        counts = before[start:end]
        right = np.repeat(np.arange(start, end), counts)
        left = firsts[right] + np.arange(right.size) - np.repeat(np.cumsum(counts) - counts, counts)
        apart = resources[left] != resources[right]
        yield places[left[apart]], places[right[apart]]


def _begins(text: Stream, first: First, left: Places, right: Places) -> tuple[Places, Places]:
    """The pairs that have none before them on their diagonal."""
    goes_on = (first[left - 1] == FEW) & (first[right - 1] == FEW) & (text.words[left - 1] == text.words[right - 1])
    return left[~goes_on], right[~goes_on]


def _grown(text: Stream, first: First, left: Places, right: Places) -> Seeds:
    """The seeds that begin at these pairs, each as far as the pairs behind it on its diagonal go on."""
    count = np.zeros(left.size, np.int64)
    going = np.arange(left.size)
    while going.size:
        here, there = left[going] + count[going] + 1, right[going] + count[going] + 1
        going = going[(first[here] == FEW) & (first[there] == FEW)]
        here, there = left[going] + count[going] + SHINGLE_WORDS, right[going] + count[going] + SHINGLE_WORDS
        going = going[text.words[here] == text.words[there]]
        count[going] += 1
    return Seeds(left, left + count + SHINGLE_WORDS, right, right + count + SHINGLE_WORDS)
