"""Rows and signed shards → contents in columns: which shard rows are one content, and where its copies stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.text import normalise
from pipeline.resolve.index import keys, spill
from pipeline.resolve.index.directory import IndexDirectory
from pipeline.resolve.index.gathering import rows_of
from pipeline.resolve.index.keys import Keys
from pipeline.resolve.index.places import Placed, addressed, indexed, keyed, once, placed, stamped
from pipeline.resolve.index.signing import SIGNED
from pipeline.resolve.match.contents import Contents
from pipeline.resolve.match.fields.fieldsets import Fieldsets
from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.sets import Indices
from pipeline.resolve.match.titles import MIN_CHARACTERS, Mask, Titles, number_key, titles_of

COPIES = pa.schema(  # the rows: `content` is their row in the shards, `stamp` changes when what they print does
    [
        ("id", pa.large_string()),
        ("stamp", pa.large_string()),
        ("content", pa.int64()),
        ("source", pa.large_string()),
        ("snapshot", pa.large_string()),
        ("page", pa.large_string()),
        ("position", pa.int32()),
        ("filled", pa.int16()),
        ("length", pa.int64()),
        ("url", pa.large_string()),
    ]
)
STANDS = tuple((name, "ascending") for name in ("source", "page", "snapshot", "position", "id"))
_PLACES: Mapping[str, tuple[str, ...]] = {
    "pages": ("source", "snapshot", "page"),
    "snapshots": ("source", "snapshot"),
    "sources": ("source",),
    "places": ("source", "page"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """`contents` has a row for each row of the shards; `living` are those that are contents and have copies.

    `content_of` is the content of each row of the shards, `member` that of each copy. `names` and `words` are 64 bits of the
    keys of each row, `addresses` and `field_keys` contents with hashes of their addresses, and of what rows of a table have in common. `stamp` sums up what verdicts on a content
    depend on beside its text: where its copies stand.
    """

    copies: pa.Table
    member: Indices
    contents: Contents
    living: Indices
    content_of: Indices
    names: Hashes
    words: Hashes
    addresses: tuple[Indices, Hashes]
    field_keys: tuple[Indices, Hashes]
    stamp: Hashes

    @property
    def is_living(self) -> Mask:
        """`living` as a mark on each row."""
        marks = np.zeros(len(self.contents), dtype=bool)
        marks[self.living] = True
        return marks


def read_corpus(directory: IndexDirectory, shards: Sequence[int], copies: pa.Table) -> Corpus:
    """Read what comparing needs to see of all shards, but neither texts nor shingles. Raises DamagedFile."""
    columns = ("printed", "folded", "words", "title", "number", "fields", "is_bare", "length", "opening")
    signed = pa.concat_tables(
        [
            SIGNED.empty_table().select(columns),
            *(spill.read(directory.signed(shard), columns) for shard in range(len(shards))),
        ]
    )
    printed, folded, words = (keys.read(signed[name]) for name in ("printed", "folded", "words"))
    length = signed["length"].to_numpy()
    stands_somewhere = copies["source"].null_count < copies.num_rows
    content_of = _contents(directory, shards, folded, is_exact=stands_somewhere)
    member = content_of[copies["content"].to_numpy()]
    standing = {name: placed(copies, member, columns) for name, columns in _PLACES.items()}
    places = {name: once(place) for name, place in (standing | {"urls": addressed(copies, member)}).items()}
    fieldsets, fieldset = _fieldsets(signed["fields"])
    places["keys"] = once(keyed(fieldsets, fieldset))
    titles, title = _titles(signed["title"])
    is_ambiguous = _ambiguous(titles.ids[title], length, copies, member, standing["pages"])
    contents = Contents(
        titles=titles,
        title=title,
        number=_numbers(signed["number"]),
        text=np.where(length == 0, 0, (words[:, 0] >> np.uint64(1)).astype(np.int64) + 1),
        length=length,
        opening=signed["opening"].to_numpy(),
        size=np.zeros(length.size, np.int64),
        speaks=np.ones(length.size, bool),
        is_ambiguous=is_ambiguous,
        fieldsets=fieldsets,
        fieldset=fieldset,
        is_bare=signed["is_bare"].to_numpy(),
        **{name: indexed(place, length.size) for name, place in places.items()},
    )
    living, stamp = np.flatnonzero(np.bincount(member, minlength=length.size)), stamped(places, is_ambiguous)
    return Corpus(
        copies, member, contents, living, content_of, printed[:, 0], words[:, 0], places["urls"], places["keys"], stamp
    )  # fmt: skip


def ranked(copies: pa.Table, by: Sequence[tuple[str, str]]) -> Indices:
    """The place of each copy when all are sorted."""
    that_tell = [(name, way, "at_end") for name, way in by if copies[name].null_count < copies.num_rows]
    if not that_tell:
        return np.arange(copies.num_rows)
    order = pc.sort_indices(copies, sort_keys=that_tell).to_numpy()
    place = np.empty(order.size, dtype=np.int64)
    place[order] = np.arange(order.size)
    return place


def lowest(values: Indices, member: Indices, count: int) -> Indices:
    """The lowest value of each content's copies; `count` contents."""
    least = np.full(count, values.size, dtype=np.int64)
    np.minimum.at(least, member, values)
    return least


