"""Records that print two texts which share nothing → whether one short line parts these."""

import pytest

from pipeline.split.roles.group import BODY, SUMMARY
from pipeline.split.roles.sites.habits import habits
from pipeline.split.roles.texts.settled import settle
from tests.split.roles.records import FOUR, record

HALL = "La halte de la ligne fermée sert de bureau."
PARTED = [("title", "Le four"), ("body", f"{FOUR}."), ("body", "Inès Aubrac"), ("body", HALL)]
HEADED = [*PARTED, ("body", "Le quai"), ("body", f"{FOUR}.")]
SITES = [
    pytest.param([PARTED] * 4, PARTED, [1], [3], id="most records have one such line"),
    pytest.param([PARTED, *[HEADED] * 3], PARTED, [1, 2, 3], [], id="most have several, as headings"),
    pytest.param(
        [[("title", "Le four"), ("body", f"{FOUR}."), ("body", "- Inès Aubrac"), ("body", HALL)]] * 4,
        [("title", "Le four"), ("body", f"{FOUR}."), ("body", "- Inès Aubrac"), ("body", HALL)], [1, 2, 3], [],
        id="it is an item of a list",
    ),
    pytest.param([PARTED] * 2, PARTED, [1, 2, 3], [], id="the site has few records"),
    pytest.param(
        [[("title", "Le four"), ("body", f"{FOUR}."), ("body", "Inès Aubrac"), ("body", f"{FOUR}.")]] * 4,
        [("title", "Le four"), ("body", f"{FOUR}."), ("body", "Inès Aubrac"), ("body", f"{FOUR}.")], [1, 2], [3],
        id="both copies say the same",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("site", "lines", "body", "summary"), SITES)
def test_one_short_line_inside_the_texts_of_most_records(site, lines, body, summary):
    group, page, chances = record(*lines)
    settle(group, page, chances, habits([record(*told) for told in site]))

    assert (group.of(BODY), group.of(SUMMARY)) == (body, summary)
