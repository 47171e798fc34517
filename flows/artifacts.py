"""An outcome → what Prefect's pages show of it: sentences, and a table of figures under names that stay."""

from collections.abc import Iterable
from pathlib import Path

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from pipeline.core.addresses import store_address
from pipeline.core.markdown import escaped
from pipeline.run.outcome import Outcome
from pipeline.run.summary import Summary

SUMMARY, FIGURES, REPORT = "ingest-summary", "ingest-figures", "ingest-report"  # Prefect keeps the history of a key
FIRST_PAGE = "report/index.html"


def show(outcome: Outcome, processed: str) -> None:
    """Leave the closing summary, and where the report is, as artifacts of the run."""
    create_markdown_artifact(markdown(outcome), key=SUMMARY, description="What the run did")
    create_table_artifact(figures(outcome), key=FIGURES, description="What stands now, in numbers")
    if link := report_link(processed):
        create_link_artifact(
            link, link_text="Report", key=REPORT, description="What came in, what changed, what is wrong"
        )


def report_link(processed: str) -> str | None:
    """Where the report of the current release is: in a store its address, else that of a file; None where there is none."""
    if address := store_address(processed):
        return f"{address}/{FIRST_PAGE}"
    page = Path(processed).absolute() / FIRST_PAGE
    return page.as_uri() if page.is_file() else None


def markdown(outcome: Outcome) -> str:
    """The closing summary in words, then in numbers."""
    rows = [f"| {row['what']} | {escaped(str(row['which']))} | {row['count']} |" for row in figures(outcome)]
    errors = outcome.summary.errors if outcome.summary else ()
    refused = [f"- {escaped(f'{place}: {message}')}" for place, message in errors]
    table = ["| what | which | count |", "|---|---|---:|", *rows]
    parts = [paragraphs(outcome.sentences()), "\n".join(refused), "\n".join(table)]
    return "\n\n".join(part for part in parts if part)


def paragraphs(sentences: Iterable[str]) -> str:
    """Sentences as Markdown that shows them as they are: what they quote of a page was written by anybody."""
    return "\n\n".join(map(escaped, sentences))


def figures(outcome: Outcome) -> list[dict[str, str | int]]:
    """One row a figure: `what` was counted, `which` kind of it, `count`."""
    own = {"new pages": outcome.new_pages, "gone pages": outcome.gone_pages, "sources held back": len(outcome.held)}
    rows = [_row("run", which, count) for which, count in own.items()]
    return [*rows, *_totals(outcome.summary)] if outcome.summary else rows


def _totals(summary: Summary) -> list[dict[str, str | int]]:
    totals = {"records": summary.records, "resources": summary.resources, "duplicates": summary.duplicates}
    tables = {
        "pages": summary.pages,
        "records": summary.relations,
        "matches": summary.matches,
        "issues": summary.issues,
        "changes": summary.changes,
    }
    return [
        *(_row(what, "all", count) for what, count in totals.items()),
        *(_row(what, which, count) for what, counts in tables.items() for which, count in counts.items()),
    ]


def _row(what: str, which: str, count: int) -> dict[str, str | int]:
    return {"what": what, "which": which, "count": count}
