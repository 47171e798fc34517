"""A table of four rows, two of them alike to the first, as files; and the rows that `doublon dedupe` left."""

import csv
import json
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq

from pipeline.cli import app
from tests.resolve.pairs import GARAGE, JARDIN

LONGER = JARDIN + " On y entre le samedi."
ROWS = [
    {"ref": "007", "texte": JARDIN, "jour": "2020-01-01", "note": "", "lieu": ""},
    {"ref": "b", "texte": GARAGE, "jour": "2021-01-01", "note": 'dit "oui" ; 1,5', "lieu": "Die"},
    {"ref": "c", "texte": LONGER, "jour": "2022-01-01", "note": "", "lieu": ""},
    {"ref": "d", "texte": JARDIN.upper(), "jour": "2021-01-01", "note": "-1", "lieu": "Crest"},
]


def put(name, rows=ROWS, sep=","):
    with Path(name).open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=sep)
        writer.writeheader()
        writer.writerows(rows)


def run(*words):
    return app(["dedupe", *map(str, words)], exit_on_error=False)


def told(capsys, *words):
    run(*words, "--json")
    return json.loads(capsys.readouterr().out)


def rows_of(name):
    kind = name.rpartition(".")[2]
    if kind == "parquet":
        return pq.read_table(name).to_pylist()
    if kind == "xlsx":
        header, *rows = openpyxl.load_workbook(name).active.values
        return [dict(zip(header, ("" if cell is None else cell for cell in row), strict=True)) for row in rows]
    text = Path(name).read_bytes().decode()
    if kind == "json":
        return json.loads(text)
    if kind == "jsonl":
        return [json.loads(line) for line in text.splitlines()]
    return list(csv.DictReader(text.splitlines(keepends=True), delimiter="\t" if kind == "tsv" else ","))
