"""Texts that stand twice: repeats without labels, and boundaries, which say forward and backward the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.split.align.boundary import NEVER, Boundary, RepeatedRecord, repeated_record
from pipeline.split.align.overlap import opens_record
from pipeline.split.align.repeats import Repeats
from pipeline.split.align.similar import Comparer, says_again, units_of

GARE = "La gare de Valmérac a fermé son guichet en 2019, et la commune cherche un usage au bâtiment."
LINES = [
    GARE, GARE[:60] + "…", GARE[:40], GARE.replace("guichet", "quai"), "Lire la suite", "La gare", "La halle",
    "La halle de Brande abrite un marché de producteurs le samedi, et une ressourcerie la semaine.",
]  # fmt: skip
REPEATS = [
    pytest.param([GARE, GARE], [(0, 1, 2)], id="twice"),
    pytest.param([GARE[:30] + "…", GARE], [(0, 1, 2)], id="cut"),
    pytest.param([GARE, GARE[:30], "Lire la suite"], [(0, 1, 2)], id="read-more"),
    pytest.param(["Partager", "Partager"], [(0, 1, 2)], id="buttons"),
    pytest.param([GARE], [], id="once"),
    pytest.param(
        [GARE[:30] + "…", "La gare de Valmy rouvre en mai avec un café associatif, un atelier de vélos et une salle."],
        [],
        id="cut, and another that opens alike",
    ),
    pytest.param([GARE[:20] + "…"], [], id="cut, alone"),
]


@pytest.mark.parametrize("lines, expected", REPEATS)
def test_repeats_are_two_copies_one_behind_the_other(lines, expected):
    repeats = Repeats(units_of(lines)).all()

    assert [(repeat.start, repeat.border, repeat.end) for repeat in repeats] == expected


AGAIN = [
    pytest.param("La lettre EAU VIVE", "La lettre Eau vive #2.2 - mai 2021", True, id="the issue of a newsletter"),
    pytest.param("LETTRE DE L'ETE", "Lettre de l’été, juin", True, id="without accents"),
    pytest.param("La gare", "La gare", True, id="once more"),
    pytest.param("Gare", "Gare de Valmérac", False, id="one word"),
    pytest.param("La gare", "La gareté des lieux", False, id="the beginning of a word"),
    pytest.param("La gare de Valmérac", "La gare", False, id="less"),
]


@pytest.mark.parametrize("title, line, expected", AGAIN)
def test_a_line_says_a_title_again_that_begins_with_all_of_it(title, line, expected):
    first, second = units_of([title, line])

    assert says_again(second, first) is expected


NOTICE = "Vous recevez cette lettre car vous êtes adhérent du réseau des lieux partagés de la vallée, depuis mai."
ENDS = [
    pytest.param(["La gare", GARE, "Contact", "Mentions légales"], [True, False, False, False], id="footer"),
    pytest.param(["La gare", GARE, NOTICE], [True, False, False], id="notice"),
    pytest.param(["La gare", "Contact"], [False, False], id="no prose"),
]


@pytest.mark.parametrize("lines, expected", ENDS)
def test_the_last_record_of_a_page_opens_before_its_last_prose(lines, expected):
    assert opens_record(units_of(lines), [9.0] * len(lines)) == expected


BELOW = st.lists(st.sampled_from(LINES), max_size=5)
ABOVE = BELOW.filter(bool)
SCORES = st.lists(st.integers(-9, 9) | st.just(NEVER), min_size=7, max_size=7)


@given(ABOVE, BELOW, SCORES, SCORES, st.booleans(), st.integers(1, 5), st.sampled_from((0, 4)))
def test_the_best_way_across_a_boundary_is_the_same_forward_and_backward(
    above, below, left, right, mirrored, end, weight
):
    units = units_of([*above, *below])
    upper, lower = units[: len(above)], units[len(above) :]
    again = RepeatedRecord(min(end, len(lower)), weight if lower else 0)
    boundary = Boundary(upper, lower, Comparer([upper, lower], mirrored).pairs(0), again, mirrored)
    before, after = left[: len(upper) + 2], right[: len(lower) + 1]

    forward, backward = boundary.forward(before), boundary.backward([*after, NEVER])
    assert (len(forward), len(backward)) == (len(lower) + 2, len(before))
    best = max(score + rest for score, rest in zip(forward, after, strict=False))
    assert best == pytest.approx(max(score + rest for score, rest in zip(before, backward, strict=True)))


COSTS = [
    pytest.param([0, NEVER, NEVER, NEVER], [-5.02, -9.04], id="a copy above: none below, or one that is unlike it"),
    pytest.param([NEVER, 0, NEVER, NEVER], [-8.0, -3.02], id="a title alone: no copy at all, or one below"),
]


@pytest.mark.parametrize("before, after", COSTS)
def test_what_copies_cost_that_are_unlike_or_lack(before, after):
    gare, halle = units_of(["La gare", GARE]), units_of([LINES[-1]])
    boundary = Boundary(gare, halle, [], RepeatedRecord(), is_mirrored=False)

    assert boundary.forward(before)[:2] == pytest.approx(after)


SUITE = "Une soixantaine d'habitants ont visité les lieux avec deux architectes, un samedi de novembre."
AGAIN = [  # what stands above two label blocks in a row, and below the second; how much below is the copy
    pytest.param(["La gare"], [GARE, SUITE, "La halle"], [GARE, SUITE, LINES[-1]], 2, id="again"),
    pytest.param(["La gare"], [GARE, SUITE, "La halle"], [GARE, SUITE, LINES[-1], SUITE], 2, id="its end twice"),
    pytest.param(
        ["La gare"], [GARE, SUITE, GARE, SUITE, "La halle"], [GARE, SUITE, GARE, SUITE], 4, id="all of it twice"
    ),
    pytest.param(["La gare"], [GARE, SUITE, "La halle"], [GARE, LINES[-1], SUITE], 3, id="a line more"),
    pytest.param(["La gare"], [GARE, SUITE, "La halle"], [SUITE, GARE], 0, id="another opening"),
    pytest.param(["La gare"], [GARE, SUITE[:40], "La halle"], [GARE, LINES[-1]], 2, id="another end"),
    pytest.param(["La gare"], [GARE, SUITE, "La halle"], [GARE, SUITE, "La halle", SUITE], 2, id="its title below"),
    pytest.param(["La gare"], [GARE, "La halle"], [GARE, "La halle"], 1, id="one line"),
    pytest.param(["La gare"], ["La halle"], [GARE], 0, id="no text"),
    pytest.param(["La gare"], [GARE, SUITE, "La halle"], [], 0, id="nothing below"),
    pytest.param([], [GARE, SUITE, "La halle"], [GARE, SUITE], 0, id="nothing above"),
    pytest.param([GARE], [GARE, SUITE, "La halle"], [GARE, SUITE], 0, id="a copy above"),
]


@pytest.mark.parametrize("above, upper, lower, end", AGAIN)
def test_a_record_without_a_body_that_is_printed_again(above, upper, lower, end):
    units = units_of([*above, *upper, *lower])
    first, second = len(above), len(above) + len(upper)
    regions = units[:first], units[first:second], units[second:]

    assert repeated_record(*regions, [0.0] * len(upper)).end == end
    assert repeated_record(*regions, [-2.0] * len(upper)).end == 0
