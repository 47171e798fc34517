"""Raw folders → released tables, for the tests that go the whole route.

Many tests begin with the same pages published, so a first run over pages that this process has published before is copied
from then: that the same pages give the same bytes is itself a test (tests/run/test_same_bytes.py, in another process).
"""

import atexit
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import store
from pipeline.run import route
from pipeline.store.releases import id_of

STAMP = "2024-06-30T060000Z"
DATASETS = (
    "articles", "records", "resources", "resource_aliases", "matches", "judgements", "changes", "issues", "pages", "ledger", "passages",
)  # fmt: skip


def lay(raw: Path, source: str, files: Mapping[str, bytes | str], profile: str | None = None) -> None:
    """Write pages, named `snapshot/page`, and the profile of a source."""
    for name, content in files.items():
        path = raw / source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    if profile is not None:
        (raw / source / "source.toml").write_text(profile, encoding="utf-8")


def run(raw: Path, processed: Path, *sources: str, **asked: bool) -> route.Outcome:
    """One run as `doublon run` makes it, or what it left the last time; who compares two first runs calls `route.run`."""
    order = route.Order(raw, processed, sources, **asked)
    if order.dry_run or (processed.exists() and any(processed.iterdir())):
        return route.run(order, STAMP)
    key = hashlib.sha256(repr((sources, asked, *_digests(raw))).encode()).hexdigest()
    if key not in _outcomes:
        outcome = route.run(order, STAMP)
        shutil.copytree(processed, _kept / key)
        _outcomes[key] = outcome
    else:
        shutil.copytree(_kept / key, processed, dirs_exist_ok=True)
    return _outcomes[key]


_kept = Path(tempfile.mkdtemp(prefix="published-"))
_outcomes: dict[str, route.Outcome] = {}
atexit.register(shutil.rmtree, _kept)


def _digests(raw: Path) -> Iterator[tuple[str, int, str]]:
    """Everything below raw/ by its name, with its mode and what stands for its bytes."""
    for path in sorted(raw.rglob("*")):
        digest = ""
        if path.is_file() and os.access(path, os.R_OK):
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        yield str(path.relative_to(raw)), path.lstat().st_mode, digest


def amend(processed: Path, dataset: str, table: pa.Table, version: str | None = None) -> store.Release:
    """Make the current release one that was published with this table, by this version of its contract: as an older version
    of Doublon, or one with a fault, had it.
    """
    release = store.current(processed)
    assert release
    path = release.path(dataset)
    path.unlink()
    pq.write_table(table, path)
    content = path.read_bytes()
    before = release.files[dataset]
    sha256 = hashlib.sha256(content).hexdigest()
    file = store.DataFile(sha256, table.num_rows, len(content), version or before.contract_version)
    files = {**release.files, dataset: file}
    name = id_of(release.parent, files)
    amended = replace(release, id=name, folder=release.folder.with_name(name), files=files)
    release.folder.rename(amended.folder)
    store.write_manifest(amended)
    store.point_to(processed, amended, STAMP)
    return amended


def rows(processed: Path, dataset: str) -> list[dict[str, object]]:
    """What is published of one dataset."""
    with pq.ParquetFile(processed / f"{dataset}.parquet") as file:  # `read_table` looks for a folder of files first
        return file.read().to_pylist()


def issue_places(processed: Path) -> list[dict[str, object]]:
    """The issues that are published, one row a place."""
    return [row | place for row in rows(processed, "issues") for place in row["places"]]


def all_strings(value: object) -> Iterator[str]:
    """Every string of rows, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from all_strings(list(value.values()))
    elif isinstance(value, list):
        for part in value:
            yield from all_strings(part)
