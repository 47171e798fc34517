"""What comparing needs to see of each distinct content, in columns: titles, numbers, lengths, places; and pairs of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from pipeline.resolve.match.fields.fieldsets import Fieldsets
from pipeline.resolve.match.sets import Indices, Sets, Values, overlap
from pipeline.resolve.match.titles import Mask, Titles

Scores = npt.NDArray[np.float32]
Place = Literal["pages", "snapshots", "sources", "places", "urls", "keys"]

MAX_CHARACTERS = 50_000  # characters above which texts are compared by shingles: 1 MB against 1 MB never ends
MIN_RATIO = 70  # score under which characters are not worth reckoning to the end


@dataclass(frozen=True, slots=True, eq=False)
class Contents:
    """One row for each distinct title and text.

    `title` is its index in `titles`, `number` and `text` whole numbers that are equal where the number or the folded text
    is (0 for none), `length` the characters of the folded text, `opening` the same where texts begin alike, `size` its shingles. `speaks` is false for a text that is
    boilerplate only, `is_ambiguous` true for a title that one page prints over two records without text. The sets hold where its
    copies stand, as whole numbers: `snapshots` are those of a source, `places` a source's pages whatever the snapshot;
    `keys` are those of its fields, which are `fieldset` in `fieldsets`. `is_bare` marks a title that stands for a text.
    """

    titles: Titles
    title: Indices
    number: Indices
    text: Indices
    length: Indices
    opening: Values
    size: Indices
    speaks: Mask
    is_ambiguous: Mask
    pages: Sets
    snapshots: Sets
    sources: Sets
    places: Sets
    urls: Sets
    keys: Sets
    fieldsets: Fieldsets
    fieldset: Indices
    is_bare: Mask

    def __len__(self) -> int:
        return int(self.title.size)

    def telling(self, rows: Indices) -> Mask:
        """Which of some contents have a title that names a resource by itself."""
        return self.titles.telling(self.title[rows]) & ~self.is_ambiguous[rows]

    def take(self, rows: Indices) -> "Contents":
        """Some of the contents, in the order of `rows`."""
        columns = (
            "title",
            "number",
            "text",
            "length",
            "opening",
            "size",
            "speaks",
            "is_ambiguous",
            "fieldset",
            "is_bare",
        )
        sets = ("pages", "snapshots", "sources", "places", "urls", "keys")
        return replace(
            self,
            **{name: getattr(self, name)[rows] for name in columns},
            **{name: getattr(self, name).take(rows) for name in sets},
        )


@dataclass(eq=False)
class Pairs:
    """Pairs of contents to be judged: `left` and `right` are rows of `contents`, `every` are their shingles, `own` those
    that vote.

    `printed` gives the texts of some rows, `folded` folds them.
    """

    contents: Contents
    every: Sets
    own: Sets
    left: Indices
    right: Indices
    printed: Callable[[Indices], list[str]]
    folded: Callable[[Indices], list[str]]

    def __len__(self) -> int:
        return int(self.left.size)

    @cached_property
    def shared(self) -> Indices:
        """Shingles that both have: of those that vote, or of all where one side has but boilerplate and the other more."""
        shared = overlap(self.own, self.left, self.right)
        rows = np.flatnonzero(self._uneven)
        shared[rows] = overlap(self.every, self.left[rows], self.right[rows])
        return shared

    @cached_property
    def jaccard(self) -> Scores:
        """Shared shingles in a hundred of both."""
        left, right = self._sizes
        return (100 * self.shared / np.maximum(left + right - self.shared, 1)).astype(np.float32)

    @cached_property
    def containment(self) -> Scores:
        """Shared shingles in a hundred of the smaller set."""
        return (100 * self.shared / np.maximum(np.minimum(*self._sizes), 1)).astype(np.float32)

    @cached_property
    def _uneven(self) -> Mask:
        return self.contents.speaks[self.left] != self.contents.speaks[self.right]

    @cached_property
    def _sizes(self) -> tuple[Indices, Indices]:
        left, right = (
            np.where(self._uneven, self.every.sizes[side], self.own.sizes[side]) for side in (self.left, self.right)
        )
        return left, right

    @cached_property
    def relations(self) -> npt.NDArray[np.str_]:
        """How the two titles of each pair are related."""
        contents, titles = self.contents, self.contents.titles
        left, right = contents.title[self.left], contents.title[self.right]
        left_id, right_id = titles.ids[left], titles.ids[right]
        relations = np.full(len(self), "missing", dtype="<U8")
        relations[(left_id == 0) & (right_id == 0)] = "untitled"
        named = (left_id != 0) & (right_id != 0)
        alike = np.flatnonzero(named & (left_id == right_id))
        telling = contents.telling(self.left[alike]) & contents.telling(self.right[alike])
        relations[alike] = np.where(telling, "equal", "generic")
        for row in np.flatnonzero(named & (left_id != right_id)):
            relations[row] = titles.relation(int(left_id[row]), int(right_id[row]))
        return relations

    @cached_property
    def _ratios(self) -> Scores:
        return np.full(len(self), np.nan, dtype=np.float32)

    def ratio(self, rows: Indices) -> Scores:
        """The likeness of the folded texts in characters, 0 below MIN_RATIO; each pair is reckoned once."""
        missing = rows[np.isnan(self._ratios[rows])]
        if missing.size:
            self._ratios[missing] = self._reckon(missing)
        return self._ratios[rows]

    def meets(self, place: Place, rows: Indices) -> Mask:
        """Do both sides have one of them in common?"""
        return overlap(getattr(self.contents, place), self.left[rows], self.right[rows]) > 0

    def longest(self, rows: Indices) -> Indices:
        """Characters of the longer text."""
        return np.maximum(self.contents.length[self.left[rows]], self.contents.length[self.right[rows]])

    def shortest(self, rows: Indices) -> Indices:
        """Characters of the shorter text."""
        return np.minimum(self.contents.length[self.left[rows]], self.contents.length[self.right[rows]])

    def _reckon(self, rows: Indices) -> Scores:
        ratios = np.zeros(rows.size, dtype=np.float32)
        short, long = self.shortest(rows), self.longest(rows)
        possible = np.flatnonzero((200 * short >= MIN_RATIO * (short + long)) & (long <= MAX_CHARACTERS))
        sides = (self.folded(side[rows[possible]]) for side in (self.left, self.right))
        if possible.size:
            ratios[possible] = process.cpdist(*sides, scorer=fuzz.ratio, score_cutoff=MIN_RATIO, dtype=np.float32)
        return ratios
