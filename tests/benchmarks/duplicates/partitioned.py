"""`python -m tests.benchmarks.duplicates.partitioned processed/_index`: the engine's steps as tasks over partitions, past one machine.

Each task reads files, writes files and hands on none of it, so that any runner may run it where it likes. What is shuffled
lies in a folder that all of them see: keys by their ranges, pairs by the ranges of their left content, verdicts by components.

spread     a kind of keys → its keys, by ranges of the key
pair       all keys of a range, sorted → pairs, by ranges of their left content
judge      pairs of a range → those that share two bands or another key, and the verdicts on them
hook       verdicts that are alike → for the larger root of what they join the smaller one
jump       what was hooked on to the contents of a range → their roots, by a step nearer; both in rounds until nothing moves
regroup    verdicts of a range → by components
cluster    whole components → clusters, templates left out

The columns of contents that comparing looks at are read whole by each process (`Corpus`); the table tells their bytes too.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.resolve.engine import MEMORY, Engine
from pipeline.resolve.index import spill, steps
from pipeline.resolve.index.band_keys import BandKeys
from pipeline.resolve.index.clustering import NONE, clustering_of
from pipeline.resolve.index.corpus import COPIES, STANDS, Corpus, lowest, ranked, read_corpus, rows_of
from pipeline.resolve.index.directory import MANIFEST, IndexDirectory, read_state
from pipeline.resolve.index.signing import PRINTED
from pipeline.resolve.index.templates import without_templates
from pipeline.resolve.index.verdicts import VERDICTS, alike, sorted_by_pair, verdicts
from pipeline.resolve.match import candidates
from pipeline.resolve.match.contents import Contents
from pipeline.resolve.match.folding import Hashes
from pipeline.resolve.match.pairs import distinct_pairs, unpack_pairs
from pipeline.resolve.match.rules import EVEN
from pipeline.resolve.match.sets import Indices, Sets, Values, is_first
from pipeline.resolve.match.signatures import BANDS
from pipeline.resolve.match.titles import MIN_CHARACTERS
from pipeline.run.workers import processes
from tests.benchmarks.costs import cost
from tests.benchmarks.table import line

Hand = Callable[..., Future[Any]]
TITLES = BANDS + 1  # the kind of keys that titles are
BY_BAND, TITLED, OTHERS = "band", "titled", "others"


@dataclass(frozen=True, slots=True)
class Plan:
    """The folder of a kept index, the folder of the shuffle, and into how many partitions all is cut."""

    index: Path
    folder: Path
    parts: int

    def bounds(self, count: int) -> Indices:
        """Where the ranges of so many contents begin, and the end."""
        return np.arange(self.parts + 1) * count // self.parts


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What a kept index knows, as far as a process must have it whole."""

    directory: IndexDirectory
    shards: Sequence[int]
    bands: BandKeys
    corpus: Corpus
    contents: Contents
    common: Values


@cache
def known(index: Path) -> Known:
    """Read a kept index, once in a process."""
    directory = IndexDirectory(index)
    state = read_state(directory, lambda: str(json.loads((index / MANIFEST).read_bytes())["settings"]))
    assert state is not None
    copies = spill.read(directory.copies(state.run)).cast(COPIES)
    corpus = read_corpus(directory, state.shards, copies)
    contents = steps.with_bands(directory, state.epoch, state.shards, corpus.contents)
    bands = BandKeys([(run, directory.keys(state.epoch, run)) for run in state.runs])
    return Known(directory, state.shards, bands, corpus, contents, steps.read_boilerplate(directory, state.epoch))


