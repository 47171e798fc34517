"""`doublon export`: what a data person opens, and what is refused before anything is written."""

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import store
from pipeline.contract import arrow_schema, contracts

DONE, FAILED, USAGE, FULL = 0, 1, 2, 6
STAMP = "2024-01-01T000000Z"


def publish(processed, dataset, rows, stamp=STAMP):
    """A release of one dataset, from rows or a table; columns that a row does not name are null."""
    contract = contracts()[dataset]
    schema = pa.schema([field.with_nullable(True) for field in arrow_schema(contract)])
    processed.mkdir(exist_ok=True)
    with store.lock(processed):
        store.relink(processed)
        with store.staging(processed) as stage:
            with store.writer(stage.path(dataset, contract.version), schema) as file:
                file.write(rows.cast(schema) if isinstance(rows, pa.Table) else pa.Table.from_pylist(rows, schema))
            return store.publish(processed, stage, store.current(processed), stamp)


def table(content, **form):
    """CSV as its header and its rows by column."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), **form))


def test_csv_on_stdout_has_every_row_in_the_order_of_the_file(published):
    told = published("export", "records")

    read = table(told.stdout.encode())
    assert told.returncode == DONE
    assert told.stderr == ""
    assert [row["record_id"] for row in read] == record_ids(published)
    assert list(read[0]) == pq.read_schema(published.folder / "processed/records.parquet").names


def record_ids(published):
    return pq.read_table(published.folder / "processed/records.parquet")["record_id"].to_pylist()


def test_csv_for_french_excel(published, tmp_path):
    out = tmp_path / "records.csv"
    words = ("--columns", "title,summary_score,is_private,date", "--sep", ";", "--decimal", ",", "--bom")
    told = published("export", "records", "--out", str(out), *words)

    assert told.returncode == DONE, told.stderr
    assert f"{out}: 32 rows and 4 columns of records" in told.stdout
    assert out.read_bytes().startswith(b"\xef\xbb\xbftitle;summary_score;is_private;date\r\n")
    read = table(out.read_bytes(), delimiter=";")
    assert "100,0" in {row["summary_score"] for row in read}
    assert {row["is_private"] for row in read} == {"TRUE", "FALSE"}


def test_xlsx_is_what_pandas_reads(published, tmp_path):
    out = tmp_path / "resources.XLSX"
    told = published("export", "resources", "--out", str(out), "--json")

    read = pd.read_excel(out, engine="openpyxl", dtype={"postal_code": str})
    source = pd.read_parquet(published.folder / "processed/resources.parquet")
    assert json.loads(told.stdout) == {
        "dataset": "resources",
        "release": store.current(published.folder / "processed").id,
        "rows": 18,
        "columns": list(source.columns),
        "path": str(out),
        "bytes": out.stat().st_size,
    }
    for name in ("title", "text", "word_count", "summary_score", "is_private"):
        assert read[name].fillna(-1).tolist() == source[name].fillna(-1).tolist()
    assert [str(day.date()) for day in read["date"].dropna()] == [str(day.date()) for day in source["date"].dropna()]
    assert list(tmp_path.iterdir()) == [out]


def test_french_headings_say_what_columns_mean_and_empty_lists_are_empty_cells(published, tmp_path):
    out = tmp_path / "resources.xlsx"
    told = published(
        "export", "resources", "--out", str(out), "--columns", "title,date,keywords", "--headings", "french"
    )

    read = pd.read_excel(out, engine="openpyxl")
    source = pd.read_parquet(published.folder / "processed/resources.parquet")
    assert told.returncode == DONE, told.stderr
    assert read.columns.tolist() == ["Titre de la ressource", "Date de la ressource", "Mots-clés"]
    assert read["Mots-clés"].fillna("").tolist() == [
        " | ".join(words) if words is not None else "" for words in source.keywords
    ]
    assert "[]" not in read["Mots-clés"].tolist()


@pytest.mark.parametrize("name", ["resources.csv", "resources.xlsx"])
def test_same_release_same_bytes(published, tmp_path, name):
    (tmp_path / "again").mkdir()
    for out in (tmp_path / name, tmp_path / "again" / name):
        published("export", "resources", "--out", str(out))

    assert (tmp_path / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_a_file_that_is_there_is_replaced(published, tmp_path):
    out = tmp_path / "pages.csv"
    out.write_text("hier", encoding="utf-8")

    assert published("export", "pages", "--out", str(out), "--quiet").stdout == ""
    assert table(out.read_bytes())[0]["source"] == "exemple"


@pytest.mark.parametrize("name", ["its id", "how its id begins", "previous", "2024-01-01"])
def test_an_older_release_can_be_exported(empty, tmp_path, name):
    first = publish(tmp_path / "processed", "resource_aliases", [{"old_id": "a" * 16, "new_id": "b" * 16}])
    account = {"is_new": True, "summary": {"release": first.id}}
    store.write_run(tmp_path / "processed", "2024-01-01T000000Z", account)
    publish(
        tmp_path / "processed", "resource_aliases", [{"old_id": "c" * 16, "new_id": "d" * 16}], "2024-01-02T000000Z"
    )

    now = empty("export", "resource_aliases", "--columns", "new_id,old_id")
    then = empty(
        "export",
        "resource_aliases",
        "--release",
        {"its id": first.id, "how its id begins": first.id[:5]}.get(name, name),
    )

    assert now.stdout == f"new_id,old_id\n{'d' * 16},{'c' * 16}\n"
    assert then.stdout == f"old_id,new_id\n{'a' * 16},{'b' * 16}\n"


def test_a_dataset_without_rows_is_its_header(empty, tmp_path):
    publish(tmp_path / "processed", "resource_aliases", [])
    told = empty("export", "resource_aliases", "--out", "aliases.xlsx")

    assert told.returncode == DONE, told.stderr
    assert pd.read_excel(tmp_path / "aliases.xlsx", engine="openpyxl").columns.tolist() == ["old_id", "new_id"]
    assert empty("export", "resource_aliases").stdout == "old_id,new_id\n"


REFUSED = [
    pytest.param(["resource"], "'resource'", id="unknown-dataset"),
    pytest.param(["records", "--release", "f" * 16], "f" * 16, id="unknown-release"),
    pytest.param(["records", "--release", "../.."], "../..", id="release-that-is-a-path"),
    pytest.param(["records", "--release", "newest"], "as current, latest or previous", id="release-of-another-name"),
    pytest.param(["records", "--release", "2024-13-01"], "no release is called '2024-13-01'", id="release-of-no-day"),
    pytest.param(["records", "--columns", "title,titre,corps"], "'titre', 'corps'", id="unknown-columns"),
    pytest.param(["records", "--columns", ""], "no column ''", id="no-column"),
    pytest.param(["records", "--columns", "title,title"], "more than once", id="column-twice"),
    pytest.param(["records", "--out", "records.ods"], ".csv or .xlsx", id="unknown-suffix"),
    pytest.param(["records", "--out", "records"], ".csv or .xlsx", id="no-suffix"),
    pytest.param(["records", "--out", "nowhere/records.csv"], "nowhere", id="no-such-folder"),
    pytest.param(["records", "--out", "folder.csv"], "folder.csv", id="a-folder"),
    pytest.param(["records", "--sep", ";;"], "--sep", id="two-separators"),
    pytest.param(["records", "--sep", ";", "--decimal", ";"], "--decimal", id="no-decimal-sign"),
    pytest.param(["records", "--decimal", ","], "French Excel", id="separator-is-decimal-sign"),
    pytest.param(["records", "--out", "records.xlsx", "--bom"], "--bom", id="byte-order-mark-in-xlsx"),
    pytest.param(["records", "--json"], "--out", id="json-and-csv-on-stdout"),
]


@pytest.mark.parametrize("words, named", REFUSED)
def test_what_cannot_be_exported_is_named(published, words, named):
    (published.folder / "folder.csv").mkdir(exist_ok=True)
    told = published("export", *words)

    assert told.returncode == USAGE
    assert told.stdout == "" or named in told.stdout  # wrong values are told by the parser of the command line
    assert named in told.stderr + told.stdout
    assert not [path.name for path in published.folder.iterdir() if path.name.startswith(("records", "."))]


ARTICLES = [
    {"page": "lavoirs.html", "title": "=1+1", "text": "e" * 32_767, "licence": "CC0-1.0"},
    {"page": "haltes.html", "title": "Haltes", "text": "é" * 32_768, "licence": "CC0-1.0"},
    {"page": "gares.html", "title": "=" + "e" * 32_766, "text": "🌻" * 16_384, "licence": "CC0-1.0"},
]


@pytest.mark.parametrize(
    "words, long",
    [
        pytest.param([], ["title in 1 row, first in row 3", "text in 2 rows, first in row 2"], id="stdout"),
        pytest.param(["--out", "articles.csv"], ["with 32,768", "page=haltes.html"], id="csv"),
        pytest.param(["--out", "articles.xlsx"], ["text in 2 rows", "with 32,768"], id="xlsx"),
    ],
)
def test_cells_that_excel_would_cut_are_named_and_nothing_is_written(empty, tmp_path, words, long):
    publish(tmp_path / "processed", "articles", ARTICLES)
    (tmp_path / "articles.csv").write_text("hier", encoding="utf-8")

    told = empty("export", "articles", *words)

    assert (told.returncode, told.stdout) == (USAGE, "")
    assert all(part in told.stderr for part in [*long, "articles: ", "--columns"])
    assert ("title in" in told.stderr) is ("articles.xlsx" not in words)  # an apostrophe is one character more
    assert (tmp_path / "articles.csv").read_text(encoding="utf-8") == "hier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.csv", "processed"]


def test_without_the_long_columns_it_goes(empty, tmp_path):
    publish(tmp_path / "processed", "articles", ARTICLES[:1])

    assert empty("export", "articles", "--columns", "title,text").stdout == f"title,text\n'=1+1,{'e' * 32_767}\n"


def test_a_nested_cell_may_be_too_long_too(empty, tmp_path):
    link = {"text": "Compte rendu", "url": "https://exemple.fr/" + "e" * 1_000, "kind": "page"}
    publish(tmp_path / "processed", "resources", [{"resource_id": "a" * 16, "links": [link] * 40}])

    told = empty("export", "resources", "--columns", "resource_id,links")

    assert told.returncode == USAGE
    assert f"links in 1 row, first in row 1 (resource_id={'a' * 16})" in told.stderr


def test_more_rows_than_a_sheet_holds(empty, tmp_path):
    ids = pa.repeat("a" * 16, 1_048_576)
    publish(tmp_path / "processed", "resource_aliases", pa.table({"old_id": ids, "new_id": ids}))

    told = empty("export", "resource_aliases", "--out", "aliases.xlsx")

    assert told.returncode == USAGE
    assert "1,048,576 rows" in told.stderr
    assert "1,048,575 rows under its header" in told.stderr
    assert not (tmp_path / "aliases.xlsx").exists()


def test_a_place_that_takes_no_file(published):
    told = published("export", "pages", "--out", "/proc/pages.csv")

    assert told.returncode == FAILED
    assert "/proc/" in told.stderr
    assert "could not write the export" in told.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_stdout(published):
    with Path("/dev/full").open("wb") as full:
        told = published.process("export", "pages", stdout=full)

    assert told.returncode == FULL
    assert told.stderr.startswith("doublon: stdout: no room is left")
    assert "Traceback" not in told.stderr


def test_a_damaged_file_of_a_release(empty, tmp_path):
    release = publish(tmp_path / "processed", "resource_aliases", [{"old_id": "a" * 16, "new_id": "b" * 16}] * 1_000)
    path = release.path("resource_aliases")
    content = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(content[:8] + bytes(40) + content[48:])

    told = empty("export", "resource_aliases", "--out", "aliases.csv")

    assert told.returncode == FAILED
    assert "resource_aliases.parquet: the bytes are not those that were published" in told.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["processed"]
