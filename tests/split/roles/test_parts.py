"""Lines of records by their roles → titles as a reader would say them, and what captions say."""

import pytest

from pipeline.core.model import Block, Link
from pipeline.core.source import Source
from pipeline.split.roles.again import ROLES
from pipeline.split.roles.cuts import Group
from pipeline.split.roles.parts import labels_of, settle_captions, title_of, without_badges
from pipeline.split.roles.signs import prepared
from tests.reading import document_of


def record(*lines):
    """A page of one record: role and text of each line."""
    page = prepared(document_of("\n".join(text for _, text in lines), Source("bourg")))
    return Group(list(range(len(lines))), [ROLES.index(role) for role, _ in lines]), page


def linked(text, told):
    return Block(1, text, (Link(told, "https://bourg.example.org/", "page"),))


def test_what_several_titles_print_beside_their_link_is_no_part_of_them():
    titles = [linked("Le four à pain Nouveau", "Le four à pain"), linked("Le lavoir Nouveau", "Le lavoir"), None]

    assert [title and title.text for title in without_badges(titles)] == ["Le four à pain", "Le lavoir", None]


def test_what_one_title_prints_beside_its_link_belongs_to_it():
    titles = [linked("Le four à pain, suite", "Le four à pain"), linked("Le lavoir", "Le lavoir")]

    assert [title.text for title in without_badges(titles)] == ["Le four à pain, suite", "Le lavoir"]


def test_a_year_that_titles_share_says_which_one_it_is():
    titles = [linked("Le four à pain (2008)", "Le four à pain"), linked("Le lavoir (2008)", "Le lavoir")]

    assert [title.text for title in without_badges(titles)] == ["Le four à pain (2008)", "Le lavoir (2008)"]


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


def test_captions_stand_beside_their_value_or_over_it():
    group, page = record(
        ("title", "Le four"), ("caption", "Mots-clés : pain, bois"), ("caption", "Zandelle"), ("value", "Récit"), ("value", "Étude")
    )  # fmt: skip
    told = [(label.caption, label.value, label.column) for label in labels_of(group, page).labels]

    assert told == [("Mots-clés", "pain, bois", "keywords"), ("Zandelle", "Récit\nÉtude", "labels")]


def test_a_record_without_captions_has_no_labels():
    assert labels_of(*record(("title", "Le four"), ("body", "Le four a été rallumé."))) is None


CAPTIONS = [
    pytest.param("solar", ("value", "value", "caption"), ("value",) * 3, id="a-value-that-seldom-is-none"),
    pytest.param("Zandelle", ("caption",) * 4 + ("value",), ("caption",) * 5, id="a-caption-under-an-empty-one"),
    pytest.param("Thème", ("caption", "caption", "value"), ("caption",) * 3, id="a-caption-by-its-words"),
    pytest.param("Nature", ("value", "value", "caption"), ("value",) * 3, id="a-word-of-captions-as-a-value"),
    pytest.param("Zandelle : oui", ("value", "value", "caption"), ("value", "value", "caption"), id="with-its-value"),
]


@pytest.mark.parametrize("text, roles, expected", CAPTIONS)
def test_lines_that_say_the_same_are_captions_or_values(text, roles, expected):
    page = prepared(document_of("\n".join([text] * len(roles)), Source("bourg")))
    groups = [Group([place], [ROLES.index(role)]) for place, role in enumerate(roles)]
    settle_captions(groups, page)

    assert tuple(ROLES[group.roles[0]] for group in groups) == expected
