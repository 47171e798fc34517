"""Rows as they are taken in: batch by batch, into shards of any size, each under an id of its own."""

import numpy as np
import pyarrow as pa
import pytest

from pipeline.resolve.index.engine import Engine
from pipeline.resolve.index.intake import RepeatedId
from pipeline.resolve.index.signing import sign
from tests.resolve.pairs import GARAGE, JARDIN, LETTRE, RAPPORT

TEXTS = [JARDIN, GARAGE, JARDIN + " Fin.", LETTRE, RAPPORT]


def found(folder, *batches):
    engine = Engine(folder, has_titles=False)
    for ids in batches:
        engine.add(pa.table({"id": list(ids), "text": [TEXTS[ord(name) % len(TEXTS)] for name in ids]}))
    return engine.find()


REPEATED = [
    pytest.param(["aa"], "a", id="side-by-side"),
    pytest.param(["abca"], "a", id="first-and-last"),
    pytest.param(["cabdb"], "b", id="among-others"),
    pytest.param(["cbacb"], "b", id="of-two-the-smaller"),
    pytest.param(["ab", "cb"], "b", id="in-two-batches"),
]


@pytest.mark.parametrize("batches, repeated", REPEATED)
def test_an_id_that_two_rows_bear_is_refused_and_named(tmp_path, batches, repeated):
    with pytest.raises(RepeatedId, match=f"two different rows bear the id '{repeated}'") as refused:
        found(tmp_path, *batches)

    assert refused.value.repeated == repeated


@pytest.mark.parametrize("batches", [[], [""], ["a"], ["ab", "c"]])
def test_ids_that_differ_are_taken(tmp_path, batches):
    assert found(tmp_path, *batches).copies["id"].to_pylist() == list("".join(batches))


@pytest.mark.parametrize("size", [1, 700, 1 << 20], ids=["a-row-each", "a-few-rows", "one"])
def test_shards_of_any_size_hold_the_same(tmp_path, monkeypatch, size):
    monkeypatch.setattr("pipeline.resolve.index.intake.SHARD_BYTES", size)
    result = found(tmp_path, "abcde", "fghij")

    clusters = {}
    for name, cluster in zip(result.copies["id"].to_pylist(), result.cluster.tolist(), strict=True):
        clusters[cluster] = clusters.get(cluster, "") + name
    assert sorted(clusters.values()) == ["adfi", "bg", "ch", "ej"]
    assert len(list(tmp_path.glob("signed-*.parquet"))) == {1: 5, 700: 3, 1 << 20: 1}[size]


SAID_TWICE = [
    pytest.param("reseau", "", "Le lavoir de Brande", 2, id="nineteen-letters-on-a-site"),
    pytest.param("reseau", "", "Le lavoir de Branode", 1, id="twenty-letters-on-a-site"),
    pytest.param("reseau", "", "+++", 2, id="signs-on-a-site"),
    pytest.param("reseau", "Le lavoir", "Oui", 1, id="titled"),
    pytest.param("reseau", "Le lavoir", "", 2, id="titled-without-a-text"),
    pytest.param(None, "", "", 2, id="nothing"),
    pytest.param(None, "", "Oui", 1, id="one-word-of-a-table"),
    pytest.param(None, "", "+++", 1, id="signs-of-a-table"),
    pytest.param(None, "", "🌳🌳", 1, id="pictures-of-a-table"),
]


@pytest.mark.parametrize("source, title, text, contents", SAID_TWICE)
def test_two_rows_that_say_the_same_are_one_content_if_that_tells_something(source, title, text, contents):
    columns = {
        "title": [title] * 2,
        "number": [""] * 2,
        "text": [text] * 2,
        "fields": [""] * 2,
        "source": pa.array([source] * 2, pa.string()),
    }
    table, keys = sign(pa.table({"id": ["a", "b"], **columns}), lambda keys: np.zeros(len(keys), bool), has_titles=True)

    assert table.num_rows == len(np.unique(keys, axis=0)) == contents
