"""doublon split"""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from rich.table import Table

from pipeline.cli.options import SHOWN, Raw, Show, Switch
from pipeline.cli.show import progress, say
from pipeline.core.sentence import sentence

if TYPE_CHECKING:
    from pipeline.ingest.rows import ReadRecord


def split(
    *pages: Annotated[Path, Parameter(required=True)],
    source: str | None = None,
    why: Switch = False,
    raw: Raw = Path("raw"),
    show: Show = SHOWN,
) -> int:
    """Show the records of loose pages; nothing is filed or published.

    Parameters
    ----------
    pages
        The pages: text dumps, HTML, or containers of them.
    source
        Whose captions to split by: raw/<source>/source.toml. Without it the pages themselves tell their layout.
    why
        Tell of each record what bounds it and, where the roles of lines decided, the three signs that spoke most for its
        title, with their weights: +0.69 doubles the odds against what the line could be instead. Of a page without records
        tell what decided that it lists nothing.
    """
    from pipeline import store
    from pipeline.cli.evidence.cut import why_sheet
    from pipeline.cli.layout import lay
    from pipeline.core.source import Source
    from pipeline.ingest.loose import loose_records

    profile = store.profile(raw, source) if source else Source(name="loose")
    files = [store.loose_file(page) for page in pages]
    with progress(show) as moved:
        loose_pages = loose_records(files, profile, moved, is_explained=why)
    notes = [f"{page}: {message}" for page, loose in zip(pages, loose_pages, strict=True) for message in loose.notes]
    notes += [
        sentence("%(page)s: no record; the page is one resource in full, or it lists nothing.", page=page)
        for page, loose in zip(pages, loose_pages, strict=True)
        if not loose.records and not loose.notes
    ]
    content: list[dict[str, object]] = [
        {"page": str(page), "records": [record.row for record in loose.records], "notes": loose.notes}
        for page, loose in zip(pages, loose_pages, strict=True)
    ]
    tables = [_table(str(page), loose.records) for page, loose in zip(pages, loose_pages, strict=True) if loose.records]
    if why:
        for entry, loose in zip(content, loose_pages, strict=True):
            entry["why"] = [asdict(page) for page in loose.why]
    say(show, notes, tables, content)
    if why and not show.json and not show.quiet:
        for page, loose in zip(pages, loose_pages, strict=True):
            lay(why_sheet(page, loose.why))
    return 0


def _table(page: str, records: Sequence["ReadRecord"]) -> Table:
    table = Table(
        "",
        sentence("lines"),
        sentence("title"),
        sentence("summary"),
        sentence("confidence"),
        title=page,
        title_justify="left",
    )
    for read in records:
        record, lines = read.record, f"{read.record.span.first}-{read.record.span.last}"
        title = record.title.text if record.title else sentence("(no title)")
        relation = read.relation.relation.replace("_", " ")
        table.add_row(str(record.position), lines, title, relation, f"{record.confidence:.2f}")
    return table
