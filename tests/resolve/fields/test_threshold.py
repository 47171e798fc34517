"""A threshold for precision or recall: what is one, what is possibly one, and the same without comparing again."""

import pytest

import doublon
from pipeline.core.errors import UsageError
from tests.resolve.pairs import JARDIN

WORKS = [
    {"id": "a", "title": "Copper surfaces in rooms of a hospital", "text": "", "authors": "Sifri, C.", "year": "2016", "pages": "1-9"},
    {"id": "b", "title": "Copper surfaces in rooms of a hospital", "text": "", "authors": "Sifri, C.", "year": "2012", "pages": ""},
    {"id": "c", "title": "Copper surfaces in rooms of a hospital", "text": "", "authors": "Sifri C", "year": "2017", "pages": "1-9"},
]  # fmt: skip


def works(**options):
    return doublon.dedupe(WORKS, text="text", title="title", id="id", **options)


def pairs(found):
    return {(row.left_id, row.right_id): (row.verdict, row.likelihood) for row in found.matches.itertuples()}


def test_a_pair_that_fields_nearly_join_is_possible_and_not_clustered():
    found = works()

    assert found.clusters.cluster_id.tolist() == ["a", "b", "a"]
    assert pairs(found) == {
        ("a", "b"): ("possible", 35.0),
        ("a", "c"): ("same", 65.0),
        ("b", "c"): ("possible", 35.0),
    }


@pytest.mark.parametrize("threshold, clusters", [(25, ["a", "a", "a"]), (50, ["a", "b", "a"]), (75, ["a", "b", "c"])])
def test_a_threshold_is_for_precision_or_recall_and_may_be_changed(threshold, clusters):
    found = works(threshold=threshold)
    again = works().rethreshold(threshold)

    assert found.clusters.cluster_id.tolist() == again.clusters.cluster_id.tolist() == clusters
    assert found.matches.equals(again.matches)
    assert again.rethreshold(50).clusters.equals(works().clusters)
    assert len(again.kept) == len(set(clusters))


def test_below_the_threshold_what_a_rule_joins_is_possible():
    found = works().rethreshold(75)

    assert pairs(found)["a", "c"][0] == "possible"
    assert found.explain("a", "c")["verdict"] == "possible"


def test_values_that_differ_are_never_possible():
    rows = [{"text": JARDIN, "title": f"Le bilan {year} du jardin partagé"} for year in (2019, 2020)]

    assert doublon.dedupe(rows, text="text", title="title").matches.verdict.tolist() == ["different"]
    assert doublon.dedupe(rows, text="text", title="title", threshold=25).clusters.cluster_id.tolist() == [0, 1]


@pytest.mark.parametrize("threshold", [24.9, 100.1, -1])
def test_a_threshold_that_means_nothing_is_refused(threshold):
    with pytest.raises(UsageError, match="--threshold"):
        works(threshold=threshold)
    with pytest.raises(UsageError, match="--threshold"):
        works().rethreshold(threshold)


def test_the_result_outlives_the_one_that_it_is_from():
    assert "year -2" in works().rethreshold(40).explain("a", "b")["why"]
