"""What says that a resource is private."""

import pytest

from pipeline.core.source import Caption, Source
from pipeline.fields.private import private_flag

TYPE = Caption("Type", "resource_type", values=("Oui", "Non"))
PRIVATE = Caption("Accès", "is_private", yes=("Adhérents",), no=("Public",))


@pytest.mark.parametrize(
    "value, expected", [("Adhérents", True), ("Public", False), ("peut-être", None), ("", None), (None, None)]
)
def test_a_site_has_words_of_its_own_for_yes_and_no(value, expected):
    assert private_flag(value, Source("s", captions=(TYPE, PRIVATE))) is expected


def test_without_words_of_its_own_yes_and_no_are_known():
    assert private_flag("Oui", Source("s", captions=(TYPE,))) is True
