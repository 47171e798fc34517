"""`doublon judge --table` at a pseudo-terminal: possible pairs are asked about, and the next `doublon dedupe` obeys."""

import csv

import pyarrow.parquet as pq
import pytest

from pipeline.cli import app
from pipeline.core.errors import UsageError
from tests.terminal import Terminal

READY = "q quit"
LAST = "any other key ends"
ROWS = """key,title,text,authors,year
a,Copper surfaces in rooms of a hospital,,"Sifri, C.",2016
b,Copper surfaces in rooms of a hospital,,"Sifri, C.",2012
c,Iron pans in the kitchen of a school,,"Lee, K.",2016
d,Iron pans in the kitchen of a school,,"Lee, K.",2011
"""
DEDUPE = ("dedupe", "works.csv", "--text", "text", "--title", "title", "--id", "key")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "works.csv").write_text(ROWS)
    return tmp_path


def doublon(*words):
    return app([str(word) for word in words], exit_on_error=False)


def clusters():
    table = pq.read_table("dedupe/clusters.parquet")
    return dict(zip(table["id"].to_pylist(), table["cluster_id"].to_pylist(), strict=True))


def rules():
    table = pq.read_table("dedupe/matches.parquet")
    return [(row["left_id"], row["right_id"], row["verdict"], row["rule"]) for row in table.to_pylist()]


def judge(folder, keys, ends=False):
    asking = Terminal(folder, "judge", "--who", "Léa", "--table", "dedupe")
    seen = ""
    for place, key in enumerate(keys):
        seen += asking.until(LAST if key == "q" and place == len(keys) - 1 and ends else READY)
        asking.press(key)
    rest, code = asking.end()
    assert code == 0
    return seen + rest


def test_a_person_decides_and_the_next_call_obeys(here, capsys):
    doublon(*DEDUPE)
    assert "2 pairs may be one: `doublon judge --table dedupe` asks about them." in " ".join(
        capsys.readouterr().out.split()
    )
    assert clusters() == {name: name for name in "abcd"}

    seen = judge(here, "sdq", ends=True)
    assert "1 of 2 · pair" in seen
    assert "year 2016" in seen and "year 2012" in seen
    assert "2 judgements were added to dedupe/judgements.csv: 1 same, 1 different." in seen
    assert "`doublon dedupe … --out dedupe --force` applies them." in seen

    doublon(*DEDUPE, "--force")
    assert clusters() == {"a": "a", "b": "a", "c": "c", "d": "d"}
    assert rules() == [("a", "b", "same", "judged"), ("c", "d", "different", "judged")]
    capsys.readouterr()
    doublon("judge", "--table", "dedupe", "--list")
    assert "Nothing to judge" in capsys.readouterr().out
    doublon("explain", "--table", "dedupe", "a", "b")
    assert "a and b are one: somebody judged them same." in " ".join(capsys.readouterr().out.split())


@pytest.mark.prove
def test_what_is_taken_back_counts_no_more(here):
    doublon(*DEDUPE)
    judge(here, "suq")

    rows = list(csv.DictReader((here / "dedupe" / "judgements.csv").read_text().splitlines()))
    assert [(row["left_id"], row["right_id"], row["verdict"], row["who"]) for row in rows] == [
        ("a", "b", "same", "Léa"), ("a", "b", "withdrawn", "Léa"),
    ]  # fmt: skip
    doublon(*DEDUPE, "--force")
    assert clusters() == {name: name for name in "abcd"}


def test_judgements_that_contradict_one_another_keep_apart(here, capsys):
    doublon(*DEDUPE)
    (here / "dedupe" / "judgements.csv").write_text(
        "left_id,right_id,verdict\na,b,same\nb,c,same\na,c,different\nx,y,same\n"
    )
    doublon(*DEDUPE, "--force")

    assert clusters()["a"] == clusters()["b"] != clusters()["c"]
    assert "1 judgement contradicts others and was not heard" in " ".join(capsys.readouterr().out.split())


WRONG = [
    pytest.param("left_id,right_id\na,b\n", "the header lacks verdict", id="header"),
    pytest.param("left_id,right_id,verdict\na,b,maybe\n", "'maybe' on a and b is none of same, different, withdrawn", id="verdict"),
]  # fmt: skip


@pytest.mark.parametrize("content, message", WRONG)
def test_a_file_that_is_none_of_ours_is_refused(here, content, message):
    doublon(*DEDUPE)
    (here / "dedupe" / "judgements.csv").write_text(content)

    with pytest.raises(UsageError, match=message):
        doublon(*DEDUPE, "--force")


def test_tables_that_are_gone_cannot_be_asked_about(here):
    doublon(*DEDUPE)
    (here / "works.csv").unlink()

    with pytest.raises(UsageError, match="are gone or were changed"):
        doublon("judge", "--table", "dedupe", "--list")


def test_short_rows_are_told_what_cannot_be_judged(here, capsys):
    (here / "shops.csv").write_text(
        "name\nArnie Morton's of Chicago 435 S. La Cienega\nFenix at the Argyle 8358 Sunset Blvd.\n"
    )
    doublon("dedupe", "shops.csv", "--text", "name", "--out", "shops")

    told = " ".join(capsys.readouterr().out.split())
    assert "2 of 2 rows have texts of a line (under 120 characters), such as products or places." in told
    assert "Name what tells rows apart instead: --title name --field brand:value --field phone:identity." in told


def test_short_rows_need_a_title_and_fields_alone(here, capsys):
    rows = (
        "Arnie Morton's,310/246-1501,los angeles",
        "arnie mortons,310-246-1501,los angeles",
        "Fenix,213/848-6677,hollywood",
    )
    (here / "shops.csv").write_text("\n".join(("name,phone,city", *rows)) + "\n")

    doublon("dedupe", "shops.csv", "--title", "name", "--field", "phone:identity", "--field", "city:value")

    assert clusters() == {0: 0, 1: 0, 2: 2}
    assert "Without a text, so compared by the title and the fields: 3 rows." in " ".join(
        capsys.readouterr().out.split()
    )


def test_a_title_alone_is_not_enough_to_compare(here):
    with pytest.raises(UsageError, match="or that of titles with --title and what else tells rows apart with --field"):
        (here / "shops.csv").write_text("name\nFenix\n")
        doublon("dedupe", "shops.csv", "--title", "name")
