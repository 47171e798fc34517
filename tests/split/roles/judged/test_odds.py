"""Pages read by odds by which lines outside of records are less common → their headings, which are none of their titles."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.split.roles.group import AROUND, BODY, OUTSIDE, TITLE
from pipeline.split.roles.judged.odds import SHIFTS, shifted
from pipeline.split.roles.path import ROLE_OF
from pipeline.split.roles.reading import learn, read
from pipeline.split.roles.weighed.again import CLASSES
from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES

HEADING = 0.92  # chance that it is outside of records


def page_of(*, is_headed):
    """A page whose lines are all likelier outside of records, its heading for sure, under which a title is in doubt, and its site."""
    heads = ["Les récits du bourg"] * is_headed
    lines = [*heads, *(line for told in VILLAGES for line in (told.title, told.text[0]))]
    document = document_of("\n\n".join(lines), BARE)
    site = learn([document], BARE).site
    page = read(document, BARE, site)
    chances = np.full((len(lines), len(CLASSES)), 1e-3)
    for line in range(len(lines)):
        is_title = (line - is_headed) % 2 == 0
        chances[line, [OUTSIDE, TITLE if is_title else BODY, -1]] = 0.6, 0.39, 0.3 if is_title else 0.01
    if is_headed:
        chances[0, [OUTSIDE, BODY, TITLE, -1]] = HEADING, 1e-3, 0.07, 0.07
        chances[1, [OUTSIDE, TITLE, AROUND, -1]] = 0.6, 0.25, 0.13, 0.05
    return replace(page, chances=chances), replace(site, has_titles=True)


@pytest.mark.parametrize("is_headed", [True, False])
def test_titles_are_read_and_the_heading_stays_outside(is_headed):
    page, site = page_of(is_headed=is_headed)
    roles = ROLE_OF[shifted(page, site, SHIFTS[-1]).path].tolist()

    assert roles == [OUTSIDE] * is_headed + [TITLE, BODY] * len(VILLAGES)
