"""doublon explain"""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from pipeline.cli.options import SHOWN, Processed, Raw, Show
from pipeline.core.errors import UsageError


def explain(
    *ids: Annotated[str, Parameter(required=True)],
    raw: Raw = Path("raw"),
    processed: Processed = Path("processed"),
    table: Path | None = None,
    show: Show = SHOWN,
) -> int:
    """Tell why a record or a resource is what it is, and why two are one or are not.

    Of a record: its lines, how its page was cut there and how surely, which signs decided (where raw/ still has the page as
    it was read), its labels, what its summary says otherwise than its body. Of a resource: its records over time, its
    versions, what joins them, and what nearly was one with it. Of two: the verdict, its scores, and the difference. What was
    dropped is printed [-so-], what was added {+so+}; at a terminal struck out and bold.

    Parameters
    ----------
    ids
        One id, or two: a record_id or resource_id of the datasets, or its beginning (four characters or more). With --table
        the ids of rows.
    table
        The folder that `doublon dedupe` wrote to: why two of its rows are one, or are not, and of one row with whom it is one.
    """
    if len(ids) > 2:
        raise UsageError("%(ids)s ids are too many; name one, or two to compare.", ids=len(ids))

    from pipeline.cli.evidence import sheet_of
    from pipeline.cli.evidence.rows_of_table import rows_sheet
    from pipeline.cli.layout import lay
    from pipeline.cli.show import say
    from pipeline.inspect.explain import explain
    from pipeline.inspect.explain.tables import RowEvidence, RowPairEvidence, explain_rows

    evidence = explain(processed, ids, raw) if table is None else explain_rows(table, ids)
    if show.json:
        say(show, [], [], asdict(evidence))
    elif not show.quiet:
        lay(rows_sheet(evidence) if isinstance(evidence, RowEvidence | RowPairEvidence) else sheet_of(evidence))
    return 0
