"""Going back: readers get the earlier data, and the next run neither brings back what was taken back nor forgets it."""

import shutil

import pytest

from pipeline import store
from pipeline.core.errors import PipelineError, UsageError
from pipeline.run import route
from pipeline.run.rollback import roll_back
from tests.generate import page
from tests.published import STAMP, lay, rows, run
from tests.run.conftest import copy_history

BACK, AGAIN = "2024-07-02T060000Z", "2024-07-03T060000Z"


@pytest.fixture
def releases(two, tmp_path):
    return copy_history(two, tmp_path)


def published(processed):
    return {path.name: path.read_bytes() for path in processed.glob("*.parquet")}


def test_the_plain_files_and_the_pointer_go_back(raw, processed, releases):
    step = roll_back(processed, "previous", "une page coupée", BACK)

    assert step == store.Rollback(BACK, releases[1], releases[0], "une page coupée")
    assert store.rollbacks(processed) == (step,)
    assert store.current(processed).id == releases[0]
    assert len(rows(processed, "records")) == 2


def test_a_run_does_not_bring_back_what_was_taken_back(raw, processed, releases):
    roll_back(processed, "previous", "une page coupée", BACK)
    outcome = run(raw, processed)

    assert not outcome.is_new
    assert store.current(processed).id == releases[0]
    (note,) = outcome.notes
    assert releases[1] in note and "2024-07-02 (une page coupée)" in note and f"doublon rollback {releases[1]}" in note


def mended(raw):
    lay(raw, "gare", {"2024-02-15/liste-2.txt": page(4, records=2).text})


def removed(raw):
    (raw / "gare/2024-02-15/liste-2.txt").unlink()


def added(raw):
    lay(raw, "gare", {"2024-01-15/liste-3.txt": page(4, records=2).text})


@pytest.mark.parametrize(("change", "records"), [(mended, 4), pytest.param(added, 6, marks=pytest.mark.prove)])
def test_news_is_published_on_what_was_gone_back_to(raw, processed, releases, change, records):
    roll_back(processed, "previous", "", BACK)
    change(raw)
    outcome = run(raw, processed)

    assert outcome.is_new and not any("rolled back" in note for note in outcome.notes)
    assert store.current(processed).parent == releases[0]
    assert len(rows(processed, "records")) == records


def test_a_page_that_was_removed_is_not_missed(raw, processed, releases):
    roll_back(processed, "previous", "", BACK)
    removed(raw)

    assert run(raw, processed).notes == ()
    assert store.current(processed).id == releases[0]


@pytest.mark.prove
def test_reading_all_again_brings_it_back(raw, processed, releases):
    roll_back(processed, "previous", "", BACK)
    outcome = run(raw, processed, again=True)

    assert (outcome.is_new, store.current(processed).id) == (True, releases[1])
    assert run(raw, processed).notes == ()


def test_a_step_forward_takes_a_step_back_back(raw, processed, releases):
    before = published(processed)
    roll_back(processed, "previous", "", BACK)
    roll_back(processed, releases[1][:6], "", AGAIN)

    assert published(processed) == before
    assert store.standing_rollbacks(processed) == []
    assert not run(raw, processed).notes


@pytest.mark.prove
def test_two_steps_back_hold_both(raw, processed, releases):
    lay(raw, "gare", {"2024-01-15/liste-3.txt": page(4, records=2).text})
    route.run(route.Order(raw, processed), BACK)
    newest = store.current(processed).id
    roll_back(processed, "previous", "", BACK)
    roll_back(processed, "previous", "", AGAIN)

    assert [step.left for step in store.standing_rollbacks(processed)] == [releases[1], newest]
    assert store.current(processed).id == releases[0]
    assert newest in run(raw, processed).notes[0]


@pytest.mark.prove
def test_the_datasets_after_going_back_are_those_of_a_folder_that_never_went_forward(
    raw, processed, releases, tmp_path
):
    roll_back(processed, "previous", "", BACK)
    mended(raw)
    run(raw, processed)
    late, early = tmp_path / "late", tmp_path / "early"
    late.write_bytes((raw / "gare/2024-02-15/liste-2.txt").read_bytes())
    removed(raw)
    run(raw, early)
    shutil.move(late, raw / "gare/2024-02-15/liste-2.txt")
    run(raw, early)

    assert published(early) == published(processed)


def test_what_cannot_be_gone_back_to(raw, processed, releases):
    with pytest.raises(UsageError, match="is the current one already"):
        roll_back(processed, "current", "", BACK)
    with pytest.raises(UsageError, match="no release is called 'zz'"):
        roll_back(processed, "zz", "", BACK)
    path = store.release(processed, releases[0]).path("records")
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(PipelineError, match=f"(?s)records.parquet.*Release {releases[1]} is still the current one"):
        roll_back(processed, releases[0], "", BACK)
    assert store.current(processed).id == releases[1] and store.rollbacks(processed) == ()


@pytest.mark.prove
def test_steps_back_outlive_the_next_release(raw, processed, releases):
    roll_back(processed, "previous", "une page coupée", BACK)
    mended(raw)
    run(raw, processed)

    assert [(step.left, step.why) for step in store.rollbacks(processed)] == [(releases[1], "une page coupée")]
    assert store.pointer(processed) == (store.current(processed).id, STAMP)
