"""What was taken for a title and begins a text → a line of it."""

import pytest

from pipeline.split.roles.titles.opening_texts import without_opening_texts
from pipeline.split.roles.weighed.again import ROLES
from tests.split.roles.records import FOUR, record

SECOND = "Le syndicat paie les plants et les outils depuis mars."


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        pytest.param(
            [("title", f"{FOUR}. {SECOND}"), ("body", f"{SECOND} {FOUR}.")], ["body", "body"], id="several sentences"
        ),
        pytest.param([("title", f"{FOUR}.")], ["body"], id="a sentence alone"),
        pytest.param(
            [("title", "Le bourg a rallumé son four à pain,"), ("body", "et trois boulangers y cuisent leurs miches chaque samedi.")],
            ["body", "body"],
            id="goes on",
        ),
        pytest.param(
            [("title", "Le bourg a rallumé son four à pain,"), ("body", "et trois boulangers y cuisent leurs miches chaque samedi. Lire la suite")],
            ["body", "body"],
            id="goes on, and leads on",
        ),
        pytest.param(
            [("title", f"{FOUR}. {SECOND}"), ("summary", SECOND), ("body", SECOND)],
            ["summary", "summary", "body"],
            id="of the first copy",
        ),
        pytest.param([("title", f"{FOUR}."), ("body", SECOND)], ["title", "body"], id="a sentence over a text"),
        pytest.param([("title", "Le four du bourg"), ("body", SECOND)], ["title", "body"], id="a title"),
        pytest.param([("title", "Que dit M. Roy du four et du lavoir qu’il a rénovés avec tout le bourg ?"), ("body", SECOND)], ["title", "body"], id="cut short"),
        pytest.param([("body", SECOND), ("title", f"{FOUR}. {SECOND}")], ["body", "title"], id="under its text"),
        pytest.param([("title", "Le four du bourg"), ("around", "et trois autres"), ("body", SECOND)], ["title", "around", "body"], id="beside"),
    ],
)  # fmt: skip
def test_the_beginning_of_a_text_is_no_title(lines, roles):
    group, page, _ = record(*lines)
    without_opening_texts([group], page)

    assert [ROLES[role] for role in group.roles] == roles


SETTLED = [
    pytest.param([("title", f"{FOUR}. Le syndicat paie les […]")], ["body"], id="a text that is cut"),
    pytest.param([("title", f"{FOUR}.")], ["title"], id="a sentence alone"),
    pytest.param([("title", f"{FOUR}. {SECOND}")], ["body"], id="several sentences"),
]


@pytest.mark.parametrize(("lines", "roles"), SETTLED)
def test_of_texts_that_are_settled_a_sentence_may_be_the_title(lines, roles):
    group, page, _ = record(*lines)
    without_opening_texts([group], page, are_settled=True)

    assert [ROLES[role] for role in group.roles] == roles
