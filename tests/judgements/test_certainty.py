"""What is asked first, what is asked last, what is not asked."""

import pytest

from pipeline.judgements.certainty import ScoredPair, certainty, cut_certainty, threshold
from pipeline.resolve.match.rules import RULES, VERDICT_OF

TITLE, OTHER = "Un jardin partagé sur les hauteurs", "Le garage solidaire de la halle"


def pair(rule, score, jaccard=None, containment=None, ratio=None, titles=(TITLE, TITLE)):
    return ScoredPair(VERDICT_OF[rule], rule, score, jaccard, containment, ratio, *titles)


FIRST_TO_LAST = [
    pair("edited", 40.2, 40.2, 70.0, 74.0),
    pair("too_little", 76.4, 30.0, 90.0, 76.4),
    pair("reworded", 80.0, 40.0, 60.0, 80.0),
    pair("too_little", 32.0, 32.0, 60.0, None),
    pair("title_alone", 100.0),
    pair("side_by_side", 97.0, 80.0, 90.0, 97.0),
    pair("too_little", 96.0, 85.0, 95.0, 96.0, ("Un jardin à Mons", "Un jardin à Lens")),
    pair("title_numerals", 85.0, 60.0, 70.0, 85.0, ("Atelier, partie 1", "Atelier, partie 2")),
    pair("edited", 96.0, 96.0, 100.0, 99.0),
    pair("renamed", 100.0, 100.0, 100.0, 100.0, (TITLE, OTHER)),
]


def test_the_least_certain_comes_first():
    certainties = [certainty(one) for one in FIRST_TO_LAST]

    assert certainties == sorted(certainties)
    assert certainties[0] < 0.05


NOT_ASKED = [
    pytest.param(pair("same_words", 100.0), id="the-same-words"),
    pytest.param(pair("number", 97.0, 90.0, 95.0, 97.0), id="two-numbers"),
    pytest.param(pair("title_year", 97.0, 90.0, 95.0, 97.0), id="two-years"),
    pytest.param(pair("side_by_side", 40.0, 20.0, 40.0), id="side-by-side-and-not-alike"),
]


@pytest.mark.parametrize("one", NOT_ASKED)
def test_what_is_no_opinion_is_not_asked(one):
    assert certainty(one) is None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_yes_is_certain_by_a_share(rule):
    told = [certainty(pair(rule.name, score, titles=(OTHER, TITLE))) for score in (rule.least, 100.0)]

    assert rule.name == "same_words" or 0 <= told[0] <= told[1] <= 1


@pytest.mark.parametrize("title", ["", "Agenda", OTHER, TITLE, "Jardin partagé sur les hauteurs"])
def test_a_no_is_certain_by_a_share(title):
    for score in (0.0, 39.9, 77.9, 91.9, 100.0):
        assert 0 <= certainty(pair("too_little", score, score, score, score, (title, TITLE))) <= 1


THRESHOLDS = [
    pytest.param(pair("edited", 96.0), 40, id="a-rule-says-its-own"),
    pytest.param(pair("renamed", 100.0), None, id="all-or-nothing"),
    pytest.param(pair("too_little", 76.0, 30.0, 90.0, 76.0), 78, id="the-nearest-that-was-missed"),
    pytest.param(pair("too_little", 39.0, 39.0, 50.0, None, ("", "")), 40, id="without-titles"),
    pytest.param(pair("too_little", 39.0, 39.0, 50.0, None, ("", TITLE)), 80, id="one-title-is-missing"),
    pytest.param(pair("too_little", 0.0), None, id="nothing-was-measured"),
    pytest.param(pair("number", 97.0, 97.0), None, id="a-veto-has-none"),
]


@pytest.mark.parametrize("one, expected", THRESHOLDS)
def test_a_question_names_the_score_that_was_needed(one, expected):
    assert threshold(one) == expected


CUTS = [
    pytest.param(0.4, 0.3, 0.4, id="both-unsure"),
    pytest.param(0.4, 0.9999, None, id="the-doubt-is-about-the-other-end"),
    pytest.param(0.95, 0.95, None, id="bounded-by-markup"),
]


@pytest.mark.parametrize("before, after, expected", CUTS)
def test_a_cut_is_as_certain_as_the_surer_of_its_records(before, after, expected):
    assert cut_certainty(before, after) == expected
