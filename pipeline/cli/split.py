"""doublon split"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.table import Table

from pipeline.cli.options import Raw, Show
from pipeline.cli.show import progress, say


def split(
    *pages: Annotated[Path, Parameter(required=True)],
    source: str | None = None,
    raw: Raw = Path("raw"),
    show: Show = Show(),  # noqa: B008 a frozen dataclass
) -> int:
    """Show the records of loose pages; nothing is filed or published.

    Parameters
    ----------
    pages
        The pages: text dumps, HTML, or containers of them.
    source
        Whose captions to split by: raw/<source>/source.toml. Without it the pages themselves tell their layout.
    raw
        The folder in which the source's profile lies.
    """
    from pipeline import store
    from pipeline.core.source import Source
    from pipeline.ingest.loose import loose_records

    profile = store.profile(raw, source) if source else Source(name="loose")
    files = [store.loose_file(page) for page in pages]
    with progress(show) as moved:
        found = loose_records(files, profile, moved)
    notes = [f"{page}: {message}" for page, loose in zip(pages, found, strict=True) for message in loose.notes]
    told = [
        {"page": str(page), "records": loose.records, "notes": loose.notes}
        for page, loose in zip(pages, found, strict=True)
    ]
    tables = [_table(str(page), loose.records) for page, loose in zip(pages, found, strict=True) if loose.records]
    say(show, notes, tables, told)
    return 0


def _table(page: str, records: Sequence[Mapping[str, object]]) -> Table:
    table = Table("", "lines", "title", "summary", "confidence", title=page, title_justify="left")
    for row in records:
        lines = [row[name] for name in _LINES if row[name] is not None]
        span = f"{min(map(int, map(str, lines)))}-{max(map(int, map(str, lines)))}"
        relation = str(row["summary_relation"]).replace("_", " ")
        table.add_row(
            str(row["position"]), span, str(row["title"] or "(no title)"), relation, f"{row['confidence']:.2f}"
        )
    return table


_LINES = (
    "title_line", "body_first_line", "body_last_line", "labels_first_line", "labels_last_line", "summary_first_line", "summary_last_line",
)  # fmt: skip
