"""What people want out of `doublon dedupe`: the rows that are left with all their columns, the row that they would keep."""

import json
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import doublon
from pipeline.core.errors import UsageError
from tests.cli.tables import LONGER, ROWS, put, rows_of, run, told
from tests.resolve.pairs import GARAGE, JARDIN, LETTRE, RAPPORT


@pytest.mark.parametrize("name", ["left.csv", "left.tsv", "left.parquet", "left.xlsx", "left.json", "left.jsonl"])
def test_the_rows_that_are_left_have_all_their_columns(here, capsys, name):
    put("a.csv")
    summary = told(capsys, "a.csv", "--text", "texte", "--id", "ref", "--keep", "first", "--write", name)

    shown = [{key: value or "" for key, value in row.items()} for row in rows_of(name)]
    assert shown == ROWS[:2]
    assert (summary["kept"], summary["files"][-1]) == (2, name)


def test_csv_is_separated_as_it_was(here):
    put("a.csv", sep=";")
    run("a.csv", "--text", "texte", "--write", "left.csv")

    assert (here / "left.csv").read_text().splitlines()[0] == '"ref";"texte";"jour";"note";"lieu"'


@pytest.mark.parametrize(
    "encoding, mark", [("utf-8", b""), ("utf-8-sig", b"\xef\xbb\xbf"), ("cp1252", b"\xef\xbb\xbf")]
)
def test_csv_that_excel_wrote_is_csv_that_excel_reads(here, encoding, mark):
    Path("a.csv").write_bytes("texte;où\nun été à la ferme;là\n".encode(encoding))
    run("a.csv", "--text", "texte", "--write", "left.csv")

    assert Path("left.csv").read_bytes() == mark + '"texte";"où"\n"un été à la ferme";"là"\n'.encode()


def test_values_keep_their_kinds(here):
    rows = [
        {"texte": JARDIN, "n": 1, "liste": ["a"], "plus": {"x": 0.5}},
        {"texte": GARAGE, "n": 2, "liste": [], "plus": None},
    ]
    (here / "a.jsonl").write_text("\n".join(map(json.dumps, [*rows, rows[0], {"texte": LETTRE, "tard": True}])))
    for kind in ("jsonl", "parquet", "csv"):
        run("a.jsonl", "--text", "texte", "--write", f"left.{kind}", "--out", kind)

    added = [{**row, "tard": None} for row in rows]
    assert rows_of("left.jsonl")[:2] == rows_of("left.parquet")[:2] == added
    assert [row["liste"] for row in rows_of("left.csv")] == ["a", "[]", ""]
    assert rows_of("left.jsonl")[2]["tard"] is True


KEPT = [
    pytest.param(("--keep", "first"), ["007", "b"], id="the first"),
    pytest.param(("--keep", "newest", "--date", "jour"), ["b", "c"], id="the newest"),
    pytest.param(("--keep", "fullest"), ["b", "d"], id="the fullest"),
    pytest.param(("--keep", "fullest", "--date", "jour"), ["b", "d"], id="the fullest, whatever its date"),
    pytest.param((), ["b", "c"], id="the longest"),
]


@pytest.mark.parametrize("words, expected", KEPT)
def test_which_row_is_kept(here, words, expected):
    put("a.csv")
    run("a.csv", "--text", "texte", "--id", "ref", "--write", "left.csv", *words)

    assert [row["ref"] for row in rows_of("left.csv")] == expected
    clusters = pq.read_table("dedupe/clusters.parquet")
    assert clusters.filter(clusters["is_survivor"])["id"].to_pylist() == expected


@pytest.mark.parametrize("frame", [pd.DataFrame, pl.DataFrame, pa.Table.from_pylist, list])
def test_frames_have_the_same(frame):
    found = doublon.dedupe(frame(ROWS), text="texte", keep="fullest")

    assert found.kept["ref"].tolist() == ["b", "d"]
    assert list(found.kept) == list(ROWS[0])


def test_several_files_are_one_table_and_counted(here, capsys):
    put("a.csv", ROWS[:2])
    put("b.csv", [{"texte": LONGER, "lien": "x"}, {"texte": RAPPORT, "lien": ""}], sep=";")
    summary = told(capsys, "a.csv", "b.csv", "--text", "texte", "--keep", "first", "--write", "left.csv")

    assert [(row["ref"], row["lien"], row["source_file"]) for row in rows_of("left.csv")] == [
        ("007", "", "a.csv"), ("b", "", "a.csv"), ("", "", "b.csv"),
    ]  # fmt: skip
    assert summary["sources"] == {"a.csv": {"rows": 2, "removed": 0}, "b.csv": {"rows": 2, "removed": 1}}


