"""What a run keeps beside the releases saves time and decides nothing: damaged or cut, the same is published."""

import shutil

import pytest

from pipeline import store
from pipeline.run import route
from tests.published import STAMP, lay, rows, run
from tests.run.conftest import profile_of
from tests.run.test_histories import text_of

pytestmark = pytest.mark.prove  # takes seconds

DAMAGES = {
    "as-it-was": lambda index: None,
    "flipped": lambda index: [flip(file) for file in index.glob("*.parquet")],
    "cut": lambda index: [file.write_bytes(file.read_bytes()[:-9]) for file in index.glob("passages-shingles-*")],
}


def flip(file):
    """One bit of the first page of values."""
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    file.write_bytes(content)


@pytest.fixture(scope="module")
def first(tmp_path_factory):
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


def test_what_was_kept_is_told_with_what_is_new(published):
    folder = published["as-it-was"].folder

    assert "edited" in {row["rule"] for row in rows(folder, "matches")}
    assert len(rows(folder, "passages")) > 3
