"""Rows with fields: what is found without texts, what is kept apart although texts are alike, and what is told of it."""

import pytest

import doublon
from pipeline.core.errors import UsageError

ABSTRACT = (
    "Surfaces of copper alloys were compared with usual ones in forty rooms of a hospital over a year. Swabs were taken each week "
    "and cultured; on copper the burden of bacteria was a tenth of that on plastic. Infections were fewer by a third."
)
WORK = {
    "title": "Copper surfaces in patient rooms: a controlled trial",
    "text": ABSTRACT,
    "authors": "Sifri, C. D.; Burke, G. H.; Enfield, K. B.",
    "year": "2016",
    "journal": "American journal of infection control",
    "volume": "44",
    "pages": "1565-1571",
    "doi": "10.1016/j.ajic.2016.07.007",
}
PRINTED = {"journal": "Am J Infect Control", "pages": "1565-71", "authors": "Sifri CD, Burke GH, et al."}
NO_TEXT, NO_DOI = {"text": ""}, {"doi": ""}
POSTER = {
    "authors": "Sifri, C.",
    "journal": "Open forum infectious diseases",
    "volume": "3",
    "pages": "S172",
    "doi": "",
    "year": "2015",
}
ONE = [
    pytest.param({}, PRINTED | NO_DOI, id="written-otherwise"),
    pytest.param(NO_TEXT, PRINTED | NO_DOI, id="an-abstract-on-one-side"),
    pytest.param(NO_TEXT, PRINTED | NO_TEXT | NO_DOI, id="no-abstract"),
    pytest.param({}, PRINTED | {"title": "Copper surfaces in rooms of patients: a controled trial"} | NO_TEXT, id="a-title-retyped"),
    pytest.param({}, PRINTED | {"title": "[Kupferflächen in Krankenzimmern]", "text": ""}, id="a-title-translated-and-one-doi"),
    pytest.param({}, PRINTED | {"text": ABSTRACT.replace("forty", "40")} | NO_DOI, id="an-abstract-edited"),
    pytest.param({"title": "Editorial"} | NO_TEXT, PRINTED | NO_TEXT | NO_DOI | {"title": "Editorial"}, id="a-title-that-names-nothing"),
    pytest.param({"doi": "10.1101/2015.11.02"}, {"journal": "medRxiv", "volume": "", "pages": "", "year": "2015", "doi": WORK["doi"]}, id="a-preprint-and-its-article"),
    pytest.param({"doi": ""}, {"year": "", "journal": "", "authors": "", "doi": "", "volume": "", "pages": ""}, id="nothing-but-the-text"),
]  # fmt: skip
TWO = [
    pytest.param({"title": "Iron pans in the kitchens of ten schools", "isbn": "978-0-306-40615-7", "text": "", "doi": ""}, {"title": "Glass cups on the tables of a farm", "isbn": "0306406152", "text": "", "doi": "", "pages": ""}, "too_little", id="two-chapters-of-a-book"),
    pytest.param({}, POSTER | {"text": ABSTRACT.replace("forty", "fifty")}, "fields_differ", id="a-poster-with-the-same-abstract"),
    pytest.param({}, {"doi": "10.1016/j.ajic.2016.07.008", "pages": "1572-1580"}, "ids_differ", id="two-dois"),
    pytest.param(NO_TEXT, POSTER | NO_TEXT, "fields_differ", id="a-poster-without-an-abstract"),
    pytest.param({"title": "Editorial"} | NO_TEXT | NO_DOI, NO_TEXT | NO_DOI | {"title": "Editorial", "year": "2017", "volume": "45", "pages": "1-2"}, "too_little", id="two-editorials"),
    pytest.param(NO_TEXT | {"title": WORK["title"] + ", part I"}, NO_TEXT | {"title": WORK["title"] + ", part II", "pages": "1572-9"} | NO_DOI, "title_numerals", id="part-one-and-part-two"),
]  # fmt: skip


def dedupe(one, other, **options):
    rows = [{"id": name, **WORK, **values} for name, values in (("a", one), ("b", other))]
    return doublon.dedupe(rows, text="text", title="title", id="id", **options)


