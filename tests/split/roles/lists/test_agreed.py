"""Rows of the markup, and how the records of the roles lie to them."""

from itertools import islice

import pytest

from pipeline.split.roles.group import AROUND, TITLE, Group
from pipeline.split.roles.lists.agreed import are_parts, are_same, hold_several
from pipeline.split.segments import RowBounds
from tests.reading import document_of
from tests.split.villages import BARE, page_of, site_cut, titles, village


def rows(*bounds):
    return [RowBounds(first, last, None, 0.9, "siblings") for first, last in bounds]


def groups(*bounds):
    return [Group([*range(first, last)], [TITLE, *[AROUND] * (last - first - 1)]) for first, last in bounds]


LYING = [
    pytest.param(rows((0, 2), (2, 4), (4, 6), (6, 8)), groups((0, 4), (4, 8)), (True, False, False), id="two-rows-each"),
    pytest.param(
        rows((0, 2), (2, 4), (4, 5), (5, 8), (8, 10)), groups((0, 6), (6, 10)), (False, False, False), id="few-rows-each",
    ),
    pytest.param(
        rows((0, 2), (2, 4), (4, 5), (5, 7), (7, 9), (9, 11)), groups((0, 6), (6, 7), (7, 11)), (False, False, False), id="one-row-of-one",
    ),
    pytest.param(
        rows((0, 1), (1, 3), (3, 5), (5, 6), (6, 8), (8, 10), (10, 12), (12, 14)), groups((1, 7), (8, 10), (10, 14)),
        (False, False, False), id="another-row-of-one",
    ),
    pytest.param(
        rows((0, 2), (2, 4), (4, 7), (7, 9), (9, 12), (12, 13), (13, 14)), groups((0, 5), (5, 10), (10, 14)), (True, False, False), id="rows-that-end-behind",
    ),
    pytest.param(rows((0, 4), (4, 8)), groups((0, 4), (4, 8)), (False, True, False), id="the-same"),
    pytest.param(rows((0, 8), (8, 16)), groups((0, 4), (4, 8), (8, 12), (12, 16)), (False, False, True), id="several-in-each"),
]  # fmt: skip


@pytest.mark.parametrize(("bounds", "found", "expected"), LYING)
def test_how_rows_lie_to_records(bounds, found, expected):
    assert (are_parts(bounds, found), are_same(bounds, found), hold_several(bounds, found)) == expected


SIZES = (1, 1, 1, 2, 2, 1, 1, 1, 2, 1)  # records under each letter


def test_records_behind_the_first_one_of_a_row_are_records_too():
    told = [village(number) for number in range(sum(SIZES))]
    rows = iter(
        f"<dt><a href=/{one.number}>{one.title}</a></dt><dd class=l><i>Bourg</i></dd><dd><p>{one.text[0]}</p></dd><dd>Niveau : {one.type}</dd><dd>Auteur : {one.author}</dd>"
        for one in told
    )
    lists = ("".join(islice(rows, size)) for size in SIZES)
    main = "".join(f"<h2>{letter}</h2><dl>{own}</dl>" for letter, own in zip("ABCDEFGHIJ", lists, strict=True))

    assert titles(site_cut([document_of(page_of(main), BARE, "a.html")])[0]) == [one.title for one in told]
