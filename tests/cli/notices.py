"""A table of notices, as every kind of file, and what `doublon dedupe` wrote of it."""

import csv
import json

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.cli import app
from pipeline.resolve.tables.columns import Columns
from tests.resolve.pairs import GARAGE, JARDIN, RAPPORT, decomposed

DONE, USAGE, FULL = 0, 2, 6
WRITTEN = ["clusters.parquet", "matches.parquet"]  # and order.json, which names the table
HEAD = ("ref", "titre", "texte", "numéro", "date")
NOTICES = [
    ("07", "Un jardin partagé sur les hauteurs", JARDIN, "", "2021-03-01"),
    ("12", "L'atelier ; ses réparations", GARAGE, "", "2021-03-01"),
    ("b", "Un jardin partagé sur les hauteurs", decomposed(JARDIN).upper(), "", "2020-03-01"),
    ("03", 'Le rapport dit "annuel"', RAPPORT + '\nIl est dit "moral".', "", "2021-03-01"),
    ("c", "Un jardin partagé sur les hauteurs", JARDIN + " On y entre\nle samedi, par la grille.", "", "2019-03-01"),
    ("d", "Lettre d'information", "", "", "2021-03-01"),
    ("a", "Lettre d'information", "", "", "2021-03-01"),
]
COLUMNS_OF = Columns(("texte",), "titre", "ref")
COLUMNS = ("--text", "texte", "--title", "titre", "--id", "ref")


def write_csv(path, rows=NOTICES, sep=",", head=HEAD):
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream, delimiter=sep).writerows([head, *rows])


def write_parquet(path, rows=NOTICES):
    pq.write_table(pa.table(dict(zip(HEAD, zip(*rows, strict=True), strict=True))), path)


def write_jsonl(path, rows=NOTICES):
    lines = [json.dumps(dict(zip(HEAD, row, strict=True)), ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def doublon(*words):
    return app(["dedupe", *(str(word) for word in words)], exit_on_error=False)


def clusters(folder="dedupe"):
    table = pq.read_table(f"{folder}/clusters.parquet")
    return dict(zip(table["id"].to_pylist(), table["cluster_id"].to_pylist(), strict=True))


def survivors(folder="dedupe"):
    table = pq.read_table(f"{folder}/clusters.parquet")
    return table.filter(table["is_survivor"])["id"].to_pylist()


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "order.json"}
