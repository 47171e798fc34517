"""The working directory of the engine, which is also its index when it is kept: shards, bands, epoch, verdicts.

signed-00000.parquet   distinct contents of a batch, signed; a shard never changes, and small ones are merged into a new one
texts-00000.parquet    their texts and shingles, of which a run reads few rows and of the others all
bands-1-00000.parquet  how many shingles the texts of a shard have, and which speak in epoch 1, row for row
keys-1-0-9000.bin      the band keys of contents 0 to 8,999 in epoch 1, sorted (`band_keys`)
boilerplate-1.parquet  shingles that do not vote in epoch 1, and oversized-1.parquet its oversized blocks with their
                       representatives
copies-N.parquet, contents-N.parquet, verdicts-N.parquet   what the N-th run knew
index.json             which of these are in force; written last, so that a cut run leaves the one before in force
"""

import json
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.core import strict_json
from pipeline.resolve.index.band_keys import Rows, Run
from pipeline.resolve.index.spill import DamagedFile
from pipeline.store import damage_of, put, translate_os_errors

FORMAT = 4
MANIFEST = "index.json"
_KINDS = (
    frozenset(  # of files, by what stands before the first hyphen of their names; the last four are of older versions
        "signed texts bands keys boilerplate oversized copies contents verdicts furniture crowds seen judged".split()
    )
)


class IndexRefused(Exception):
    """An index that cannot be used: why, for people."""


@dataclass(frozen=True, slots=True)
class IndexDirectory:
    """Names of the files. `numbers` are those of the shards that are there; what comes is numbered on from `free`."""

    path: Path
    numbers: tuple[int, ...] = ()
    free: int = 0

    def number(self, shard: int) -> int:
        """The number in the names of a shard's files: shards that were merged have a new one."""
        return self.numbers[shard] if shard < len(self.numbers) else self.free + shard - len(self.numbers)

    def signed(self, shard: int) -> Path:
        return self.path / f"signed-{self.number(shard):05}.parquet"

    def texts(self, shard: int) -> Path:
        return self.path / f"texts-{self.number(shard):05}.parquet"

    def bands(self, epoch: int, shard: int) -> Path:
        return self.path / f"bands-{epoch}-{self.number(shard):05}.parquet"

    def keys(self, epoch: int, rows: Rows) -> Path:
        return self.path / f"keys-{epoch}-{rows[0]}-{rows[1]}.bin"

    def boilerplate(self, epoch: int) -> Path:
        return self.path / f"boilerplate-{epoch}.parquet"

    def oversized(self, epoch: int) -> Path:
        return self.path / f"oversized-{epoch}.parquet"

    def copies(self, run: int) -> Path:
        return self.path / f"copies-{run}.parquet"

    def contents(self, run: int) -> Path:
        return self.path / f"contents-{run}.parquet"

    def verdicts(self, run: int) -> Path:
        return self.path / f"verdicts-{run}.parquet"

    def files(self, epoch: int, run: int, shards: int, keys: Sequence[Rows]) -> list[Path]:
        """All that a state stands on."""
        return [
            *(self.keys(epoch, rows) for rows in keys),
            *(self.signed(shard) for shard in range(shards)),
            *(self.texts(shard) for shard in range(shards)),
            *(self.bands(epoch, shard) for shard in range(shards)),
            self.boilerplate(epoch), self.oversized(epoch),
            self.copies(run), self.contents(run), self.verdicts(run),
        ]  # fmt: skip


def numbered(path: Path, numbers: Sequence[int]) -> IndexDirectory:
    """A directory with shards of these numbers."""
    return IndexDirectory(path, tuple(numbers), max(numbers, default=-1) + 1)


@dataclass(frozen=True, slots=True)
class IndexState:
    """What is in force: `settings` are those that made it, `shards` the rows of each, `contents` those when the epoch began,
    `numbers` those in the names of their files, `keys` the first contents of each run of band keys.

    `footers` are hashes of the files' ends, which say what they hold and where; their pages have checksums of their own.
    """

    settings: str
    epoch: int
    contents: int
    run: int
    shards: tuple[int, ...]
    numbers: tuple[int, ...]
    keys: tuple[int, ...]
    footers: dict[str, str]
    format: int = FORMAT

    def directory(self, path: Path) -> IndexDirectory:
        """The names of its files."""
        return numbered(path, self.numbers)

    @property
    def runs(self) -> list[Rows]:
        """The first content of each run of band keys, and the first one behind it."""
        return [*pairwise((*self.keys, sum(self.shards)))]


