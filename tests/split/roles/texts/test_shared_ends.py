"""What most records say alike under their labels is of none of their texts."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import AROUND, BODY, CAPTION, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.texts.shared_ends import without_shared_ends
from tests.reading import document_of

HOUSE, OWN = "La maison du bourg, 8 rue du four", "Le four fume encore"
ENDS = [
    pytest.param([HOUSE] * 4, [BODY, CAPTION, SUMMARY], [AROUND] * 4, id="all"),
    pytest.param([HOUSE] * 3 + [OWN], [BODY, CAPTION, SUMMARY], [AROUND] * 3 + [SUMMARY], id="most"),
    pytest.param([HOUSE] * 2 + [OWN, "Le lavoir"], [BODY, CAPTION, SUMMARY], [SUMMARY] * 4, id="some"),
    pytest.param([HOUSE] * 4, [CAPTION, CAPTION, SUMMARY], [SUMMARY] * 4, id="the-only-text"),
    pytest.param([HOUSE] * 4, [CAPTION, BODY, SUMMARY], [SUMMARY] * 4, id="at-once-under-a-text"),
]


@pytest.mark.parametrize(("ends", "roles", "left"), ENDS)
def test_ends_of_texts_behind_labels(ends, roles, left):
    lines = [
        line
        for number, end in enumerate(ends)
        for line in (f"Titre {number}", f"Récit {number}", f"Auteur {number}", end)
    ]
    page = prepared(document_of("\n\n".join(lines), Source("bourg")))
    groups = [Group([*range(first, first + 4)], [TITLE, *roles]) for first in range(0, len(lines), 4)]
    without_shared_ends(groups, page)

    assert [group.roles[-1] for group in groups] == left
