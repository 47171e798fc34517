"""What arrives bit by bit, in any order, is clustered as if it had come at once; by the same epoch."""

import json
import random
import shutil
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.index import spill
from pipeline.resolve.index.directory import numbered, write_state
from pipeline.resolve.index.engine import Engine
from tests.laws import examples
from tests.resolve.records import rows_of, seen

WORDS = (
    "halle verger lavoir moulin atelier garage école marché quai jardin four rivière pont théâtre ferme canton".split()
)
TITLES = ["Agenda", "Le verger de la commune rurale", "Fiche n°97 du réseau local", "Fiche n°101 du réseau local", ""]
FOOTER = " ".join(random.Random(0).choices(WORDS, k=40))


def text_of(rng):
    """One of a few texts, whole, edited, cut, under a footer, or none."""
    words = random.Random(rng.randrange(5)).choices(WORDS, k=70)
    kind = rng.randrange(5)
    if kind == 0:
        return rng.choice(["", "Lire la suite"])
    if kind == 1:
        words = words[: rng.randrange(10, 70)]
    if kind == 2:
        for _ in range(rng.randrange(20)):
            words[rng.randrange(70)] = rng.choice(["refait", "neuf", "clos"])
    return " ".join(words) + (FOOTER if kind == 3 else "")


def corpus_of(rng, count):
    return [
        seen(
            rng.choice(TITLES),
            text_of(rng),
            record_id=f"r{index}",
            source=rng.choice("ab"),
            snapshot=f"202{rng.randrange(3)}-01-01",
            page=f"p{rng.randrange(4)}",
            position=index,
            number=rng.choice([None, None, "97", "101"]),
            url=rng.choice([None, None, "https://exemple.fr/1"]),
            filled=rng.randrange(3),
        )
        for index in range(count)
    ]


def clusters(found):
    """Cluster by cluster the ids, the survivor first."""
    groups = {}
    for row, cluster in sorted(enumerate(found.cluster.tolist()), key=lambda pair: found.rank[pair[0]]):
        groups.setdefault(cluster, []).append(found.copies["id"][row].as_py())
    return {(group[0], frozenset(group)) for group in groups.values()}


def run(folder, records, gone=frozenset()):
    """A run that gives the engine what it does not know, as a run over records does."""
    engine = Engine(folder, has_titles=True)
    known = engine.known
    old = set(known["id"].to_pylist())
    engine.hold(known.filter([name not in gone for name in known["id"].to_pylist()]) if old else known)
    if new := [record for record in records if record.record_id not in old]:
        engine.add(rows_of(new))
    found = engine.find()
    engine.keep()
    return engine, found


@pytest.mark.parametrize("growth", [2, 1_000], ids=["epochs-come-and-go", "one-epoch"])
@examples(3)
@given(seed=st.integers(0, 10_000))
def test_bit_by_bit_is_as_at_once(tmp_path_factory, growth, seed):
    tmp_path, rng = tmp_path_factory.mktemp("index"), random.Random(seed)
    records = corpus_of(rng, 24)
    rng.shuffle(records)
    cuts = sorted(rng.sample(range(1, 24), 3))
    gone = {record.record_id for record in rng.sample(records, 3)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.resolve.index.engine.MAX_GROWTH", growth)
        patch.setattr("pipeline.resolve.match.candidates.MAX_BLOCK", 3)
        for end in [*cuts, 24]:
            run(tmp_path / "bits", records[:end])
        _, found = run(tmp_path / "bits", records, gone)
        whole = at_once(tmp_path / "bits", tmp_path / "whole")

    assert clusters(whole) == clusters(found)
    shutil.rmtree(tmp_path)


def at_once(index, folder):
    """The rows of an index compared anew, all with all, by the same epoch."""
    shutil.copytree(index, folder)
    state = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    for name in ("contents", "verdicts"):
        path = folder / f"{name}-{state['run']}.parquet"
        spill.write(path, spill.read(path).slice(0, 0))
    kept = (state[name] for name in ("settings", "epoch", "contents", "run", "shards"))
    write_state(numbered(folder, state["numbers"]), *kept, [*pairwise((*state["keys"], sum(state["shards"])))])
    engine = Engine(folder, has_titles=True)
    engine.hold(engine.known.take(list(range(engine.known.num_rows))[::-1]))
    return engine.find()


def test_only_what_is_new_is_compared(tmp_path):
    rng = random.Random(3)
    records = [seen(f"Fiche {n}", text_of(rng), record_id=f"r{n}", page=f"p{n}", position=n) for n in range(60)]
    run(tmp_path, records)
    compared = []
    engine = Engine(tmp_path, has_titles=True, progress=lambda doing, done, of: compared.append((doing, of)))
    engine.hold(engine.known)
    engine.add(
        rows_of([seen("Une fiche nouvelle", "Un texte que personne n'a vu avant elle.", record_id="neuf", page="p99")])
    )
    engine.find()

    assert sum(of for doing, of in compared if doing == "comparing") == 0
    assert engine.notes == []


def test_an_epoch_that_the_corpus_outgrew_is_said(tmp_path):
    rng = random.Random(4)
    records = corpus_of(rng, 40)
    run(tmp_path, records[:10])
    engine, _ = run(tmp_path, records)

    assert len(engine.notes) == 1
    assert "what is frequent was counted again and everything compared" in engine.notes[0]


def test_small_shards_are_merged(tmp_path):
    """A file a day would be thousands; what they hold stays where it was."""
    rng = random.Random(5)
    records = [seen(f"Fiche {n}", text_of(rng), record_id=f"r{n}", page=f"p{n}", position=n) for n in range(40)]
    for day in range(1, 9):
        engine, found = run(tmp_path / "daily", records[: 5 * day])
        left, right = found.copies["content"].to_numpy()[[0, -1]].tolist()
        assert engine.compare(left, right).num_rows == 1  # from files that were merged meanwhile

    _, at_once = run(tmp_path / "once", records)
    assert clusters(found) == clusters(at_once)
    for kind in ("signed", "texts", "bands", "keys"):
        assert len(list((tmp_path / "daily").glob(f"{kind}-*"))) <= 4
