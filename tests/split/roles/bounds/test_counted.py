"""Records whose titles are counted → whether the one is parted whose number was passed over, and whether the lines with the numbers are titles."""

import pytest

from pipeline.split.roles.bounds.counted import with_counted_titles, with_passed_over
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


def headed(name, number, title):
    """A record whose first line was taken for its title."""
    return [("title", name), ("around", f"[{number}] {title}"), ("body", f"{FOUR} à {title[-4:]}.")]


def counted(*found):
    groups, page, _ = records(*found)
    whole = with_counted_titles(groups, page)
    return [" / ".join(page.blocks[line].text for line in group.of(TITLE)) for group in whole], whole


NAMED = [
    headed("Inès Aubrac", 14, "Le four"),
    headed("Jean Morvan", 15, "Le quai"),
    headed("Paule Estève", 16, "Le pré"),
]


def test_the_line_with_the_number_is_the_title():
    assert counted(*NAMED)[0] == ["[14] Le four", "[15] Le quai", "[16] Le pré"]


def test_what_bears_no_number_is_of_the_record_before_and_none_over_the_first():
    stranger = [("title", "Niveau avancé"), ("summary", f"{FOUR} encore.")]
    found, whole = counted(stranger, NAMED[0], stranger, *NAMED[1:])

    assert found == ["[14] Le four", "[15] Le quai", "[16] Le pré"]
    assert [len(group.lines) for group in whole] == [5, 3, 3]


def test_a_record_whose_number_is_missing_stays():
    unnumbered = [("title", "Le gué"), ("body", f"{FOUR} au gué.")]
    found, _ = counted(
        *NAMED, unnumbered, *(headed("Marc Thirion", number, f"Le pont {number}") for number in range(18, 28))
    )

    assert found[3] == "Le gué"
    assert len(found) == 14


def test_a_title_that_is_printed_twice_stays_without_its_number():
    twice = [
        [("title", name), ("around", f"{number}. {name}"), ("body", f"{FOUR}.")]
        for number, name in enumerate(("Le four", "Le quai", "Le pré"))
    ]

    assert counted(*twice)[0] == ["Le four", "Le quai", "Le pré"]


def test_a_record_that_begins_behind_its_number_has_it():
    first = [*NAMED[0], ("around", "[15] Le quai")]
    second = [("title", "des Salines"), ("body", f"{FOUR} au quai.")]
    found, whole = counted(
        first, second, NAMED[2], headed("Marc Thirion", 17, "Le pont"), headed("Rose Valette", 18, "Le gué")
    )

    assert found == ["Inès Aubrac", "[15] Le quai", "[16] Le pré", "[17] Le pont", "[18] Le gué"]
    assert [len(group.lines) for group in whole] == [3, 3, 3, 3, 3]


OTHERS = [
    pytest.param([headed("Inès Aubrac", number, "Commune") for number in (1, 2, 3)], id="all say the same"),
    pytest.param([headed("Inès Aubrac", number, f"Le four {number}") for number in (12, 4, 7)], id="in no order"),
    pytest.param([*NAMED, *(one(f"Le gué {number}") for number in range(5))], id="few records have one"),
]


@pytest.mark.parametrize("found", OTHERS)
def test_other_numbers_tell_nothing(found):
    assert counted(*found)[0] == [lines[0][1].strip() for lines in found]
