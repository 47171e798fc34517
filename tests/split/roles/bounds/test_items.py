"""Lists of the texts of records."""

import pytest

from pipeline.split.roles.bounds.items import with_items
from pipeline.split.roles.group import AROUND, BODY
from tests.split.roles.records import FOUR, record, records

GOODS = ["- 150 g de farine", "- un cube de levure", "- trois œufs battus"]
LISTS = [
    pytest.param([("around", line) for line in GOODS] + [("body", FOUR)], [BODY] * 4, id="over a text"),
    pytest.param([("body", FOUR)] + [("around", line) for line in GOODS], [BODY] * 4, id="under one"),
    pytest.param(
        [("around", "Il faut peu de choses.")] + [("around", line) for line in GOODS] + [("body", FOUR)],
        [BODY] * 5,
        id="behind a sentence",
    ),
    pytest.param(
        [("around", "45 minutes")] + [("around", line) for line in GOODS] + [("body", FOUR)],
        [AROUND] + [BODY] * 4,
        id="under a value",
    ),
    pytest.param([("around", line) for line in GOODS[:2]] + [("body", FOUR)], [AROUND, AROUND, BODY], id="few"),
    pytest.param(
        [("around", line) for line in ("- Eau", "- Pain", "- Forge")] + [("body", FOUR)],
        [AROUND] * 3 + [BODY],
        id="topics",
    ),
    pytest.param(
        [("around", f"- Thème : {line[2:]}") for line in GOODS] + [("body", FOUR)], [AROUND] * 3 + [BODY], id="labels"
    ),
    pytest.param(
        [("around", line) for line in GOODS] + [("around", "3 mai"), ("body", FOUR)],
        [AROUND] * 4 + [BODY],
        id="apart from it",
    ),
]


@pytest.mark.parametrize(("lines", "roles"), LISTS)
def test_a_list_is_of_the_text_beside_it(lines, roles):
    group, page, chances = record(("title", "Le pain du four"), *lines)
    with_items([group], page, chances)

    assert group.roles[1:] == roles


def test_lists_that_hardly_may_be_of_a_text_stay_beside_it():
    group, page, chances = record(("title", "Le pain du four"), *(("around", line) for line in GOODS), ("body", FOUR))
    with_items([group], page, chances * 0.01)

    assert group.roles[1:] == [AROUND] * 3 + [BODY]


def test_the_lists_of_a_page_are_of_texts_or_none_is():
    short = [("around", line) for line in ("- Eau", "- Pain", "- Forge", "- Pré")]
    told = [
        [("title", "Le pain du four"), *lines, ("body", FOUR)]
        for lines in ([("around", line) for line in GOODS], short, short)
    ]
    groups, page, chances = records(*told)
    with_items(groups, page, chances)

    assert [group.of(BODY) for group in groups] == [[4], [10], [16]]
