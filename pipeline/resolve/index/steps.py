"""The steps over Parquet paths: shards → boilerplate → bands → candidate pairs → verdicts. Any runner may call them.

Each reads files and writes one, or gives an array that is far smaller than what it read. Memory stays within what is
asked for: texts and shingles are only ever read for the rows, or the range of values, that a step has at hand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.resolve.index import spill
from pipeline.resolve.index.band_keys import BandKeys, Rows, merge, merged, packed, write_run
from pipeline.resolve.index.boilerplate import boilerplate_of
from pipeline.resolve.index.corpus import Corpus
from pipeline.resolve.index.directory import IndexDirectory, numbered
from pipeline.resolve.match import candidates
from pipeline.resolve.match.candidates import NO_OVERSIZED, NO_REPRESENTATIVES, REPRESENTATIVES, OversizedBlocks
from pipeline.resolve.match.contents import Contents
from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.pairs import PairCounts, distinct_pairs, unpack_pairs
from pipeline.resolve.match.sets import Indices, Values
from pipeline.resolve.match.shingles import few, own
from pipeline.resolve.match.signatures import BANDS, signatures
from pipeline.resolve.match.titles import MIN_CHARACTERS, Mask

MERGED_BYTES = 16 << 20  # of the texts of shards that are merged at the most
_TITLES = BANDS + 1  # the place of titles among the kinds of keys
_HIGH = np.uint64(32)


class EpochOutgrown(Exception):
    """The epoch no longer fits: a block has become oversized."""


def boilerplate(directory: IndexDirectory, epoch: int, shards: Sequence[int], corpus: Corpus, memory: int) -> None:
    """Write the shingles that stand under too many titles to say anything."""
    spill.write(directory.boilerplate(epoch), pa.table({"shingle": boilerplate_of(directory, shards, corpus, memory)}))


def bands(directory: IndexDirectory, epoch: int, common: Values, part: tuple[int, Rows]) -> None:
    """Write the band keys of a shard's contents, how many shingles each of its texts has, and whether it speaks.

    `common` are the shingles that do not vote.
    """
    shard, rows = part
    shingles = spill.sets(spill.read(directory.texts(shard), ["shingles"])["shingles"])
    voting, speaks = own(shingles, common)
    keys = signatures(voting)
    write_run(directory.keys(epoch, rows), (packed(keys[:, band], rows[0]) for band in range(BANDS)))
    spill.write(directory.bands(epoch, shard), pa.table({"size": shingles.sizes, "speaks": speaks}))


def merge_shards(
    directory: IndexDirectory, epoch: int, shards: Sequence[int]
) -> tuple[IndexDirectory, tuple[int, ...]]:
    """Write small shards that follow one another as one; gives where the shards are then, and how many contents each has.

    Each is at least twice as large as the next, or full, so a daily index does not grow a file a day.
    """
    sizes = [spill.size(directory.texts(shard)) for shard in range(len(shards))]
    groups: list[list[int]] = []
    for shard in range(len(shards)):
        groups.append([shard])
        while len(groups) > 1:
            before, last = (sum(sizes[place] for place in group) for group in groups[-2:])
            if before >= 2 * last or before + last > MERGED_BYTES:
                break
            groups[-2:] = [[*groups[-2], *groups[-1]]]
    numbers: list[int] = []
    for group in groups:
        number = directory.number(group[0])
        if len(group) > 1:
            number = directory.number(len(shards)) + len(numbers)
            target = numbered(directory.path, [number])
            for name in (IndexDirectory.signed, IndexDirectory.texts):
                _join(name(target, 0), [name(directory, shard) for shard in group])
            _join(target.bands(epoch, 0), [directory.bands(epoch, shard) for shard in group])
        numbers.append(number)
    return numbered(directory.path, numbers), tuple(sum(shards[place] for place in group) for group in groups)


def _join(path: Path, parts: Sequence[Path]) -> None:
    spill.write(path, pa.concat_tables([spill.read(part) for part in parts]))


def merge_runs(directory: IndexDirectory, epoch: int, runs: Sequence[Rows]) -> list[Rows]:
    """Write those runs of band keys as one that are too short to stay alone; gives the runs that there are then."""
    left = []
    for group in merged(runs):
        rows = (group[0][0], group[-1][1])
        if len(group) > 1:
            merge(directory.keys(epoch, rows), [directory.keys(epoch, part) for part in group])
        left.append(rows)
    return left


def with_bands(directory: IndexDirectory, epoch: int, shards: Sequence[int], contents: Contents) -> Contents:
    """Contents with what the bands' files know of them."""
    size, speaks = _columns(directory, epoch, shards, ("size", "speaks"))
    return replace(contents, size=size.astype(np.int64), speaks=speaks.astype(bool))


