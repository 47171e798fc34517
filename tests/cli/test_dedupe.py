"""`doublon dedupe`: anybody's table in, clusters.parquet and matches.parquet out."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.notices import (
    COLUMNS,
    DONE,
    NOTICES,
    WRITTEN,
    clusters,
    content,
    doublon,
    survivors,
    write_csv,
    write_jsonl,
    write_parquet,
)
from tests.resolve.pairs import GARAGE, JARDIN, LETTRE, RAPPORT


def test_every_kind_of_file_gives_the_same(here):
    write_csv(here / "notices.csv")
    write_csv(here / "excel.csv", sep=";")
    write_parquet(here / "notices.parquet")
    write_jsonl(here / "notices.jsonl")

    for name in ("notices.csv", "excel.csv", "notices.parquet", "notices.jsonl"):
        assert doublon(name, *COLUMNS, "--out", here / "out" / name) == DONE

    first, *others = (content(here / "out" / name) for name in ("notices.csv", "excel.csv", "notices.parquet", "notices.jsonl"))  # fmt: skip
    assert sorted(first) == WRITTEN
    assert others == [first] * 3
    assert clusters("out/notices.csv") == {
        "07": "07", "12": "12", "b": "07", "03": "03", "c": "07", "d": "d", "a": "a",
    }  # fmt: skip


def test_what_is_written(here):
    write_csv(here / "notices.csv")
    doublon("notices.csv", *COLUMNS)

    table = pq.read_table("dedupe/clusters.parquet")
    assert table.column_names == ["id", "cluster_id", "is_survivor", "score"]
    assert [row["id"] for row in table.to_pylist()] == [row[0] for row in NOTICES]
    assert survivors() == ["12", "03", "c", "d", "a"]
    assert {row["id"] for row in table.to_pylist() if row["score"] < 100} == {"07", "b"}
    matches = {(row["left_id"], row["right_id"]): row for row in pq.read_table("dedupe/matches.parquet").to_pylist()}
    assert (matches["07", "b"]["verdict"], matches["07", "b"]["rule"]) == ("same", "same_text")
    assert (matches["07", "c"]["verdict"], matches["07", "c"]["rule"]) == ("version", "edited")
    assert (matches["d", "a"]["verdict"], matches["d", "a"]["rule"]) == ("different", "too_little")


def test_what_is_told(empty, tmp_path):
    write_csv(tmp_path / "notices.csv")

    told = empty("dedupe", "notices.csv", *COLUMNS)
    quiet = empty("dedupe", "notices.csv", *COLUMNS, "--quiet")

    assert (told.returncode, told.stderr, quiet.stdout) == (DONE, "", "")
    assert "7 rows are 5 distinct ones: 2 rows repeat another." in told.stdout
    assert "largest cluster  3 rows" in told.stdout
    assert "dedupe/clusters.parquet, dedupe/matches.parquet" in told.stdout


def test_what_is_told_as_json(here, capsys):
    write_csv(here / "notices.csv")
    doublon("notices.csv", *COLUMNS, "--json")

    pairs = pq.read_table("dedupe/matches.parquet").num_rows
    assert json.loads(capsys.readouterr().out) == {
        "rows": 7, "clusters": 5, "repeated": 2, "largest": 3, "pairs": pairs, "by_title": 0, "without_text": 2, "kept": 5,
        "out": "dedupe", "files": ["dedupe/clusters.parquet", "dedupe/matches.parquet"], "known": 0, "possible": 0, "linked": 0, "merged": 0,
        "sources": {}, "notes": [],
    }  # fmt: skip


def test_a_table_without_duplicates(here, capsys):
    write_csv(here / "notices.csv", NOTICES[:2])
    doublon("notices.csv", "--text", "texte")

    assert "2 rows are 2 distinct ones: no row repeats another." in capsys.readouterr().out
    assert pq.read_table("dedupe/matches.parquet").num_rows == 0


def test_rows_without_ids_are_numbered_from_0(here):
    write_csv(here / "notices.csv", NOTICES[:3])
    doublon("notices.csv", "--text", "texte")

    assert clusters() == {0: 0, 1: 1, 2: 0}


def test_ids_of_a_file_are_text(here):
    pq.write_table(pa.table({"texte": [JARDIN, JARDIN], "ref": pa.array([12, 7], pa.int32())}), "notices.parquet")
    doublon("notices.parquet", "--text", "texte", "--id", "ref")

    assert clusters() == {"12": "12", "7": "12"}


APPENDED = (
    " " + " ".join(f"{word}s" for word in GARAGE.split()),
    " " + " ".join(f"{word}s" for word in RAPPORT.split()),
)
DATED = ("--date", "date")
SURVIVORS = [
    pytest.param([("a", JARDIN + " De plus.", "2020-05-01"), ("b", JARDIN, "2021-05-01")], DATED, "b", id="the newest"),
    pytest.param([("a", JARDIN + " De plus.", ""), ("b", JARDIN, "1999-05-01")], DATED, "b", id="a date before none"),
    pytest.param([("a", JARDIN + APPENDED[0], ""), ("b", JARDIN, ""), ("c", JARDIN + APPENDED[1], "")], (), "b", id="the most matched"),
    pytest.param([("a", JARDIN + " De plus.", "2020-05-01"), ("b", JARDIN, "2021-05-01")], (), "a", id="the longest"),
    pytest.param([("b", JARDIN, ""), ("a", JARDIN, "")], (), "a", id="the id"),
]  # fmt: skip


@pytest.mark.parametrize("rows, words, survivor", SURVIVORS)
def test_who_speaks_for_a_cluster(here, rows, words, survivor):
    write_csv(here / "notices.csv", rows, head=("ref", "texte", "date"))
    doublon("notices.csv", "--text", "texte", "--id", "ref", *words)

    assert set(clusters().values()) == {rows[0][0]}
    assert survivors() == [survivor]


KEPT_APART = [
    pytest.param(("Lettre d'information 12", ""), ("Lettre d'information 13", ""), "title_numerals", id="numerals"),
    pytest.param(("Bilan de l'année 2019", ""), ("Bilan de l'année 2020", ""), "title_year", id="years"),
    pytest.param(("Guide, tome II", ""), ("Guide, tome III", ""), "title_numerals", id="roman numerals"),
    pytest.param(("Lettre d'information", "12"), ("Lettre d'information", "n° 13"), "number", id="numbers"),
]


@pytest.mark.parametrize("left, right, rule", KEPT_APART)
def test_what_keeps_rows_apart(here, left, right, rule):
    write_csv(here / "series.csv", [(*left, LETTRE), (*right, LETTRE)], head=("titre", "numéro", "texte"))
    doublon("series.csv", "--text", "texte", "--title", "titre", "--number", "numéro")

    assert clusters() == {0: 0, 1: 1}
    assert pq.read_table("dedupe/matches.parquet")["rule"].to_pylist() == [rule]


def test_a_number_that_is_written_otherwise_or_missing_keeps_nothing_apart(here):
    rows = [("Lettre", number, LETTRE) for number in ("12", "n° 12", "")]
    write_csv(here / "series.csv", rows, head=("titre", "numéro", "texte"))
    doublon("series.csv", "--text", "texte", "--title", "titre", "--number", "numéro")

    assert set(clusters().values()) == {0}


SEVERAL = [
    pytest.param(("résumé",), [0, 1, 0], id="one that is equal"),
    pytest.param(("résumé", "corps"), [0, 1, 2], id="both tell more"),
    pytest.param(("corps",), [0, 1, 2], id="one that differs"),
]


@pytest.mark.parametrize("named, expected", SEVERAL)
def test_several_columns_are_one_text(here, named, expected):
    rows = [(JARDIN, GARAGE), ("", LETTRE), (JARDIN, RAPPORT * 2)]
    write_csv(here / "a.csv", rows, head=("résumé", "corps"))
    doublon("a.csv", *(word for name in named for word in ("--text", name)))

    assert list(clusters().values()) == expected


SUJETS = "Effets du cuivre sur la croissance des jeunes épinettes"
UNTOLD = [
    pytest.param([(SUJETS, ""), (SUJETS.upper(), ""), ("Le zinc dans les sols de la plaine", "")], [0, 0, 2], ["Without a text, so compared by the title alone: 3 rows."], id="titles that tell"),
    pytest.param([("Editorial", ""), ("Editorial", ""), ("Le jardin", JARDIN)], [0, 1, 2], ["Warning: 2 of 3 rows have nothing to compare in 'texte' and 'titre', so they are alone. Name more columns of texts with --text."], id="titles that do not"),
    pytest.param([(SUJETS + " en 2019", ""), (SUJETS + " en 2020", "")], [0, 1], ["Without a text, so compared by the title alone: 2 rows."], id="years"),
    pytest.param([("Editorial", " "), ("Le jardin", JARDIN)], [0, 1], [], id="half of them"),
    pytest.param([("", "Lavoir"), ("", "Lavoirs"), ("", "Lavoir"), ("", JARDIN)], [0, 1, 0, 3], ["3 of 4 rows have texts of under 20 characters, where a likeness proves nothing: such rows are one only where they print the same."], id="short texts"),
]  # fmt: skip


@pytest.mark.parametrize("rows, expected, told", UNTOLD)
def test_rows_without_a_text_have_their_titles_and_it_is_told(here, capsys, rows, expected, told):
    write_csv(here / "a.csv", rows, head=("titre", "texte"))
    doublon("a.csv", "--text", "texte", "--title", "titre", "--json")

    assert json.loads(capsys.readouterr().out)["notes"] == told
    assert list(clusters().values()) == expected


def test_rows_without_an_id_are_called_by_their_place(here, capsys):
    write_csv(here / "a.csv", [("1", JARDIN), ("", JARDIN)], head=("ref", "texte"))
    doublon("a.csv", "--text", "texte", "--id", "ref")

    assert clusters() == {"1": "1", "row-1": "1"}
    assert "Without an id: 1 row, called row- and the place, from 0." in capsys.readouterr().out
