"""Dumps that set in all but their headings: where a line stands tells whether it may be a title."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import AROUND, BODY, CAPTION, TITLE
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.weighed.again import CLASSES
from pipeline.split.roles.weighed.set_out import with_titles_set_out
from tests.reading import document_of
from tests.split.roles.records import FOUR

DAY, BEGINS = "Publié le 8 mars 2023", -1
SET_OUT = "".join(
    f"{title}\n\n   {FOUR},\n   et le samedi aussi.\n\n   {DAY}\n   Genre : récit\n\n"
    for title in ("Le four", "La halle", "Le quai", "Le moulin")
)
TIGHT = SET_OUT.replace("\n\n   Le bourg", "\n   Le bourg")
AT_ONCE = SET_OUT.replace("\n\nLa halle", "\nLa halle")
BROKEN = SET_OUT.replace("La halle", "La halle et le marché couvert, où le\nbourg se retrouve")
EVEN = SET_OUT.replace("   ", "")


def told(dump, *, titles=0.6, days=0.25):
    """The chances of a page's lines: headings that look like titles or texts, and days that look like titles."""
    page = prepared(document_of(dump, Source("bourg")))
    chances = np.zeros((len(page.blocks), len(CLASSES)))
    for place, (block, shown) in enumerate(zip(page.blocks, page.document.blocks, strict=True)):
        sure = {TITLE: days, AROUND: 1 - days, BEGINS: 0.8} if block.text == DAY else {BODY: 0.9, CAPTION: 0.1}
        if not shown.indent and block.text != DAY:
            sure = {TITLE: titles, BODY: 1 - titles, BEGINS: 0.5}
        chances[place, [*sure]] = [*sure.values()]
    found = with_titles_set_out(chances, page)
    return {block.text: own for block, own in zip(page.blocks, found, strict=True)}


@pytest.mark.parametrize(
    "dump", [SET_OUT, TIGHT, AT_ONCE], ids=["blank lines", "no blank line under a title", "nor over one"]
)
def test_a_line_that_is_set_in_is_no_title_and_a_heading_of_no_text(dump):
    found = told(dump)

    assert (found[DAY][TITLE], found[DAY][BEGINS]) == (0.0, pytest.approx(0.75))
    assert (found["Le quai"][TITLE], found["Le quai"][BODY]) == (pytest.approx(1.0), 0.0)
    assert found["La halle"][TITLE] >= 0.6


def test_a_broken_heading_is_one_in_all_its_lines():
    found = told(BROKEN)

    assert found["bourg se retrouve"][TITLE] == pytest.approx(1.0)


def test_chances_of_roles_stay_chances():
    assert [float(own[:BEGINS].sum()) for own in told(SET_OUT).values()] == pytest.approx([1.0] * 8)


@pytest.mark.parametrize(
    ("dump", "sure"),
    [
        pytest.param(EVEN, {}, id="nothing is set in"),
        pytest.param(SET_OUT, {"titles": 0.3, "days": 0.9}, id="what is set in looks more like titles"),
    ],
)
def test_where_headings_are_not_the_titles_nothing_is_ruled_out(dump, sure):
    assert told(dump, **sure)[DAY][TITLE] == sure.get("days", 0.25)


def headings(*, over, text=0.9):
    """What is left of a text to a heading that looks like one, under `over`; all other headings are sure titles under days."""
    dump = "".join(
        f"   {line}\n\n{title}\n\n   {FOUR},\n   et le samedi aussi.\n\n"
        for title, line in (
            ("Le four", DAY),
            ("La halle", "4 mars 2023"),
            ("Le quai", over),
            ("Le moulin", "9 mai 2023"),
        )
    )
    page = prepared(document_of(dump, Source("bourg")))
    chances = np.zeros((len(page.blocks), len(CLASSES)))
    for place, (block, shown) in enumerate(zip(page.blocks, page.document.blocks, strict=True)):
        role, sure = (BODY, 0.9) if shown.indent else (TITLE, 0.9)
        if block.text == "Le quai":
            role, sure = BODY, text
        chances[place, role], chances[place, AROUND] = sure, 1 - sure
    place = [block.text for block in page.blocks].index("Le quai")
    return float(with_titles_set_out(chances, page)[place, BODY])


@pytest.mark.parametrize(
    ("over", "left"),
    [
        pytest.param("12 juin 2023", 0.0, id="what stands over titles"),
        pytest.param("Genre : récit", 0.9, id="a label, where no title has one"),
        pytest.param(f"{FOUR}.", 0.9, id="a text, of which it is a heading"),
    ],
)
def test_a_heading_that_looks_like_a_text_is_a_title_under_what_stands_over_the_others(over, left):
    assert headings(over=over) == pytest.approx(left)
