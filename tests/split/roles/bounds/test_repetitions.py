"""Records that are none: what most pages of a site print."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.bounds.repetitions import is_furniture
from pipeline.split.roles.group import Group
from pipeline.split.roles.seen.recurrence import Counts
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.weighed.again import CLASSES, ROLES
from tests.reading import document_of


def record(*lines):
    """A page of one record: role and text of each line."""
    page = prepared(document_of("\n".join(text for _, text in lines), Source("bourg")))
    return Group(list(range(len(lines))), [ROLES.index(role) for role, _ in lines]), page


FURNITURE = [
    pytest.param([("title", "Le four à pain")], 3, 0.9, True, id="on-most-pages"),
    pytest.param([("title", "Le four à pain"), ("around", "3 mai 2021")], 3, 0.9, True, id="with-a-date"),
    pytest.param([("title", "Le four à pain"), ("body", "Il brûle.")], 3, 0.9, False, id="with-a-text"),
    pytest.param([("title", "Le four à pain"), ("body", "Il brûle.")], 3, 0.1, True, id="a-text-on-most-pages"),
    pytest.param([("title", "Le four à pain"), ("body", "Il fume.")], 3, 0.1, False, id="a-text-of-its-own"),
    pytest.param([("title", "Le four à pain"), ("body", "Fiches 7 à 9 sur 12")], 3, 0.1, True, id="other-figures"),
    pytest.param([("title", "Le four à pain"), ("caption", "Type : récit")], 3, 0.1, False, id="with-a-label"),
    pytest.param([("title", "Le four à pain")], 2, 0.9, False, id="on-few-pages"),
]


@pytest.mark.parametrize("lines, pages, chance, expected", FURNITURE)
def test_what_most_pages_print_is_none_of_their_records(lines, pages, chance, expected):
    group, page = record(*lines)
    often = {"le four a pain": (pages, pages), "il brule": (pages, pages)}
    _, page_of_counter = record(("body", "Fiches 4 à 6 sur 12"))
    figured = {page_of_counter.keys["figured"][0]: (pages, pages)}
    counts = Counts(5, {"text": often, "figured": often | figured})

    assert is_furniture(group, page, np.full((len(lines), len(CLASSES)), chance), counts) == expected
