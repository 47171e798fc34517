"""A release whose files are staged → what is published beside them: its card, its descriptions for catalogues, its report, its contracts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline import store
from pipeline.contract import contract_files, contracts
from pipeline.contract.describe import DatasetFile, Facts, SourceFacts, card, croissant, datapackage, dcat, rocrate
from pipeline.report.history import FACTS, INDEX, Counts, read_counts
from pipeline.report.tables import ShownTexts
from pipeline.run.summary import NAMES, Summary

DESCRIPTIONS = {
    "croissant.json": croissant,
    "datapackage.json": datapackage,
    "dcat.jsonld": dcat,
    "ro-crate-metadata.json": rocrate,
}
DESCRIBING = (*NAMES, "articles", "passages")  # the datasets that must be open
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
        coalesce(sum(email_count), 0)::BIGINT, coalesce(sum(phone_count), 0)::BIGINT,
        (SELECT min(snapshot) FROM pages), (SELECT max(snapshot) FROM pages)
    FROM records
"""
_LANGUAGES = "SELECT coalesce(language, ''), count(*) FROM resources GROUP BY ALL ORDER BY ALL"


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is withheld or masked, and the oldest and the newest snapshot, None where there is no page."""

    withheld: int
    email_count: int
    phone_count: int
    first_snapshot: str | None
    last_snapshot: str | None


def documents(
    opened: store.OpenRelease,
    release: store.Release,
    summary: Summary,
    before: Counts | None,
    shown: ShownTexts | None = None,
    has_report: bool = True,
) -> Mapping[str, bytes]:
    """The documents of a release by the path that they are published under; `summary` counts it, `before` the releases before it, and `shown` are
    texts that the report of its parent shows.

    Its datasets are open, at least those of `DESCRIBING`: those that are staged may have no name yet.
    """
    report = _report(opened, release, before, shown) if has_report else {}
    facts = replace(described(opened, release, summary), report=f"{store.REPORT}/{INDEX}.html" if report else "")
    told = {name: _json(describe(contracts(), facts)) for name, describe in DESCRIPTIONS.items()}
    kept = {f"{store.CONTRACTS}/{name}": content for name, content in contract_files().items()}
    return {"README.md": card(contracts(), facts).encode("utf-8"), **told, **report, **kept}


def _json(description: Mapping[str, object]) -> bytes:
    return f"{json.dumps(description, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode()


def _report(
    opened: store.OpenRelease, release: store.Release, before: Counts | None, shown: ShownTexts | None
) -> Mapping[str, bytes]:
    from pipeline.report.making import report_files  # templates and charts take long to load, and few commands publish

    files = report_files(opened, release, before, shown=shown)
    return {f"{store.REPORT}/{name}": content for name, content in files.items()}


def counts_before(parent: store.Release | None) -> Counts | None:
    """What the report of the release before hands on; None where there is none. Raises PipelineError where it is damaged."""
    handed = store.trusted_document(parent, f"{store.REPORT}/{FACTS}") if parent else None
    return read_counts(handed) if handed else None


def described(opened: store.OpenRelease, release: store.Release, summary: Summary) -> Facts:
    """What there is to say of a release, by its files."""
    files = {name: DatasetFile(file.rows, file.bytes, file.sha256) for name, file in release.files.items()}
    counted = opened.row(_Counted, _COUNTS)
    return Facts(
        release=release.id,
        files=files,
        sources=tuple(opened.rows(SourceFacts, _SOURCES)),
        languages=opened.counts(_LANGUAGES),
        pages=summary.pages,
        first_snapshot=counted.first_snapshot,
        last_snapshot=counted.last_snapshot,
        records=summary.records,
        resources=summary.resources,
        withheld=counted.withheld,
        email_count=counted.email_count,
        phone_count=counted.phone_count,
        repeated_word_share=summary.repeated_word_share,
    )