def test_files_of_one_name_are_told_by_their_folders(here, capsys):
    for name in ("a/export.csv", "b/export.csv"):
        Path(name).parent.mkdir()
        put(name, ROWS[:1])

    assert list(told(capsys, "a/export.csv", "b/export.csv", "--text", "texte")["sources"]) == [
        "a/export.csv",
        "b/export.csv",
    ]


def test_rows_are_counted_by_a_column(here, capsys):
    put("a.csv")
    run("a.csv", "--text", "texte", "--source", "lieu", "--keep", "first")

    out = capsys.readouterr().out
    assert "identified          4: no source 2 · Die 1 · Crest 1" in out
    assert "duplicates removed  2: no source 1 · Die 0 · Crest 1" in out


def test_an_index_leaves_only_what_is_new(here, capsys):
    put("a.csv", ROWS[:2])
    put(
        "b.csv",
        [{"ref": "c", "texte": LONGER}, {"ref": "e", "texte": LETTRE}, {"ref": "f", "texte": LETTRE + " De plus."}],
    )
    for name in ("a", "b"):
        run(f"{name}.csv", "--text", "texte", "--id", "ref", "--index", "seen", "--write", f"{name}-left.csv")

    assert [row["ref"] for row in rows_of("a-left.csv")] == ["007", "b"]
    assert [row["ref"] for row in rows_of("b-left.csv")] == ["f"]


REFUSED = [
    pytest.param(("--write", "left.doc"), "must end in .parquet, .csv, .tsv", id="another kind"),
    pytest.param(("--write", "nowhere/left.csv"), "there is no such folder", id="no folder"),
    pytest.param(("--write", "left.csv"), "left.csv: results of an earlier call are there", id="a file that is there"),
    pytest.param(("--write", "./a.csv", "--force"), "a.csv: this table is read", id="the table itself"),
    pytest.param(("--against", "known.csv", "--write", "known.csv", "--force"), "known.csv: this table is read", id="the known table"),
    pytest.param(("--keep", "newest"), "name their column with --date", id="no dates"),
    pytest.param(("--link",), "name its file with --against", id="no other table"),
    pytest.param(("--against", "known.csv", "--index", "seen", "--id", "ref"), "leave --index out", id="an index and a table"),
    pytest.param(("--against", "none.csv"), "none.csv: there is no such file", id="no such table"),
    pytest.param(("--against", "other.csv"), "other.csv: the table has no column 'texte'", id="other columns"),
    pytest.param(("--write", "left.ris"), "the table has no column 'title'", id="no references"),
    pytest.param(("--source", "pays"), "has no column 'pays'", id="no such source"),
]  # fmt: skip


@pytest.mark.parametrize("words, why", REFUSED)
def test_what_cannot_be_done_is_refused_in_words(here, words, why):
    put("a.csv")
    put("known.csv", ROWS)
    put("other.csv", [{"corps": JARDIN}])
    if "earlier call" in why:
        put("left.csv")

    with pytest.raises(UsageError, match=why):
        run("a.csv", "--text", "texte", *words)
    assert not list(here.rglob("*.parquet"))


@pytest.mark.parametrize("words", [("--write", "left.csv"), ("--keep", "fullest")])
def test_columns_that_bear_one_name_are_not_lost(here, words):
    Path("a.csv").write_text("texte,note,note\nun,a,b\n", encoding="utf-8")
    run("a.csv", "--text", "texte", "--out", "plain")

    with pytest.raises(UsageError, match="has the column 'note' twice"):
        run("a.csv", "--text", "texte", *words)


def test_a_text_that_no_cell_holds_is_refused_before_anything_is_written(here):
    put("a.csv", [{"texte": "mot " * 9000}])

    with pytest.raises(UsageError, match="a cell of Excel holds 32,767 characters"):
        run("a.csv", "--text", "texte", "--write", "left.xlsx")
    assert not list(here.rglob("*.parquet")) and not (here / "left.xlsx").exists()
