"""What a run knows of passages, kept beside the engine's index, so that the next one compares only what is new.

passages-words-N.bin           the words of the copies that came in the N-th run, in files that never change (`numbers`)
passages-shingles-N.bin        the shingles of these, in order (`blocks`); small files are merged into a large one now and then
passages-resources-N.parquet, passages-copies-N.parquet, passages-rows-N.parquet, passages-overlaps-N.parquet,
passages-first-N.bin, passages-boilerplate-N.bin
                               what the N-th run knew of all: ids and keys, sizes of copies, passages, the words that each
                               of these is, and the marks of words
passages.json                  which of these are in force; written last

What is damaged or was made by other code is not used but made anew: then a run takes longer, and nothing else is other.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import store
from pipeline.core import strict_json
from pipeline.core.code import code_key
from pipeline.passages import (
    NO_MARKS,
    NO_OVERLAPS,
    NOTHING,
    Columns,
    Hashes,
    Known,
    Marks,
    Parts,
    Shingles,
    columns_of,
    joined,
    merged,
    streamed,
)
from pipeline.resolve.index import spill
from pipeline.resolve.index.blocks import BLOCK, Blocks, Rows, rows_of, write_blocks
from pipeline.resolve.index.directory import digest_of, footer_of, is_as_written
from pipeline.resolve.index.numbers import read_numbers, write_numbers
from pipeline.resolve.index.spill import DamagedFile
from pipeline.run.rows import dataset_table

MANIFEST = "passages.json"
MAX_GONE = 0.25  # share of the words whose resources are gone, from which on all is made anew
MAX_LATER = 0.25  # share of the words that came after the first file, from which on files are merged
CHUNK_BLOCKS = 1 << 13  # of shingles that are read at a time: a million of them
MAX_LOOKED_UP = 1 << 15  # hashes that are looked up at a time, each in a block or two
RESOURCES = pa.schema([("resource_id", pa.string()), ("key", pa.string())])
_SHINGLES = [("hash", "<u8"), ("place", "<i4")]
_NO_OVERLAPS = pa.table(columns_of(NO_OVERLAPS))
_TABLES = ("resources", "copies", "rows", "overlaps")
_MARKS = ("first", "boilerplate")
_STATE = (*_TABLES, *_MARKS)


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What is in force: the code that made it, the run, and those whose words and shingles stand, each with its words.

    `footers` are hashes of the files' ends.
    """

    settings: str
    run: int
    parts: tuple[tuple[int, int], ...]
    footers: dict[str, str]


class PassageIndex:
    """`resources` has the id and key of each known resource by its number (key null where it is gone), `rows` the passages and
    `overlaps` those of the stream that they are.

    In `folder` nothing changes before `keep`; until then new files lie in `spill_folder`, and others may.
    """

    known: Known

    def __init__(self, folder: Path, spill_folder: Path) -> None:
        self._folder, self.spill_folder, self._settings = folder, spill_folder, code_key("pipeline.run.passages")
        self._run, self._parts = 0, list[tuple[int, int]]()
        self._new_words: int | None = None  # of what waits for `keep`
        self._shingles: list[Path] = []
        self._begin()
        try:
            self._load()
        except DamagedFile:
            self._begin()

    def give(self) -> Known:
        """The stream that is known, and its marks; they are held here no longer, since they take the memory twice beside the next."""
        given, self.known = self.known, NOTHING
        return given

    def take(self, new: Iterable[Shingles]) -> Parts:
        """Take new shingles in; what brings all of them in order, as often as it is called. Raises DamagedFile."""
        path = self.spill_folder / "shingles.bin"
        _write(path, new)
        self._shingles.append(path)
        return self._all

    def spread(self, none: Columns, count: int, parts: Iterable[Sequence[Columns]], /) -> Iterator[Columns]:
        """A Spread by way of files. Raises DamagedFile."""
        names = [field.name for field in fields(none)]
        schema = pa.schema([(name, pa.from_numpy_dtype(getattr(none, name).dtype)) for name in names])
        tables = ([pa.table([getattr(share, name) for name in names], schema) for share in part] for part in parts)
        for table in spill.spread(self.spill_folder, schema, count, tables):
            yield type(none)(*(column.to_numpy() for column in table.columns))

    def hold(self, known: Known, resources: pa.Table, rows: pa.Table, overlaps: pa.Table) -> None:
        """What is known now (RESOURCES, rows of `passages`, and what these are), for `keep` to keep; until then it waits on the disk."""
        size, known_size = int(known.text.words.size), sum(words for _, words in self._parts)
        if self._parts and size - self._parts[0][1] > MAX_LATER * size:
            path = self.spill_folder / "merged.bin"
            _write(path, self._all(None))
            self._shingles, self._parts, known_size = [path], [], 0
        write_numbers(self._waiting("words"), known.text.words[known_size:])
        for kind, marks in zip(_MARKS, (known.marks.first, known.marks.is_boilerplate), strict=True):
            write_numbers(self._waiting(kind), marks)
        for kind, table in zip(_TABLES, (resources, _copies(known), rows, overlaps), strict=True):
            spill.write(self._waiting(kind), table)
        self._new_words = size - known_size
        self._know(NOTHING, RESOURCES.empty_table(), rows, _NO_OVERLAPS)

    def keep(self) -> None:
        """Make what is held the index of the next run."""
        if self._new_words is None:
            return
        run = self._run + 1
        waiting = {kind: self._waiting(kind) for kind in ("words", *_STATE)} | {"shingles": self._shingles[-1]}
        with store.translate_os_errors(self._folder, "write the index of passages"):
            self._folder.mkdir(parents=True, exist_ok=True)
            for kind, path in waiting.items():
                shutil.move(path, self._path(kind, run))
        self._put(run, (*self._parts, (run, self._new_words)))

    def forget(self) -> None:
        """Know nothing, and remove what is kept."""
        self._begin()
        clear(self._folder)

    def _begin(self) -> None:
        self._parts, self._shingles = [], []
        self._new_words = None
        self._know(NOTHING, RESOURCES.empty_table(), dataset_table("passages", ()), _NO_OVERLAPS)

    def _know(self, known: Known, resources: pa.Table, rows: pa.Table, overlaps: pa.Table) -> None:
        self.known, self.resources, self.rows, self.overlaps = known, resources, rows, overlaps

    def _load(self) -> None:
        manifest = _read(self._folder, self._settings)
        if manifest is None:
            return
        self._run = manifest.run
        resources, copies, rows, overlaps = (spill.read(self._path(kind, manifest.run)) for kind in _TABLES)
        words = read_numbers([self._path("words", part) for part, _ in manifest.parts], NOTHING.text.words.dtype)
        first, is_boilerplate = (
            read_numbers([self._path(kind, manifest.run)], none.dtype)
            for kind, none in zip(_MARKS, (NO_MARKS.first, NO_MARKS.is_boilerplate), strict=True)
        )
        ranks = pc.if_else(pc.is_null(resources["key"]), -1, 0).to_numpy()
        text = streamed(words, copies["words"].to_numpy(), copies["resource"].to_numpy(), ranks)
        if text.gone_words > MAX_GONE * text.words.size:
            return
        self._know(Known(text, Marks(first, is_boilerplate)), resources, rows, overlaps)
        self._parts = list(manifest.parts)
        self._shingles = [self._path("shingles", part) for part, _ in manifest.parts]

    def _all(self, hashes: Hashes | None) -> Iterable[Shingles]:
        first, *later = (_shingles(path, hashes) for path in self._shingles)
        return merged(first, joined(list(chain.from_iterable(later))))

    def _waiting(self, kind: str) -> Path:
        return self.spill_folder / f"passages-{kind}.parquet"

    def _path(self, kind: str, run: int) -> Path:
        return self._folder / _name(kind, run)

    def _put(self, run: int, parts: tuple[tuple[int, int], ...]) -> None:
        files = _files(self._folder, run, parts)
        with store.translate_os_errors(self._folder, "write the index of passages"):
            content = asdict(_Manifest(self._settings, run, parts, {file.name: footer_of(file) for file in files}))
            store.put(self._folder / MANIFEST, json.dumps(content | {"sha256": digest_of(content)}).encode())
            for file in set(self._folder.glob("passages-*")) - set(files):
                file.unlink()


