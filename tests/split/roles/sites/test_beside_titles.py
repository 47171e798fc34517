"""What stands beside the titles of several records of a site is the title of none."""

from pipeline.split.roles.group import AROUND, TITLE
from pipeline.split.roles.sites.kinds import beside_titles, without_titles_of_others
from tests.split.roles.records import FOUR, records

NAMES = ("Le four", "Le pré", "Le quai")


def site(*more):
    groups, page, chances = records(
        *[[("around", "Emission"), ("title", name), ("body", f"{FOUR}.")] for name in NAMES], *more
    )
    return groups, page, [(group, page, chances) for group in groups]


def test_a_kind_that_others_print_over_their_titles_is_no_title():
    groups, page, told = site([("title", "Emission"), ("body", f"{FOUR}.")])
    beside = beside_titles(told)
    without_titles_of_others(groups, page, beside)

    assert beside == {"emission"}
    assert [group.roles[0] for group in groups] == [AROUND] * 4
    assert [bool(group.of(TITLE)) for group in groups] == [True, True, True, False]


def test_a_resource_that_is_called_so_and_has_no_text_keeps_its_title():
    groups, page, told = site([("title", "Emission")])
    without_titles_of_others(groups, page, beside_titles(told))

    assert groups[-1].of(TITLE)


def test_few_records_tell_nothing():
    _, _, told = site()

    assert beside_titles(told[:2]) == frozenset()
