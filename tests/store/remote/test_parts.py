"""Readers on other machines: pages come from the store and parts go there, and nothing of it outlives the run."""

import pickle

import pytest

from pipeline.core.errors import PipelineError, UsageError
from pipeline.run import plan, route
from pipeline.run.places import run_anywhere
from pipeline.run.tasks import read_part, tasks_of
from tests.checkout import ROOT
from tests.published import STAMP, run


@pytest.fixture
def elsewhere(corpus, cache, monkeypatch):
    """Run with readers that are given what a machine without this one's disk would be given."""
    monkeypatch.setattr(plan, "MIN_BATCH_BYTES", 1)

    def run(read_one=read_part):
        def read(batches, _progress):
            with tasks_of(batches, f"{corpus.address}/raw", f"{corpus.address}/processed") as tasks:
                for task in tasks.each():
                    sent = pickle.dumps(task)
                    assert str(cache).encode() not in sent  # no path of the machine that runs
                    read_one(pickle.loads(sent))
                return tasks.gathered()

        order = route.Order(corpus.path("raw"), corpus.path("processed"))
        return run_anywhere(order, cache, lambda: 1_700_000_000.0, STAMP, read=read)

    return run


def parts(objects):
    return [name for name in objects.names() if "_parts/" in name]


def test_the_same_bytes_through_the_store(corpus, elsewhere, tmp_path):
    assert elsewhere().is_new
    run(ROOT / "raw", tmp_path / "processed")

    expected = {path.name: path.read_bytes() for path in (tmp_path / "processed").glob("*.parquet")}
    assert {name: corpus.get(f"processed/{name}") for name in expected} == expected != {}
    assert parts(corpus) == []


def test_a_reader_that_comes_too_late_leaves_nothing(corpus, elsewhere):
    late = []

    def begins_late(task):
        late.append(task)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        elsewhere(begins_late)
    with pytest.raises(PipelineError, match="no run takes what is read there"):
        read_part(late[0])
    assert parts(corpus) == []


def test_a_reader_with_other_code_reads_nothing(elsewhere, monkeypatch):
    def other(task):
        monkeypatch.setattr("pipeline.run.tasks.code_hash", lambda: "0" * 64)
        read_part(task)

    with pytest.raises(UsageError, match="another version of doublon"):
        elsewhere(other)


@pytest.mark.prove
def test_what_a_killed_run_left_is_gone_when_the_next_has_taken_over(corpus, elsewhere):
    corpus.put("processed/_lease.json", b'{"fence": 3, "holder": "killed", "expires_at": 1.0}')
    corpus.put("processed/_parts/parts-before/part-00000/records.parquet", b"half")
    elsewhere()

    assert parts(corpus) == []


def test_a_folder_that_a_machine_does_not_see_is_told(raw_batches, tmp_path):
    with tasks_of(raw_batches) as tasks:
        (task, *_) = tasks.each()
        tasks.refuse()
    with pytest.raises(PipelineError, match=r"parts/part-00000: no run takes"):
        read_part(task)
    (tmp_path / "raw").rename(tmp_path / "elsewhere")
    with pytest.raises(PipelineError, match="does not see the folder of raw pages"):
        read_part(task)


@pytest.fixture
def raw_batches(tmp_path):
    """Batches of a small raw folder of this machine."""
    folder = tmp_path / "raw" / "site" / "2024-01-01"
    folder.mkdir(parents=True)
    (folder / "page.txt").write_text("Bonjour")
    (tmp_path / "parts").mkdir()
    return plan.plan(plan.Order(tmp_path / "raw", tmp_path), {}).batches(tmp_path / "parts")
