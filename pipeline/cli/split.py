"""doublon split"""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.table import Table

from pipeline.cli.options import Raw, Show
from pipeline.cli.show import say


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
        The pages, text dumps or HTML.
    source
        Whose captions to split by: raw/<source>/source.toml.
    raw
        The folder in which the source's profile lies.
    """
    from pipeline import store
    from pipeline.route import loose_records
    from pipeline.source import Source, read_source

    where = raw / source / "source.toml" if source else None
    profile = read_source(source, store.profile_bytes(raw, source), str(where)) if source else Source(name="loose")
    found = [(page, *loose_records(store.loose_file(page), profile)) for page in pages]
    notes = [f"{page}: {message}" for page, _, messages in found for message in messages]
    told = [{"page": str(page), "records": records, "notes": messages} for page, records, messages in found]
    say(show, notes, [_table(str(page), records) for page, records, _ in found if records], told)
    return 0


def _table(page: str, records: list[dict[str, object]]) -> Table:
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
