"""Lines that a site inserts between its records."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.seen.inserted import inserted
from pipeline.split.roles.seen.signs import prepared
from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES, page_of, site_cut, texts, titles

APPEAL = "Vous avez une photo du bourg ? Déposez-la en dix minutes, un archiviste la relit."
HINT = "Saviez-vous que chaque récit peut être écouté en ligne, sans inscription ?"
SIZE = 3  # records of a page


def listing(first, after, *, tag="aside", line=APPEAL):
    """A page of three records, one of which has a line behind it."""
    rows = [
        f"<section><h3>{told.title}</h3><p>Par {told.author}</p><p>{told.text[0]}</p><p>{told.text[1]}</p></section>"
        for told in VILLAGES[first : first + SIZE]
    ]
    return page_of("".join([*rows[: after + 1], f"<{tag} class=appel><p>{line}</p></{tag}>", *rows[after + 1 :]]))


def looked_at(*pages):
    return [prepared(document_of(page, Source("bourg"), "page.html")) for page in pages]


SITES = [
    pytest.param([(0, 0, APPEAL), (3, 1, APPEAL)], 1, id="comes-back-elsewhere"),
    pytest.param([(0, 0, APPEAL), (0, 1, HINT), (3, 1, APPEAL), (3, 0, HINT)], 1, id="each-of-two"),
    pytest.param([(0, 0, APPEAL), (0, 0, APPEAL)], 0, id="comes-back-with-its-neighbours"),
    pytest.param([(0, 0, APPEAL), (3, 1, HINT)], 0, id="says-something-else"),
    pytest.param([(0, 0, "À la une"), (3, 1, "À la une")], 0, id="a-heading"),
]


@pytest.mark.parametrize(("pages", "count"), SITES)
def test_tags_whose_lines_come_back_between_others_are_told(pages, count):
    found = inserted(looked_at(*(listing(first, after, line=line) for first, after, line in pages)))

    assert len([tags for tags in found if "appel" in tags]) == count


def test_copies_of_a_text_are_not_inserted():
    twice = [page_of(f"<h3>{told.title}</h3><p>{told.text[0]}</p><p>{told.text[0]}</p>") for told in VILLAGES]

    assert inserted(looked_at(*twice)) == frozenset()


def test_an_appeal_between_records_is_of_no_text():
    found = site_cut([document_of(listing(first, after), BARE, f"{first}.html") for first, after in ((0, 0), (3, 1))])

    assert [title for page in found for title in titles(page)] == [told.title for told in VILLAGES]
    assert [texts(record)[0] for page in found for record in page.records] == [[*told.text] for told in VILLAGES]
