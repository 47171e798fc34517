"""Short lines that end a text, in one of which its copy breaks off, are of it."""

import pytest

from pipeline.split.roles.group import BODY
from pipeline.split.roles.texts.cut_ends import with_cut_ends
from tests.split.roles.records import FOUR, records

TITLE, TEXT, COPY = ("title", "Le four"), ("body", f"{FOUR}."), ("summary", f"{FOUR}.")
CUT = [
    TITLE,
    TEXT,
    ("around", "Contact"),
    ("around", "Rose Valette"),
    ("around", "12, le Bourg"),
    COPY,
    ("summary", "Contact…"),
]
LABELLED = [TITLE, TEXT, ("around", "Pain, sel"), COPY]


@pytest.mark.parametrize(
    ("told", "body"),
    [
        pytest.param([CUT], [1, 2, 3, 4], id="whom to ask"),
        pytest.param([[*CUT[:3], *CUT[5:]]], [1, 2], id="nothing behind it"),
        pytest.param([[*CUT[:-1], ("summary", "Contact")]], [1], id="the copy does not break off"),
        pytest.param([[*CUT[:-1], ("summary", "Adresse…")]], [1], id="in another line"),
        pytest.param([[*CUT[:4], ("caption", "Thème : pain"), *CUT[5:]]], [1], id="up to a caption"),
        pytest.param([CUT, *[LABELLED] * 3], [1], id="others print labels there"),
    ],
)  # fmt: skip
def test_lines_behind_the_one_in_which_a_copy_breaks_off(told, body):
    groups, page, _ = records(*told)
    with_cut_ends(groups, page)

    assert groups[0].of(BODY) == body
