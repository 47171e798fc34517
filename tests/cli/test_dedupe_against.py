"""`doublon dedupe --against`: a table without the rows of another, or linked to them."""

import random

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import doublon
from tests.cli.tables import ROWS, put, rows_of, told
from tests.resolve.pairs import GARAGE, JARDIN, LETTRE, RAPPORT

KNOWN = [
    {"texte": GARAGE + " Fin.", "ref": "x"}, {"texte": JARDIN, "ref": "007"}, {"texte": JARDIN, "ref": "y"},
]  # fmt: skip
NEW = [*ROWS, {"ref": "e", "texte": LETTRE}, {"ref": "f", "texte": LETTRE + " De plus."}]


@pytest.mark.parametrize("known", ["known.csv", "known.parquet"])
def test_rows_of_a_known_table_are_not_left(here, capsys, known):
    put("a.csv", NEW[:4])
    put("more.csv", [{"ref": "e", "texte": LETTRE}, {"ref": "f", "texte": LETTRE + " De plus."}])
    if known.endswith("csv"):
        put(known, KNOWN)
    else:
        pq.write_table(pa.Table.from_pylist(KNOWN), known)
    before = (here / known).read_bytes()
    summary = told(capsys, "a.csv", "more.csv", "--text", "texte", "--id", "ref", "--against", known, "--write", "left.csv")  # fmt: skip

    assert [row["ref"] for row in rows_of("left.csv")] == ["f"]
    links = pq.read_table("dedupe/links.parquet").to_pylist()
    assert [(row["id"], row["known_id"], row["verdict"], row["score"] == 100) for row in links] == [
        ("007", "007", "same", True), ("b", "x", "version", False), ("c", "007", "version", False), ("d", "007", "same", True),
    ]  # fmt: skip
    assert (summary["rows"], summary["known"], summary["linked"], summary["kept"]) == (6, 3, 4, 1)
    assert pq.read_table("dedupe/clusters.parquet")["id"].to_pylist() == ["007", "b", "c", "d", "e", "f"]
    matches = pq.read_table("dedupe/matches.parquet").to_pylist()
    assert ("known:x", "b") in {(row["left_id"], row["right_id"]) for row in matches}
    assert not [row for row in matches if row["right_id"].startswith("known:")]
    assert (here / known).read_bytes() == before


def test_rows_of_both_are_numbered_from_0():
    found = doublon.dedupe(
        [{"texte": LETTRE}, {"texte": JARDIN}], text="texte", against=[{"texte": GARAGE}, {"texte": JARDIN}]
    )

    assert found.links[["id", "known_id"]].values.tolist() == [["1", "1"]]
    assert found.clusters["id"].tolist() == ["0", "1"]


def test_rows_may_only_be_linked(here, capsys):
    put("a.csv")
    put("known.csv", [{"texte": GARAGE + " Fin."}])
    summary = told(capsys, "a.csv", "--text", "texte", "--against", "known.csv", "--link", "--write", "linked.csv")

    assert [(row["ref"], row["known_id"]) for row in rows_of("linked.csv")] == [
        ("007", ""), ("b", "0"), ("c", ""), ("d", ""),
    ]  # fmt: skip
    assert summary["files"] == ["dedupe/links.parquet", "dedupe/matches.parquet", "linked.csv"]


def test_frames_are_compared_with_others():
    found = doublon.dedupe(ROWS, text="texte", id="ref", against=pd.DataFrame(KNOWN))

    assert found.links[["id", "known_id"]].values.tolist() == [["007", "007"], ["b", "x"], ["c", "007"], ["d", "007"]]
    assert found.kept.empty


def edited(chance):
    """Some texts, whole, with words changed, or cut."""
    words = [*chance.choice(SOURCES).split(), f"fin{chance.randrange(3)}"]
    for _ in range(chance.choice((0, 0, 2, 6))):
        words[chance.randrange(len(words))] = f"mot{chance.randrange(99)}"
    return " ".join(words[: chance.choice((len(words), len(words), 40))])


SOURCES = (JARDIN, GARAGE, RAPPORT, LETTRE, JARDIN + GARAGE, RAPPORT + JARDIN)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_left_has_nothing_known_and_speaks_for_all_that_is_not(seed):
    chance = random.Random(seed)
    rows, known = ([{"ref": str(n), "texte": edited(chance)} for n in range(count)] for count in (40, 8))

    found = doublon.dedupe(rows, text="texte", id="ref", against=known)

    linked, kept = set(found.links["id"]), found.kept["ref"].tolist()
    clusters = dict(zip(found.clusters["id"], found.clusters["cluster_id"], strict=True))
    assert 0 < len(linked) < 40
    assert doublon.dedupe(found.kept, text="texte", against=known).links.empty
    assert sorted(clusters[name] for name in kept) == sorted(
        {clusters[name] for name in clusters if name not in linked}
    )
