"""An outcome → what Prefect's pages show of it: sentences, and a table of figures under names that stay."""

from collections.abc import Iterable

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from pipeline.core.markdown import escaped
from pipeline.run.outcome import Outcome
from pipeline.run.summary import Summary

SUMMARY, FIGURES = "ingest-summary", "ingest-figures"  # Prefect keeps the history of a key


def show(outcome: Outcome) -> None:
    """Leave the closing summary as artifacts of the run."""
    create_markdown_artifact(markdown(outcome), key=SUMMARY, description="What the run did")
    create_table_artifact(figures(outcome), key=FIGURES, description="What stands now, in numbers")


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