def _contents(directory: IndexDirectory, shards: Sequence[int], folded: Keys, *, is_exact: bool) -> Indices:
    """The first row of the shards that is the same content: equal when folded, and where `is_exact` when normalised too.

    A page may print two side by side that are a comma apart; rows that stand on no page are one.
    """
    firsts, place = keys.distinct(folded)
    content_of = firsts[place]
    doubtful = np.flatnonzero(np.bincount(place, minlength=firsts.size)[place] > 1)
    if doubtful.size and is_exact:
        first: dict[tuple[int, str, str, str], int] = {}
        columns = ("title", "number", "text")
        plain = rows_of(directory, shards, doubtful, columns)
        for row, title, number, text in zip(
            doubtful.tolist(), *(plain[name].to_pylist() for name in columns), strict=True
        ):
            content = (int(place[row]), normalise(title), number_key(number), normalise(text))
            content_of[row] = first.setdefault(content, row)
    return content_of


def _fieldsets(column: pa.ChunkedArray) -> tuple[Fieldsets, Indices]:
    printed, fieldset = _encoded(column)
    return Fieldsets(printed), fieldset


def _titles(column: pa.ChunkedArray) -> tuple[Titles, Indices]:
    printed, title = _encoded(column)
    return titles_of(printed), title


def _numbers(column: pa.ChunkedArray) -> Indices:
    printed, number = _encoded(column)
    ids: dict[str, int] = {"": 0}
    return np.array([ids.setdefault(number_key(text), len(ids)) for text in printed], dtype=np.int64)[number]


def _encoded(column: pa.ChunkedArray) -> tuple[list[str], Indices]:
    """The distinct texts, the first of them "", and for each row which of them it is."""
    encoded = pa.chunked_array([pa.array([""], pa.large_string()), *column.chunks]).combine_chunks().dictionary_encode()
    return encoded.dictionary.to_pylist(), encoded.indices.to_numpy()[1:].astype(np.int64)


def _ambiguous(title: Indices, length: npt.NDArray[np.int32], copies: pa.Table, member: Indices, pages: Placed) -> Mask:
    """Titles that two records without text bear on one page: they name nothing ("Réservé aux adhérents")."""
    owners, hashes = pages
    bare = length[owners] < MIN_CHARACTERS
    standing = np.stack([hashes[bare], title[owners[bare]].astype(np.uint64)], axis=1)
    _, place = keys.distinct(standing)
    twice = title[owners[bare]][np.bincount(place, minlength=1)[place] > 1] if place.size else place
    return np.isin(title, twice) & (title != 0)
