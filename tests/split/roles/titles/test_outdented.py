"""Dumps that set in all but the titles: each record begins at the margin."""

import pytest

from pipeline.split.roles.group import TITLE
from pipeline.split.roles.titles.outdented import with_outdented_titles
from tests.split.roles.records import FOUR, records


def told(title, *, author="Roy, J."):
    return [("title", f"\n{title}"), ("body", f"\n   {FOUR}."), ("around", f"\n   {author}"), ("between", "   En clair :"), ("summary", f"   {FOUR}.")]  # fmt: skip


def found_in(*page):
    groups, lines, _ = records(*page)
    return [[lines.blocks[line].text for line in group.of(TITLE)] for group in with_outdented_titles(groups, lines)]


FOUND = [
    pytest.param([*told("Le four")[:-1], ("summary", f"   {FOUR}."), ("body", "\nLe lavoir"), *told("")[1:]], ["Le four", "Le lavoir"], id="a title that looks like a text"),
    pytest.param([("title", "\nLe four"), ("body", f"\n   {FOUR}."), ("around", "\n   Roy, J."), ("body", f"   {FOUR}.")], ["Le four"], id="nothing to mend"),
    pytest.param([*told("Le four")[:-1], ("body", "Le lavoir"), ("body", f"\n   {FOUR}.")], ["Le four"], id="no blank line over it"),
    pytest.param([*told("Le four"), ("body", "\nLe lavoir"), ("body", "\nLe quai")], ["Le four"], id="nothing is set in under it"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "titles"), FOUND)
def test_a_line_at_the_margin_over_lines_that_are_set_in_begins_a_record(first, titles):
    assert found_in(first, told("La halle"), told("Le quai"), told("Le moulin"), told("La gare"), told("Le pont")) == [
        *([title] for title in titles), ["La halle"], ["Le quai"], ["Le moulin"], ["La gare"], ["Le pont"],
    ]  # fmt: skip


def test_a_heading_inside_of_a_text_is_no_title():
    labels = [("caption", "   Lieu : Brande"), ("between", "   En clair :")]
    page = [
        [("title", f"\n{title}"), ("between", "   Description"), ("body", f"   {FOUR}."), ("body", "\nEn détail"), ("body", f"\n   {FOUR}."), *labels, ("summary", f"   {FOUR}.")]
        for title in ("Le four", "La halle", "Le quai")
    ]  # fmt: skip

    assert found_in(*page) == [["Le four"], ["La halle"], ["Le quai"]]


def test_a_line_that_is_set_in_begins_none():
    whole = told("Le four")
    first, rest = whole[:2], [("title", "   Roy, J."), *whole[3:]]

    assert found_in(first, rest, told("La halle"), told("Le quai")) == [["Le four"], ["La halle"], ["Le quai"]]


def test_titles_at_several_margins_tell_nothing():
    assert found_in(told("Le four"), [("title", "   La halle"), ("body", f"   {FOUR}.")], told("   Le quai")) == [
        ["Le four"],
        ["La halle"],
        ["Le quai"],
    ]
