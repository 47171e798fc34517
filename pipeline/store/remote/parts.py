"""Pages to read and the parts that come of them, where readers are on other machines than the run: a folder that all share, or a store.

    _parts/<run>/open                   there for as long as the run takes parts
    _parts/<run>/part-00000/<file>      what a reader made; gone with the run

A run that was killed leaves its own behind, which no other reads, and the next one to write there removes.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from pipeline.core.addresses import store_address
from pipeline.core.errors import PipelineError
from pipeline.store.files import translate_os_errors
from pipeline.store.present import bringing
from pipeline.store.remote.client import Bucket, bucket
from pipeline.store.staging import scratch

PARTS, OPEN = "_parts", "open"


@contextmanager
def pages_at(raw: str) -> Iterator[Path]:
    """The raw folder as a reader sees it: itself, or for an address one into which a page comes when it is opened.

    Raises PipelineError for a folder that is not there: its pages would be published as unreadable.
    """
    address = store_address(raw)
    if address is None:
        if not Path(raw).is_dir():
            raise PipelineError(
                "%(raw)s: this machine does not see the folder of raw pages. Nothing was read; %(share)s.",
                raw=raw,
                share=_SHARE,
            )
        yield Path(raw)
        return
    there = bucket(address)
    with scratch() as folder, bringing(folder, partial(_bring, there, folder), {}):
        yield folder


@contextmanager
def part_at(part: str) -> Iterator[Path]:
    """A folder to make a part in: the one that is named, or for an address one whose files are put there at the end.

    Raises PipelineError where no run takes the part any more.
    """
    address = store_address(part)
    if address is None:
        if not Path(part).parent.is_dir():
            raise _over(part)
        yield Path(part)
        return
    run, _, name = address.rpartition("/")
    there = bucket(run)
    _refuse_over(there)
    with scratch() as folder:
        yield folder / name
        _refuse_over(there)
        for file in sorted((folder / name).iterdir()):
            there.upload(f"{name}/{file.name}", file)


@contextmanager
def taking_parts(processed: str, run: str) -> Iterator[str]:
    """The address under which the parts of a run go that holds the lease; nothing is left there when the block has ended."""
    there = bucket(processed)
    clear_parts(there)
    there.create(f"{PARTS}/{run}/{OPEN}", b"")
    try:
        yield f"{there.address}/{PARTS}/{run}"
    finally:
        clear_parts(there)


def refuse_parts(parts: str) -> None:
    """Take no part any more, in a folder or under an address: a reader that comes later, or is not done, leaves none."""
    if store_address(parts):
        bucket(parts).remove(OPEN)
    else:
        with suppress(FileNotFoundError):  # it is gone already
            Path(parts).rename(f"{parts}-refused")


def bring_part(part: str, folder: Path, names: Sequence[str]) -> None:
    """Bring these files of a part. Raises PipelineError where one is not there."""
    run, _, name = part.rpartition("/")
    there = bucket(run)
    with translate_os_errors(folder, "keep what was read"):
        folder.mkdir()
        for file in names:
            if there.download(f"{name}/{file}", folder / file) is None:
                raise PipelineError(
                    "%(part)s/%(file)s: what was read is not there. Nothing was published; run again.",
                    part=part,
                    file=file,
                )


def clear_parts(processed: Bucket) -> None:
    """Remove what lies there of parts."""
    for entry in processed.listed(f"{PARTS}/"):
        processed.remove(entry.path)


def _refuse_over(there: Bucket) -> None:
    if there.read(OPEN) is None:
        raise _over(there.address)


def _over(place: str) -> PipelineError:
    return PipelineError(
        "%(place)s: no run takes what is read there, or this machine does not see the folder. Nothing was kept; %(share)s.",
        place=place,
        share=_SHARE,
    )


def _bring(there: Bucket, folder: Path, path: Path) -> None:
    target = folder / path
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        there.download(path.as_posix(), target)


_SHARE = "share raw and processed with every machine that reads, or put both into an object store"
