"""Titles that stand between other lines than those of the other records of their page."""

import pytest

from pipeline.split.roles.beside_titles import with_titles_between_the_same
from pipeline.split.roles.cuts import BODY, TITLE
from tests.split.roles.records import FOUR, records

MORE = ("around", "Lire la fiche")
NAMES = ("La halle", "Le quai", "Le moulin", "La gare")
CALLED = [[("title", name), ("between", "L'essentiel"), ("summary", FOUR), MORE] for name in NAMES]
PLAIN = [[("title", name), ("body", FOUR), MORE] for name in NAMES]
DATED = [[("around", f"{day} mars 2021"), ("title", name), ("body", FOUR)] for day, name in enumerate(NAMES, 3)]
SIGN_UP, LAST = ("around", "Je m'inscris"), [("between", "L'essentiel"), ("summary", FOUR), MORE]
FAIR = ("title", "Webinaire le 14 mai")


def titles(told, *, sure=0.01, text=0.6):
    """The titles of records, of which `sure` is the chance of any line that was read as none, `text` of one that was read as a text."""
    groups, page, chances = records(*told)
    for group in groups:
        for line, role in zip(group.lines, group.roles, strict=True):
            chances[line] = 0.0
            chances[line, role] = 0.9 if role == TITLE else text
            chances[line, TITLE] = 0.9 if role == TITLE else sure
    with_titles_between_the_same(groups, page, chances)
    return [" / ".join(page.blocks[line].text for line in group.of(TITLE)) for group in groups]


FOUND = [
    pytest.param([*CALLED, [FAIR, SIGN_UP, ("around", "Le four"), *LAST]], {}, "Le four", id="over the caption that stands under titles"),
    pytest.param([*CALLED, [("title", "21 ressource(s)"), ("around", "Le four"), *LAST]], {}, "Le four", id="under a count"),
    pytest.param([*CALLED, [FAIR, ("around", "Le four"), *LAST]], {}, FAIR[1], id="at once under what may be its title"),
    pytest.param([*CALLED, [FAIR, ("around", "Le four"), *LAST]], {"sure": 0.8}, "Le four", id="so, but likely a title"),
    pytest.param([*CALLED, [FAIR, ("around", "le four du bourg"), *LAST]], {"sure": 0.8}, FAIR[1], id="what goes on with it"),
    pytest.param([*CALLED, [FAIR, SIGN_UP, ("around", "3 mars 2021"), *LAST]], {}, FAIR[1], id="a day"),
    pytest.param([*CALLED, [FAIR, SIGN_UP, ("around", "Thème : pain"), *LAST]], {}, FAIR[1], id="a label"),
    pytest.param([*PLAIN, [FAIR, SIGN_UP, ("body", "Le four"), ("body", FOUR)]], {"sure": 0.8}, "Le four", id="over a text, likely a title"),
    pytest.param([*PLAIN, [FAIR, SIGN_UP, ("body", "Le four"), ("body", FOUR)]], {}, FAIR[1], id="over a text, and as likely of it"),
    pytest.param([*PLAIN, [("around", "Pub"), FAIR, SIGN_UP, ("body", "Le four"), ("body", FOUR)]], {"text": 0.4}, "Le four", id="over a text, where another line stands over the title"),
    pytest.param([*DATED, [FAIR, ("around", "9 mars 2021"), ("body", "Le four"), ("body", FOUR)]], {"sure": 0.8}, "Le four", id="under a day"),
    pytest.param([*CALLED[:3], [FAIR, SIGN_UP, ("around", "Le four"), *LAST], [FAIR, SIGN_UP, ("around", "Le pré"), *LAST]], {}, FAIR[1], id="too many"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "chances", "expected"), FOUND)
def test_the_title_stands_where_those_of_the_others_do(told, chances, expected):
    assert titles(told, **chances)[-1] == expected


def test_the_notice_is_of_no_record_and_the_day_over_the_title_stays():
    groups, page, chances = records(*DATED, [FAIR, ("around", "9 mars 2021"), ("body", "Le four"), ("body", FOUR)])
    with_titles_between_the_same(groups, page, chances)

    assert [page.blocks[line].text for line in groups[-1].lines] == ["9 mars 2021", "Le four", FOUR]
    assert [group.of(BODY) != [] for group in groups] == [True] * 5
