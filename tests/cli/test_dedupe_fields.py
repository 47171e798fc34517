"""`doublon dedupe --field` and `doublon explain --table`: what the command says of fields."""

import json

import pytest

from pipeline.cli import app
from pipeline.core.errors import UsageError

HEAD = "key,title,text,writer,py,doi"
ROWS = [
    'a,Copper surfaces in patient rooms of a hospital,,"Sifri, C. D.; Burke, G.",2016,10.1000/x',
    "b,Copper surfaces in patient rooms of a hospital,,Sifri CD,2017,",
    "c,Copper surfaces in patient rooms of a hospital,,Lee K,2011,",
]
FIELDS = ("--field", "writer:people")


@pytest.fixture
def table(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "works.csv").write_text("\n".join((HEAD, *ROWS)) + "\n")
    return "works.csv"


def doublon(*words):
    return app([str(word) for word in words], exit_on_error=False)


def test_fields_are_named_guessed_and_told(table, capsys):
    assert doublon("dedupe", table, "--text", "text", "--title", "title", "--id", "key", *FIELDS, "--json") == 0

    summary = json.loads(capsys.readouterr().out)
    assert summary["clusters"] == 2
    assert any("py (year), doi (identity), writer (people)" in note for note in summary["notes"])


def test_explain_names_the_part_of_each_field(table, capsys):
    doublon("dedupe", table, "--text", "text", "--title", "title", "--id", "key", *FIELDS)
    capsys.readouterr()

    doublon("explain", "--table", "dedupe", "a", "b")
    joined = " ".join(capsys.readouterr().out.split())
    assert "a and b are one" in joined
    assert "writer +2 (equal)" in joined

    doublon("explain", "--table", "dedupe", "a", "c")
    apart = " ".join(capsys.readouterr().out.split())
    assert "a and c are not one" in apart
    assert "writer -3 (different: Sifri, C. D.; Burke, G. and Lee K)" in apart


@pytest.mark.parametrize("named", ["writer", ":people", "writer:"])
def test_a_field_without_a_kind_is_refused(table, named):
    with pytest.raises(UsageError, match="--field"):
        doublon("dedupe", table, "--text", "text", "--field", named)
