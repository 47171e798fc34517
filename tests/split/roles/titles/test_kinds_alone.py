"""Records over whose texts their sites print a kind and no title."""

import pytest

from pipeline.split.roles.group import TITLE
from pipeline.split.roles.seen.recurrence import counts_of
from pipeline.split.roles.titles.kinds_alone import without_kinds_alone
from tests.split.roles.records import FOUR, records

KINDS = ["Culture", "Habitat", "Santé", "Culture", "Habitat", "Santé", "Culture", "Habitat"]
TITLES = ["Le four", "Le lavoir", "La halle", "Le quai", "Le moulin", "La gare", "Le pont", "La haie"]
LONG = "Culture, habitat, santé et voirie du bourg"


def titled(heads, pages=2):
    """The titles of one of the pages of a site that all print these over their texts."""
    told = [
        records(*([("title", head), ("body", f"{FOUR} {place}.")] for place, head in enumerate(heads)))
        for _ in range(pages)
    ]
    without_kinds_alone(told[0][0], told[0][1], counts_of([page for _, page, _ in told]))
    return [told[0][1].blocks[line].text for group in told[0][0] for line in group.of(TITLE)]


def test_kinds_are_no_titles():
    assert titled(KINDS) == []


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param(TITLES, id="each on two pages"),
        pytest.param([*TITLES[:5], "Culture", "Culture", "Culture"], id="some of which come back"),
        pytest.param([LONG] * 8, id="of many words"),
    ],
)
def test_titles_stay(heads):
    assert titled(heads) == heads