def read_state(directory: IndexDirectory, settings: Callable[[], str]) -> IndexState | None:
    """The state in force; None where there is none. Raises IndexRefused for one of other settings or a damaged one.

    `settings` are asked for where there is an index alone, since they take a tenth of a second.
    """
    path = directory.path / MANIFEST
    if not os.path.lexists(path):
        if any(directory.path.glob("signed-*.parquet")):
            raise IndexRefused(f"{path.name} is gone")
        return None
    try:
        content: Any = strict_json.loads(path.read_bytes().decode())
        digest = content.pop("sha256")
        state = IndexState(**content | {name: tuple(content[name]) for name in ("shards", "numbers", "keys")})
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise IndexRefused(f"{path} cannot be read") from error
    if digest != digest_of(content):
        raise IndexRefused(f"{path} was altered")
    if (state.format, state.settings) != (FORMAT, settings()):
        raise IndexRefused("it was made with other settings or by another version of Doublon")
    for file in state.directory(directory.path).files(state.epoch, state.run, len(state.shards), state.runs):
        if not is_as_written(file, state.footers.get(file.name)):
            raise IndexRefused(f"{file.name} is gone, was cut or altered, or cannot be read")
    return state


def damages_of_index(path: Path) -> Iterator[tuple[str, str]]:
    """Each file of an index that is not as it was written, and what is wrong with it; every page of each is read.

    A run asks less (`read_state`): it is told by a file's end whether it is the one, and by its checksums what it reads.
    """
    directory = IndexDirectory(path)
    if not os.path.lexists(path / MANIFEST):
        return
    try:
        content = json.loads((path / MANIFEST).read_bytes())
        state = read_state(directory, lambda: str(content["settings"]))
    except (OSError, ValueError, TypeError, KeyError) as error:
        yield MANIFEST, f"it cannot be read: {error}"
        return
    except IndexRefused as refused:
        yield MANIFEST, str(refused)
        return
    for file in state.directory(path).files(state.epoch, state.run, len(state.shards), state.runs) if state else ():
        if file.suffix == ".bin":
            try:
                Run(file).check()
            except DamagedFile as damage:
                yield file.name, damage.why
        elif found := damage_of(file):
            yield file.name, found.found


def clear_damaged_index(path: Path) -> bool:
    """Remove an index of which a file is damaged, whether there was one; the next run makes it anew."""
    is_damaged = any(True for _ in damages_of_index(path))
    if is_damaged:
        clear(IndexDirectory(path))
    return is_damaged


def write_state(
    directory: IndexDirectory,
    settings: str,
    epoch: int,
    contents: int,
    run: int,
    shards: tuple[int, ...],
    keys: Sequence[Rows],
) -> None:
    """Put what is there in force, and drop what is no longer needed."""
    files = directory.files(epoch, run, len(shards), keys)
    with translate_os_errors(directory.path, "write the index"):
        footers = {file.name: footer_of(file) for file in files}
        numbers = tuple(map(directory.number, range(len(shards))))
        state = IndexState(settings, epoch, contents, run, shards, numbers, tuple(first for first, _ in keys), footers)
        content: dict[str, Any] = asdict(state)
        put(directory.path / MANIFEST, json.dumps(content | {"sha256": digest_of(content)}, indent=1).encode())
    keep = {file.name for file in files}
    clear(directory, keep | {MANIFEST})


def renew(directory: IndexDirectory) -> None:
    """Make the folder, with none of the engine's own files in it."""
    with translate_os_errors(directory.path, "make the folder of the index"):
        directory.path.mkdir(parents=True, exist_ok=True)
    clear(directory)


def clear(directory: IndexDirectory, keep: Collection[str] = ()) -> None:
    """Remove the engine's own files but those named."""
    with translate_os_errors(directory.path, "clear the index"):
        for file in (*directory.path.glob("*.parquet"), *directory.path.glob("keys-*.bin")):
            if file.name.partition("-")[0] in _KINDS and file.name not in keep:
                file.unlink()
        if MANIFEST not in keep:
            (directory.path / MANIFEST).unlink(missing_ok=True)


def is_as_written(file: Path, footer: str | None) -> bool:
    """Whether a file has the end that `footer` is the hash of."""
    try:
        return file.is_file() and footer_of(file) == footer
    except OSError:
        return False


def footer_of(file: Path) -> str:
    """A hash of the size of a file and of its footer, whose length its last bytes give."""
    size = file.stat().st_size
    with file.open("rb") as stream:
        stream.seek(max(size - 8, 0))
        length = int.from_bytes(stream.read(4), "little") + 8
        stream.seek(max(size - length, 0))
        return sha256(f"{size} ".encode() + stream.read(length)).hexdigest()


def digest_of(content: dict[str, Any]) -> str:
    """A hash of what a manifest holds."""
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
