"""What says that a resource is private."""

import pytest

from pipeline.core.model import Label, Record
from pipeline.core.source import Caption, Source
from pipeline.fields.private import is_withheld, private_flag

TYPE = Caption("Type", "resource_type", values=("Oui", "Non"))
PRIVATE = Caption("Accès", "is_private", yes=("Adhérents",), no=("Public",))


@pytest.mark.parametrize(
    "value, expected", [("Adhérents", True), ("Public", False), ("peut-être", None), ("", None), (None, None)]
)
def test_a_site_has_words_of_its_own_for_yes_and_no(value, expected):
    assert private_flag(value, Source("s", captions=(TYPE, PRIVATE))) is expected


def test_without_words_of_its_own_yes_and_no_are_known():
    assert private_flag("Oui", Source("s", captions=(TYPE,))) is True


@pytest.mark.parametrize(
    "value, expected",
    [
        ("Besloten", True),
        ("Réservé", True),
        ("intern", True),
        ("Openbaar", False),
        ("Libre", False),
        ("Libre\nPDF", False),
        ("sur place", None),
    ],
)
def test_words_of_access_say_whether_a_resource_is_private(value, expected):
    assert private_flag(value, Source("s")) is expected


WITHHELD = [
    pytest.param("withhold", ["Oui"], True, id="private"),
    pytest.param("withhold", ["Non"], False, id="public"),
    pytest.param("withhold", ["peut-être"], True, id="neither yes nor no"),
    pytest.param("withhold", ["Non", "Oui"], True, id="twice"),
    pytest.param("withhold", [""], False, id="nothing"),
    pytest.param("withhold", ["Libre"], True, id="a word that the site did not say to mean no"),
    pytest.param("keep", ["Oui"], False, id="private, of a source that keeps all"),
]


@pytest.mark.parametrize("private, values, expected", WITHHELD)
def test_what_is_not_surely_public_is_withheld(private, values, expected):
    labels = tuple(Label("Accès", value, 2, "is_private") for value in values)
    record = Record("r", "s", "2024-01-15", "page.txt", None, 1, None, (), labels, None, (), 1.0)

    assert is_withheld(record, Source("s", private=private)) is expected
