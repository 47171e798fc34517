"""Records without titles → the line over each text that is none of it."""

import pytest

from pipeline.split.roles.group import BODY, TITLE
from pipeline.split.roles.titles.over_texts import with_titles_over_texts
from tests.split.roles.records import FOUR, records

TITLES = [
    "Le four à pain du bourg",
    "Que reste-t-il du lavoir ? : douze récits",
    "La halle, deux ans après :",
    "Le quai",
]
LABELS = [("caption", "Thème"), ("value", "pain")]


def titled(over, *, between=(), labels=LABELS):
    """The titles of records that print these lines over their texts."""
    told = [
        [
            *labels,
            *([("around", line)] if line else []),
            *between,
            ("body", f"{FOUR} {place}."),
            ("summary", f"{FOUR} {place}."),
        ]
        for place, line in enumerate(over)
    ]
    groups, page, _ = records(*told)
    with_titles_over_texts(groups, page)
    return [page.blocks[line].text for group in groups for line in group.of(TITLE)]


@pytest.mark.parametrize(
    "between",
    [
        pytest.param([], id="at once over them"),
        pytest.param([("around", "1 h 30")], id="over how long it takes"),
        pytest.param([("around", "3 mai 2021"), ("between", "Texte")], id="over a day and a caption"),
    ],
)
def test_a_line_over_each_text_is_its_title(between):
    assert titled(TITLES, between=between) == TITLES


def test_it_may_stand_over_all_that_was_read_of_a_record():
    told = [[("around", line), ("body", f"{FOUR} {place}.")] for place, line in enumerate(TITLES)]
    groups, page, _ = records(*told)
    for group in groups:
        group.lines, group.roles = group.lines[1:], group.roles[1:]
    with_titles_over_texts(groups, page)

    assert [page.blocks[group.lines[0]].text for group in groups if group.roles[0] == TITLE] == TITLES


def test_a_line_under_the_texts_of_a_dump_is_not():
    told = [
        [("around", line), ("body", f"{FOUR}."), ("summary", f"{FOUR}."), ("title", f"{place} vues, gratuit")]
        for place, line in enumerate(TITLES)
    ]
    groups, page, _ = records(*told)
    with_titles_over_texts(groups, page)

    assert [page.blocks[line].text for group in groups for line in group.of(TITLE)] == TITLES


NONE = [
    pytest.param(["Le récit de la semaine"] * 4, id="that comes back"),
    pytest.param(["Inès Aubrac", "Jean Morvan", "Jeanne Roy", "Marc Duval"], id="names"),
    pytest.param(["3 mai 2021", "4 mai 2021", "5 mai 2021", "6 mai 2021"], id="days"),
    pytest.param(["On y cuit le samedi.", "On y lave le lundi.", "On y danse.", "On y attend."], id="sentences"),
    pytest.param([TITLES[0], "", "", ""], id="over few"),
]


@pytest.mark.parametrize("over", NONE)
def test_other_lines_are_none(over):
    assert titled(over) == []


def test_records_that_have_titles_keep_them():
    told = [[("title", f"Récit {place}"), ("around", line), ("body", FOUR)] for place, line in enumerate(TITLES)]
    groups, page, _ = records(*told)
    with_titles_over_texts(groups, page)

    assert [group.of(TITLE) for group in groups] == [[0], [3], [6], [9]]


def test_a_record_that_says_nothing_else_is_its_title():
    told = [[("around", line), ("body", f"{FOUR} {place}.")] for place, line in enumerate(TITLES)]
    groups, page, _ = records(*told, [("body", "Le moulin à huile du bourg")])
    with_titles_over_texts(groups, page)

    assert (len(groups[-1].of(TITLE)), groups[-1].of(BODY)) == (1, [])
