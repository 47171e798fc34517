"""doublon diff"""

from dataclasses import asdict
from pathlib import Path

from pipeline.cli.options import SHOWN, Processed, Show
from pipeline.core.errors import UsageError

LIMIT = 20  # rows that are shown; the counts and --out tell of all


def diff(
    old: str,
    new: str,
    *,
    dataset: str = "resources",
    resource: str | None = None,
    source: str | None = None,
    limit: int = LIMIT,
    out: Path | None = None,
    processed: Processed = Path("processed"),
    show: Show = SHOWN,
) -> int:
    """Tell what differs between two releases, row by row and word by word, and because of what.

    Any two will do, the older one first or last, on one branch or on two. Rows are the same by the key of their dataset; where
    and how often a resource was seen is no change of it. What was dropped is printed [-so-], what was added {+so+}; at a
    terminal struck out and bold. The text of a resource that a source withholds now is not shown of older releases either.

    Parameters
    ----------
    old
        A release: current, latest (published last), previous (the parent of the current one), an id or how one begins, or a day
        such as 2024-06-30 (the newest one published by then, UTC).
    new
        The release that it is compared with, named likewise.
    dataset
        The dataset that is compared, for example records, matches or pages.
    resource
        Only rows of this resource: its id or how it begins, one that a merge retired, or that of a record.
    source
        Only rows of this source.
    limit
        How many rows to show; 0 shows all.
    out
        Write all rows to this file, a row a changed column: .parquet, .csv, .json, .jsonl, .tsv or .xlsx.
    """
    if limit < 0:
        raise UsageError("--limit %(limit)s: give a number of rows, or 0 for all.", limit=limit)
    from pipeline.cli.show import say
    from pipeline.inspect.history.diff import DiffOrder, open_diff

    with open_diff(DiffOrder(processed, old, new, dataset, resource, source)) as opened:
        difference = opened.diff(limit or None)
        if out is not None:
            from pipeline.cli.differences import signed
            from pipeline.core.differences import shortened
            from pipeline.inspect.history.diff_file import write_diff

            write_diff(opened, out, lambda parts: signed(shortened(parts)))
    if show.json:
        say(show, [], [], asdict(difference))
    elif not show.quiet:
        from pipeline.cli.evidence.diff import diff_sheet
        from pipeline.cli.layout import lay

        lay(diff_sheet(difference, out))
    return 0
