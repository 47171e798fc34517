"""Records of pages by the roles and looks of their lines → whether one template may have printed them."""

import pytest

from pipeline.split.roles.sites.sisters import Look, look_of
from tests.split.roles.records import FOUR, record

TOLD = [("title", "Le four"), ("body", f"{FOUR}."), ("caption", "Auteur : Inès Aubrac"), ("around", "Lire la suite")]
POSTS = [("title", "Inès Aubrac"), ("around", "3 mai 2021, 10:24"), ("body", f"{FOUR}.")]


def looks(lines, count=3):
    group, page, _ = record(*lines)
    return look_of([([group] * count, page)])


@pytest.mark.parametrize(("lines", "is_like"), [(TOLD, True), ([*TOLD[:2], *TOLD[3:]], False), (POSTS, False)])
def test_records_of_one_template_look_alike(lines, is_like):
    assert looks(lines).is_like(looks(TOLD)) is is_like


def test_one_record_tells_nothing():
    assert looks(TOLD, count=1) == Look()
    assert not looks(TOLD).is_like(Look())
