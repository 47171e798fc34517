"""Dumps that print each text once and little beside, on a page alone: every row is a record."""

import pytest

from tests.split.villages import VILLAGES, cut, texts, titles
from tests.written.dumps import FORMS, dump

SIZE = 8
UNREAD = ("**title** (day), text",)  # a day stands behind some titles
TITLES_ALONE = ("day, [1]title",)


@pytest.mark.parametrize("form", [form for form in FORMS if form not in UNREAD])
def test_each_row_of_a_dump_is_a_record(form):
    told, rows = dump(form, SIZE)
    found = cut(told)

    assert titles(found) == [row.title for row in rows]
    if form not in TITLES_ALONE:
        assert [" ".join(texts(record)[0]) for record in found.records] == [row.text for row in rows]


@pytest.mark.parametrize("form", UNREAD)
def test_what_is_not_read_of_a_dump_is_told(form):
    told, _ = dump(form, SIZE)

    assert {issue.code for issue in cut(told).issues} & {"lists_nothing", "no_layout", "unassigned_lines"}


@pytest.mark.parametrize("title", ["* [{number}]Séance publique", "[Séance publique](/s/{number})"])
def test_that_a_dump_whose_titles_are_all_the_same_is_not_read_is_told(title):
    rows = [
        f"{title.format(number=told.number)}\n\nmars 2021\n\n{' '.join(told.text)}\n\nVoir aussi {told.title}\n"
        for told in VILLAGES[:5]
    ]

    assert {issue.code for issue in cut("\n".join(rows)).issues} & {"lists_nothing", "no_layout"}


def test_a_list_is_one_although_a_day_of_publication_stands_under_one_of_its_titles():
    days = ["Publié le 21 juillet 2013" if told.number == 1 else "Reportage" for told in VILLAGES]
    rows = [
        f"## [{told.title}](/r{told.number})\n\n{day}\n\n{told.text[0]}\n"
        for told, day in zip(VILLAGES, days, strict=True)
    ]

    assert titles(cut("\n".join(rows))) == [told.title for told in VILLAGES]
