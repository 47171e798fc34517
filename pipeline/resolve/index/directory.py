"""The working folder of the engine, which is also its index when it is kept: shards, bands, epoch, verdicts.

signed-00000.parquet   distinct contents of a batch, signed; a shard never changes
texts-00000.parquet    their texts and shingles, of which a run reads few rows and of the others all
bands-1-00000.parquet  the band keys of a shard in epoch 1, row for row
furniture-1.parquet    shingles that do not vote in epoch 1, and crowds-1.parquet its crowded keys with their hubs
copies-N.parquet, seen-N.parquet, judged-N.parquet   what the N-th run knew: rows, contents, verdicts
index.json             which of these are in force; written last, so that a cut run leaves the one before in force
"""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.store import put, translate_os_errors

FORMAT = 2
MANIFEST = "index.json"


@dataclass(frozen=True, slots=True)
class State:
    """What is in force: `settings` are those that made it, `shards` the rows of each, `contents` those when the epoch began.

    `footers` are hashes of the files' ends, which say what they hold and where; their pages have checksums of their own.
    """

    settings: str
    epoch: int
    contents: int
    run: int
    shards: tuple[int, ...]
    footers: dict[str, str]
    format: int = FORMAT


class Refused(Exception):
    """An index that cannot be used: why, for people."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Names of the files."""

    path: Path

    def signed(self, shard: int) -> Path:
        return self.path / f"signed-{shard:05}.parquet"

    def texts(self, shard: int) -> Path:
        return self.path / f"texts-{shard:05}.parquet"

    def bands(self, epoch: int, shard: int) -> Path:
        return self.path / f"bands-{epoch}-{shard:05}.parquet"

    def furniture(self, epoch: int) -> Path:
        return self.path / f"furniture-{epoch}.parquet"

    def crowds(self, epoch: int) -> Path:
        return self.path / f"crowds-{epoch}.parquet"

    def copies(self, run: int) -> Path:
        return self.path / f"copies-{run}.parquet"

    def seen(self, run: int) -> Path:
        return self.path / f"seen-{run}.parquet"

    def judged(self, run: int) -> Path:
        return self.path / f"judged-{run}.parquet"

    def files(self, epoch: int, run: int, shards: int) -> list[Path]:
        """All that a state stands on."""
        return [
            *(self.signed(shard) for shard in range(shards)),
            *(self.texts(shard) for shard in range(shards)),
            *(self.bands(epoch, shard) for shard in range(shards)),
            self.furniture(epoch), self.crowds(epoch), self.copies(run), self.seen(run), self.judged(run),
        ]  # fmt: skip


def read_state(folder: Folder, settings: str) -> State | None:
    """The state in force; None where there is none. Raises Refused for one of other settings or a damaged one."""
    path = folder.path / MANIFEST
    if not path.exists():
        if any(folder.path.glob("signed-*.parquet")):
            raise Refused(f"{path.name} is gone")
        return None
    try:
        content = json.loads(path.read_bytes())
        digest = content.pop("sha256")
        state = State(**content | {"shards": tuple(content["shards"])})
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refused(f"{path} cannot be read") from error
    if digest != _digest(content):
        raise Refused(f"{path} was altered")
    if (state.format, state.settings) != (FORMAT, settings):
        raise Refused("it was made with other settings or by another version of Doublon")
    for file in folder.files(state.epoch, state.run, len(state.shards)):
        if not file.is_file() or _footer(file) != state.footers.get(file.name):
            raise Refused(f"{file.name} is gone, was cut or altered")
    return state


def write_state(folder: Folder, settings: str, epoch: int, contents: int, run: int, shards: tuple[int, ...]) -> None:
    """Put what is there in force, and drop what is no longer needed."""
    files = folder.files(epoch, run, len(shards))
    state = State(settings, epoch, contents, run, shards, {file.name: _footer(file) for file in files})
    content: dict[str, Any] = asdict(state)
    with translate_os_errors(folder.path, "write the index"):
        put(folder.path / MANIFEST, json.dumps(content | {"sha256": _digest(content)}, indent=1).encode())
    keep = {file.name for file in files}
    clear(folder, keep | {MANIFEST})


def clear(folder: Folder, keep: Collection[str] = ()) -> None:
    """Remove the engine's own files but those named."""
    for pattern in ("signed-", "texts-", "bands-", "furniture-", "crowds-", "copies-", "seen-", "judged-"):
        for file in folder.path.glob(f"{pattern}*.parquet"):
            if file.name not in keep:
                file.unlink()
    if MANIFEST not in keep:
        (folder.path / MANIFEST).unlink(missing_ok=True)


def _footer(file: Path) -> str:
    """A hash of the size of a Parquet file and of its footer, whose length its last bytes give."""
    size = file.stat().st_size
    with file.open("rb") as stream:
        stream.seek(max(size - 8, 0))
        length = int.from_bytes(stream.read(4), "little") + 8
        stream.seek(max(size - length, 0))
        return sha256(f"{size} ".encode() + stream.read(length)).hexdigest()


def _digest(content: dict[str, Any]) -> str:
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
