"""Titles that stand between other lines than those of the other records of their page."""

import pytest

from pipeline.split.roles.group import BODY, TITLE
from pipeline.split.roles.seen.recurrence import Counts, counts_of
from pipeline.split.roles.titles.beside_titles import with_titles_between_the_same, without_recurring_heads
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


def first_title(*pages, own=0.7, sure=0.6):
    """The title of the first record of the first one of some pages; `own` and `sure` are the chances of its title, and of the line under it."""
    told = [records(page, [("title", "La halle"), ("body", FOUR)]) for page in pages]
    groups, page, chances = told[0]
    titles = groups[0].of(TITLE)
    chances[titles[0], TITLE], chances[titles[0] + 1, TITLE] = own, sure
    counts = counts_of([lines for _, lines, _ in told]) if len(pages) > 1 else Counts(1, {})
    without_recurring_heads(groups, page, chances, counts)
    return page.blocks[groups[0].of(TITLE)[0]].text


def listed(count, title):
    return [("title", f"{count} fiches, triez par date"), ("body", title), ("body", FOUR)]


TWO = listed(12, "Le four"), listed(30, "Le quai")


def test_what_comes_back_over_the_lists_of_a_site_is_no_title():
    assert first_title(*TWO) == "Le four"


@pytest.mark.parametrize(
    ("pages", "sure"),
    [
        pytest.param(TWO, {"own": 0.95}, id="surely a title"),
        pytest.param(TWO, {"sure": 0.1}, id="over what is hardly one"),
        pytest.param((TWO[0], TWO[0]), {}, id="the first record of both"),
        pytest.param((TWO[0], [("title", "Le quai"), ("body", FOUR)]), {}, id="on one page alone"),
        pytest.param(TWO[:1], {}, id="one page"),
    ],
)
def test_other_titles_of_first_records_stay(pages, sure):
    assert first_title(*pages, **sure) == "12 fiches, triez par date"
