"""Where the copies of contents stand, and what else contents have in common → contents with hashes of it, and sets of these."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.resolve.index import keys
from pipeline.resolve.match.addresses import url_key
from pipeline.resolve.match.fields.fieldsets import Fieldsets, keys_of
from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.sets import Indices, Sets, sets_of
from pipeline.resolve.match.titles import Mask

Placed = tuple[Indices, Hashes]  # contents, and a hash of a place of each
_NOWHERE = np.frombuffer(blake2b(b"", digest_size=8).digest(), dtype="<u8")[0]  # of what tells no address
_ODD = np.uint64(0x9E3779B97F4A7C15)


def placed(copies: pa.Table, member: Indices, columns: Sequence[str]) -> Placed:
    """Each content with the places of its copies, by these columns."""
    rows = np.flatnonzero(copies["source"].is_valid().to_numpy())
    if not rows.size:
        return rows, np.empty(0, np.uint64)
    parts = [pc.fill_null(copies[name], "").take(pa.array(rows)) for name in columns]
    return member[rows], _hashed(pc.binary_join_element_wise(*parts, pa.scalar("\0", pa.large_string())), str)


def addressed(copies: pa.Table, member: Indices) -> Placed:
    """Each content with the addresses of its copies."""
    rows = np.flatnonzero(copies["url"].is_valid().to_numpy())
    hashes = _hashed(copies["url"].take(pa.array(rows)), url_key)
    is_known = hashes != _NOWHERE
    return member[rows][is_known], hashes[is_known]


def keyed(fieldsets: Fieldsets, fieldset: Indices) -> Placed:
    """Each content with the keys of its fields."""
    rows = np.flatnonzero(fieldset)
    keys_of_rows = [(row, key) for row in rows.tolist() for key in keys_of(fieldsets.of(int(fieldset[row])))]
    digests = b"".join(blake2b(key.encode(), digest_size=8).digest() for _, key in keys_of_rows)
    return np.array([row for row, _ in keys_of_rows], dtype=np.int64), np.frombuffer(digests, dtype="<u8")


def once(place: Placed) -> Placed:
    """Each content with each place once, however many of its copies stand there."""
    contents, hashes = place
    firsts, _ = keys.distinct(np.stack([contents.astype(np.uint64), hashes], axis=1))
    return contents[firsts], hashes[firsts]


def indexed(place: Placed, count: int) -> Sets:
    """The same as a set for each of `count` contents, of whole numbers."""
    owners, hashes = place
    return sets_of(owners, np.unique(hashes, return_inverse=True)[1], count)


def stamped(places: Mapping[str, Placed], is_ambiguous: Mask) -> Hashes:
    """A number for each content that changes when the set of its places does."""
    stamp = is_ambiguous.astype(np.uint64)
    for kind, (owners, hashes) in enumerate(places.values(), start=1):
        mixed = (hashes ^ np.uint64(kind)) * _ODD
        mixed ^= mixed >> np.uint64(32)
        np.add.at(stamp, owners, mixed * _ODD)
    return stamp


def _hashed(texts: pa.ChunkedArray, plain: Callable[[str], str]) -> Hashes:
    encoded = texts.combine_chunks().dictionary_encode()
    values = [plain(text) for text in encoded.dictionary.to_pylist()]
    digests = (blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).digest() for value in values)
    hashes: Hashes = np.frombuffer(b"".join(digests), dtype="<u8")
    return hashes[encoded.indices.to_numpy()]
