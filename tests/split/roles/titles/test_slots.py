"""The place at which a site prints its titles, which all of its records together tell."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.titles.slots import (
    NAMES,
    TitlePlaces,
    signs_of,
    slots_of,
    title_places,
    with_titles_in_place,
    without_titles_beside,
)
from pipeline.split.roles.weighed.again import CLASSES
from tests.reading import document_of
from tests.split.villages import BARE, page_of, site_cut, village
from tests.split.villages import titles as cut_titles

OFFICES, THEMES = (
    ("Mairie", "Service des eaux", "Office du bois", "Bureau des fêtes"),
    ("Culture", "Climat", "Logement"),
)
IN_H5 = "in html./body./li./h5."


def values(told):
    return f"{OFFICES[told.number % 4]} {told.number + 3}.05.2021 {told.number + 1}2 € {THEMES[told.number % 3]}"


def records(count=8, heads=(0.9, 0.9)):
    """Records that print values, a teaser, their title and a text; `heads` are how likely the values and the titles are titles, each by itself."""
    told = [village(number) for number in range(count)]
    html = "".join(
        f"<li><p class=m>{values(one)}</p><p class=t>{one.text[0][:60]}</p><h5>{one.title}</h5><div>{one.text[0]}</div></li>"
        for one in told
    )
    page = prepared(document_of(f"<html><body>{html}</body></html>", Source("bourg"), "liste.html"))
    chances = np.full((len(page.blocks), len(CLASSES)), 0.01)
    for place, (role, chance) in enumerate(((TITLE, heads[0]), (SUMMARY, 0.9), (TITLE, heads[1]), (BODY, 0.9))):
        chances[place::4, role] = chance
    groups = [Group([*range(first, first + 4)], [TITLE, SUMMARY, AROUND, BODY]) for first in range(0, 4 * count, 4)]
    return groups, page, chances


def titles(groups, page):
    return [page.blocks[line].text for group in groups for line in group.of(TITLE)]


def places_of(groups, page, chances):
    return title_places([(group, page, chances) for group in groups])


def test_titles_are_sought_where_lines_that_say_each_something_else_look_like_some():
    groups, page, chances = records()
    places = places_of(groups, page, chances)
    with_titles_in_place(groups, page, chances, places)

    assert places.usual == IN_H5
    assert titles(groups, page) == [village(number).title for number in range(8)]


@pytest.mark.parametrize(
    ("count", "heads"),
    [pytest.param(2, (0.9, 0.9), id="few"), pytest.param(8, (0.9, 0.01), id="no-titles-by-themselves")],
)
def test_else_titles_stay_where_they_stand(count, heads):
    groups, page, chances = records(count, heads)
    with_titles_in_place(groups, page, chances, places_of(groups, page, chances))

    assert titles(groups, page) == [values(village(number)) for number in range(count)]


def test_what_others_print_beside_their_title_is_none_of_a_record_without_one():
    groups, page, _ = records()
    for group in groups[1:]:
        group.roles = [AROUND, SUMMARY, TITLE, BODY]
    del groups[0].lines[2], groups[0].roles[2]
    without_titles_beside(groups, page, TitlePlaces(IN_H5))

    assert not groups[0].of(TITLE)
    assert titles(groups, page) == [village(number).title for number in range(1, 8)]


def test_a_record_keeps_a_title_without_which_nothing_is_left_of_it():
    groups, page, _ = records()
    for group in groups[1:]:
        group.roles = [AROUND, SUMMARY, TITLE, BODY]
    groups[0].lines, groups[0].roles = groups[0].lines[:1], [TITLE]
    without_titles_beside(groups, page, TitlePlaces(IN_H5))

    assert groups[0].of(TITLE)


ROW = {
    "between": "<li><p class=b>{teaser}</p><p class=nom>{title}</p><p class=m>{value}</p><div>{text}</div></li>",
    "under": "<li><p class=b>{teaser}</p><p class=m>{value}</p><div>{text}</div><p class=nom><a href=/{number}>{title}</a></p></li>",
    "captioned": "<li><p class=p>Délai : le {number} mai, {value}</p><p class=nom>« {title} »</p><div>{text}</div></li>",
}


@pytest.mark.parametrize("row", ROW)
def test_titles_that_stand_where_most_sites_print_values_are_told_by_their_tags(row):
    told = [village(number) for number in range(16)]
    rows = [
        ROW[row].format(
            number=one.number + 1, title=one.title, value=values(one), teaser=f"{one.text[0][:60]}…", text=one.text[0]
        )
        for one in told
    ]
    documents = [
        document_of(
            page_of("<h1>Les récits</h1><ul>" + "".join(rows[first : first + 8]) + "</ul>"), BARE, f"{first}.html"
        )
        for first in (0, 8)
    ]

    shown = [(title or "").strip("« »") for found in site_cut(documents) for title in cut_titles(found)]
    assert shown == [one.title for one in told]


def test_a_line_of_a_text_is_no_title_whatever_its_place():
    groups, page, chances = records()
    for group in groups:
        group.roles[2] = BODY
    with_titles_in_place(groups, page, chances, TitlePlaces(IN_H5, {IN_H5: 5.0}))

    assert titles(groups, page) == [values(village(number)) for number in range(8)]


def test_each_place_has_every_sign():
    told = [(group, *rest) for groups, *rest in [records()] for group in groups]
    slots = slots_of(told)

    assert {slot.name for slot in slots} >= {IN_H5, "line 0", "over -1"}
    assert signs_of(slots, told).shape == (len(slots), len(NAMES))
