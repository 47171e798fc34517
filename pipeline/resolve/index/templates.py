"""Verdicts → the same without those on pages of one template, which look like versions of one text as long as they are two."""

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.resolve.index import spill
from pipeline.resolve.index.directory import IndexDirectory
from pipeline.resolve.index.gathering import rows_of
from pipeline.resolve.index.verdicts import pair_columns
from pipeline.resolve.match.clusters import components
from pipeline.resolve.match.contents import Contents
from pipeline.resolve.match.folding import BREAK, Hashes, Words, words_of
from pipeline.resolve.match.pairs import pack_pairs
from pipeline.resolve.match.rules import ALIKE_BY_TEXT, ALIKE_UNDER_ONE_TITLE, DECIDERS, TEMPLATE
from pipeline.resolve.match.sets import Indices, Values, chunks
from pipeline.resolve.match.shingles import own
from pipeline.resolve.match.templates import MIN_PAGES, are_inside, fillings
from pipeline.resolve.match.titles import Mask

MIN_CONTAINED = 97  # shingles in a hundred of the smaller text that are in the larger: then that has the same filling
_BYTES_A_SHINGLE = 12  # in memory while they are compared


def without_templates(
    directory: IndexDirectory,
    shards: Sequence[int],
    contents: Contents,
    common: Values,
    verdicts: pa.Table,
    is_new: Mask,
    memory: int,
) -> pa.Table:
    """Verdicts of which those on pages of one template say so; only what hangs together with something new is looked at.

    `common` are the shingles that do not vote, `memory` the bytes that may be filled.
    """
    left, right = pair_columns(verdicts)
    by_text = _alike_by_text(contents, verdicts, left, right)
    contained = by_text & (verdicts["containment"].to_numpy() >= MIN_CONTAINED)
    component = components(len(contents), left[by_text], right[by_text])
    largest = _largest(components(len(contents), left[contained], right[contained]), contents.size)
    is_page = largest == np.arange(len(contents))
    pages = np.bincount(component, is_page, minlength=len(contents))
    is_open = (pages >= MIN_PAGES) & (np.bincount(component, is_new, minlength=len(contents)) > 0)
    number = np.arange(len(contents))
    rows = np.flatnonzero(is_open[component] & is_page)
    number[rows] = component[rows]
    for group, numbers in _templates(directory, shards, contents, common, rows, component, memory):
        number[group] = numbers
    number = number[largest]
    parted = by_text & is_open[component[left]] & (number[left] != number[right])
    if not parted.any():
        return verdicts
    decider = np.where(parted, DECIDERS.index(TEMPLATE), verdicts["decider"].to_numpy()).astype(np.int8)
    alike = pc.and_not(verdicts["alike"], pa.array(parted))
    columns = {"decider": pa.array(decider), "alike": alike}
    return pa.table({name: columns.get(name, verdicts[name]) for name in verdicts.column_names}, schema=verdicts.schema)


def _alike_by_text(contents: Contents, verdicts: pa.Table, left: Indices, right: Indices) -> Mask:
    """Pairs that only a likeness made one. What a site prints under one telling title is one; a table may title all pages so."""
    decider, stands = verdicts["decider"].to_numpy(), contents.sources.sizes > 0
    by_text = np.isin(decider, ALIKE_BY_TEXT)
    by_text |= np.isin(decider, ALIKE_UNDER_ONE_TITLE) & ~(stands[left] | stands[right])
    alike: Mask = by_text & verdicts["alike"].to_numpy(zero_copy_only=False)
    return alike


def split_templates(verdicts: pa.Table) -> tuple[pa.Table, Hashes]:
    """Verdicts of an earlier run without those on pages of one template, and the pairs of these."""
    is_template = pc.equal(verdicts["decider"], DECIDERS.index(TEMPLATE))
    return verdicts.filter(pc.invert(is_template)), pack_pairs(*pair_columns(verdicts.filter(is_template)))


def _largest(groups: Indices, sizes: Indices) -> Indices:
    """For each row the largest of its group."""
    order = np.lexsort((np.arange(groups.size), -sizes, groups))
    largest = np.empty(groups.size, dtype=np.int64)
    largest[groups[order[::-1]]] = order[::-1]  # the last that is written is the first of its group
    return largest[groups]


def _templates(
    directory: IndexDirectory,
    shards: Sequence[int],
    contents: Contents,
    common: Values,
    rows: Indices,
    component: Indices,
    memory: int,
) -> Iterator[tuple[Indices, Indices]]:
    """Of `rows` those that are pages of one template, group by group, each with the number of what fills it."""
    rows = rows[np.argsort(component[rows], kind="stable")]
    starts = np.flatnonzero(np.append(True, np.diff(component[rows]) > 0)) if rows.size else rows
    weights = np.add.reduceat(_BYTES_A_SHINGLE * contents.size[rows], starts) if rows.size else rows
    bounds = np.append(starts, rows.size)
    for first, end in chunks(weights, memory):
        some = np.sort(rows[bounds[first] : bounds[end]])
        voting, _ = own(spill.sets(rows_of(directory, shards, some, ["shingles"])["shingles"]), common)
        for at in range(first, end):
            group = np.sort(rows[bounds[at] : bounds[at + 1]])
            shingles = voting.take(np.searchsorted(some, group))
            filled = fillings(shingles)
            if filled is not None and are_inside(_words(directory, shards, group), shingles, filled[1]):
                yield group, group[filled[0]]


def _words(directory: IndexDirectory, shards: Sequence[int], rows: Indices) -> Words:
    texts = rows_of(directory, shards, rows, ["text"])["text"].to_pylist()
    return words_of(BREAK.join(texts), rows.size)
