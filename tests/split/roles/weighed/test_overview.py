"""What a page lists over its records: their titles, each of which stands there once more over its text."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.weighed.again import CLASSES
from pipeline.split.roles.weighed.overview import overview
from tests.reading import document_of

TITLES = ["Le four à pain", "Querelles au lavoir, 1839", "La halle et la gare"]
TEXT = "Le bourg a rallumé son four à pain, et trois boulangers y cuisent leurs miches."


def found_in(*parts, chance=0.9):
    page = prepared(document_of("\n\n".join(parts), Source("bourg")))
    listed, titles = overview(page, np.full((len(page.blocks), len(CLASSES)), chance))
    return [page.blocks[place].text for place in sorted(listed)], [page.blocks[place].line for place in titles]


def over(titles):
    return [part for title in titles for part in (title, "Jean Roy, 2002", TEXT)]


def test_a_list_of_what_follows_is_no_record():
    listed, lines = found_in("Notes de lecture", "\n".join(TITLES), *over(map(str.upper, TITLES)))

    assert (listed, lines) == (TITLES, [7, 13, 19])


def test_titles_may_print_a_button_that_the_list_does_not():
    listed, lines = found_in("Notes de lecture", "\n".join(TITLES), *over(f"{title}[modifier]" for title in TITLES))

    assert (listed, lines) == (TITLES, [7, 13, 19])


def test_a_sentence_may_lead_to_it():
    assert found_in(TEXT, "\n".join(TITLES), *over(TITLES))[0] == TITLES


def test_a_title_that_the_list_breaks_goes_with_it():
    assert found_in(TITLES[0], "et son quai", *TITLES[1:], *over(TITLES))[0] == [TITLES[0], "et son quai", *TITLES[1:]]


NONE = [
    pytest.param([*TITLES[:2], *over(TITLES[:2])], 0.9, id="two titles"),
    pytest.param([*TITLES, *over(reversed(TITLES))], 0.9, id="in another order"),
    pytest.param([*TITLES, *TITLES, TEXT], 0.9, id="nothing stands under them"),
    pytest.param([*[TEXT] * 3, *TITLES, *over(TITLES)], 0.9, id="inside of a text"),
    pytest.param([*TITLES, *over(TITLES)], 0.1, id="headings that are no titles"),
    pytest.param([part for title in TITLES for part in (title, title, TEXT)], 0.9, id="titles that stand twice"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "chance"), NONE)
def test_other_lines_list_no_titles(parts, chance):
    assert found_in(*parts, chance=chance) == ([], [])
