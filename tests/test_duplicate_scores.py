"""The scores of the duplicates benchmark, against tables small enough to count by hand."""

import pandas as pd
import pyarrow as pa
import pytest

from tests.benchmarks.duplicates.scoring import scored

TRUTH = pa.table(
    {
        "id": [10, 11, 12, 13, 14, 15],
        "group": [0, 0, 0, 1, 2, 3],
        "kind": ["original", "typos", "exact", "original", "template", "template"],
    }
)


def test_pairs_are_counted_not_records():
    scores = scored(TRUTH, pd.DataFrame({"id": [15, 14, 13, 12, 11, 10], "cluster_id": list("ttcbaa")}))

    assert (scores.precision, scores.recall) == (1 / 2, 1 / 3)  # right: 10-11, of 10-11 and 14-15 found and three true
    assert scores.f1 == pytest.approx(2 / 5)
    assert scores.largest == 2
    assert scores.kinds == {"typos": 1.0, "exact": 0.0}
    assert scores.wrong == {"template": 2}


def test_a_record_without_a_cluster_stands_alone():
    scores = scored(TRUTH, pd.DataFrame({"id": [10, 12], "cluster_id": [7, 7]}))

    assert (scores.precision, scores.recall, scores.largest) == (1, 1 / 3, 2)
    assert scores.wrong == {"template": 0}


def test_of_nothing_found_no_precision_can_be_said():
    scores = scored(TRUTH, pd.DataFrame({"id": [], "cluster_id": []}))

    assert (scores.precision, scores.recall, scores.f1) == (None, 0, 0)
    assert scores.kinds == {"typos": 0.0, "exact": 0.0}
