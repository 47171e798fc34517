"""What leads from the end of a text to the rest of it."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.texts.leads import without_leads
from pipeline.split.roles.weighed.again import ROLES
from tests.reading import document_of


def record(*lines):
    """A page of one record: role and text of each line."""
    page = prepared(document_of("\n".join(text for _, text in lines), Source("bourg")))
    return Group(list(range(len(lines))), [ROLES.index(role) for role, _ in lines]), page


LEADING = [
    pytest.param("Lire la suite de « Le four à pain » →", True, id="with-the-title"),
    pytest.param("Read more: Le four à pain", True, id="in-another-language"),
    pytest.param("Lire la suite", False, id="alone"),
    pytest.param("Lire la suite des aventures du boulanger", False, id="a-sentence"),
    pytest.param("Le four à pain est rallumé.", False, id="the-title-alone"),
]


@pytest.mark.parametrize("last, is_beside", LEADING)
def test_what_leads_to_a_resource_by_its_title_is_none_of_its_text(last, is_beside):
    group, page = record(("title", "Le four à pain"), ("body", "Il a été rouvert."), ("body", last))
    without_leads([group], page)

    assert [ROLES[role] for role in group.roles] == ["title", "body", "around" if is_beside else "body"]
