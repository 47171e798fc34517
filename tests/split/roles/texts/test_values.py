"""Records whose texts end in a short line → whether it is a value, as other records print it."""

import pytest

from pipeline.split.roles.group import BODY, SUMMARY
from pipeline.split.roles.texts.values import without_values
from tests.split.roles.records import FOUR, records

TEXT = f"{FOUR}."
OTHER = [
    ("title", "La halle"),
    ("body", TEXT),
    ("around", "Fiche"),
    ("caption", "Mots-clés : bois, vélo"),
    ("summary", TEXT),
]
CASES = [
    pytest.param("Fiche", TEXT, [1], id="as another record has it beside its text"),
    pytest.param("vélo, bois", TEXT, [1], id="as another record lists them"),
    pytest.param("vélo, four", TEXT, [1, 2], id="one that none lists"),
    pytest.param("Fiche", f"{FOUR} …", [1, 2], id="the copy is cut, so the text may go on"),
    pytest.param("Fiche", "Le four.", [1, 2], id="the copy ends elsewhere"),
    pytest.param("253 p.", "Le four.", [1], id="a number of something"),
    pytest.param("98 p.)", "Le four.", [1, 2], id="one in brackets that the text goes on with"),
    pytest.param("Genre : Fiche", TEXT, [1, 2], id="a caption closes the text of some sites"),
]  # fmt: skip


@pytest.mark.parametrize(("last", "copy", "body"), CASES)
def test_a_value_under_a_text_whose_copy_ends_over_it_stands_beside(last, copy, body):
    groups, page, _ = records([("title", "Le four"), ("body", TEXT), ("body", last), ("summary", copy)], OTHER)
    without_values(groups, page)

    assert (groups[0].of(BODY), groups[0].of(SUMMARY)) == (body, [3])
