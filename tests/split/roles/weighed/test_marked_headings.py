"""Headings that a dump marks, as the titles of what it lists."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import AROUND, BODY, OUTSIDE, TITLE
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.weighed.again import CLASSES
from pipeline.split.roles.weighed.marked_headings import with_marked_headings
from tests.reading import document_of
from tests.split.villages import village

TOLD = [village(number) for number in range(6)]
BEGINS = -1


def page_of(record, told=TOLD):
    """A page of records, a line each of what they print."""
    return prepared(document_of("\n\n".join(line for one in told for line in record(one)), Source("bourg")))


def over(one):
    return one.text[0], one.author, f"### {one.title}", one.type


def inside(one):
    return f"**[{one.title}](/r{one.number})**", one.author, f"### Annexe {one.number} de {one.title}", one.text[0]


def chances_of(page, roles):
    """Of each line of the records .9 of its role, of the first one that a record begins with it."""
    chances = np.zeros((len(page.blocks), len(CLASSES)))
    for place, role in enumerate(roles):
        chances[place :: len(roles), role] = 0.9
    chances[:: len(roles), BEGINS] = 0.9
    return chances


def titles(chances, count):
    """The share that each line of the records has of being a title."""
    return [round(float(chances[place::count, TITLE].mean()), 2) for place in range(count)]


PAGES = [
    pytest.param(over, (TITLE, AROUND, AROUND, AROUND), 6, [0.0, 0.0, 0.81, 0.0], id="under-paragraphs"),
    pytest.param(over, (BODY, TITLE, TITLE, AROUND), 6, [0.0, 0.0, 0.9, 0.0], id="beside-other-titles"),
    pytest.param(over, (TITLE, AROUND, OUTSIDE, AROUND), 6, [0.9, 0.0, 0.0, 0.0], id="outside-of-the-list"),
    pytest.param(inside, (TITLE, AROUND, BODY, BODY), 6, [0.9, 0.0, 0.0, 0.0], id="inside-of-texts"),
    pytest.param(over, (TITLE, AROUND, AROUND, AROUND), 3, [0.9, 0.0, 0.0, 0.0], id="few"),
]


@pytest.mark.parametrize(("record", "roles", "count", "expected"), PAGES)
def test_no_other_line_is_a_title_where_headings_are_what_a_page_lists(record, roles, count, expected):
    page = page_of(record, TOLD[:count])

    assert titles(with_marked_headings(chances_of(page, roles), page), len(roles)) == expected


def test_headings_of_html_are_told_by_their_tags():
    html = "".join(f"<p>{one.text[0]}</p><p>{one.author}</p><h3>{one.title}</h3><p>{one.type}</p>" for one in TOLD)
    page = prepared(document_of(f"<html><body>{html}</body></html>", Source("bourg"), "a.html"))
    chances = chances_of(page, (TITLE, AROUND, AROUND, AROUND))

    assert with_marked_headings(chances, page) is chances
