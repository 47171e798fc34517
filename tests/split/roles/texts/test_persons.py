"""Names of persons over texts."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.texts.persons import without_names
from pipeline.split.roles.weighed.again import ROLES
from tests.reading import document_of

NAMES = [
    pytest.param(["Inès Aubrac", "Jean Morvan", "Paule Estève", "Marc Thirion"], [[1]] * 4, id="over-most-texts"),
    pytest.param(["Le four", "Jean Morvan", "Le lavoir", "La halte"], [[0, 1]] * 4, id="over-one"),
]


@pytest.mark.parametrize("heads, texts", NAMES)
def test_names_over_most_texts_are_none_of_them(heads, texts):
    page = prepared(document_of("\n".join(f"{head}\nIl brûle depuis ce matin." for head in heads), Source("bourg")))
    body = ROLES.index("body")
    groups = [Group([2 * number, 2 * number + 1], [body, body]) for number in range(len(heads))]
    without_names(groups, page)

    assert [[line % 2 for line in group.of(body)] for group in groups] == texts