def clusters(plan: Plan, hand: Hand) -> Indices:
    """The first copy of the cluster of each copy, by tasks that `hand` gives away."""
    ranges = range(plan.parts)
    _all(hand(spread, plan, kind) for kind in range(BANDS + 1))
    _all(hand(pair, plan, part) for part in ranges)
    _all(hand(judge, plan, part) for part in ranges)
    _all(hand(begin, plan, part) for part in ranges)
    turn = 0
    while True:
        is_apart = any(_all(hand(hook, plan, part, turn) for part in ranges))
        is_moved = any(_all(hand(jump, plan, part, turn) for part in ranges))
        turn += 1
        if not (is_apart or is_moved):
            break
    _all(hand(regroup, plan, part, turn) for part in ranges)
    done = _all(hand(cluster, plan, part, turn) for part in ranges)
    rows, firsts = (np.concatenate(columns) for columns in zip(*done, strict=True))
    result = np.empty(rows.size, np.int64)
    result[rows] = firsts
    return result


def spread(plan: Plan, kind: int) -> None:
    """The keys of a band; the last kind stands for all that are no bands."""
    index = known(plan.index)
    if kind < BANDS:
        keys, rows = index.bands.of_new(kind, index.corpus.is_living)
        some = (index.corpus.is_living & (index.contents.length >= MIN_CHARACTERS))[rows]
        of_kinds: Iterable[tuple[Values, Indices]] = [(keys[some], rows[some])]
    else:
        of_kinds = islice(steps._keys(index.bands, index.corpus, index.corpus.is_living), BANDS, None)
    for number, (keys_of, rows_of_keys) in enumerate(of_kinds, kind):
        has = keys_of != 0
        packed = np.sort((keys_of[has].astype(np.uint64) << np.uint64(32)) | rows_of_keys[has].astype(np.uint64))
        limits = (np.arange(1, plan.parts, dtype=np.uint64) << np.uint64(32)) // np.uint64(plan.parts)
        for part, own in enumerate(np.split(packed, np.searchsorted(packed, limits << np.uint64(32)))):
            np.save(plan.folder / f"keys-{part}-{number}.npy", own)


def pair(plan: Plan, part: int) -> None:
    """Blocks of the keys of a range, and their pairs."""
    index = known(plan.index)
    corpus, contents = index.corpus, index.contents
    order = lowest(ranked(corpus.copies, STANDS), corpus.member, len(contents))
    stands, is_bare = contents.sources.sizes > 0, (contents.length < MIN_CHARACTERS) | (contents.fieldset != 0)
    found: dict[str, list[Hashes]] = {BY_BAND: [], TITLED: [], OTHERS: []}
    kind = 0
    while (path := plan.folder / f"keys-{part}-{kind}.npy").exists():
        keys, rows = unpack_pairs(np.load(path))
        blocks = candidates.blocks_of(kind, keys.astype(np.uint32), rows)
        oversized, representatives = candidates.oversized_blocks(blocks, order, corpus.names)
        pairs = candidates.pairs_of(blocks, oversized.keys, representatives, corpus.is_living)
        if kind == TITLES:
            left, right = unpack_pairs(pairs)
            is_seen = (stands[left] & stands[right]) | is_bare[left] | is_bare[right]
            found[TITLED].append(pairs[~is_seen])
            pairs = pairs[is_seen]
        found[BY_BAND if kind < BANDS else OTHERS].append(pairs)
        kind += 1
    limits = plan.bounds(len(contents))[1:-1].astype(np.uint64) << np.uint64(32)
    for how, all_pairs in found.items():
        ranked_pairs = np.sort(np.concatenate(all_pairs))
        for to, some in enumerate(np.split(ranked_pairs, np.searchsorted(ranked_pairs, limits))):
            np.save(plan.folder / f"pairs-{how}-{to}-{part}.npy", some)


def judge(plan: Plan, part: int) -> int:
    """The candidates among the pairs of a range, and their verdicts; how many candidates there are."""
    index = known(plan.index)
    by_band, titled, others = (np.sort(_gathered(plan, f"pairs-{how}-{part}")) for how in (BY_BAND, TITLED, OTHERS))
    first = is_first(by_band)
    near = np.intersect1d(titled, by_band[first])
    pairs = distinct_pairs(np.concatenate([by_band[~first], near, others]))
    own = _linked(plan, index, part)
    judged = [table for _, table in verdicts(own, index.shards, index.contents, index.common, pairs, MEMORY)]
    spill.write(_verdicts(plan, part), pa.concat_tables([VERDICTS.empty_table(), *judged]))
    return int(pairs.size)


