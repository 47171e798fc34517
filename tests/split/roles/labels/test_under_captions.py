"""What stands under a caption: a text or a label's value, as all records of a page together tell."""

import pytest

from pipeline.split.roles.group import BODY, CAPTION, SUMMARY, VALUE
from pipeline.split.roles.labels.under_captions import with_told_captions
from tests.split.roles.records import FOUR, records

SHELVES = "Exemplaires disponibles pour le prêt à la médiathèque centrale (3)."
LOANS = ("caption", "Prêt :"), ("value", SHELVES)
OTHER = [("title", "La halle"), ("body", f"{FOUR}."), ("between", "Résumé :"), ("summary", f"{FOUR}."), *LOANS]


def told(*lines):
    groups, page, _ = records([("title", "Le four"), *lines], OTHER, OTHER, OTHER)
    with_told_captions(groups, page)
    return {page.blocks[line].text: role for line, role in zip(groups[0].lines, groups[0].roles, strict=True)}


TEXT = ("body", f"{FOUR} depuis un an.")
COPY = ("summary", f"{FOUR} depuis un an déjà.")


@pytest.mark.parametrize(
    "label",
    [
        pytest.param([("caption", "Prêt :"), ("summary", SHELVES)], id="under its caption"),
        pytest.param([("summary", f"Prêt : {SHELVES}")], id="behind its caption"),
    ],
)
def test_a_text_under_the_caption_of_a_label_is_a_value(label):
    found = told(TEXT, ("caption", "Genre : récit"), *label)

    assert SUMMARY not in found.values()
    assert found[label[-1][1]] in (CAPTION, VALUE)
    assert found[TEXT[1]] == BODY


def test_the_value_that_says_what_the_text_does_is_its_other_copy():
    found = told(TEXT, ("caption", "Résumé :"), ("value", COPY[1]), ("caption", "Prêt :"), ("summary", SHELVES))

    assert (found[TEXT[1]], found[COPY[1]], found[SHELVES]) == (BODY, SUMMARY, VALUE)


def test_a_text_that_was_read_as_a_value_over_its_copy_is_one():
    found = told(("caption", "Genre : récit"), ("value", TEXT[1]), ("between", "Résumé :"), COPY)

    assert (found[TEXT[1]], found[COPY[1]]) == (BODY, SUMMARY)


def test_labels_at_the_end_of_a_text_are_none_of_it():
    found = told(TEXT, ("body", f"Prêt : {SHELVES}"), ("between", "Résumé :"), COPY)

    assert (found[TEXT[1]], found[f"Prêt : {SHELVES}"]) == (BODY, CAPTION)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([TEXT, ("between", "Résumé :"), COPY], id="a copy"),
        pytest.param([TEXT, ("between", "En bref :"), ("summary", SHELVES)], id="a caption that no other record has"),
        pytest.param([("caption", "Prêt :"), ("body", SHELVES)], id="the only text"),
        pytest.param([TEXT, ("between", "Résumé :"), ("summary", SHELVES)], id="a summary in other words"),
    ],
)
def test_other_texts_stay(lines):
    found = told(*lines)

    assert [found[text] for role, text in lines if role in ("body", "summary")] == [
        {"body": BODY, "summary": SUMMARY}[role] for role, _ in lines if role in ("body", "summary")
    ]


def test_where_hardly_any_texts_are_copies_nothing_is_told():
    groups, page, _ = records([("title", "Le four"), TEXT, ("caption", "Prêt :"), ("summary", SHELVES)], OTHER)
    with_told_captions(groups, page)

    assert groups[0].of(SUMMARY) == [3]


def test_a_record_of_very_many_lines_stays_as_it_is():
    """Each text is held against all others, so that one of three thousand lines took four seconds."""
    shelves = [("caption", "Prêt :"), ("summary", SHELVES)] * 110
    groups, page, _ = records([("title", "Le four"), TEXT, *shelves], OTHER, OTHER, OTHER)
    with_told_captions(groups, page)

    assert len(groups[0].of(SUMMARY)) == 110


@pytest.mark.parametrize(
    ("caption", "count", "role"), [("Portée", 2, VALUE), ("Portée", 3, SUMMARY), ("Résumé", 1, SUMMARY)]
)
def test_a_value_under_the_caption_of_texts_of_several_records_is_one_though_it_says_something_else(
    caption, count, role
):
    copied = [("title", "La halle"), TEXT, ("caption", caption), ("value", COPY[1])]
    edited = [("title", "Le four"), TEXT, ("caption", caption), ("value", SHELVES)]
    groups, page, _ = records(*[copied] * count, edited)
    with_told_captions(groups, page)

    assert groups[-1].roles[-1] == role


def test_a_line_that_is_a_caption_in_other_records_is_one_where_it_looks_like_something_else():
    found = told(TEXT, ("around", "Prêt :"), ("body", SHELVES), ("between", "Résumé :"), COPY)

    assert (found[TEXT[1]], found[SHELVES], found[COPY[1]]) == (BODY, VALUE, SUMMARY)
