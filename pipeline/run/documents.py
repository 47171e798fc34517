"""A release whose files are staged → what is published beside them: its card, its datapackage.json, its contracts."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from pipeline import store
from pipeline.contract import contract_files, contracts
from pipeline.contract.describe import DatasetFile, Facts, SourceFacts, card, datapackage
from pipeline.run.summary import Summary

_SOURCES = """
    WITH printed AS (
        SELECT source, publisher, licence, coalesce(terms_url, '') AS terms_url, 1 AS record, 0 AS article FROM records
        UNION ALL SELECT source, publisher, licence, coalesce(terms_url, ''), 0, 1 FROM articles
    )
    SELECT source, publisher, licence, terms_url, sum(record)::BIGINT, sum(article)::BIGINT
    FROM printed GROUP BY ALL ORDER BY ALL
"""
_COUNTS = """
    SELECT count(*) FILTER (list_contains(flags, 'withheld')),
        coalesce(sum(email_count), 0)::BIGINT, coalesce(sum(phone_count), 0)::BIGINT
    FROM records
"""
_LANGUAGES = "SELECT coalesce(language, ''), count(*) FROM resources GROUP BY ALL ORDER BY ALL"
_SNAPSHOTS = "SELECT min(snapshot), max(snapshot) FROM pages"


def documents(release: store.Release, summary: Summary, spill: Path) -> Mapping[str, bytes]:
    """The documents by the name that they are published under; `summary` counts the release."""
    facts = described(release, summary, spill)
    package = json.dumps(datapackage(contracts(), facts), ensure_ascii=False, indent=2, allow_nan=False)
    kept = {f"{store.CONTRACTS}/{name}": content for name, content in contract_files().items()}
    return {"README.md": card(contracts(), facts).encode("utf-8"), "datapackage.json": f"{package}\n".encode(), **kept}


def described(release: store.Release, summary: Summary, spill: Path) -> Facts:
    """What there is to say of a release, by its files."""
    files = {name: DatasetFile(file.rows, file.bytes, file.sha256) for name, file in release.files.items()}
    names = ("pages", "records", "articles", "resources")
    with store.connect({name: [release.path(name)] for name in names}, spill) as connection:
        withheld, emails, phones = _row(connection, _COUNTS)
        first, last = _row(connection, _SNAPSHOTS)
        return Facts(
            release=release.id,
            files=files,
            sources=tuple(SourceFacts(*row) for row in connection.execute(_SOURCES).fetchall()),
            languages=dict(connection.execute(_LANGUAGES).fetchall()),
            pages=summary.pages,
            first_snapshot=first,
            last_snapshot=last,
            records=summary.records,
            resources=summary.resources,
            withheld=withheld,
            email_count=emails,
            phone_count=phones,
            repeated_word_share=summary.repeated_word_share,
        )


def _row(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    """The one row of a query; it is as typed as the query."""
    return connection.execute(query).fetchone() or ()
