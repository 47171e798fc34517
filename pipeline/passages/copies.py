"""Copies of texts as published, one after the other → one stream of words, and back: where in a copy a word stands.

Of a word the stream holds a hash of its folded letters, so what differs by typography, case or accents is equal. Lines
that say nothing of their resource (stray keys, buttons, the title again) are not in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from pipeline.core.model import Span
from pipeline.resolve.match.folding import BREAK, MAX_FOLDED, places_of, words_of

WordHashes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]

GONE = -1  # the rank of a resource that is there no more
STEP = 16  # words: of the first of each so many its copy is known, and that of another is found from there


@dataclass(frozen=True, slots=True)
class Printed:
    """One copy of a resource's text: `text` as published, and the line of the page on which each of its lines stands.

    Blank lines of the text are on no line of the page; of a line that is not to be looked at, None stands there.
    """

    resource_id: str
    record_id: str
    copy: Literal["body", "summary"]
    text: str
    lines: tuple[Span | None, ...]

    def visible(self) -> str:
        """The text with spaces in place of what is not to be looked at."""
        text = self.text.replace(BREAK, " ")
        if None not in self.lines:
            return text
        places = iter(self.lines)
        placed = ((line, next(places) if line else None) for line in text.split("\n"))
        return "\n".join(" " * len(line) if place is None else line for line, place in placed)


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """The words of n copies: copy i has `words[offsets[i]:offsets[i + 1]]` and is of the resource `resources[i]`.

    Resources are counted in the order in which they came, and those of a later run stand behind. `ranks` are their places in
    the order of their ids, GONE of one that is there no more; of two that share a text the lower one is on the left.
    `copies` is the copy of every 16th word: places are asked for by the million, and a look is cheaper than a search.
    """

    words: WordHashes
    offsets: Places
    resources: Places
    ranks: Places
    copies: npt.NDArray[np.int32]

    def copy_of(self, places: npt.NDArray[np.signedinteger[Any]]) -> Places:
        """The copy in which each place of the stream is."""
        copies = self.copies[places // STEP].astype(np.int64)
        copies += self.offsets[copies + 1] <= places
        later = np.flatnonzero(self.offsets[copies + 1] <= places)
        copies[later] = np.searchsorted(self.offsets, places[later], side="right") - 1
        return copies

    def resource_of(self, places: npt.NDArray[np.signedinteger[Any]]) -> Places:
        """The resource in which each place of the stream is."""
        return self.resources[self.copy_of(places)]

    @property
    def sizes(self) -> Places:
        """The words of each resource."""
        return np.bincount(self.resources, np.diff(self.offsets), self.ranks.size).astype(np.int64)

    @property
    def gone_words(self) -> int:
        """The words of resources that are there no more."""
        return int(self.sizes[self.ranks == GONE].sum())

    def first_copies(self, resources: Sequence[int]) -> list[int]:
        """The first copy of each of some resources."""
        return [int(copy) for copy in np.searchsorted(self.resources, resources)]

    def of_words(self, resources: npt.NDArray[np.generic]) -> npt.NDArray[Any]:
        """What is known of each resource, for each word of the stream."""
        return np.repeat(resources, self.sizes)

    def within(self, first: int, last: int) -> tuple[int, int]:
        """Words of the stream as words of the copy that they are in."""
        start = int(self.offsets[self.copy_of(np.array([first]))[0]])
        return first - start, last - start


def stream(copies: Iterable[Printed]) -> Stream:
    """The words of copies; those of one resource stand together. No text stays in memory."""
    words: list[WordHashes] = [np.empty(0, np.uint32)]
    counts: list[int] = []
    resources: list[int] = []
    last = None
    for batch in _batches(copies):
        of_batch = words_of(BREAK.join(copy.visible() for copy in batch), len(batch))
        words.append(of_batch.hashes.astype(np.uint32))
        counts += np.diff(of_batch.offsets).tolist()
        for copy in batch:
            resources.append(resources[-1] + (copy.resource_id != last) if resources else 0)
            last = copy.resource_id
    every = np.concatenate(words)
    words.clear()
    return streamed(every, np.array(counts, np.int64), np.array(resources, np.int64))


def streamed(words: WordHashes, counts: Places, resources: Places, ranks: Places | None = None) -> Stream:
    """A stream of copies that have so many words; resources are in the order of their ids where no ranks are given."""
    in_order = np.arange(int(resources[-1]) + 1 if resources.size else 0)
    offsets = np.append(0, np.cumsum(counts))
    copies = (np.searchsorted(offsets, np.arange(0, words.size, STEP), side="right") - 1).astype(np.int32)
    return Stream(words, offsets, resources, in_order if ranks is None else ranks, copies)


def followed(text: Stream, later: Stream, ranks: Places) -> Stream:
    """A stream and one whose resources came later; `ranks` are those of all now."""
    if not text.ranks.size:  # all of it would lie in memory twice
        return replace(later, ranks=ranks)
    counts = np.concatenate([np.diff(text.offsets), np.diff(later.offsets)])
    resources = np.concatenate([text.resources, later.resources + text.ranks.size])
    return streamed(np.concatenate([text.words, later.words]), counts, resources, ranks)


def _batches(copies: Iterable[Printed]) -> Iterator[Sequence[Printed]]:
    batch: list[Printed] = []
    size = 0
    for copy in copies:
        batch.append(copy)
        size += len(copy.text)
        if size >= MAX_FOLDED:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@dataclass(frozen=True, slots=True, eq=False)
class LocatedCopy:
    """A copy and where its words begin and end in it, as slices do.

    `lines` are the characters at which its lines begin that are looked at, `spans` the lines of the page that these are.
    """

    copy: Printed
    visible: str
    starts: Places
    ends: Places
    lines: Places
    spans: tuple[Span, ...]


def locate(copy: Printed) -> LocatedCopy:
    """Find where the words of a copy stand."""
    visible = copy.visible()
    starts, ends = places_of(visible)
    printed = copy.text.split("\n")
    begins = accumulate((len(line) + 1 for line in printed), initial=0)
    filled = [begin for begin, line in zip(begins, printed, strict=False) if line]
    placed = [(begin, span) for begin, span in zip(filled, copy.lines, strict=True) if span is not None]
    lines = np.array([begin for begin, _ in placed], np.int64)
    return LocatedCopy(copy, visible, starts, ends, lines, tuple(span for _, span in placed))
