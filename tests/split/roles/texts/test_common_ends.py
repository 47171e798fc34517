"""Lines at the ends of texts that most pages of the site print."""

import pytest

from pipeline.split.roles.seen.recurrence import Counts
from pipeline.split.roles.texts.common_ends import without_common_ends
from tests.split.roles.records import FOUR, record

BUTTONS = "Ajouter à la liste Partager 42 vues"
CASES = [
    pytest.param([FOUR, BUTTONS], ["Ajouter à la liste Partager 7 vues"], 4, [FOUR], id="but-for-a-figure"),
    pytest.param([FOUR, BUTTONS, "Fiche suivante"], [BUTTONS, "Fiche suivante"], 4, [FOUR], id="two"),
    pytest.param([FOUR, BUTTONS], [BUTTONS], 2, [FOUR, BUTTONS], id="on-few-pages"),
    pytest.param([FOUR, BUTTONS], [FOUR, BUTTONS], 4, [FOUR, BUTTONS], id="the-same-text-on-most-pages"),
    pytest.param([FOUR, BUTTONS], ["Le four", FOUR, BUTTONS], 4, [FOUR, BUTTONS], id="the-same-record-on-most-pages"),
    pytest.param([BUTTONS], [BUTTONS], 4, [BUTTONS], id="all-of-the-text"),
]


@pytest.mark.parametrize(("text", "printed", "pages", "expected"), CASES)
def test_what_most_pages_print_under_a_text_is_none_of_it(text, printed, pages, expected):
    group, page, _ = record(("title", "Le four"), *(("body", line) for line in text))
    _, other, _ = record(*(("body", line) for line in printed))
    often = {kind: dict.fromkeys(other.keys[kind], (pages, pages)) for kind in ("text", "figured")}
    without_common_ends([group], page, Counts(5, often))

    assert [page.blocks[line].text for line in group.of(5, 6)] == expected