def candidate_pairs(
    directory: IndexDirectory, epoch: int, bands: BandKeys, corpus: Corpus, is_new: Mask, order: Indices | None
) -> Hashes:
    """Pairs of contents that share two bands, or another key, with a new one among them.

    Rows of a table that share a title share a band as well, or how they begin, unless they have no text: a title may be one
    of hundreds.

    With the `order` of the rows, oversized blocks are found and frozen; without, those that were are read. Raises
    EpochOutgrown.
    """
    frozen = [NO_OVERSIZED]
    oversized, representatives = NO_OVERSIZED, NO_REPRESENTATIVES
    if order is None:
        oversized = read_oversized(directory, epoch)
        representatives = _living(oversized.representatives, corpus)
    by_band, others, titled = PairCounts(), PairCounts(), PairCounts()
    stands, is_bare = (
        corpus.contents.sources.sizes > 0,
        (corpus.contents.length < MIN_CHARACTERS) | (corpus.contents.fieldset != 0),
    )
    for kind, (keys, rows) in enumerate(_keys(bands, corpus, is_new)):
        blocks = candidates.blocks_of(kind, keys, rows)
        if not blocks.keys.size:  # of a small corpus most kinds have none
            continue
        if order is not None:
            oversized, representatives = candidates.oversized_blocks(blocks, order, corpus.names)
            frozen.append(oversized)
        elif candidates.has_outgrown(blocks, oversized.keys):
            raise EpochOutgrown
        pairs = candidates.pairs_of(blocks, oversized.keys, representatives, is_new)
        if kind == _TITLES:
            left, right = unpack_pairs(pairs)
            is_seen = (stands[left] & stands[right]) | is_bare[left] | is_bare[right]
            titled.add(pairs[~is_seen])
            pairs = pairs[is_seen]
        (by_band if kind < BANDS else others).add(pairs)
    if order is not None:
        _write_oversized(directory, epoch, candidates.join_oversized(frozen))
    near = np.intersect1d(titled.all(), by_band.all(), assume_unique=True)
    return distinct_pairs(np.concatenate([by_band.repeated(), near, others.all()]))


def new_contents(directory: IndexDirectory, run: int, corpus: Corpus) -> Mask:
    """Living contents that a run did not know, or whose copies stand elsewhere now."""
    known = spill.read(directory.contents(run))
    before = np.zeros(len(corpus.contents), dtype=np.uint64)
    was_living = np.zeros(len(corpus.contents), dtype=bool)
    rows = known["content"].to_numpy()
    before[rows], was_living[rows] = known["stamp"].to_numpy(), True
    return corpus.is_living & ~(was_living & (before == corpus.stamp))


def read_boilerplate(directory: IndexDirectory, epoch: int) -> Values:
    """The shingles that do not vote, sorted."""
    return spill.read(directory.boilerplate(epoch))["shingle"].to_numpy()


def read_oversized(directory: IndexDirectory, epoch: int) -> OversizedBlocks:
    """The keys of oversized blocks and their representatives."""
    table = spill.read(directory.oversized(epoch))
    columns = [table[_representative(index)].to_numpy() for index in range(REPRESENTATIVES)]
    return OversizedBlocks(table["key"].to_numpy(), np.stack(columns, axis=1))


def _keys(bands: BandKeys, corpus: Corpus, is_new: Mask) -> Iterator[tuple[Values, Indices]]:
    """Of each kind the keys that a new content has, 32 bits each, and the contents that have them."""
    contents, rows = corpus.contents, corpus.living
    is_written = corpus.is_living & (contents.length >= MIN_CHARACTERS)
    written = np.flatnonzero(is_written)
    for band in range(BANDS):
        keys, owners = bands.of_new(band, is_new)
        some = is_written[owners]
        yield keys[some], owners[some]
    titles = _upper(_title_hashes(contents.titles.folded)[contents.title])
    yield _near(_upper(corpus.words[written]), written, is_new)
    yield _near(titles[rows], rows, is_new)
    yield _near(np.where(titles, titles ^ contents.opening, 0)[written], written, is_new)
    for owners, hashes in (corpus.addresses, corpus.field_keys):
        yield _near(_upper(hashes), owners, is_new)


def _columns(
    directory: IndexDirectory, epoch: int, shards: Sequence[int], names: Sequence[str]
) -> list[npt.NDArray[np.generic]]:
    """Columns of the bands of all shards."""
    tables = [spill.read(directory.bands(epoch, shard), names) for shard in range(len(shards))]
    return [np.concatenate([np.empty(0, np.uint32), *(table[name].to_numpy() for table in tables)]) for name in names]


def _upper(hashes: Hashes) -> Values:
    return (hashes >> _HIGH).astype(np.uint32)


def _title_hashes(titles: Sequence[str]) -> Hashes:
    """A hash of each folded title, 0 for none."""
    digests = (blake2b(title.encode("utf-8"), digest_size=8).digest() if title else bytes(8) for title in titles)
    return np.frombuffer(b"".join(digests), dtype="<u8")


def _near(keys: Values, rows: Indices, is_new: Mask) -> tuple[Values, Indices]:
    """Only the keys that a new content has."""
    fresh = is_new[rows]
    if 2 * np.count_nonzero(fresh) > fresh.size:  # most are new: then the blocks are soon made without a look
        return keys, rows
    near = few(keys, np.unique(keys[fresh]))
    return keys[near], rows[near]


def _living(representatives: Hashes, corpus: Corpus) -> Indices:
    """The living contents that representatives are, -1 for one that is gone."""
    if not corpus.names.size:
        return np.full(representatives.shape, -1)
    order = np.argsort(corpus.names)
    ranked = corpus.names[order]
    places = np.minimum(np.searchsorted(ranked, representatives), ranked.size - 1)
    rows = corpus.content_of[order[places]]
    is_there = (ranked[places] == representatives) & corpus.is_living[rows]
    return np.where(is_there, rows, -1)


def _write_oversized(directory: IndexDirectory, epoch: int, oversized: OversizedBlocks) -> None:
    columns = {_representative(index): oversized.representatives[:, index] for index in range(REPRESENTATIVES)}
    spill.write(directory.oversized(epoch), pa.table({"key": oversized.keys, **columns}))


def _representative(index: int) -> str:
    return f"representative{index}"
