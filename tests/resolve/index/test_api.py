"""`doublon.dedupe`: what notebooks give it and get from it."""

import gc

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import doublon
from pipeline.core.errors import UsageError
from tests.resolve.pairs import GARAGE, JARDIN, LETTRE

TEXTS = [JARDIN, GARAGE, JARDIN + " On y entre le samedi.", LETTRE, JARDIN.upper(), ""]
CLUSTERS = [0, 1, 0, 3, 0, 5]
FRAMES = [
    pytest.param(pd.DataFrame, id="pandas"),
    pytest.param(lambda columns: pd.DataFrame(columns).convert_dtypes(dtype_backend="pyarrow"), id="pandas over arrow"),
    pytest.param(lambda columns: pd.DataFrame(columns, dtype=object), id="pandas of objects"),
    pytest.param(pl.DataFrame, id="polars"),
    pytest.param(pa.table, id="arrow"),
    pytest.param(lambda columns: pa.concat_tables([pa.table(columns).slice(0, 2), pa.table(columns).slice(2)]), id="chunks"),
]  # fmt: skip


@pytest.mark.parametrize("frame", FRAMES)
def test_every_kind_of_frame_gives_the_same(frame):
    found = doublon.dedupe(frame({"texte": TEXTS}), text="texte")

    assert found.clusters["id"].tolist() == list(range(6))
    assert found.clusters["cluster_id"].tolist() == CLUSTERS
    assert found.clusters["is_survivor"].tolist() == [False, True, True, True, False, True]
    assert found.notes == ()


def test_what_clusters_and_matches_hold():
    found = doublon.dedupe(pd.DataFrame({"texte": TEXTS}), text="texte")

    assert found.clusters.dtypes.astype(str).to_dict() == {
        "id": "int64", "cluster_id": "int64", "is_survivor": "bool", "score": "float64",
    }  # fmt: skip
    assert list(found.matches) == [
        "left_id",
        "right_id",
        "verdict",
        "rule",
        "score",
        "jaccard",
        "containment",
        "points",
        "needed",
        "likelihood",
    ]
    assert found.matches[["left_id", "right_id", "verdict"]].values.tolist() == [
        [0, 2, "version"], [0, 4, "same"],
    ]  # fmt: skip
    assert found.matches["score"].between(90, 100).all()
    assert found.clusters["score"].between(90, 100).all()


IDS = [
    pytest.param(pd.Series([12, 7]), id="int64"),
    pytest.param(pd.Series([12, 7], dtype="uint8"), id="uint8"),
    pytest.param(pd.Series(["007", "7"]), id="text"),
    pytest.param(pd.Series([12.0, 7.0]), id="fractions that are whole"),
    pytest.param(pd.to_datetime(pd.Series(["2024-01-01", "2023-01-01"])), id="times"),
]


@pytest.mark.parametrize("ids", IDS)
def test_ids_keep_their_type(ids):
    found = doublon.dedupe(pd.DataFrame({"texte": [JARDIN, JARDIN + " Fin."], "ref": ids}), text="texte", id="ref")

    assert found.clusters["id"].tolist() == ids.tolist()
    assert found.clusters["cluster_id"].tolist() == [ids[0]] * 2
    assert found.matches[["left_id", "right_id"]].values.tolist() == [ids.tolist()]


def test_ids_of_several_kinds_and_ids_with_a_gap_are_text():
    mixed = doublon.dedupe(pd.DataFrame({"texte": [JARDIN, JARDIN], "ref": [12, "b"]}), text="texte", id="ref")
    gap = doublon.dedupe(pd.DataFrame({"texte": [JARDIN, JARDIN], "ref": [12, None]}), text="texte", id="ref")

    assert mixed.clusters["id"].tolist() == ["12", "b"]
    assert mixed.notes == ("The column 'ref' holds values of several kinds; they were read as text.",)
    assert gap.clusters["id"].tolist() == ["12", "row-1"]
    assert gap.explain("12", "row-1")["verdict"] == "same"
    assert "12.0 was read as 12" in gap.notes[1]


def test_a_list_of_dicts_is_a_table():
    rows = [{"texte": JARDIN}, {"texte": "un \ud800", "ref": 1}, {"ref": 2, "texte": JARDIN.upper()}]

    found = doublon.dedupe(rows, text="texte")

    assert found.clusters["cluster_id"].tolist() == [0, 1, 0]
    assert "Row 1 holds half a character" in found.notes[0]


def test_several_columns_are_one_text():
    found = doublon.dedupe([{"a": JARDIN, "b": GARAGE}, {"a": JARDIN, "b": LETTRE * 2}], text=["a", "b"])

    assert found.clusters["cluster_id"].tolist() == [0, 1]


def test_dates_may_be_dates():
    table = pa.table({"texte": [JARDIN + " Fin.", JARDIN], "jour": pa.array([1, 20_000], pa.date32())})

    assert doublon.dedupe(table, text="texte", date="jour").clusters["is_survivor"].tolist() == [False, True]


def test_numbers_may_be_whole_numbers():
    table = pa.table({"texte": [LETTRE, LETTRE], "numéro": [12, 13]})

    assert doublon.dedupe(table, text="texte", number="numéro").clusters["cluster_id"].tolist() == [0, 1]


