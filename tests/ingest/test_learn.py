"""How much of a snapshot is looked at where nobody described its source."""

import pytest

from pipeline.core.progress import silent
from pipeline.core.source import Source
from pipeline.ingest.learn import MAX_BYTES, MAX_PAGES, learned, usual_language
from pipeline.store.raw import loose_file
from tests.read.unpack.making import jsonl
from tests.reading import document_of
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
    found = learned(
        list(map(loose_file, names)), SOURCE, lambda stage, done, total, about="": looks.append((done, total))
    )

    assert found.source.has_layout
    assert looks[-1] == (MAX_PAGES, MAX_PAGES)
    names[4].write_text("Une page")
    names[5].write_text(LISTING)
    assert not learned(list(map(loose_file, names)), SOURCE, silent).source.has_layout


ENGLISH = "Farmers in the district now deliver to three schools every week, without a middleman."
FIGURES = [
    pytest.param(("13/05/2021", "04/05/2021", "28.02.2020"), "en-GB", id="day-first"),
    pytest.param(("05/13/2021", "04/05/2021", "02/28/2020"), "en-US", id="month-first"),
    pytest.param(("13/05/2021", "05/28/2021", "14/05/2021"), "en", id="both"),
    pytest.param(("13/05/2021", "04/05/2021"), "en", id="one-is-not-enough"),
    pytest.param(("04/05/2021", "13/14/2021"), "en", id="none-is-clear"),
]


@pytest.mark.parametrize("lines, expected", FIGURES)
def test_english_pages_print_dates_in_one_way(lines, expected):
    pages = [document_of(f"{ENGLISH}\n{line}", SOURCE) for line in lines]

    assert usual_language(pages) == expected


def test_pages_in_other_languages_print_the_day_first():
    french = "La gare de Valmérac a fermé son guichet, et la commune cherche un usage au bâtiment."

    assert usual_language([document_of(f"{french}\n13/05/2021\n14/05/2021", SOURCE)]) == "fr"