def _linked(plan: Plan, index: Known, part: int) -> IndexDirectory:
    """The index under names of this task's own: what it spills lies beside them."""
    folder = plan.folder / f"index-{part}"
    folder.mkdir(exist_ok=True)
    for file in index.directory.path.glob("*.parquet"):
        if not (folder / file.name).is_symlink():
            (folder / file.name).symlink_to(file.absolute())
    return IndexDirectory(folder)


def _verdicts(plan: Plan, part: int, to: int | None = None) -> Path:
    return plan.folder / f"verdicts-{part}{'' if to is None else f'-{to}'}.parquet"


def _gathered(plan: Plan, beginning: str) -> Hashes:
    """What all tasks left for one, in their order."""
    files = sorted(plan.folder.glob(f"{beginning}-*.npy"))
    return np.concatenate([np.empty(0, np.uint64), *map(np.load, files)])


def begin(plan: Plan, part: int) -> None:
    """Each content of a range hangs together with itself."""
    bounds = plan.bounds(len(known(plan.index).contents))
    np.save(plan.folder / f"roots-{part}-0.npy", np.arange(bounds[part], bounds[part + 1]))


def _roots(plan: Plan, turn: int) -> Indices:
    return np.concatenate([np.load(plan.folder / f"roots-{part}-{turn}.npy") for part in range(plan.parts)])


def hook(plan: Plan, part: int, turn: int) -> bool:
    """Whether verdicts of a range join what has two roots still."""
    edges, _ = alike(spill.read(_verdicts(plan, part)))
    left, right = unpack_pairs(edges)
    roots = _roots(plan, turn)
    low, high = np.minimum(roots[left], roots[right]), np.maximum(roots[left], roots[right])
    apart = low != high
    low, high = low[apart], high[apart]
    bounds = plan.bounds(roots.size)
    owner = np.searchsorted(bounds, high, side="right") - 1
    for to in range(plan.parts):
        np.save(plan.folder / f"hooks-{to}-{turn}-{part}.npy", np.stack([high[owner == to], low[owner == to]]))
    return bool(apart.any())


def jump(plan: Plan, part: int, turn: int) -> bool:
    """Whether the root of a content of a range became a smaller one."""
    roots = _roots(plan, turn)
    start, end = plan.bounds(roots.size)[part : part + 2].tolist()
    before = roots[start:end].copy()
    for file in sorted(plan.folder.glob(f"hooks-{part}-{turn}-*.npy")):
        high, low = np.load(file)
        np.minimum.at(roots, high, low)
    own = roots[roots[start:end]]
    np.save(plan.folder / f"roots-{part}-{turn + 1}.npy", own)
    return bool((own != before).any())


def regroup(plan: Plan, part: int, turn: int) -> None:
    """Write the verdicts of a range anew, by the ranges of the roots of their left contents."""
    table, roots = spill.read(_verdicts(plan, part)), _roots(plan, turn)
    owner = np.searchsorted(plan.bounds(roots.size), roots[table["left"].to_numpy()], side="right") - 1
    for to in range(plan.parts):
        spill.write(_verdicts(plan, part, to), table.filter(pa.array(owner == to)))


