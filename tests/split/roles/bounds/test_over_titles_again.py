"""Texts that stand over titles: of the record whose text says them again, and not of the one before."""

from itertools import pairwise

import pytest

from pipeline.split.roles.bounds.over_titles_again import with_texts_over_titles
from pipeline.split.roles.group import BODY, SUMMARY, TITLE
from tests.split.roles.records import records
from tests.split.villages import VILLAGES

FOUR, LAST = VILLAGES[:4], VILLAGES[4]


def cut(told):
    """The text without some of its words."""
    words = told.text[0].split()
    return " ".join([*words[:4], *words[6:12], *words[13:]])


def ended(told, after=None):
    """A record as it is read, which ends with what stands over the title of the next one."""
    last = [("body", cut(after))] if after else []
    return [("title", told.title), ("body", told.text[0]), ("caption", "Type : récit"), *last]


def teased(told, after=None):
    """A record whose text under the title is the beginning of the whole one over it."""
    over = [("body", line) for line in (*after.text, "Chacun y est le bienvenu.")] if after else []
    return [("title", told.title), ("body", " ".join(told.text[0].split()[:12])), ("caption", "Type : récit"), *over]


def alone(after):
    """What stands over the title of the next record, read as a record of its own."""
    return [("title", cut(after))]


def quoted(told, after=None):
    """A record that ends with the last sentence of the text under the next title."""
    last = [("body", after.text[1])] if after else []
    return [("title", told.title), ("body", " ".join(told.text)), ("around", "Récit"), *last]


def shared(told, after=None):
    """A record that ends with what stands over the title of the next one and with buttons under that."""
    return [*ended(told, after), *([("around", "Partager | Imprimer")] if after else [])]


PAGES = [
    pytest.param([*(ended(*pair) for pair in pairwise(FOUR)), ended(FOUR[3])], 3, id="at-the-ends"),
    pytest.param(
        [ended(FOUR[0]), *(part for told in FOUR[1:] for part in (alone(told), ended(told)))], 3, id="as-records"
    ),
    pytest.param(
        [*([("title", told.title), ("body", told.text[0]), ("body", cut(after))] for told, after in pairwise(FOUR)), ended(FOUR[3])],
        3,
        id="at-once-under-texts",
    ),
    pytest.param(
        [[("title", told.title), ("body", told.text[0]), ("body", told.text[1])] for told in FOUR], 0, id="what-all-say-further-on"
    ),
    pytest.param([*(shared(*pair) for pair in pairwise(FOUR)), shared(FOUR[3])], 3, id="over-buttons"),
    pytest.param([*(quoted(*pair) for pair in pairwise(FOUR)), quoted(FOUR[3])], 3, id="sentences-from-inside-them"),
    pytest.param([*(teased(*pair) for pair in pairwise(FOUR)), teased(FOUR[3])], 3, id="longer-than-the-text-under-them"),
    pytest.param([ended(told, LAST) for told in FOUR], 0, id="of-another"),
    pytest.param([[("title", told.title), ("body", told.text[0]), ("summary", cut(told))] for told in FOUR], 0, id="its-own"),
    pytest.param([[("title", told.title), ("body", LAST.text[0])] for told in FOUR], 0, id="one-text-under-several-titles"),
    pytest.param([*(ended(*pair) for pair in pairwise(FOUR[:3])), ended(FOUR[2])], 0, id="few"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "moved"), PAGES)
def test_a_text_over_a_title_is_of_its_record_where_its_text_says_it_again(told, moved):
    groups, page, _ = records(*told)
    found = with_texts_over_titles(groups, page)
    over = [group for group in found if group.of(SUMMARY)[:1] and group.of(SUMMARY)[0] < group.of(TITLE)[0]]

    assert len(over) == moved
    assert all(_share_words(group, page) for group in over)
    assert [page.blocks[group.of(TITLE)[0]].text for group in found] == [
        lines[0][1] for lines in told if len(lines) > 1
    ]


def _share_words(group, page):
    body, summary = (" ".join(page.words[group.of(role)[0]]) for role in (BODY, SUMMARY))
    return body[:12] == summary[:12] or summary in body


ONE = [("around", "1702"), ("title", "Le plan du port"), ("caption", "Format : 30 cm"), ("summary", FOUR[0].text[0])]


@pytest.mark.parametrize(
    ("first", "told", "summary"),
    [
        pytest.param(1, [("body", FOUR[0].text[0]), *ONE], [0, 4], id="over-what-was-read"),
        pytest.param(0, [("around", FOUR[0].text[0]), *ONE], [0, 4], id="beside-its-title"),
        pytest.param(1, [("body", LAST.text[0]), *ONE], [4], id="another-text"),
    ],
)
def test_the_only_record_of_a_page_has_the_text_over_its_title_that_its_own_says(first, told, summary):
    (group,), page, _ = records(told)
    group.lines, group.roles = group.lines[first:], group.roles[first:]
    with_texts_over_titles([group], page)

    assert group.of(SUMMARY) == summary
