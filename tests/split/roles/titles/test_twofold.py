"""Records that print their titles twice → which lines are the title."""

import pytest

from pipeline.split.roles.group import BODY, SUMMARY, TITLE
from pipeline.split.roles.titles.twofold import with_heads_said_again, with_twofold_titles
from tests.split.roles.records import FOUR, records

COPIES = [("body", f"{FOUR}."), ("summary", f"{FOUR}.")]
HALVES = [("title", "### Le four à pain du bourg, et ce que trois"), ("body", "boulangers en disent")]
OTHERWISE = [("body", "Le four à pain du bourg, et ce que"), ("body", "trois boulangers en disent")]
CASES = [
    pytest.param(
        [("title", "Urbanisme"), ("body", "Le four à pain"), ("body", "Le four à pain"), *COPIES], [1], [3, 4],
        id="over two copies of something else, under the name of a place",
    ),
    pytest.param([*HALVES, *OTHERWISE, *COPIES], [0, 1], [4, 5], id="broken otherwise the second time"),
    pytest.param([*HALVES, *OTHERWISE, COPIES[0]], [0, 1], [4], id="broken, over one text"),
    pytest.param(
        [("title", "Le four à pain"), *COPIES, ("summary", "Le marché du samedi.")], [0], [1, 2, 3],
        id="what stands twice is a text",
    ),
    pytest.param([*HALVES, COPIES[0]], [0], [1, 2], id="once"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "title", "texts"), CASES)
def test_a_title_that_stands_twice(lines, title, texts):
    groups, page, chances = records(lines)
    with_twofold_titles(groups, page, chances)

    assert (groups[0].of(TITLE), groups[0].of(BODY, SUMMARY)) == (title, texts)


def test_what_few_records_print_twice_is_no_title():
    seldom = [("title", "Urbanisme"), ("body", "Le four à pain"), ("body", "Le four à pain"), *COPIES]
    usual = [("title", "Le marché"), *COPIES]
    groups, page, chances = records(seldom, usual, usual)
    with_twofold_titles(groups, page, chances)

    assert groups[0].of(TITLE) == [0]


@pytest.mark.parametrize(("places", "title"), [(["Culture"] * 3, [1]), (["Culture", "Santé", "Voirie"], [0])])
def test_what_stands_twice_over_one_text_is_the_title_where_those_that_were_read_come_back(places, title):
    names = ["Le four à pain", "La halte", "Le marché"]
    told = [
        [("title", place), ("body", name), ("body", name), ("body", f"{FOUR}.")]
        for place, name in zip(places, names, strict=True)
    ]
    groups, page, chances = records(*told)
    with_twofold_titles(groups, page, chances)

    assert groups[0].of(TITLE) == title


@pytest.mark.parametrize(("text", "title"), [(f"{FOUR}, et {FOUR.lower()}.", [1]), ("Il fume.", [0])])
def test_what_stands_twice_over_a_long_text_is_the_title_whatever_stands_over_it(text, title):
    told = [
        [("title", f"Inès {name} | Film | 3 mai"), ("around", f"Le {name}"), ("body", f"Le {name}"), ("body", text)]
        for name in ("four", "quai", "moulin")
    ]
    groups, page, chances = records(*told)
    with_twofold_titles(groups, page, chances)

    assert groups[0].of(TITLE) == title


@pytest.mark.parametrize(("count", "texts"), [(3, [2, 3]), (2, [1, 2, 3])])
def test_a_title_once_more_is_no_text_where_most_records_print_it_so(count, texts):
    groups, page, chances = records(
        *[[("title", f"Le four {n}"), ("body", f"Le four {n}"), *COPIES] for n in range(count)]
    )
    with_twofold_titles(groups, page, chances)

    assert groups[0].of(BODY, SUMMARY) == texts


@pytest.mark.parametrize("beside", ["around", "body"])
@pytest.mark.parametrize(("count", "title"), [(4, [1]), (1, [0])])
def test_what_stands_twice_over_the_text_is_the_title_where_other_titles_do(beside, count, title):
    doubled = [
        [("title", f"Le four {n}"), ("around", f"Le four {n}"), ("body", f"{FOUR}."), ("summary", "Un four ; un prix")]
        for n in range(count)
    ]
    words = [("title", "pain, bois"), (beside, "La halte"), ("around", "La halte"), ("body", f"{FOUR}."), ("summary", "La gare")]  # fmt: skip
    groups, page, chances = records(words, *doubled)
    with_twofold_titles(groups, page, chances)

    assert groups[0].of(TITLE) == title


@pytest.mark.parametrize(("chance", "title"), [(0.1, [1]), (0.9, [0])])
def test_the_only_record_of_a_page_has_what_stands_twice_for_its_title_where_another_one_is_unlikely(chance, title):
    name = ("body", "Le four à pain")
    groups, page, chances = records([("title", "Urbanisme"), name, name, COPIES[0]])
    chances[0, TITLE] = chance
    with_twofold_titles(groups, page, chances)

    assert groups[0].of(TITLE) == title


def card(name, kind="", again=True):
    """A card that opens a box: name, kind, teaser, name once more, text."""
    inside = [("around", name)] if again else []
    return [("around", name), ("title" if kind else "around", kind or "Récit"), ("summary", f"{FOUR} à {name}."), *inside, ("body", f"{FOUR} à {name}, le samedi.")]  # fmt: skip


PLACES = ("Brande", "Olt", "Mer", "Lis")
BOXES = [
    pytest.param([card(name) for name in PLACES], [*PLACES], id="none-has-a-title"),
    pytest.param([card(name, kind) for name, kind in zip(PLACES, ("Film", "Étude") * 2, strict=True)], [*PLACES], id="titles-come-back"),
    pytest.param([card(name, f"Le four de {name}") for name in PLACES], [f"Le four de {name}" for name in PLACES], id="titles-of-their-own"),
    pytest.param([card(name, again=False) for name in PLACES], [None] * 4, id="said-once"),
    pytest.param([card("Le bourg") for _ in PLACES], [None] * 4, id="one-head"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), BOXES)
def test_what_heads_records_and_stands_in_them_once_more_is_their_title_where_they_have_none(told, expected):
    groups, page, _ = records(*told)
    with_heads_said_again(groups, page)
    titles = [[page.blocks[line].text for line in group.of(TITLE)] for group in groups]

    assert titles == [[title] if title else [] for title in expected]
