"""The steps over Parquet paths: shards → furniture → bands → candidate pairs → verdicts. Any runner may call them.

Each reads files and writes one, or gives an array that is far smaller than what it read. Memory stays within what is
asked for: texts and shingles are only ever read for the rows, or the range of values, that a step has at hand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.resolve.index import spill
from pipeline.resolve.index.boilerplate import furniture_of
from pipeline.resolve.index.corpus import Corpus
from pipeline.resolve.index.directory import Folder
from pipeline.resolve.match import candidates
from pipeline.resolve.match.candidates import BANDS, HUBS, NO_CROWDS, NO_HUBS, Crowds
from pipeline.resolve.match.contents import Contents
from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.sets import Rows, Values
from pipeline.resolve.match.shingles import few, own
from pipeline.resolve.match.titles import SHORT, Mask

BANDS_AT_ONCE = 20  # read together: opening a file costs as much as a small column
_HIGH = np.uint64(32)


class Outgrown(Exception):
    """The epoch no longer fits: a key that was rare has become crowded."""


def furniture(folder: Folder, epoch: int, shards: Sequence[int], found: Corpus, memory: int) -> None:
    """Write the shingles that stand under too many titles to say anything."""
    spill.write(folder.furniture(epoch), pa.table({"shingle": furniture_of(folder, shards, found, memory)}))


def bands(folder: Folder, epoch: int, shard: int) -> None:
    """Write the band keys of a shard, how many shingles each of its texts has, and whether it speaks."""
    shingles = spill.sets(spill.read(folder.texts(shard), ["shingles"])["shingles"])
    voting, speaks = own(shingles, read_furniture(folder, epoch))
    keys = candidates.signatures(voting)
    columns = {_band(index): keys[:, index] for index in range(BANDS)}
    spill.write(folder.bands(epoch, shard), pa.table({**columns, "size": shingles.sizes, "speaks": speaks}))


def with_bands(folder: Folder, epoch: int, shards: Sequence[int], contents: Contents) -> Contents:
    """Contents with what the bands' files know of them."""
    size, speaks = _columns(folder, epoch, shards, ("size", "speaks"))
    return replace(contents, size=size.astype(np.int64), speaks=speaks.astype(bool))


def candidate_pairs(
    folder: Folder, epoch: int, shards: Sequence[int], found: Corpus, is_new: Mask, order: Rows | None
) -> Hashes:
    """Pairs of contents that share a key, with a new one among them.

    With the `order` of the rows, crowded keys are found and frozen; without, those that were are read. Raises Outgrown.
    """
    crowds, hubs = (NO_CROWDS, NO_HUBS) if order is not None else _living(read_crowds(folder, epoch), found)
    frozen = [NO_CROWDS]
    by_band, others = candidates.Tally(), candidates.Tally()
    for kind, (keys, rows) in enumerate(_keys(folder, epoch, shards, found)):
        met = candidates.buckets(kind, *_near(keys, rows, is_new))
        if order is not None:
            crowds, hubs = candidates.crowds_of(met, order, found.names)
            frozen.append(crowds)
        elif candidates.outgrown(met, crowds.keys):
            raise Outgrown
        (by_band if kind < BANDS else others).add(candidates.pairs_of(met, crowds.keys, hubs, is_new))
    if order is not None:
        _write_crowds(folder, epoch, candidates.joined_crowds(frozen))
    return candidates.once(np.concatenate([by_band.several(), others.every()]))


def read_furniture(folder: Folder, epoch: int) -> Values:
    """The shingles that do not vote, sorted."""
    return spill.read(folder.furniture(epoch))["shingle"].to_numpy()


def read_crowds(folder: Folder, epoch: int) -> Crowds:
    """The crowded keys and their hubs."""
    table = spill.read(folder.crowds(epoch))
    return Crowds(table["key"].to_numpy(), np.stack([table[f"hub{index}"].to_numpy() for index in range(HUBS)], axis=1))


def _keys(folder: Folder, epoch: int, shards: Sequence[int], found: Corpus) -> Iterator[tuple[Values, Rows]]:
    """The keys of each kind, 32 bits each, and the contents that have them."""
    contents, rows = found.contents, found.living
    written = rows[contents.length[rows] >= SHORT]
    every = [_band(kind) for kind in range(BANDS)]
    for part in spill.slices(BANDS, BANDS_AT_ONCE):
        names = every[part]
        yield from ((keys[written].astype(np.uint32), written) for keys in _columns(folder, epoch, shards, names))
    yield _upper(found.words[written]), written
    yield _upper(_title_hashes(contents.titles.folded)[contents.title[rows]]), rows
    owners, hashes = found.addresses
    yield _upper(hashes), owners


def _columns(folder: Folder, epoch: int, shards: Sequence[int], names: Sequence[str]) -> list[npt.NDArray[np.generic]]:
    """Columns of the bands of all shards."""
    tables = [spill.read(folder.bands(epoch, shard), names) for shard in range(len(shards))]
    return [np.concatenate([np.empty(0, np.uint32), *(table[name].to_numpy() for table in tables)]) for name in names]


def _upper(hashes: Hashes) -> Values:
    return (hashes >> _HIGH).astype(np.uint32)


def _title_hashes(titles: Sequence[str]) -> Hashes:
    """A hash of each folded title, 0 for none."""
    digests = (blake2b(title.encode("utf-8"), digest_size=8).digest() if title else bytes(8) for title in titles)
    return np.frombuffer(b"".join(digests), dtype="<u8")


def _near(keys: Values, rows: Rows, is_new: Mask) -> tuple[Values, Rows]:
    """Only the keys that a new content has."""
    fresh = is_new[rows]
    if 2 * np.count_nonzero(fresh) > fresh.size:  # most are new: then the buckets are soon made without a look
        return keys, rows
    near = few(keys, np.unique(keys[fresh]))
    return keys[near], rows[near]


def _living(crowds: Crowds, found: Corpus) -> tuple[Crowds, Rows]:
    """Crowds, and the living contents that their hubs are, -1 for one that is gone."""
    order = np.argsort(found.names)
    ranked = found.names[order]
    places = np.minimum(np.searchsorted(ranked, crowds.hubs), max(ranked.size - 1, 0))
    if not ranked.size:
        return crowds, np.full(crowds.hubs.shape, -1)
    rows = found.content_of[order[places]]
    is_there = (ranked[places] == crowds.hubs) & found.is_living[rows]
    return crowds, np.where(is_there, rows, -1)


def _write_crowds(folder: Folder, epoch: int, crowds: Crowds) -> None:
    hubs = {f"hub{index}": crowds.hubs[:, index] for index in range(HUBS)}
    spill.write(folder.crowds(epoch), pa.table({"key": crowds.keys, **hubs}))


def _band(index: int) -> str:
    return f"band{index}"
