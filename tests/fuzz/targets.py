"""Everything that reads what strangers wrote: a name → valid files, and what is done with the bytes of one."""

import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from pipeline import store
from pipeline.collect.robots import read_rules
from pipeline.collect.sitemap import addresses
from pipeline.contract import arrow_schema
from pipeline.contract.read import read_contract
from pipeline.core.errors import PageRefused
from pipeline.core.model import Page
from pipeline.core.profile import read_source
from pipeline.core.source import Source
from pipeline.ingest.loose import loose_records
from pipeline.inspect.check import check_files
from pipeline.inspect.evaluate.labels import read_labels
from pipeline.judgements.file import read_judgements
from pipeline.read import unpack
from pipeline.read.extract import extract
from tests.fuzz import samples

MEMBERS, READ = 60, 3  # of a container that are looked at, and of these read as pages


@dataclass(frozen=True, slots=True)
class Target:
    """`run` takes the bytes of a file, and a folder to work in."""

    samples: Callable[[], Sequence[bytes]]
    run: Callable[[bytes, Path], object]


def _container(name: str, content: bytes, _: Path) -> None:
    read = 0
    for member in islice(unpack.members(name, io.BytesIO(content), Counter()), MEMBERS):
        if member.refusal is None and read < READ:
            read += 1
            page = Page("gare", "2024-01-01", name, member.content, member.url, member.media_type)
            try:
                extract(page, Source(name="gare"))
            except PageRefused:
                continue


def _page(name: str, content: bytes, folder: Path) -> None:
    """As `doublon split` reads it, without a profile."""
    (folder / name).write_bytes(content)
    loose_records([store.loose_file(folder / name)], Source(name="loose"), lambda *_: None)


def _table(name: str, content: bytes, folder: Path) -> None:
    """As `doublon dedupe` reads it: the columns that are compared, then all that are written again."""
    (folder / name).write_bytes(content)
    table = store.open_table(folder / name)
    texts = table.columns[:1]
    for _ in store.text_batches(store.open_table(folder / name, texts), texts, (), lambda _: None):
        pass
    for _ in store.open_table(folder / name, everything=True).batches(table.columns):
        pass


def _dataset(content: bytes, folder: Path) -> None:
    (folder / "resource_aliases.parquet").write_bytes(content)
    check_files([folder / "resource_aliases.parquet"], lambda *_: None)


def _sidecar(name: str, content: bytes, folder: Path) -> None:
    snapshot = folder / "raw" / "gare" / "2024-01-01"
    snapshot.mkdir(parents=True, exist_ok=True)
    (snapshot / "a.txt").write_bytes(b"Le four")
    (snapshot / name).write_bytes(content)
    try:
        list(store.raw_files(folder / "raw", "gare"))
    finally:
        (snapshot / name).unlink()


def _robots(content: bytes, _: Path) -> None:
    rules = read_rules(200, content)
    rules.forbids("https://gare.example/liste?page=2")
    rules.delay  # noqa: B018  # asking for it reads it


def _contract(content: bytes, _: Path) -> None:
    arrow_schema(read_contract(content, "records.odcs.yaml"))


TARGETS = {
    "profile": Target(samples.profiles, lambda content, _: read_source("gare", content, "source.toml")),
    "judgements": Target(samples.judgements, lambda content, _: read_judgements(content, "judgements.csv")),
    "labels": Target(samples.labels, lambda content, _: read_labels("labels.csv", content)),
    "contract": Target(samples.contract_texts, _contract),
    "robots": Target(samples.robots, _robots),
    "sitemap": Target(samples.sitemaps, lambda content, _: addresses(content)),
    "jsonl": Target(samples.jsonl, partial(_container, "a.jsonl")),
    "warc": Target(samples.warc, partial(_container, "a.warc")),
    "warc.gz": Target(samples.warc_gz, partial(_container, "a.warc.gz")),
    "wacz": Target(samples.wacz, partial(_container, "a.wacz")),
    "html": Target(samples.html, partial(_page, "a.html")),
    "text": Target(samples.text, partial(_page, "a.txt")),
    "manifest": Target(samples.manifests, partial(_sidecar, "manifest.json")),
    "urls": Target(samples.urls, partial(_sidecar, "urls.json")),
    "dataset": Target(samples.datasets, _dataset),
    **{f"table {kind}": Target(partial(samples.tables, kind), partial(_table, f"a{kind}")) for kind in samples.KINDS},
}
