"""Small sound datasets that agree with one another, and a checker that reads them from real Parquet files."""

from datetime import date

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.contract import arrow_schema, check, contracts

FIRST, SECOND, OTHER = "0" * 16, "1" * 16, "e" * 16
PLACE = {"source": "rtes", "snapshot": "2021-11-30", "page": "page.txt"}
CONTENT = {
    "title": "Newsletter ESS #2.2", "body": "Le corps.", "summary": "Le corps.", "text": "Le corps.",
    "items": [{"title": "Un", "text": "deux", "first_line": 4, "last_line": 5}], "item_count": 1, "language": "fr",
    "word_count": 2, "content_hash": "a" * 16, "summary_relation": "identical", "summary_score": 100.0,
    "confidence": 0.9, "flags": ["junk"], "resource_type": "Autres", "genre": "newsletter", "series": None,
    "number": "2.2", "is_private": False, "categories": [], "keywords": None, "date": date(2021, 11, 1),
    "date_precision": "month", "date_from": "title", "published_date": None, "updated_date": None, "url": None,
    "urls": ["www.rtes.fr"], "links": [{"text": "ici", "url": "https://www.rtes.fr", "kind": "page"}],
    "postal_code": "01000", "city": None, "area": None, "labels": [{"caption": "Catégorie", "value": ""}],
    "email_count": 0, "phone_count": 0, "publisher": "RTES", "licence": "unknown",
    "terms_url": None,
}  # fmt: skip


def record(number: int, **changed: object) -> dict[str, object]:
    lines = {
        "title_line": 10 * number, "body_first_line": 10 * number + 1, "body_last_line": 10 * number + 2,
        "labels_first_line": None, "labels_last_line": None, "summary_first_line": None, "summary_last_line": None,
    }  # fmt: skip
    own = {
        "record_id": str(number - 1) * 16, "resource_id": FIRST, "is_survivor": number == 1, "version": 1,
        "page_url": None, "position": number, "differences": [],
    }  # fmt: skip
    return {**CONTENT, **PLACE, **lines, **own, **changed}


def sound_rows() -> dict[str, list[dict[str, object]]]:
    """Two records of one resource on one page, a resource beside it, and the rows of every other dataset."""
    kinds = {name: 0 for name in contracts()["pages"].names if name.endswith("_line_count")}
    return {
        "articles": [
            {
                **PLACE, "publisher": "RTES", "licence": "unknown", "page_url": None, "resource_id": FIRST,
                "terms_url": "https://www.rtes.fr/mentions-legales",
                "title": "Newsletter ESS #2.2", "published_date": date(2021, 11, 1), "updated_date": None,
                "text": "Le corps.", "language": "fr", "word_count": 2, "content_hash": "a" * 16,
            }
        ],
        "records": [record(1), record(2)],
        "resources": [
            {
                **CONTENT, "resource_id": own_id, "survivor_record_id": record_id, "first_snapshot": "2021-11-30",
                "last_snapshot": "2021-11-30", "record_count": 2, "page_count": 1, "source_count": 1,
                "pages": ["rtes/2021-11-30/page.txt"], "sources": ["rtes"], "version_count": 1, "is_listed": None,
            }
            for own_id, record_id in ((FIRST, FIRST), (OTHER, SECOND))
        ],
        "resource_aliases": [{"old_id": "f" * 16, "new_id": FIRST}],
        "matches": [
            {
                "left_record_id": FIRST, "right_record_id": SECOND, "verdict": "same", "rule": "same_text",
                "score": 100.0, "jaccard": None, "containment": None, "ratio": 100.0, "why": "equal", "by": "rule",
            }
        ],
        "judgements": [
            {
                "row": 2, "verdict": "same", "status": "applied", "left_record_id": FIRST, "right_record_id": SECOND,
                "left_judged_id": FIRST, "right_judged_id": "c" * 16, "who": "M. Perrin", "why": None,
                "judged_at": "2024-06-30", "row_hash": "d" * 16,
            }
        ],
        "passages": [
            {
                "left_resource_id": FIRST, "right_resource_id": OTHER, "left_record_id": FIRST,
                "left_copy": "body", "left_start": 0, "left_end": 81, "left_first_line": 11, "left_last_line": 12,
                "right_record_id": SECOND, "right_copy": "summary", "right_start": 7, "right_end": 88,
                "right_first_line": 21, "right_last_line": 22, "character_count": 80, "word_count": 14, "score": 100.0, "is_furniture": False,
            }
        ],
        "changes": [{"resource_id": FIRST, "change": "changed", "columns": ["text"], "cause": "site"}],
        "issues": [
            {
                **PLACE, "first_line": 74, "last_line": 74, "stage": "fields", "severity": "warning",
                "code": "unknown_value", "message": "neither yes nor no", "excerpt": "peut-être", "place_count": 1,
                "places": [
                    {"page": "page.txt", "first_line": 74, "last_line": 74, "message": "neither yes nor no", "excerpt": "peut-être"}
                ],
            }
        ],
        "pages": [
            {
                **PLACE, "url": None, "sha256": "b" * 64, "bytes": 90, "media_type": "text/plain", "encoding": "utf-8",
                "encoding_from": "utf-8", "status": "ok", "reason": None, "page_kind": "listing", "record_count": 2,
                "repeated_word_share": 0.5, "profile_hash": "c", "code_hash": "d", **kinds,
                "line_count": 3, "title_line_count": 1, "body_line_count": 2,
            }
        ],
        "ledger": [
            {**PLACE, "first_line": 1, "last_line": 1, "kind": "title", "record_id": FIRST},
            {**PLACE, "first_line": 2, "last_line": 3, "kind": "body", "record_id": FIRST},
        ],
    }  # fmt: skip


def table(dataset: str, rows: list[dict[str, object]]) -> pa.Table:
    """Rows as Arrow with the contract's types, but nulls allowed everywhere, so that broken rows can be written."""
    schema = arrow_schema(contracts()[dataset])
    return pa.Table.from_pylist(rows, schema=pa.schema([field.with_nullable(True) for field in schema]))


@pytest.fixture
def rows():
    return sound_rows()


@pytest.fixture
def to_table():
    return table


@pytest.fixture(scope="session")
def database():
    """A database without anything in it; each test has views of its own."""
    with duckdb.connect() as connection:
        yield connection


@pytest.fixture
def checked(database, tmp_path):
    """Write tables (or rows) as Parquet, open a view on each, and check them as a publisher does."""

    def run(datasets):
        con = database.cursor()
        schemas = {}
        for dataset, found in datasets.items():
            path = tmp_path / f"{dataset}.parquet"
            pq.write_table(found if isinstance(found, pa.Table) else table(dataset, found), path)
            schemas[dataset] = pq.read_schema(path)
            con.execute(f"CREATE TEMP VIEW \"{dataset}\" AS FROM read_parquet('{path}')")
        return check(schemas, con)

    return run
