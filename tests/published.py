"""Raw folders → released tables, for the tests that go the whole route."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.run import route

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
    """One run as `doublon run` makes it."""
    return route.run(route.Order(raw, processed, sources, **asked), STAMP)


def rows(processed: Path, dataset: str) -> list[dict[str, object]]:
    """What is published of one dataset."""
    return pq.read_table(processed / f"{dataset}.parquet").to_pylist()


def all_strings(value: object) -> Iterator[str]:
    """Every string of rows, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from all_strings(list(value.values()))
    elif isinstance(value, list):
        for part in value:
            yield from all_strings(part)
