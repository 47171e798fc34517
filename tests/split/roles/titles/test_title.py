"""Lines of records by their roles → titles as a reader would say them."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.titles.title import title_of
from pipeline.split.roles.weighed.again import ROLES
from tests.reading import document_of


def record(*lines):
    """A page of one record: role and text of each line."""
    page = prepared(document_of("\n".join(text for _, text in lines), Source("bourg")))
    return Group(list(range(len(lines))), [ROLES.index(role) for role, _ in lines]), page


def test_a_title_that_a_dump_broke_is_one_line_again():
    head = "Comment la commune de Valbrune a rouvert son four à pain et"
    group, page = record(("title", head), ("title", "ce que disent les voisins"), ("body", "Le four a été rallumé."))

    assert title_of(group, page).text == f"{head} ce que disent les voisins"


def test_of_a_title_that_is_printed_twice_the_first_line_counts():
    group, page = record(("around", "Le four à pain"), ("title", "Le four à pain"), ("body", "Le four a été rallumé."))

    assert title_of(group, page).line == 1


def test_marks_of_a_dump_are_no_part_of_a_title():
    group, page = record(("title", "### [Le four à pain](/four)"), ("body", "Le four a été rallumé."))

    assert title_of(group, page).text == "Le four à pain"


DOUBLED = [
    ("Le four à pain Le four à pain", "Le four à pain"),
    ("Le four Le lavoir", "Le four Le lavoir"),
    ("Bourg Bourg", "Bourg Bourg"),
]


@pytest.mark.parametrize("printed, expected", DOUBLED)
def test_a_title_that_its_line_says_twice_stands_once(printed, expected):
    group, page = record(("title", printed), ("body", "Il brûle depuis ce matin."))

    assert title_of(group, page).text == expected
