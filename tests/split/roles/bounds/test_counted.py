"""Records whose titles are counted → whether the one is parted whose number was passed over."""

import pytest

from pipeline.split.roles.bounds.counted import with_passed_over
from pipeline.split.roles.group import TITLE
from tests.split.roles.records import FOUR, records


def one(title, *under):
    return [("title", f"\n{title}"), ("body", f"{FOUR} à {title[-4:]}."), *under]


def passed_over(line):
    return [("around", line), ("body", f"{FOUR} le lundi.")]


@pytest.mark.parametrize(
    ("found", "titles"),
    [
        pytest.param([one("1. Le four", *passed_over("\n2. Album n° 3")), one("3. Le quai"), one("4. Le pré")], [1, 2, 3, 4], id="one"),
        pytest.param([one("1) Le four", *passed_over("\n2) Album"), *passed_over("\n3) Carte")), one("4) Le quai"), one("5) Le pré")], [1, 2, 3, 4, 5], id="two"),
        pytest.param([one("1. Le four", *passed_over("2. Album n° 3")), one("3. Le quai"), one("4. Le pré")], [1, 3, 4], id="inside of the text"),
        pytest.param([one("1. Le four", *passed_over("\n5. Album n° 3")), one("3. Le quai"), one("4. Le pré")], [1, 3, 4], id="another number"),
        pytest.param([one("1. Le four", *passed_over("\n2. Album n° 3")), one("Le quai"), one("3. Le pré"), one("Le pont")], [1, 3], id="few are counted"),
        pytest.param([one("7. Le four", *passed_over("\n8. Album n° 3")), one("2. Le quai"), one("9. Le pré")], [7, 2, 9], id="no order"),
    ],
)  # fmt: skip
def test_a_line_with_the_number_that_is_missing_begins_a_record(found, titles):
    groups, page, _ = records(*([(role, text) for role, text in lines] for lines in found))

    whole = with_passed_over(groups, page)

    told = [page.blocks[group.of(TITLE)[0]].text for group in whole]
    assert [int(text.split(".")[0].split(")")[0]) for text in told if text[0].isdigit()] == titles
    assert sum(len(group.lines) for group in whole) == len(page.words)
