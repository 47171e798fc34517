"""What a disk may do to a release: told by its file, refused by readers and runs, and put right with the same bytes."""

import random
import shutil

import pyarrow.parquet as pq
import pytest

from pipeline import load, store
from pipeline.contract.identity import FOOTER
from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.progress import silent
from pipeline.inspect.verify import verify
from pipeline.run.repair import repair
from tests.generate import page
from tests.published import STAMP, amend, lay, run
from tests.run.conftest import copy_history

LATER = "2024-07-01T060000Z"


@pytest.fixture
def ids(two, tmp_path):
    return copy_history(two, tmp_path)


def content(processed):
    """Every published byte; the index is made anew by the next run."""
    files = (path for path in sorted(processed.rglob("*")) if path.is_file())
    return {
        name: path.read_bytes()
        for path in files
        if not (name := str(path.relative_to(processed))).startswith(("_index", ".lock", "_runs"))
    }


def flip(path, bit=None):
    """Turn one bit over in place, so that every name of the file shows it."""
    whole = bytearray(path.read_bytes())
    bit = len(whole) * 4 if bit is None else bit
    whole[bit // 8] ^= 1 << bit % 8
    path.chmod(0o600)
    with path.open("r+b") as file:
        file.write(whole)


def damages(processed, name=None, *, is_all=True):
    found = verify(processed, name, is_all=is_all, progress=silent).damages
    return {str(damage.path.relative_to(processed)) for damage in found}


def mend(raw, processed, *others, current=None):
    return repair(processed, raw, others, current, STAMP)


HARMS = {  # what is done to a folder of the releases `first` and `second`: each file is told of, and made anew
    "files of the newest": {
        "_releases/{second}/records.parquet": flip,
        "_releases/{second}/ledger.parquet": lambda path: path.unlink(),
        "_releases/{second}/pages.parquet": lambda path: (path.chmod(0o600), path.write_bytes(b"PAR1")),
        "_releases/{second}/README.md": flip,
    },
    "a manifest": {"_releases/{second}/manifest.json": flip},
    "a manifest that is gone": {"_releases/{first}/manifest.json": lambda path: path.unlink()},
    "a pointer that is gone": {"_current.json": lambda path: path.unlink()},
    "a pointer that cannot be read": {"_current.json": lambda path: path.write_text('{"release":')},
    "a plain file that is gone": {"issues.parquet": lambda path: path.unlink()},
}


USUAL_HARMS = ("files of the newest", "a manifest", "a pointer that is gone")  # the others: make prove


@pytest.mark.parametrize(
    "harm", [harm if harm in USUAL_HARMS else pytest.param(harm, marks=pytest.mark.prove) for harm in HARMS]
)
def test_what_is_damaged_is_told_and_made_anew_with_the_same_bytes(raw, processed, ids, harm):
    before = content(processed)
    harms = {name.format(first=ids[0], second=ids[1]): change for name, change in HARMS[harm].items()}
    for name, change in harms.items():
        change(processed / name)
    assert harms.keys() <= damages(processed)

    repaired = mend(raw, processed)
    assert {str(processed / name) for name in harms} <= repaired.mended.keys() and not repaired.left
    assert damages(processed) == set()
    assert content(processed) == before
    assert not run(raw, processed).is_new


@pytest.mark.parametrize("name", ["records", "articles", "changes"])
def test_readers_and_the_next_run_refuse_what_is_damaged(raw, processed, ids, name):
    path = store.release(processed, ids[1]).path(name)
    flip(path)

    for read in (
        lambda: load.load(name, processed=processed),
        lambda: run(raw, processed),
        lambda: store.open_release(store.current(processed), [name]).__enter__(),
    ):
        with pytest.raises(PipelineError, match=f"{name}.parquet: the bytes are not those .*doublon repair"):
            read()


@pytest.mark.prove
def test_a_copy_elsewhere_is_taken_where_raw_changed_since(raw, processed, ids, tmp_path):
    backup = tmp_path / "backup"
    shutil.copytree(processed, backup)
    flip(store.release(processed, ids[1]).path("records"))
    lay(raw, "gare", {"2024-02-15/liste-2.txt": page(3, records=2).text})

    left = mend(raw, processed)
    path = str(store.release(processed, ids[1]).path("records"))
    assert list(left.left) == [path] and "changed since" in left.left[path]
    repaired = mend(raw, processed, backup)
    assert "backup" in repaired.mended[path] and not repaired.left
    assert damages(processed) == set()


@pytest.mark.prove
def test_pages_that_came_since_do_not_stand_in_the_way(raw, processed, ids):
    before = content(processed)
    lay(raw, "gare", {"2024-03-15/liste.txt": page(4, records=2).text, "2024-02-15/autre.txt": page(5, records=2).text})
    flip(store.release(processed, ids[1]).path("records"))

    assert not mend(raw, processed).left
    assert content(processed) == before


@pytest.mark.prove
def test_a_lost_pointer_of_two_newest_releases_is_asked_for(raw, processed, ids):
    lay(raw, "gare", {"2024-02-15/liste-2.txt": page(3, records=2).text})
    step = store.Rollback(LATER, ids[1], ids[0], "")
    store.point_to(processed, store.release(processed, ids[0]), LATER, step)
    run(raw, processed)
    third = store.current(processed).id
    (processed / "_current.json").unlink()

    left = mend(raw, processed).left[str(processed / "_current.json")]
    assert third in left and ids[1] in left and "--current" in left
    assert not mend(raw, processed, current=third).left
    assert store.current(processed).id == third


def test_a_release_of_an_older_contract_is_whole(processed, ids):
    older = pq.read_table(processed / "pages.parquet").drop_columns("captured_date")
    amend(processed, "pages", older.replace_schema_metadata({FOOTER: "pages 1.1.0"}), version="1.1.0")

    assert damages(processed) == set()


def test_nothing_to_repair(raw, processed, ids, tmp_path):
    before = content(processed)
    repaired = mend(raw, processed)

    assert (repaired.mended, repaired.left) == ({}, {})
    assert content(processed) == before
    with pytest.raises(UsageError, match="nothing was published yet"):
        mend(raw, tmp_path / "empty")


def test_the_index_is_read_to_its_end_and_dropped_where_it_is_damaged(raw, processed, ids):
    before = content(processed)
    path = next((processed / "_index").glob("texts-*"))
    flip(path)

    assert damages(processed) == {f"_index/{path.name}"}
    assert mend(raw, processed).mended == {str(processed / "_index"): "removed; the next run builds it anew"}
    assert not run(raw, processed).is_new
    assert content(processed) == before


@pytest.mark.prove
def test_every_flipped_bit_is_noticed(processed, ids, capsys):
    rng, flips, noticed, right, refused, by_itself = random.Random(1), 2_000, 0, 0, 0, 0
    release = store.current(processed)
    good = {name: load.load(name, processed=processed) for name in release.files}
    files = sorted(path for path in release.folder.rglob("*") if path.is_file())
    bits = [path.stat().st_size * 8 for path in files]
    for _ in range(flips):
        (number,) = rng.choices(range(len(files)), bits)
        path, bit = files[number], rng.randrange(bits[number])
        flip(path, bit)
        try:
            noticed += bool(store.verify(store.release(processed, release.id)))
        except store.DamagedManifest:
            noticed += 1
        if path.suffix == ".parquet":
            by_itself += store.damage_of(path) is not None
            try:
                right += load.load(path.stem, processed=processed).equals(good[path.stem])
            except PipelineError:
                refused += 1
        flip(path, bit)
    datasets = right + refused
    with capsys.disabled():
        print(
            f"\n{noticed} of {flips} flipped bits noticed; {refused} of {datasets} datasets refused, {right} right; "
            f"{by_itself} noticed by the file alone, without its hash"
        )
    assert noticed == flips
