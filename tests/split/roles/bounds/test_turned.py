"""Titles that stand under their texts, where titles and texts take turns."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.bounds.turned import are_turned, turned
from pipeline.split.roles.group import AROUND, BETWEEN, BODY, OUTSIDE, TITLE, Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.weighed.again import CLASSES
from tests.reading import document_of
from tests.split.villages import BARE, site_cut, texts, titles, village

TOLD = [village(number) for number in range(8)]
DUMPS = {
    "at-once": "{text}\n\n{title}\n\nPar {author}, {number} mai 2021",
    "labels-over": "Description\n\n{text}\n\n{title}\n\nAuteur : {author}\n\nLire la suite",
    "marked": "{text}\n\n### {title}\n\n*{type}*",
}


def printed(row, told):
    return row.format(
        text=told.text[0], title=f"{told.title} du bourg", author=told.author, number=told.number + 3, type=told.type
    )


@pytest.mark.parametrize("row", DUMPS)
def test_titles_of_a_site_are_given_the_texts_over_them(row):
    pages = [
        "\n\n".join(["Les récits du bourg", *(printed(DUMPS[row], told) for told in TOLD[first : first + 4])])
        for first in (0, 4)
    ]
    found = site_cut([document_of(page, BARE, f"{number}.txt") for number, page in enumerate(pages)])
    records = [record for page in found for record in page.records]

    assert [title for page in found for title in titles(page)] == [f"{told.title} du bourg" for told in TOLD]
    assert [" ".join(texts(record)[0]) for record in records] == [told.text[0] for told in TOLD]


ROLES = (TITLE, AROUND, BETWEEN, BODY, AROUND)


def page_of(*records):
    """A page whose records each print a title, who wrote, a caption, a text and a label, as if the title stood over the text."""
    lines = [
        line for title, text in records for line in (title, "Inès Aubrac", "Description", text, "Lire la suite") if line
    ]
    page = prepared(document_of("\n\n".join(lines), Source("bourg")))
    groups, line = list[Group](), 0
    for _, text in records:
        roles = ROLES if text else ROLES[:2]
        groups.append(Group([*range(line, line + len(roles))], [*roles]))
        line += len(roles) if text else len(roles) + 2
    return groups, page


OVER = (("Rubrique", "Le four fume."), ("Le four", "Le lavoir coule."), ("Le lavoir", ""))
LONGER = (*OVER[:2], ("Le lavoir", "La halte sert."), ("La halte", "Le quai luit."), ("Le quai", ""))
SITES = [
    pytest.param([LONGER], True, id="the-last-title-has-no-text"),
    pytest.param([OVER], False, id="few-titles"),
    pytest.param(
        [(("Le four", "Le four fume."), ("Le lavoir", "Le lavoir coule."), ("La halte", ""))],
        False,
        id="titles-share-words-with-the-texts-under-them",
    ),
    pytest.param([LONGER[:4]], False, id="the-last-title-has-a-text"),
    pytest.param(
        [(("Le four", "Il fume."), ("Le lavoir", "Il coule."), ("La halte", ""))], False, id="nothing-is-shared"
    ),
]


@pytest.mark.parametrize(("pages", "are"), SITES)
def test_which_sites_print_titles_under_texts(pages, are):
    read = [
        (groups, page, np.zeros((len(page.blocks), len(CLASSES))))
        for groups, page in (page_of(*records) for records in pages)
    ]

    assert are_turned(read, has_marks=False) is are


def test_what_stands_over_the_first_text_and_under_the_last_title_is_of_no_record():
    groups, page = page_of(*OVER)
    chances = np.zeros((len(page.blocks), len(CLASSES)))
    chances[:, OUTSIDE] = 1.0
    found, sure = turned(groups, [0.5, 0.6, 0.7], page, chances)

    assert [[page.blocks[line].text for line in group.of(TITLE, BODY)] for group in found] == [
        ["Le four fume.", "Le four"],
        ["Le lavoir coule.", "Le lavoir"],
    ]
    assert sure == [0.6, 0.7]


def test_a_text_over_the_first_title_is_of_its_record():
    groups, page = page_of(("Le four", "Le lavoir coule."), ("Le lavoir", ""))
    for group in groups:
        group.lines = [line + 1 for line in group.lines]
    page = prepared(
        document_of("\n\n".join(["Le four fume.", *(block.text for block in page.blocks)]), Source("bourg"))
    )
    chances = np.zeros((len(page.blocks), len(CLASSES)))
    chances[0, BODY] = 0.9
    found, _ = turned(groups, [0.5, 0.6], page, chances)

    assert [[page.blocks[line].text for line in group.of(TITLE, BODY)] for group in found] == [
        ["Le four fume.", "Le four"],
        ["Le lavoir coule.", "Le lavoir"],
    ]


RULED = {
    "under-their-texts": ("{text}", "{title}", "Par {author}"),
    "over-their-texts": ("{title}", "{text}", "Par {author}"),
    "beside-parts-of-texts": ("{text}", "{title}", "* * *", "{text}"),
}


@pytest.mark.parametrize("row", RULED)
def test_rules_tell_whether_titles_stand_under_texts(row):
    lines = [
        line.format(text=told.text[0], title=told.title, author=told.author)
        for told in TOLD
        for line in (*RULED[row], "* * *")
    ]
    page = prepared(document_of("\n\n".join(["* * *", *lines]), BARE))
    chances = np.zeros((len(page.blocks), len(CLASSES)))
    chances[[place for place, block in enumerate(page.blocks) if len(block.text) > 50], BODY] = 0.9
    names = {told.title for told in TOLD}
    groups = [Group([place], [TITLE]) for place, block in enumerate(page.blocks) if block.text in names]

    assert are_turned([(groups, page, chances)], has_marks=True) is (row == "under-their-texts")


def test_pages_without_rules_do_not_tell_that_titles_stand_under_texts():
    read = []
    for told in TOLD[:5]:
        page = prepared(document_of(f">> {told.title}\n\n© {told.author}\n\n{told.text[0]}", BARE))
        chances = np.zeros((len(page.blocks), len(CLASSES)))
        chances[-1, BODY] = 0.9
        read.append(([Group([0, 1, 2], [TITLE, AROUND, BODY])], page, chances))

    assert not are_turned(read, has_marks=True)
