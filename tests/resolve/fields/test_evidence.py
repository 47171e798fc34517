"""Fields of two rows: their sum, the identifiers that keep two apart, and the cases in which one thing has two."""

import pytest

from pipeline.resolve.match.fields.evidence import weigh
from pipeline.resolve.match.fields.model import Field
from pipeline.resolve.match.fields.sentences import sentence
from pipeline.resolve.match.fields.weights import NEEDED, WEIGHTS

KINDS = {"authors": "people", "year": "year", "journal": "venue", "volume": "number", "pages": "pages"}
ARTICLE = {
    "authors": "Sifri, C. D.; Burke, G. H.",
    "year": "2016",
    "journal": "Am J Infect Control",
    "pages": "1565-71",
}


def fields(**values):
    return [Field(name, KINDS.get(name, "identity"), value) for name, value in values.items()]


TWOFOLD = [
    pytest.param({"doi": "10.1101/2020.03.01"}, {"doi": "10.1016/j.ajic.2016"}, ARTICLE, ARTICLE, "a preprint and its article", id="preprint"),
    pytest.param({"doi": "10.48550/arXiv.1706.1"}, {"doi": "10.1000/x"}, ARTICLE, ARTICLE | {"year": "2017", "pages": ""}, "a preprint and its article", id="preprint-of-the-year-before"),
    pytest.param({"isbn": "978-0-306-40615-7"}, {"isbn": "978-2-07-061275-8"}, ARTICLE, ARTICLE, "a book in print and online", id="isbns"),
    pytest.param({"id": "S0195670116000013"}, {"id": "10.1016/j.jhin.2016.01.001"}, ARTICLE, ARTICLE, "identifiers of two kinds", id="pii-and-doi"),
    pytest.param({"doi": "10.1000/x"}, {"doi": "10.2000/y"}, ARTICLE, ARTICLE, "one article that was registered twice", id="registered-twice"),
    pytest.param({"doi": "10.1000/x"}, {"doi": "10.2000/y"}, ARTICLE, {}, "", id="nothing-else-is-known"),
    pytest.param({"doi": "10.1000/x.1"}, {"doi": "10.1000/x.2"}, ARTICLE, ARTICLE | {"pages": "1572-80"}, "", id="part-one-and-part-two"),
    pytest.param({"doi": "10.1101/2020.03.01"}, {"doi": "10.1016/j.ajic"}, ARTICLE, ARTICLE | {"authors": "Lee, K."}, "", id="preprint-of-others"),
    pytest.param({"isbn": "978-0-306-40615-7"}, {"isbn": "978-2-07-061275-8"}, ARTICLE, ARTICLE | {"year": "2020"}, "", id="editions"),
]  # fmt: skip


@pytest.mark.parametrize("one, other, left, right, case", TWOFOLD)
def test_one_thing_may_have_two_identifiers(one, other, left, right, case):
    evidence = weigh(fields(**one, **left), fields(**other, **right))

    assert next(part.but for part in evidence.parts if part.kind == "identity") == case
    assert evidence.vetoes == (not case)


def test_an_identifier_that_is_equal_outdoes_one_that_differs():
    evidence = weigh(fields(doi="10.1000/x", pmid="123456"), fields(doi="10.1000/X", pmid="123457"))

    assert not evidence.vetoes
    assert evidence.points == WEIGHTS["identity"].equal + WEIGHTS["identity"].differ


def test_what_is_missing_on_a_side_says_nothing():
    assert weigh(fields(**ARTICLE), []).parts == weigh(fields(**ARTICLE), fields(volume="44")).parts == ()


def test_each_part_is_named_in_the_sentence():
    left = fields(**ARTICLE, doi="10.1101/1")
    right = fields(authors="Sifri CD", year="2017", journal="Open Forum Infect Dis", pages="1565", doi="10.1000/x")

    assert sentence(weigh(left, right)) == (
        "authors +2 (equal), journal -1 (different: Am J Infect Control and Open Forum Infect Dis), "
        "pages +1 (nearly equal: 1565-71 and 1565), year +0 (nearly equal: 2016 and 2017), "
        "doi +0 (different, as of a preprint and its article: 10.1101/1 and 10.1000/x): +2 in all"
    )


def test_the_less_texts_and_titles_say_the_more_fields_must():
    for titles in ("equal", "close", "reduced", "replaced", "other"):
        says = [NEEDED[text][titles] for text in ("equal", "alike", "nearly", "differ")]
        assert says == sorted(says)
    for text in ("nothing", "nearly", "differ"):
        says = [NEEDED[text][titles] for titles in ("equal", "close", "reduced", "replaced", "other")]
        assert says == sorted(says)
