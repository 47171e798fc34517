"""What a run keeps beside the releases saves time and decides nothing: damaged or cut, the same is published."""

import shutil

import pytest

from pipeline import store
from pipeline.run import route
from tests.published import STAMP, lay, rows, run
from tests.run.conftest import profile_of
from tests.run.test_histories import small_groups, text_of

pytestmark = pytest.mark.prove  # takes seconds
__all__ = ["small_groups"]

DAMAGES = {
    "as-it-was": lambda index: None,
    "flipped": lambda index: [flip(file) for file in index.glob("*.parquet")],
    "flipped-numbers": lambda index: [flip(file) for file in index.glob("passages-*.bin")],
    "basis-gone": lambda index: (index / "basis.json").unlink(),
    "basis-of-other-files": lambda index: (index / "basis.json").write_text("{}"),
    "report-texts-gone": lambda index: (index / "report-texts.parquet").unlink(),
    "cut": lambda index: [file.write_bytes(file.read_bytes()[:-9]) for file in index.glob("passages-shingles-*")],
}


def flip(file):
    """One bit of the first page of values."""
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    file.write_bytes(content)


@pytest.fixture(scope="module")
def first(tmp_path_factory, small_groups):
    folder = tmp_path_factory.mktemp("kept")
    pages = {f"2024-01-15/liste-{at}.txt": text_of(at + 1) for at in range(3)}
    pages["2024-01-15/liste-8.txt"] = text_of(1).replace("juin", "juillet")
    lay(folder / "raw", "gare", pages, profile_of("gare"))
    run(folder / "raw", folder / "processed")
    lay(folder / "raw", "gare", {"2024-02-15/liste-4.txt": text_of(8)})
    return folder


@pytest.fixture(scope="module")
def published(first, tmp_path_factory):
    """What each damage publishes in the end."""
    releases = {}
    for name, damage in DAMAGES.items():
        folder = tmp_path_factory.mktemp("damaged") / "copy"
        shutil.copytree(first, folder)
        damage(folder / "processed/_index")
        route.run(route.Order(folder / "raw", folder / "processed"), STAMP)
        releases[name] = store.current(folder / "processed")
    return releases


@pytest.mark.parametrize("damage", [name for name in DAMAGES if name != "as-it-was"])
def test_a_damage_changes_nothing_that_is_published(published, damage):
    assert published[damage].id == published["as-it-was"].id
    assert published[damage].described == published["as-it-was"].described


def test_what_was_kept_is_told_with_what_is_new(published):
    folder = published["as-it-was"].folder

    assert "edited" in {row["rule"] for row in rows(folder, "matches")}
    assert len(rows(folder, "passages")) > 3


def test_what_another_release_left_is_not_taken_for_what_the_last_one_did(first, tmp_path):
    """An index that was put back from before a page was written over, with the account of what it was made of."""
    raw, processed = tmp_path / "raw", tmp_path / "processed"
    shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    shutil.copytree(processed / "_index", tmp_path / "older")
    lay(raw, "gare", {"2024-01-15/liste-1.txt": text_of(12)})
    route.run(route.Order(raw, processed), STAMP)
    lay(raw, "gare", {"2024-02-15/liste-9.txt": text_of(2)})
    shutil.copytree(processed, tmp_path / "other")
    shutil.rmtree(tmp_path / "other/_index")
    (tmp_path / "older").rename(tmp_path / "other/_index")
    for folder in (processed, tmp_path / "other"):
        route.run(route.Order(raw, folder), STAMP)

    assert store.current(processed).id == store.current(tmp_path / "other").id