def _copies(known: Known) -> pa.Table:
    text = known.text
    return pa.table({"words": pa.array(text.offsets[1:] - text.offsets[:-1]), "resource": pa.array(text.resources)})


def clear(folder: Path) -> None:
    """Remove an index of passages, if there is one."""
    with store.translate_os_errors(folder, "remove the index of passages"):
        (folder / MANIFEST).unlink(missing_ok=True)
        for file in folder.glob("passages-*"):
            file.unlink()


def _files(folder: Path, run: int, parts: Iterable[tuple[int, int]]) -> list[Path]:
    names = [_name(kind, run) for kind in _STATE] + [
        _name(kind, part) for part, _ in parts for kind in ("words", "shingles")
    ]
    return [folder / name for name in names]


def _name(kind: str, run: int) -> str:
    return f"passages-{kind}-{run}.{'parquet' if kind in _TABLES else 'bin'}"


def _read(folder: Path, settings: str) -> _Manifest | None:
    """The manifest in force; None where there is none that may be used."""
    if not os.path.lexists(folder / MANIFEST):
        return None
    try:
        content: Any = strict_json.loads((folder / MANIFEST).read_bytes().decode())
        digest = content.pop("sha256")
        parts = tuple((int(part), int(words)) for part, words in content["parts"])
        manifest = _Manifest(**content | {"parts": parts})
        is_sound = digest == digest_of(content) and manifest.settings == settings
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    files = _files(folder, manifest.run, parts)
    is_whole = is_sound and all(is_as_written(file, manifest.footers.get(file.name)) for file in files)
    return manifest if is_whole else None


def _write(path: Path, parts: Iterable[Shingles]) -> None:
    write_blocks(path, [chain.from_iterable(map(_rows, parts))])


def _rows(part: Shingles) -> Iterator[Rows]:
    """Shingles as a file has them, some at a time."""
    for some in spill.slices(part.hashes.size, CHUNK_BLOCKS * BLOCK):
        yield rows_of(_SHINGLES, part.hashes[some], part.places[some])


def _shingles(path: Path, hashes: Hashes | None) -> Iterator[Shingles]:
    """The shingles of a file, or those that have one of some hashes, in order."""
    file = Blocks(path, _SHINGLES)
    some = None if hashes is None else (hashes[part] for part in spill.slices(hashes.size, MAX_LOOKED_UP))
    for rows in file.in_parts(CHUNK_BLOCKS) if some is None else (file.find(part, part) for part in some):
        yield Shingles(rows["hash"].copy(), rows["place"].copy())
