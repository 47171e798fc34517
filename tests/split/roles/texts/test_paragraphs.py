"""Lines that a dump breaks → whether all lines of their paragraph are of the text, or beside it."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.texts.paragraphs import with_told_texts, with_whole_paragraphs
from pipeline.split.roles.weighed.again import CLASSES, ROLES
from tests.reading import document_of
from tests.split.roles.records import record

FIRST = "Le vieux lavoir accueille un atelier de réparation, ouvert"
LAST = "chaque samedi aux habitants du bourg et des environs."
LONG = "Le moulin à farine a repris, porté par onze fermes de chez nous"  # as wide as the dump is
CREDIT = "Photo : Inès Aubrac, pour la régie du canal, en mai, à Brande"


def roles(lines, chances=()):
    group, page, told = record(*lines)
    for line, role, chance in chances:
        told[line] = 0.0
        told[line, role] = chance
    with_whole_paragraphs([group], page, told)
    with_told_texts([group], page)
    return group


STACK = [("body", "Étude de cas"), ("around", "Gouvernance"), ("around", "Brande"), ("around", "Mai 2021")]


@pytest.mark.parametrize(
    ("stack", "texts"),
    [
        pytest.param(STACK, [1, 6], id="values, one under the other"),
        pytest.param(STACK[:2], [1, 2, 4], id="two lines"),
        pytest.param([*STACK[:3], ("body", "Un lieu."), ("around", "2021")], [1, 2, 5, 7], id="with a sentence"),
        pytest.param(
            [STACK[0], ("body", "Un four"), ("body", "Un quai"), STACK[1]], [1, 2, 3, 4, 6], id="mostly texts"
        ),
    ],
)
def test_a_paragraph_of_values_is_no_text(stack, texts):
    lines = [("title", "Le lavoir"), ("body", FIRST), *stack, ("summary", LONG)]
    blanks = ["\n", "\n", *["" for _ in stack[1:]], "\n", ""]
    page = prepared(
        document_of("\n".join(text + blank for (_, text), blank in zip(lines, blanks, strict=True)), Source("bourg"))
    )
    group = Group([*range(len(lines))], [ROLES.index(role) for role, _ in lines])
    chances = np.full((len(lines), len(CLASSES)), 0.1)
    chances[:, BODY] = 0.5
    with_whole_paragraphs([group], page, chances)

    assert group.of(BODY, SUMMARY) == texts


ENDS = [
    pytest.param([(3, BODY, 0.7)], LONG, [1, 2, 3], id="goes on"),
    pytest.param([(3, AROUND, 0.7)], LONG, [1, 2], id="likelier something else"),
    pytest.param([(3, BODY, 0.7)], f"{FIRST[:20]}.", [1, 2], id="behind a sentence"),
]


@pytest.mark.parametrize(("told", "last", "texts"), ENDS)
def test_a_text_that_ends_inside_of_a_paragraph_has_all_of_it(told, last, texts):
    lines = ["Le lavoir", LONG, last, LAST]
    page = prepared(document_of("\n".join(lines), Source("bourg")))
    group = Group([0, 1, 2], [TITLE, BODY, BODY])
    chances = np.full((len(lines), len(CLASSES)), 0.0)
    for line, role, chance in told:
        chances[line, role] = chance
    with_whole_paragraphs([group], page, chances)

    assert group.of(BODY) == texts


BROKEN = [
    pytest.param([(1, AROUND, 0.5), (2, BODY, 0.7)], [BODY, BODY], id="likelier of the text"),
    pytest.param([(1, AROUND, 0.7), (2, BODY, 0.5)], [AROUND, AROUND], id="likelier beside it"),
]


@pytest.mark.parametrize(("chances", "expected"), BROKEN)
def test_a_paragraph_is_of_the_text_as_a_whole(chances, expected):
    lines = [("title", "Le lavoir"), ("around", FIRST), ("body", LAST), ("body", LONG), ("body", "réunies.")]

    assert roles(lines, [*chances, (3, BODY, 1.0), (4, BODY, 1.0)]).roles[1:3] == expected


def test_lines_that_have_room_for_another_word_are_paragraphs_of_their_own():
    lines = [("title", "Le lavoir"), ("around", "Inès Aubrac"), ("body", LAST), ("body", LONG), ("body", "réunies.")]

    assert roles(lines, [(1, AROUND, 0.5), (2, BODY, 0.9)]).roles[1:3] == [AROUND, BODY]


def test_sentences_under_a_title_are_the_text_of_a_record_that_has_no_other():
    lines = [
        ("title", "Le lavoir"),
        ("around", "12 mai 2021"),
        ("around", FIRST),
        ("around", LAST),
        ("around", "Suite"),
    ]
    group = roles(lines)

    assert (group.of(TITLE), group.of(BODY), group.of(AROUND)) == ([0], [2, 3], [1, 4])


def test_a_record_without_a_title_keeps_its_only_text():
    lines = [("around", "12 mai 2021"), ("body", FIRST), ("around", LAST), ("around", "3 commentaires")]
    group = roles(lines, [(1, BODY, 0.5), (2, AROUND, 0.7)])

    assert group.of(BODY, AROUND) == [0, 1, 2, 3]
    assert group.of(BODY) == [1, 2]


def test_sentences_beside_a_text_stay_beside_it():
    lines = [("title", "Le lavoir"), ("around", f"{FIRST} {LAST}"), ("summary", LAST)]

    assert roles(lines).of(AROUND, SUMMARY) == [1, 2]
