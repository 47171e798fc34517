"""`doublon dedupe` on the files of reviewers: references of several databases in, one merged file and PRISMA's counts out."""

import csv
import json
from pathlib import Path

import pytest

from pipeline.cli import app
from pipeline.core.errors import UsageError
from pipeline.read.references import READERS
from tests.resolve.pairs import GARAGE, JARDIN, LETTRE

TITLE = "Effets du cuivre sur la croissance des jeunes épinettes"
PUBMED = f"""PMID- 31234567
TI  - {TITLE}.
LID - 10.1000/abc.1 [doi]
AB  - {JARDIN}
FAU - Durand, Élise
FAU - Müller, Hans
TA  - Ann Sols
DP  - 2019 Mar 5
PT  - Journal Article

PMID- 31234568
TI  - Le garage solidaire de la vallée, dix ans après
AB  - {GARAGE}

"""
RIS = f"""TY  - JOUR
TI  - {TITLE}
AU  - Durand, E.
PY  - 2019
JF  - Annales des sols
SP  - 12
EP  - 20
AN  - L600
DB  - Embase
AB  - {JARDIN} Copyright 2019.
KW  - cuivre
XX  - tel quel
ER  -

TY  - JOUR
TI  - Une lettre de plus aux adhérents de la vallée
DB  - Embase
ER  -
"""
BIBTEX = f"""@article{{lettre, title = {{Une lettre de plus aux adhérents de la vallée}}, year = 2020}}
@article{{autre, title = {{Editorial}}, abstract = {{{LETTRE}}}}}
@article{{fin, title = {{Sans"""
CSL = json.dumps([{"id": "z1", "type": "article-journal", "title": "Le garage solidaire de la vallée, dix ans après", "abstract": GARAGE, "DOI": "10.1000/g"}])  # fmt: skip
FILES = {"pubmed.nbib": PUBMED, "embase.ris": RIS, "kept.bib": BIBTEX, "zotero.json": CSL}


@pytest.fixture
def here(here):
    for name, text in FILES.items():
        (here / name).write_text(text, encoding="utf-8")
    return here


def run(*words):
    return app(["dedupe", *map(str, words)], exit_on_error=False)


def test_references_of_several_databases_are_merged_into_one_file(here):
    run(*FILES, "--write", "left.ris")

    records = READERS[".ris"]((here / "left.ris").read_text())[0]
    assert {record["title"].rstrip(".") for record in records} == {
        TITLE, "Le garage solidaire de la vallée, dix ans après", "Une lettre de plus aux adhérents de la vallée", "Editorial",
    }  # fmt: skip
    (first,) = (record for record in records if record["title"].startswith(TITLE))
    assert (first["authors"], first["journal"], first["pages"]) == (
        "Durand, Élise; Müller, Hans",
        "Annales des sols",
        "12-20",
    )
    assert (first["doi"], first["pmid"], first["accession"]) == ("10.1000/abc.1", "31234567", "L600")
    assert first["database"] in ("PubMed; Embase", "Embase; PubMed")
    assert first["abstract"].endswith("Copyright 2019.")
    assert "pubmed.nbib 31234567" in first["notes"]
    assert "embase.ris L600" in first["notes"]


def test_prismas_counts_are_told(here, capsys):
    run(*FILES, "--json")
    summary = json.loads(capsys.readouterr().out)
    run(*FILES, "--force")
    told = capsys.readouterr().out

    assert summary["prisma"] == {"identified": 7, "duplicates_removed": 3, "screened": 4}
    assert {name: count["rows"] for name, count in summary["sources"].items()} == {
        "pubmed.nbib": 2, "embase.ris": 2, "kept.bib": 2, "zotero.json": 1,
    }  # fmt: skip
    assert "identified          7: pubmed.nbib 2 · embase.ris 2 · kept.bib 2 · zotero.json 1" in told
    assert "duplicates removed  3: " in told
    assert "left to screen      4" in told
    assert "kept.bib: 1 entry could not be read and is left out." in told
    assert "Without a text, so compared by the title and the fields: 2 rows." in told


def test_one_file_is_counted_by_its_databases(here, capsys):
    run("embase.ris", "--json")

    assert json.loads(capsys.readouterr().out)["sources"] == {"Embase": {"rows": 2, "removed": 0}}


@pytest.mark.parametrize("kind", ["ris", "bib", "nbib", "xml"])
def test_references_are_written_in_every_format(here, kind):
    run("pubmed.nbib", "zotero.json", "--write", f"left.{kind}")

    records, unread = READERS[f".{kind}"]((here / f"left.{kind}").read_text())
    assert ([record["pmid"] for record in records], unread) == (["31234567", "31234568"], 0)
    assert records[1]["doi"] == "10.1000/g"


def test_references_are_written_as_tables_too(here):
    run("pubmed.nbib", "zotero.json", "--write", "left.csv", "--out", "csv")
    run("pubmed.nbib", "zotero.json", "--write", "left.json", "--out", "json")

    with Path("left.csv").open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[1]["merged_from"] == "pubmed.nbib 31234568; zotero.json z1"
    assert [item["PMID"] for item in json.loads(Path("left.json").read_text())] == ["31234567", "31234568"]


def test_what_is_new_in_a_search_is_left(here):
    run("embase.ris", "zotero.json", "--against", "pubmed.nbib", "--write", "new.ris")

    assert [record["title"] for record in READERS[".ris"](Path("new.ris").read_text())[0]] == [
        "Une lettre de plus aux adhérents de la vallée"
    ]


def test_a_table_may_be_written_as_references_and_a_text_file_read_as_such(here):
    Path("a.csv").write_text(f'title,authors,year,body\n{TITLE},Durand,2019,"{GARAGE}"\n', encoding="utf-8")
    Path("a.txt").write_text(PUBMED, encoding="utf-8")
    run("a.csv", "--text", "body", "--write", "left.ris")
    run("a.txt", "--out", "other", "--write", "left.nbib")

    assert READERS[".ris"](Path("left.ris").read_text())[0][0] | {"other": ""} == {
        "type": "other", "title": TITLE, "authors": "Durand", "year": "2019", "other": "",
    }  # fmt: skip
    assert len(READERS[".nbib"](Path("left.nbib").read_text())[0]) == 2


def test_empty_columns_of_a_table_may_come_from_duplicates(here, capsys):
    Path("a.csv").write_text(f'texte,lieu,note\n"{JARDIN}",,a\n"{GARAGE}",,\n"{JARDIN}",Die,b\n', encoding="utf-8")
    run("a.csv", "--text", "texte", "--keep", "first", "--merge", "--write", "left.jsonl", "--json")

    assert json.loads(capsys.readouterr().out)["merged"] == 1
    rows = [json.loads(line) for line in Path("left.jsonl").read_text().splitlines()]
    assert [(row["lieu"], row["note"]) for row in rows] == [("Die", "a"), (None, None)]


BAD = [
    pytest.param("a.ris", "id,title\n", "the references cannot be read: no line begins with 'TY  -'", id="no RIS"),
    pytest.param("a.txt", "id,title\n", "a .txt file is read where it begins as PubMed", id="no references"),
    pytest.param("a.xml", "<xml>", "the XML cannot be read", id="cut XML"),
    pytest.param("a.csv", "id,title\n1,un\n", "name the column of texts with --text, .*its columns are id, title", id="a table without --text"),
]  # fmt: skip


@pytest.mark.parametrize("name, text, why", BAD)
def test_what_cannot_be_read_is_told(here, name, text, why):
    Path(name).write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=why) as refused:
        run(name)
    assert str(refused.value).startswith(name)
    assert not Path("dedupe").exists()
