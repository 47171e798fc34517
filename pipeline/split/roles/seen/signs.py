"""Pages of a site → signs of every line, relative to its page and its site, with those of the lines around it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from pipeline.core.model import Document
from pipeline.split.roles.seen import company, copies, markup, recurrence
from pipeline.split.roles.seen.lines import LOOKS, Floats, Ints, Lines, Numbered, Reals, lines_of
from pipeline.split.segments import RowBounds

PLACED = (
    "length_to_median",
    "length_to_long",
    "gap_before",
    "gap_after",
    "gap_share",
    "place",
    "from_start",
    "from_end",
    "lines",
    "pages",
    "indent",
    "indent_to_usual",
    "indent_from_before",
    "indent_to_after",
    "indent_share",
    "columns",
    "width",
)
NAMES = (*LOOKS, *PLACED, *recurrence.NAMES, *copies.NAMES, *markup.NAMES, *company.NAMES)
NEAR = 1  # lines before and behind whose signs all count
FAR = 3  # and those that count by a few
FAR_SIGNS = (
    "length_to_median", "stop", "colon", "capital", "gap_before", "again", "before", "text_count", "text_mean", "shape_mean", "place_mean", "caption_mean", "date",
    "is_link", "heading", "level", "sibling_in", "row_in", "row_title", "length", "indent_to_usual",
)  # fmt: skip


def prepared(document: Document) -> Lines:
    held = markup.chains(document)
    lines = lines_of(document, held, markup.paths(document, held))
    found = company.sorts(lines.signs, lines.keys["figured"])
    keys = lines.keys | company.companies(found)
    return replace(lines, keys=keys, sorts=found, numbered={kind: Numbered.of(own) for kind, own in keys.items()})


def signs(page: Lines, counts: recurrence.Counts, rows: Sequence[RowBounds]) -> Floats:
    """Signs (lines × NAMES) of one page; `rows` are the records that its markup bounds."""
    document = page.document
    return np.concatenate(
        (
            page.signs,
            _placed(page, counts),
            recurrence.recurrence(page, counts),
            copies.copies(page.words),
            markup.markup(document, page.held, rows),
            company.distances(page.sorts),
        ),
        1,
    )


def weighed(matrix: Floats, kept: Ints) -> Floats:
    """Those `columns` of the signs of lines and of those around them that are `kept`: each column in one piece in memory."""
    signs, distances = _columns(tuple(kept.tolist()))
    edged = np.full((matrix.shape[1], len(matrix) + 2 * FAR), -1, np.float32)
    edged[:, FAR : FAR + len(matrix)] = matrix.T
    chosen = np.empty((len(kept), len(matrix)), np.float32)
    for distance, places in distances:
        chosen[places] = edged[signs[places], FAR + distance : FAR + distance + len(matrix)]
    return chosen.T


@lru_cache(maxsize=4)
def _columns(kept: tuple[int, ...]) -> tuple[Ints, list[tuple[int, Ints]]]:
    """Of each column that is kept the number of its sign; and the columns by the distance of the line that they are of."""
    told = columns()
    distances = np.array([told[column][1] for column in kept], np.int64)
    signs = np.array([NAMES.index(told[column][0]) for column in kept], np.int64)
    return signs, [(int(distance), np.flatnonzero(distances == distance)) for distance in np.unique(distances)]


def columns(names: Sequence[str] = NAMES) -> list[tuple[str, int]]:
    """Of each sign of a line and of those around it its name, and how far the line that it is of lies: -1 is the line before."""
    told = [(name, 0) for name in names]
    for distance in range(1, FAR + 1):
        kept = names if distance <= NEAR else FAR_SIGNS
        told += [(name, side) for side in (-distance, distance) for name in kept]
    return told


def _placed(page: Lines, counts: recurrence.Counts) -> Floats:
    length = page.signs[:, 0]
    printed, more = np.array([(block.line, block.more) for block in page.blocks]).T
    gap = np.diff(printed, prepend=printed[:1] - 2) - 1
    gap[1:] -= more[:-1]
    count = len(printed)
    place = np.arange(count)
    by_length = np.sort(length)
    median = float(by_length[(count - 1) // 2] + by_length[count // 2]) / 2
    columns = (
        length / max(median, 1.0), length / max(float(by_length[(count - 1) * 4 // 5]), 1.0),
        np.minimum(gap, 3), np.minimum(np.append(gap[1:], 2), 3), np.full(count, np.mean(gap > 0)), place / count,
        np.minimum(place, 60), np.minimum(count - place, 60), np.full(count, count), np.full(count, counts.page_count),
        *_indented(page),
    )  # fmt: skip
    return np.stack(columns, 1).astype(np.float32)


def _indented(page: Lines) -> tuple[Reals, ...]:
    """How far a dump sets its lines in, beside most of them and the next ones, and how much of its width they take up."""
    indent, wide = np.array([(block.indent, block.columns) for block in page.document.blocks], float).T
    values, ids, counts = np.unique(indent, return_inverse=True, return_counts=True)
    turns = np.diff(indent)
    width = indent + page.signs[:, 0]
    return (
        indent, indent - values[counts.argmax()], np.concatenate(([0.0], turns)), np.concatenate((turns, [0.0])),
        counts[ids] / len(indent), wide, width / max(float(width.max()), 1.0),
    )  # fmt: skip
