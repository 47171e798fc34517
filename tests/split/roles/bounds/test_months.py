"""Months over records: of one, or of the several that follow."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.bounds.months import is_month_alone, without_months
from pipeline.split.roles.group import AROUND, BODY, CAPTION, TITLE, Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.weighed.again import ROLES
from tests.reading import document_of


def headed(*records):
    """The lines that each record keeps, where months may head them."""
    texts = [text for lines in records for text in lines]
    page = prepared(document_of("\n".join(texts), Source("bourg")))
    groups, place = [], 0
    for lines in records:
        roles = ["around"] * (len(lines) - 2) + ["title", "body"]
        groups.append(Group(list(range(place, place + len(lines))), [ROLES.index(role) for role in roles]))
        place += len(lines)
    without_months(groups, page)
    return [[texts[line] for line in group.lines] for group in groups]


BARE = ("Le four", "Le four a été rallumé.")


def test_a_month_over_few_records_heads_them():
    assert headed(("Mai 2021", "Étude", *BARE), BARE, BARE) == [["Étude", *BARE], list(BARE), list(BARE)]


@pytest.mark.parametrize(
    ("title", "roles", "is_one"),
    [
        pytest.param("Dezember", [TITLE], True, id="its-name"),
        pytest.param("Mai 2021", [TITLE, AROUND], True, id="with-its-year"),
        pytest.param("Mai 2021", [TITLE, BODY], False, id="over-a-text"),
        pytest.param("Mai 2021", [TITLE, CAPTION], False, id="over-labels"),
        pytest.param("Mai au bourg", [TITLE], False, id="a-title"),
    ],
)
def test_a_month_and_nothing_else_is_no_record(title, roles, is_one):
    page = prepared(document_of(f"{title}\nLe four", Source("bourg")))

    assert is_month_alone(Group([*range(len(roles))], roles), page) is is_one


def test_a_month_over_most_records_and_a_day_are_theirs():
    assert headed(("Mai 2021", *BARE), ("Juin 2021", *BARE), BARE)[0] == ["Mai 2021", *BARE]
    assert headed(("3 mai 2021", *BARE), BARE, BARE)[0] == ["3 mai 2021", *BARE]


def test_a_month_under_the_text_of_few_records_heads_what_follows():
    page = prepared(document_of("\n".join([*BARE, "Mai 2021", *BARE, *BARE]), Source("bourg")))
    groups = [
        Group(lines, [ROLES.index(role) for role in ("title", "body", "around")[: len(lines)]])
        for lines in ([0, 1, 2], [3, 4], [5, 6])
    ]
    without_months(groups, page)

    assert [group.lines for group in groups] == [[0, 1], [3, 4], [5, 6]]
