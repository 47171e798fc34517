"""Records of a dump most of whose titles bear a mark → which line of the others is the title."""

import pytest

from pipeline.split.roles.group import AROUND, TITLE
from pipeline.split.roles.titles.marked import with_marked_titles
from tests.split.roles.records import FOUR, records

TEXT = [("body", f"{FOUR}."), ("summary", f"{FOUR}.")]


def told(title, other="around"):
    return [("title", title), (other, "Valmérac (12)"), *TEXT]


OTHER = [("around", "* Eau"), ("title", "Colverne"), *TEXT]  # a place looks more like a title than its title does
CASES = [
    pytest.param([told("* Le four"), told("* La halle"), OTHER], [0], id="behind a bullet"),
    pytest.param([told("### Le four"), told("### La halle"), [("around", "### Eau"), *OTHER[1:]]], [0], id="headings"),
    pytest.param([told("LE FOUR"), told("LA HALLE"), [("around", "L'EAU"), *OTHER[1:]]], [0], id="in capitals"),
    pytest.param(
        [told("Étude n° 12 – Le four."), told("Fiche n° 3 | La halle."), [("around", "Récit n° 41 : l'eau."), *OTHER[1:]]], [0],
        id="kinds and numbers",
    ),
    pytest.param([told("Le four"), told("La halle"), OTHER], [1], id="few bear the mark"),
    pytest.param([told("* Le four"), told("* La halle"), [("title", "Colverne"), *TEXT]], [0], id="one lacks it"),
    pytest.param(
        [told("* Le four"), told("* La halle"), [("around", "* Eau"), ("around", "* Bois"), *OTHER[1:]]], [2],
        id="two lines of one bear it",
    ),
    pytest.param([told("* Le four"), OTHER], [1], id="few records"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "title"), CASES)
def test_titles_bear_the_mark_that_most_of_a_page_bear(printed, title):
    groups, page, chances = records(*printed)
    with_marked_titles(groups, page, chances)
    last = groups[-1]

    assert [last.lines.index(line) for line in last.of(TITLE)] == title
    assert set(last.roles[: title[0]]) <= {AROUND}


NAMES = ("Le four du bourg", "La halle aux grains", "L'eau des prés", "Le bois de hêtres")
ALONE = [
    pytest.param("**{}**", "body", 1, id="bold"),
    pytest.param("## {}", "around", 1, id="a heading"),
    pytest.param("[{}](/r)", "body", 1, id="a link"),
    pytest.param("{}", "body", 0, id="nothing sets it apart"),
    pytest.param("**Le bourg**", "body", 0, id="the same in each"),
]


@pytest.mark.parametrize(("form", "role", "title"), ALONE)
def test_what_alone_is_set_apart_in_each_record_is_its_title(form, role, title):
    printed = [
        [("title", f"KL-{n} Adultes 4 p. 2013"), (role, form.format(name)), *TEXT] for n, name in enumerate(NAMES)
    ]
    groups, page, chances = records(*printed)
    with_marked_titles(groups, page, chances)

    assert [[group.lines.index(line) for line in group.of(TITLE)] for group in groups] == [[title]] * len(NAMES)


def test_titles_that_are_sure_stay():
    printed = [[("title", name), ("around", f"**Auteur nommé {name}**"), *TEXT] for name in NAMES]
    groups, page, chances = records(*printed)
    chances[[group.lines[0] for group in groups], TITLE] = 0.9
    with_marked_titles(groups, page, chances)

    assert [group.lines.index(group.of(TITLE)[0]) for group in groups] == [0] * len(NAMES)
