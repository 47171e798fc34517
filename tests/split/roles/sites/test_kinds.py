"""What the records of a site were taken to be titled → which of it are kinds, and what their titles are then."""

import pytest

from pipeline.split.roles.group import BODY, TITLE
from pipeline.split.roles.sites.kinds import kinds_among, with_titles_under_kinds
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