EXPLAINED = [
    pytest.param(0, 0, "same", "same_text", "the same title, the same words", id="itself"),
    pytest.param(0, 1, "same", "same_text", "the same title, the same words", id="same"),
    pytest.param(0, 2, "version", "edited", "'le samedi' was added", id="version"),
    pytest.param(2, 0, "version", "edited", "'le samedi' was dropped", id="the other way round"),
    pytest.param(0, 3, "different", "title_year", "the years in the titles differ: 2019 and 2020", id="years"),
    pytest.param(0, 4, "different", "too_little", "too little of the texts is alike", id="never compared before"),
    pytest.param(0, 5, "different", "too_little", "too little of the texts is alike", id="no text"),
]


@pytest.mark.parametrize("left, right, verdict, rule, why", EXPLAINED)
def test_pairs_are_explained(left, right, verdict, rule, why):
    rows = [
        ("Le bilan 2019 du jardin partagé", JARDIN),
        ("Le bilan 2019 du jardin partagé", JARDIN.upper()),
        ("Le bilan 2019 du jardin partagé", JARDIN + " Le samedi."),
        ("Le bilan 2020 du jardin partagé", JARDIN),
        ("Le garage solidaire de la vallée", GARAGE),
        ("Le bilan 2019 du jardin partagé", ""),
    ]
    found = doublon.dedupe(pd.DataFrame(rows, columns=["titre", "texte"]), text="texte", title="titre")

    told = found.explain(left, right)

    assert (told["verdict"], told["rule"]) == (verdict, rule)
    assert why in told["why"]
    assert list(told) == [
        "verdict",
        "rule",
        "score",
        "jaccard",
        "containment",
        "points",
        "needed",
        "likelihood",
        "ratio",
        "why",
    ]


def test_an_id_that_is_not_there_is_not_explained():
    found = doublon.dedupe(pd.DataFrame({"texte": TEXTS}), text="texte")

    for pair in ((0, 6), (-1, 0), ("x", "y")):
        with pytest.raises(KeyError, match="no row with the id"):
            found.explain(*pair)


def test_explaining_outlives_the_result():
    gc.freeze()  # what is made here alone is looked through: all that tests made before takes seconds
    explain = doublon.dedupe(pd.DataFrame({"texte": TEXTS}), text="texte").explain
    gc.collect()

    assert explain(0, 2)["verdict"] == "version"


def test_a_table_without_any_text_is_warned_of():
    with pytest.warns(UserWarning, match="3 of 3 rows have nothing to compare in 'texte', so they are alone"):
        found = doublon.dedupe(pd.DataFrame({"texte": [None, None, None]}), text="texte")

    assert found.clusters["cluster_id"].tolist() == [0, 1, 2]


def test_rows_of_a_multiindex_are_numbered():
    index = pd.MultiIndex.from_tuples([("site", 3), ("site", 4)], names=["source", "page"])
    found = doublon.dedupe(pd.DataFrame({"texte": [JARDIN, JARDIN]}, index=index), text="texte")

    assert found.clusters["cluster_id"].tolist() == [0, 0]


REFUSED_OBJECTS = [
    pytest.param(7, id="a number"), pytest.param("texte", id="a text"), pytest.param([JARDIN], id="texts"), pytest.param(None, id="nothing"),
]  # fmt: skip


@pytest.mark.parametrize("data", REFUSED_OBJECTS)
def test_what_is_no_table_is_refused_in_words(data):
    with pytest.raises(UsageError, match="the table cannot be read as Arrow"):
        doublon.dedupe(data, text="texte")


REFUSED = [
    pytest.param({"corps": ["un"]}, {}, "no column 'texte'; its columns are corps", id="no column"),
    pytest.param({"texte": [1]}, {}, "'texte' holds int64, not texts", id="numbers"),
    pytest.param({"texte": [b"un"]}, {}, "'texte' holds binary, not texts", id="bytes"),
    pytest.param({"texte": pa.array([], pa.string())}, {}, "has no rows", id="no rows"),
    pytest.param({"texte": ["un"], "titre": [1]}, {"title": "titre"}, "'titre' holds int64", id="numbers for titles"),
    pytest.param(
        {"texte": ["un"], "ref": [0.5]}, {"id": "ref"}, "'ref' holds double, such as 0.5", id="fractions for ids"
    ),
]


@pytest.mark.parametrize("columns, options, told", REFUSED)
def test_what_cannot_be_compared_is_refused_in_words(tmp_path, monkeypatch, columns, options, told):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=told):
        doublon.dedupe(pa.table(columns), text="texte", **options)
    assert not list(tmp_path.iterdir())


def test_columns_of_two_levels_and_columns_there_twice_are_refused():
    levels = pd.DataFrame([[JARDIN, 1]], columns=pd.MultiIndex.from_tuples([("texte", "fr"), ("ref", "")]))
    twice = pa.table([[JARDIN], [GARAGE]], names=["texte", "texte"])

    with pytest.raises(UsageError, match="no column 'texte'"):
        doublon.dedupe(levels, text="texte")
    with pytest.raises(UsageError, match="the column 'texte' twice"):
        doublon.dedupe(twice, text="texte")
