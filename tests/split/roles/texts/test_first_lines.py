"""Short lines over the texts of nearly all records of a page are none of these texts."""

import pytest

from pipeline.split.roles.group import BODY
from pipeline.split.roles.texts.first_lines import without_first_lines
from tests.split.roles.records import FOUR, records

PLACES = ("Le bourg", "La halte (12)", "Val-Plein", "Le pont", "Au lavoir", "La filature")
TEXT = ("body", f"{FOUR}.")


def told(*lines, place="{}\n", role="body", over=True):
    """A record for each place: its title, the place, a blank line under it, and the lines of its text."""
    lines = lines or (TEXT,)
    return [
        [("title", f"Le four {name}\n"), *([(role, place.format(name))] if over else []), *lines] for name in PLACES
    ]


@pytest.mark.parametrize(
    ("records_told", "texts"),
    [
        pytest.param(told(), [2], id="where a thing takes place"),
        pytest.param([*told()[:2], *told(role="around")[2:]], [2], id="most were read so"),
        pytest.param(told()[:2], [1, 2], id="of two records"),
        pytest.param([*told()[:3], *told(over=False)[3:]], [1, 2], id="half have none"),
        pytest.param(told(place="{}"), [1, 2], id="no blank line under them"),
        pytest.param(told(TEXT, ("body", "\nLe moulin\n"), ("body", "Il tourne encore, dit-on au bourg.")), [1, 2, 3, 4], id="headings of a text"),
        pytest.param(told(("summary", f"{FOUR}.")), [1], id="all that a copy says"),
        pytest.param(told(place="- {}\n"), [1, 2], id="items"),
        pytest.param(told(place="{} ?\n"), [1, 2], id="questions"),
    ],
)  # fmt: skip
def test_first_lines_that_are_none_of_the_text(records_told, texts):
    groups, page, _ = records(*records_told)
    without_first_lines(groups, page)

    assert groups[0].of(BODY) == texts
