"""What the records of a site were taken to be titled → which of it are kinds, and what their titles are then."""

import pytest

from pipeline.split.roles.group import BODY, TITLE
from pipeline.split.roles.sites.kinds import kinds_among, kinds_over, with_titles_under_kinds
from tests.split.roles.records import FOUR, records

KINDS = ("Récit", "Fiche")
TITLES = [
    f"{what} {where}"
    for what in ("Le four", "La halle", "Le lavoir")
    for where in ("du bourg", "d’Olt", "du quai", "du pont")
]


def site(titles, kinds):
    told = [
        [("title", kinds[place % len(kinds)]), ("body", f"{title} …\n"), ("body", f"{FOUR}.")]
        for place, title in enumerate(titles)
    ]
    return records(*told)


SITES = [
    pytest.param(TITLES, KINDS, {"recit", "fiche"}, id="two words, under each a title of its own"),
    pytest.param(TITLES[:8], KINDS, set(), id="too few records to tell"),
    pytest.param(TITLES, TITLES, set(), id="all differ"),
    pytest.param([f"{FOUR}."] * 12, KINDS, set(), id="sentences stand under them"),
    pytest.param(["Le four", "La halle"] * 6, KINDS, set(), id="what stands under them comes back as well"),
]  # fmt: skip


@pytest.mark.parametrize(("titles", "printed", "kinds"), SITES)
def test_titles_that_come_back_are_kinds(titles, printed, kinds):
    groups, page, chances = site(titles, printed)

    assert kinds_among((group, page, chances * 0.6) for group in groups) == kinds


def test_titles_that_surely_are_some_are_no_kinds():
    groups, page, chances = site(TITLES, KINDS)

    assert kinds_among((group, page, chances) for group in groups) == set()


def test_under_a_kind_stands_the_title():
    groups, page, _ = site(TITLES, KINDS)
    with_titles_under_kinds(groups, page, frozenset({"recit"}))
    first, second = groups[:2]

    assert [page.blocks[line].text for line in first.of(TITLE)] == ["Le four du bourg …"]
    assert [page.blocks[line].text for line in first.of(BODY)] == [f"{FOUR}."]
    assert [page.blocks[line].text for line in second.of(TITLE)] == ["Fiche"]


SHORT = [
    "Le four",
    "Le pré",
    "L’eau",
    "Le pain",
    "La forge",
    "Le bief",
    "Le quai",
    "La haie",
    "L’école",
    "Le bus",
    "Le bois",
]


def untitled(under, over="Récit"):
    return records(
        *[[("around", f"{number:02}"), ("around", over), ("around", line), ("body", f"{FOUR}.")] for number, line in enumerate(under, 1)]
    )  # fmt: skip


UNTITLED = [
    pytest.param([*SHORT, "Le four"], {"recit"}, id="short titles, some of which come back"),
    pytest.param([f"{title} …" for title in [*SHORT, "Le four"]], {"recit"}, id="as some templates end all titles"),
    pytest.param(SHORT, set(), id="too few records to tell"),
    pytest.param(SHORT[:4] * 3, set(), id="as few as values"),
    pytest.param([f"Rose {name}" for name in ("Roy", "Lind", "Roth", "Morvan", "Valette", "Eberhardt", "Olt", "Mer", "Lis", "Vaulx", "Pers", "Brande")], set(), id="persons"),
    pytest.param([f"{title}, Le puits" for title in [*SHORT, "Le four"]], set(), id="several values"),
    pytest.param([f"Par Rose {number}" for number in range(12)], {"recit"}, id="whatever differs"),
    pytest.param([f"{day} mai 2021" for day in range(10, 22)], set(), id="days"),
]  # fmt: skip


@pytest.mark.parametrize(("under", "kinds"), UNTITLED)
def test_kinds_over_lines_that_differ_in_records_without_titles(under, kinds):
    groups, page, chances = untitled(under)

    assert kinds_over([(group, page, chances) for group in groups]) == kinds


def test_a_record_that_opens_with_its_kind_is_titled_by_the_line_under_it():
    groups, page, _ = untitled(SHORT)
    with_titles_under_kinds(groups, page, frozenset({"recit"}))

    assert [[page.blocks[line].text for line in group.of(TITLE)] for group in groups] == [[title] for title in SHORT]
