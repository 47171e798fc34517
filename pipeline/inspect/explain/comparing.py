"""Records of a release → how they compare: by the rows of `matches`, or compared now where no row tells."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from pipeline.inspect.explain.evidence import Compared
from pipeline.inspect.explain.reading import Look
from pipeline.resolve.compare import compare_records
from pipeline.resolve.records import INDEX_DIRECTORY, RECORDS

ALIKE = ("same", "version")
_TOLD = """
    SELECT left_record_id, right_record_id, l.resource_id AS left_resource_id, r.resource_id AS right_resource_id,
        l.title AS left_title, r.title AS right_title, verdict, rule, score, jaccard, containment, ratio, why, "by",
        TRUE AS is_kept
    FROM matches JOIN records l ON l.record_id = left_record_id JOIN records r ON r.record_id = right_record_id
"""
_ORDER = "ORDER BY \"by\" <> 'human', score DESC, left_record_id, right_record_id"


def matches_of(look: Look, records: Sequence[str]) -> list[Compared]:
    """Every row of `matches` that has one of these records."""
    query = f"{_TOLD} WHERE left_record_id IN (SELECT unnest($1)) OR right_record_id IN (SELECT unnest($1)) {_ORDER}"
    return _rows(look, query, records)


def matches_between(look: Look, left: Sequence[str], right: Sequence[str]) -> list[Compared]:
    """Every row of `matches` between one of these and one of those."""
    one_way = "left_record_id IN (SELECT unnest($1)) AND right_record_id IN (SELECT unnest($2))"
    other_way = "left_record_id IN (SELECT unnest($2)) AND right_record_id IN (SELECT unnest($1))"
    return _rows(look, f"{_TOLD} WHERE ({one_way}) OR ({other_way}) {_ORDER}", left, right)


def judged_between(look: Look, left: str, right: str) -> list[Compared]:
    """What people said of any records of two resources."""
    ids = [
        [row["record_id"] for row in look.rows("SELECT record_id FROM records WHERE resource_id = ?", [one])]
        for one in (left, right)
    ]
    return [one for one in matches_between(look, *ids) if one.by == "human"]


def _rows(look: Look, query: str, *values: Sequence[str]) -> list[Compared]:
    return [Compared(**row) for row in look.rows(query, [list(value) for value in values])]


def compared_now(look: Look, pairs: Iterable[tuple[str, str]]) -> tuple[list[Compared], bool]:
    """Pairs of records, compared now, the most alike first; and whether the kept index told what is furniture."""
    asked = list(pairs)
    if not asked:
        return [], True
    ids = sorted({record for pair in asked for record in pair})
    query = (
        f"SELECT copies.*, resource_id, title, number, text FROM ({RECORDS}) AS copies JOIN records ON record_id = id"
    )
    chosen = look.connection.sql(f"{query} WHERE id IN (SELECT unnest(?)) ORDER BY id", params=[ids])
    records = chosen.to_arrow_table()
    told = {row["id"]: row for row in records.select(["id", "resource_id", "title"]).to_pylist()}
    comparison = compare_records(
        look.processed / INDEX_DIRECTORY, records.drop_columns("resource_id"), asked, look.scratch
    )
    found = [
        Compared(
            **asdict(match),
            left_resource_id=told[match.left_record_id]["resource_id"],
            right_resource_id=told[match.right_record_id]["resource_id"],
            left_title=told[match.left_record_id]["title"],
            right_title=told[match.right_record_id]["title"],
            is_kept=False,
        )
        for match in comparison.matches
    ]
    found.sort(key=lambda one: (-one.score, one.left_record_id, one.right_record_id))
    return found, comparison.knows_boilerplate
