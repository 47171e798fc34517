"""An address where a file or folder of this machine is asked for: refused by its scheme, and no folder is made of it."""

import pytest

import doublon
from flows.collect import collect
from flows.ingest import ingest
from pipeline.core.errors import UsageError

WORDS = [
    pytest.param(["run", "--raw", "http://corpus"], "http://corpus", id="run-raw"),
    pytest.param(["run", "--processed", "hdfs://out/put"], "hdfs://out/put", id="run-processed"),
    pytest.param(["check", "s3://out/records.parquet"], "s3://out/records.parquet", id="check-file"),
    pytest.param(["add", "a.txt", "FILE://b.txt", "--source", "s"], "file://b.txt", id="add-file"),
    pytest.param(["split", "https://www.rtes.fr/page"], "https://www.rtes.fr/page", id="split-page"),
    pytest.param(["dedupe", "a.csv", "--out", "gs://out"], "gs://out", id="dedupe-out"),
    pytest.param(["dedupe", "a.csv", "--against", "s3://known.csv"], "s3://known.csv", id="dedupe-against"),
    pytest.param(["export", "resources", "--out", "s3://b/r.xlsx"], "s3://b/r.xlsx", id="export-out"),
    pytest.param(["explain", "abcd", "--table", "az://t"], "az://t", id="explain-table"),
    pytest.param(["evaluate", "gs://labels.csv"], "gs://labels.csv", id="evaluate-labels"),
    pytest.param(["serve", "--raw", "ftp://corpus"], "ftp://corpus", id="serve-raw"),
]
CALLS = [
    pytest.param(lambda: doublon.load(processed="ftp://out"), id="load"),
    pytest.param(lambda: doublon.split("ftp://page.txt"), id="split"),
    pytest.param(lambda: doublon.split("page.txt", profile="ftp://source.toml"), id="split-profile"),
    pytest.param(lambda: doublon.dedupe([{"text": "a"}], "text", index="ftp://index"), id="dedupe"),
    pytest.param(lambda: ingest.fn(raw="ftp://corpus"), id="flow-ingest"),
    pytest.param(lambda: collect.fn(processed="ftp://out"), id="flow-collect"),
]


@pytest.mark.parametrize("words, address", WORDS)
def test_an_address_is_refused(empty, words, address):
    printed = empty(*words)

    assert (printed.returncode, printed.stdout) == (2, "")
    assert printed.stderr.startswith(f"doublon: {address}: ")
    assert list(empty.folder.iterdir()) == []


@pytest.mark.parametrize("call", CALLS)
def test_an_address_is_refused_in_python(here, call):
    with pytest.raises(UsageError, match="ftp://"):
        call()

    assert list(here.iterdir()) == []
