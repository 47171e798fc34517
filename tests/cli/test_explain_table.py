"""`doublon explain --table`: why two rows of anybody's table are one, or are not, from the results on the disk."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from pipeline.cli import app
from pipeline.core.errors import UsageError
from tests.resolve.pairs import GARAGE, JARDIN, LETTRE

ROWS = [
    ("a", "Le bilan 2019 du jardin partagé", JARDIN),
    ("b", "Le bilan 2019 du jardin partagé", JARDIN.upper()),
    ("c", "Le bilan 2019 du jardin partagé", JARDIN + " On y entre le samedi."),
    ("d", "Le bilan 2020 du jardin partagé", JARDIN),
    ("e", "Le garage solidaire de la vallée", GARAGE),
    ("f", "Le bilan 2019 du jardin partagé", JARDIN),
]


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Rows, and what was found; tests that change anything work on copies."""
    folder = tmp_path_factory.mktemp("table")
    put(folder / "a.csv", ROWS)
    put(folder / "known.csv", [("a", "Une lettre de plus", LETTRE), ("x", ROWS[0][1], JARDIN + " Fin.")])
    words = ["--text", "texte", "--title", "titre", "--id", "ref", "--out"]
    app(["dedupe", str(folder / "a.csv"), *words, str(folder / "out"), "--quiet"], exit_on_error=False)
    against = ["--against", str(folder / "known.csv"), "--quiet"]
    app(["dedupe", str(folder / "a.csv"), *words, str(folder / "two"), *against], exit_on_error=False)
    return folder


def put(path, rows):
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([("ref", "titre", "texte"), *rows])


@pytest.fixture
def told(results, capsys):
    def explain(*ids, out="out", words=()):
        app(["explain", "--table", str(results / out), *ids, *words], exit_on_error=False)
        return capsys.readouterr().out

    return explain


PAIRS = [
    pytest.param(("a", "c"), "a and c are one: the same title, ", "'on y entre le samedi' was added", id="a version"),
    pytest.param(("c", "a"), "c and a are one: the same title, ", "'on y entre le samedi' was added", id="the other way round"),
    pytest.param(("a", "b"), "a and b are one: the same title, the same words.", "same by same_text, score 100", id="the same"),
    pytest.param(("b", "f"), "b and f are one.", "both match one row", id="two copies of a third"),
    pytest.param(("a", "d"), "a and d are not one: the years in the titles differ: 2019 and 2020.", "different by title_year", id="a veto"),
    pytest.param(("f", "d"), "f and d are not one", "the years in the titles differ: 2019 and 2020", id="a veto on a copy"),
    pytest.param(("a", "e"), "a and e are not one.", "compared now, the two alone: the title 'Le bilan", id="never close"),
    pytest.param(("a", "a"), "They are one row, a.", "", id="itself"),
]  # fmt: skip


@pytest.mark.parametrize("ids, sentence, detail", PAIRS)
def test_two_rows_are_explained(told, ids, sentence, detail):
    out = told(*ids)

    assert out.startswith(sentence)
    assert detail in out


def test_how_two_differ_is_shown(told):
    assert "{+On y entre le samedi.+}" in told("a", "c")


def test_one_row_is_explained(told):
    out = told("a")

    assert out.splitlines()[0].startswith("a is one with 3 other rows (b, c, f); ")
    assert "a  d  different by title_year" in out
    assert told("e").startswith("e is alone.")


def test_it_is_told_as_json(told):
    pair = json.loads(told("a", "d", words=["--json"]))

    assert (pair["is_one"], pair["matches"][0]["rule"], pair["matches"][0]["is_kept"]) == (False, "title_year", True)


def test_rows_of_a_known_table_are_called_known(told):
    out = told("known:x", "a", out="two")

    assert "version by " in out
    assert "'fin' was dropped" in out or "'fin' was added" in out
    assert told("a", out="two").startswith("a is one with ")


def test_numbers_of_rows_are_ids(results, capsys, tmp_path):
    app(
        ["dedupe", str(results / "a.csv"), "--text", "texte", "--out", str(tmp_path / "out"), "--quiet"],
        exit_on_error=False,
    )
    app(["explain", "--table", str(tmp_path / "out"), "0", "2"], exit_on_error=False)

    assert capsys.readouterr().out.startswith("0 and 2 are one: no title")


def test_a_table_that_is_gone_leaves_what_was_decided(results, capsys, tmp_path):
    shutil.copytree(results / "out", tmp_path / "out")
    order = json.loads((tmp_path / "out/order.json").read_text())
    (tmp_path / "out/order.json").write_text(json.dumps({**order, "tables": [str(tmp_path / "gone.csv")]}))

    for ids, expected in ((("a", "d"), "different by title_year"), (("a", "e"), "their tables are not there any more")):
        app(["explain", "--table", str(tmp_path / "out"), *ids], exit_on_error=False)
        assert expected in capsys.readouterr().out


REFUSED = [
    pytest.param("out", ("a", "z"), "no row has the id 'z'", id="no such row"),
    pytest.param("nowhere", ("a",), "no results of `doublon dedupe` are there", id="no results"),
    pytest.param("out", ("a", "b", "c"), "3 ids are too many", id="three"),
]


@pytest.mark.parametrize("out, ids, why", REFUSED)
def test_what_cannot_be_explained_is_told(results, out, ids, why):
    with pytest.raises(UsageError, match=why):
        app(["explain", "--table", str(results / out), *ids], exit_on_error=False)


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"columns": 7}'])
def test_a_damaged_order_is_told(results, tmp_path, content):
    shutil.copytree(results / "out", tmp_path / "out")
    Path(tmp_path / "out/order.json").write_text(content)

    with pytest.raises(UsageError, match="not what `doublon dedupe` writes"):
        app(["explain", "--table", str(tmp_path / "out"), "a"], exit_on_error=False)