@pytest.mark.parametrize("one, other", ONE)
def test_one_work(one, other):
    found = dedupe(one, other)

    assert found.clusters.cluster_id.tolist() == ["a", "a"], found.explain("a", "b")


@pytest.mark.parametrize("one, other, rule", TWO)
def test_two_works(one, other, rule):
    found = dedupe(one, other)

    assert found.clusters.cluster_id.tolist() == ["a", "b"]
    assert found.explain("a", "b")["rule"] == rule


def test_the_part_of_each_field_is_told_and_kept():
    found = dedupe(NO_TEXT, PRINTED | NO_DOI | {"year": "2017"})

    match = found.matches.iloc[0]
    assert (match.rule, match.points, match.needed) == ("fields_agree", 6, 2)
    why = found.explain("a", "b")["why"]
    assert "the same title" in why
    assert "fields: authors +2 (equal), pages +2 (equal)" in why
    assert why.endswith("year +0 (nearly equal: 2016 and 2017): +6 in all")


def test_fields_are_guessed_from_their_names_and_told():
    assert (
        "Fields compared beside: authors (people), year (year), journal (venue), volume (number), pages (pages), doi (identity); "
        "--field NAME:ignore leaves one out." in dedupe({}, {}).notes
    )


def test_a_field_may_be_ignored_or_of_another_kind():
    two_dois = {"doi": "10.1000/another"}

    assert dedupe({}, two_dois | {"pages": "2-3"}).clusters.cluster_id.nunique() == 2
    assert dedupe({}, two_dois, fields={"doi": "ignore"}).clusters.cluster_id.nunique() == 1
    assert dedupe({}, two_dois | {"pages": "2-3"}, fields={"doi": "url"}).clusters.cluster_id.nunique() == 1


def test_without_fields_nothing_is_weighed():
    found = doublon.dedupe([{"text": ABSTRACT}, {"text": ABSTRACT + " So it was."}], text="text")

    assert found.matches[["points", "needed"]].isna().all(axis=None)


def test_lists_and_numbers_are_read_as_they_are_meant():
    rows = [
        {"title": WORK["title"], "text": None, "authors": ["Sifri, C. D.", "Burke, G. H."], "year": 2016.0},
        {"title": WORK["title"], "text": None, "authors": ["Burke GH", "Sifri CD"], "year": 2016.0},
        {"title": WORK["title"], "text": None, "authors": ["Lee, K."], "year": 2011.0},
    ]

    assert doublon.dedupe(rows, text="text", title="title").clusters.cluster_id.tolist() == [0, 0, 2]


WRONG = [
    pytest.param({"year": "jahr"}, "there is no kind 'jahr' of fields", id="kind"),
    pytest.param({"text": "people"}, "is named for two things", id="twice"),
    pytest.param({"town": "value"}, "has no column 'town'", id="column"),
]


@pytest.mark.parametrize("fields, message", WRONG)
def test_wrong_fields_are_told(fields, message):
    with pytest.raises(UsageError, match=message):
        dedupe({}, {}, fields=fields)


def test_day_by_day_fields_say_what_they_say_at_once(tmp_path):
    rows = [
        {"id": str(at), **WORK, **values}
        for at, values in enumerate(({}, NO_TEXT | PRINTED | NO_DOI, NO_TEXT | POSTER))
    ]
    columns = {"text": "text", "title": "title", "id": "id"}

    for upto in (1, 2, 3):
        found = doublon.dedupe(rows[:upto], **columns, index=tmp_path / "index")

    assert found.clusters.equals(doublon.dedupe(rows, **columns).clusters)
    assert found.matches.equals(doublon.dedupe(rows, **columns).matches)
    assert found.clusters.cluster_id.tolist() == ["0", "0", "2"]


def test_a_known_table_is_compared_by_its_fields():
    known = [{"id": "k", **WORK, **NO_TEXT, **PRINTED}]

    found = doublon.dedupe(
        [{"id": "a", **WORK}, {"id": "b", **WORK, **POSTER, **NO_TEXT}],
        text="text",
        title="title",
        id="id",
        against=known,
    )

    assert found.links[["id", "known_id", "verdict", "rule"]].values.tolist() == [["a", "k", "version", "fields_agree"]]
    assert found.kept["id"].tolist() == ["b"]
