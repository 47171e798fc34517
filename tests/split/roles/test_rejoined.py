"""A heading inside of a text that was read as a title → whether its record and the one before are one."""

import pytest

from pipeline.split.roles.rejoined import rejoined
from tests.split.roles.records import FOUR, records


def opened(title, *last):
    return [("title", title), ("between", "Résumé"), ("summary", f"{FOUR}."), ("body", f"{FOUR}."), *last]


LABEL = ("caption", "Auteur : Inès Aubrac")


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        pytest.param(opened("Le four"), [("title", "Méthode"), ("body", f"{FOUR}."), LABEL], 4, id="the halves of one"),
        pytest.param(opened("Le four", LABEL), [("title", "Méthode"), ("body", f"{FOUR}."), LABEL], 5, id="the first has labels"),
        pytest.param(opened("Le four"), opened("Méthode", LABEL), 5, id="the second has the caption"),
        pytest.param(opened("Le four"), [("title", "Méthode"), ("body", f"{FOUR}.")], 5, id="neither has labels"),
    ],
)  # fmt: skip
def test_what_lacks_the_caption_under_titles_is_of_the_record_before_that_lacks_labels(first, second, count):
    others = [opened(title, LABEL) for title in ("Le lavoir", "Le quai", "Le moulin", "La halle", "Le pont", "Le pré")]
    groups, page, _ = records(first, second, *others)

    assert len(rejoined(groups, page)) == count + 3


TWO = (
    "Le bourg a rallumé son four à pain, et trois boulangers y cuisent.",
    "Le lavoir du hameau prête deux machines à chacun.",
)
COPIED = [
    [("title", name), ("body", f"{FOUR} à {name}."), ("summary", f"{FOUR} à {name}.")]
    for name in ("Brande", "Olt", "Vaulx", "Mer", "Lis")
]
FIRST = [("title", "Le four"), ("body", TWO[0])]


def second(copy):
    return [("title", "Voir la carte"), ("body", TWO[1]), ("around", "Récit | 2021"), ("summary", copy)]


@pytest.mark.parametrize(
    ("found", "count"),
    [
        pytest.param([FIRST, second(f"{TWO[0]} Ils…"), *COPIED], 1, id="the copy is of the whole"),
        pytest.param([FIRST, [*second("")[:2], ("summary", TWO[0])], *COPIED], 1, id="at once behind the text"),
        pytest.param([FIRST, second(TWO[1]), *COPIED], 2, id="the copy is of the second text"),
        pytest.param([FIRST, second("Autre chose que le four et le lavoir."), *COPIED], 2, id="no copy"),
        pytest.param([FIRST, second(f"{TWO[0]} Ils…"), *COPIED[:2]], 2, id="few others have copies"),
        pytest.param([FIRST, second("")[:2], second(f"{TWO[0]} Ils…"), *COPIED], 1, id="two headings"),
        pytest.param([FIRST, COPIED[0], second(f"{TWO[0]} Ils…"), *COPIED[1:]], 3, id="another record between"),
    ],
)
def test_a_heading_inside_of_a_text_begins_no_record_where_the_copy_is_of_the_whole(found, count):
    groups, page, _ = records(*found)
    others = sum(any(record is one for one in COPIED) for record in found)

    assert len(rejoined(groups, page)) == count + others - (found[1] is COPIED[0])
