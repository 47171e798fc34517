"""A release written row by row → what labels say of it: chains, exact copies, vetoes, what people decided."""

import pyarrow as pa
import pytest

from pipeline import store
from pipeline.contract import arrow_schema, contracts
from pipeline.inspect.evaluate.duplicates import evaluate_duplicates
from pipeline.inspect.evaluate.labels import GroupLabels, PairLabels
from pipeline.judgements.file import Judgement, Subject

A, B, C, D, E, F = (letter * 16 for letter in "abcdef")
RECORDS = {A: "1", B: "1", C: "1", D: "1", E: "2", F: "3"}  # record → resource
MATCHES = [  # B is A's copy, C and D are versions of A, E is kept apart by its number, F came close
    (A, B, "same", "same_text", 100, "the same title and the same text", "rule"),
    (A, C, "version", "edited", 70, "C was edited", "rule"),
    (A, D, "version", "excerpt", 85, "D is shorter", "rule"),
    (A, E, "different", "number", 95, "the numbers differ: 1 and 2", "rule"),
    (C, F, "different", "too_little", 44, "the same title, but too little", "rule"),
]
COLUMNS = ("left_record_id", "right_record_id", "verdict", "rule", "score", "why", "by")


def publish(processed, matches):
    records = [
        {"record_id": record, "resource_id": resource, "content_hash": f"h{record}", "source": "s", "snapshot": "2024-03-04",
         "page": "p.txt", "title_line": line, "title": f"Fiche {record[0]}"}
        for line, (record, resource) in enumerate(RECORDS.items(), 1)
    ]  # fmt: skip
    pages = [{"source": "s", "snapshot": "2024-03-04", "page": "p.txt", "sha256": "f" * 64}]
    rows = {
        "pages": pages,
        "records": records,
        "matches": [dict(zip(COLUMNS, match, strict=True)) for match in matches],
    }
    processed.mkdir()
    with store.lock(processed), store.staging(processed) as stage:
        for name, told in rows.items():
            schema = pa.schema([field.with_nullable(True) for field in arrow_schema(contracts()[name])])
            with store.writer(stage.path(name, contracts()[name].version), schema) as file:
                file.write(pa.Table.from_pylist(told, schema))
        store.publish(processed, stage, None, "2024-01-01T000000Z")
    return processed


@pytest.fixture
def processed(tmp_path):
    return publish(tmp_path / "processed", MATCHES)


def labelled(*pairs):
    said = {True: "same", False: "different"}
    return PairLabels(tuple(Judgement(Subject(one), Subject(other), said[is_same]) for one, other, is_same in pairs))


WHY = [
    pytest.param(A, C, "C was edited", id="matched"),
    pytest.param(B, C, "C was edited", id="through-the-copy-that-speaks"),
    pytest.param(A, B, "the same title and the same text", id="copies"),
    pytest.param(C, D, f"both match {A}: C was edited | D is shorter", id="through-the-survivor"),
]


@pytest.mark.parametrize(("left", "right", "why"), WHY)
def test_why_two_records_are_together(processed, left, right, why):
    (wrong,) = evaluate_duplicates(labelled((left, right, False)), processed).wrong

    assert (wrong.why, wrong.left.describe()) == (
        why,
        f"s/2024-03-04/p.txt:{list(RECORDS).index(left) + 1} Fiche {left[0]}",
    )


def test_a_veto_joins_at_no_threshold_and_what_came_close_at_its_score(processed):
    found = evaluate_duplicates(labelled((A, E, True), (A, F, True), (C, D, True)), processed)
    recalls = {point.threshold: point.right for point in found.curve}

    assert (recalls[1], recalls[44], recalls[45], recalls[70], recalls[71]) == (2, 2, 1, 1, 0)
    assert (found.counts["right"], found.counts["missed"]) == (1, 2)


def test_what_people_decided_is_left_out(tmp_path):
    judged = (A, F, "same", "judgement", 100, "ana: the same sheet", "human")
    processed = publish(tmp_path / "processed", [*MATCHES, judged])
    found = evaluate_duplicates(labelled((A, F, True), (A, C, True)), processed)

    assert (found.by_people, found.counts["pairs"]) == (1, 1)


def test_groups_say_how_many_people_decided(tmp_path):
    judged = (A, F, "same", "judgement", 100, "ana: the same sheet", "human")
    processed = publish(tmp_path / "processed", [*MATCHES, judged])

    assert evaluate_duplicates(GroupLabels({A: "x", F: "x"}), processed).by_people == 1
    assert evaluate_duplicates(GroupLabels({A: "x", E: "x"}), processed).by_people == 0


def test_labels_that_contradict_one_another_are_named(processed):
    found = evaluate_duplicates(labelled((A, C, True), (C, D, True), (A, D, False), (A, E, False)), processed)

    assert found.contradictory == [(C, D)]
    assert found.counts == {"pairs": 3, "right": 1, "false": 1, "missed": 0, "apart": 1}


def test_groups(processed):
    found = evaluate_duplicates(GroupLabels({A: "x", B: "x", C: "y", F: "y"}), processed)

    assert found.counts == {"records": 4, "groups": 2, "resources": 2, "right": 1, "false": 2, "missed": 1, "apart": 2}
    assert [(one.left.record_id, one.right.record_id, one.is_same) for one in found.wrong] == [
        (A, C, False),
        (C, F, True),
    ]
    points = {point.threshold: (point.right, point.found) for point in found.curve}
    assert (points[100], points[70], points[44]) == ((1, 1), (1, 3), (2, 6))