def cluster(plan: Plan, part: int, turn: int) -> tuple[Indices, Indices]:
    """The copies of the components whose roots are in a range, and the first copy of the cluster of each."""
    index = known(plan.index)
    directory, shards, corpus, contents = _linked(plan, index, part), index.shards, index.corpus, index.contents
    tables = [spill.read(_verdicts(plan, other, part)).cast(VERDICTS) for other in range(plan.parts)]
    table = sorted_by_pair(pa.concat_tables(tables))
    table = without_templates(directory, shards, contents, index.common, table, corpus.is_living, MEMORY)

    def compared(pairs: Hashes) -> pa.Table:
        judged = verdicts(directory, shards, contents, index.common, distinct_pairs(pairs), MEMORY)
        return pa.concat_tables([VERDICTS.empty_table(), *(some for _, some in judged)])

    printed = partial(rows_of, directory, shards, columns=PRINTED)
    number = clustering_of(corpus, table, compared, printed, NONE, EVEN).cluster
    roots = _roots(plan, turn)
    start, end = plan.bounds(roots.size)[part : part + 2].tolist()
    root = roots[corpus.member]
    rows = np.flatnonzero((root >= start) & (root < end))
    return rows, first_copies(number)[rows]


def first_copies(number: Indices) -> Indices:
    """For each copy the first one with its number."""
    _, firsts, place = np.unique(number, return_index=True, return_inverse=True)
    return firsts[place]


def _all(futures: Iterable[Future[Any]]) -> list[Any]:
    return [future.result() for future in list(futures)]


@contextmanager
def here() -> Iterator[Hand]:
    """What does each task at once, in this process."""

    def hand(work: Callable[..., Any], *given: object) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(work(*given))
        return done

    yield hand


def engine_clusters(index: Path, links: Path) -> Indices:
    """The first copy of the cluster of each copy, as the engine has them; the index stays as it is."""
    links.mkdir()
    for file in index.iterdir():
        (links / file.name).symlink_to(file.absolute())
    engine = Engine(links, has_titles=True)
    if engine.notes:
        raise SystemExit("\n".join(engine.notes))
    engine.hold(engine.known)
    return first_copies(engine.find().cluster)


def main() -> None:
    """A row for each number of partitions."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("index", type=Path)
    parser.add_argument("--partitions", type=int, nargs="*", default=(4, 16))
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        expected = engine_clusters(asked.index, Path(place) / "links")
        print(f"{expected.size:,} records, {np.unique(expected).size:,} clusters by the engine")
        print(line("partitions", "wall s", "CPU-s", "same", "B a record"))
        print(
            line("  columns that each process has whole", "", "", "", f"{whole_bytes(asked.index) / expected.size:.1f}")
        )
        for parts in asked.partitions:
            folder = Path(place) / str(parts)
            folder.mkdir()
            plan, started, before = Plan(asked.index.absolute(), folder, parts), time.perf_counter(), cost()["cpu"]
            with processes(asked.workers) if asked.workers > 1 else here() as hand:
                found = clusters(plan, hand)
            wall, cpu = time.perf_counter() - started, cost()["cpu"] - before
            is_same = "yes" if np.array_equal(found, expected) else "NO"
            print(line(str(parts), f"{wall:.1f}", f"{cpu:.1f}", is_same, f"{shuffled(folder) / expected.size:.0f}"))
            for kind in ("keys", "pairs", "verdicts", "roots", "hooks"):
                print(line(f"  {kind}", "", "", "", f"{shuffled(folder, kind) / expected.size:.1f}"))


def whole_bytes(index: Path) -> int:
    """Bytes of the columns of contents and copies, titles as texts included."""
    corpus = known(index.absolute()).corpus
    columns = [getattr(corpus.contents, field.name) for field in fields(corpus.contents)]
    arrays = [*columns, corpus.member, corpus.names, corpus.words, corpus.stamp, corpus.content_of]
    sets = [array for column in columns if isinstance(column, Sets) for array in (column.values, column.offsets)]
    titles = sum(len(title.encode()) for title in corpus.contents.titles.printed)
    return int(
        corpus.copies.nbytes + titles + sum(each.nbytes for each in (*arrays, *sets) if isinstance(each, np.ndarray))
    )


def shuffled(folder: Path, kind: str = "") -> int:
    """Bytes of the files of the shuffle."""
    return sum(file.stat().st_size for file in folder.glob(f"{kind}*") if file.is_file())


if __name__ == "__main__":
    main()
