"""How much of a snapshot is looked at where nobody described its source."""

import pytest

from pipeline.core.progress import silent
from pipeline.core.source import Source
from pipeline.ingest.learn import MAX_BYTES, MAX_PAGES, learned
from pipeline.store.raw import loose_file
from tests.read.unpack.making import jsonl
from tests.run.test_learning import listing

LISTING = listing(0) + "\n" + listing(1)
SOURCE = Source("halle")


def has_layout(path):
    return learned([loose_file(path)], SOURCE, silent).source.has_layout


@pytest.mark.parametrize(
    "before, is_seen", [(MAX_PAGES - 1, True), (MAX_PAGES, False)], ids=["the last page", "one page more"]
)
def test_so_many_pages_are_looked_at(tmp_path, before, is_seen):
    dump = tmp_path / "dump.jsonl"
    dump.write_bytes(jsonl(*[{"text": "Une page"}] * before, {"text": LISTING}))

    assert has_layout(dump) == is_seen


def test_pages_that_hold_more_together_are_not_looked_at(tmp_path):
    size = MAX_BYTES // 4 + 1
    names = [tmp_path / f"{number}.txt" for number in range(5)]
    for number, name in enumerate(names):
        name.write_bytes(LISTING.encode() if number == 4 else b" " * size)

    assert learned(list(map(loose_file, names[1:])), SOURCE, silent).source.has_layout
    assert not learned(list(map(loose_file, names)), SOURCE, silent).source.has_layout


def test_of_many_files_some_at_even_distances_are_looked_at(tmp_path):
    names = [tmp_path / f"{number:04}.txt" for number in range(2 * MAX_PAGES)]
    for name in names:
        name.write_text("Une page")
    names[4].write_text(LISTING)
    looks = []
    found = learned(list(map(loose_file, names)), SOURCE, lambda stage, done, total: looks.append((done, total)))

    assert found.source.has_layout
    assert looks[-1] == (MAX_PAGES, MAX_PAGES)
    names[4].write_text("Une page")
    names[5].write_text(LISTING)
    assert not learned(list(map(loose_file, names)), SOURCE, silent).source.has_layout
