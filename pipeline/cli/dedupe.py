"""doublon dedupe"""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter, validators

from pipeline.cli.options import SHOWN, Show
from pipeline.cli.show import facts, progress, say
from pipeline.core.text import number_of

MIN_MEMORY = 16  # megabytes; less is no table of its own


def dedupe(
    table: Path,
    *,
    text: str,
    title: str | None = None,
    id: str | None = None,  # noqa: A002 the option's name
    number: str | None = None,
    date: str | None = None,
    out: Path = Path("dedupe"),
    index: Path | None = None,
    memory: Annotated[int | None, Parameter(validator=validators.Number(gte=MIN_MEMORY))] = None,
    show: Show = SHOWN,
) -> int:
    """Find the duplicates among the rows of a Parquet, CSV or JSONL file.

    Texts that are equal, edited, cut or wrapped in a site's furniture are found, each pair is compared in full, and every
    row is alike to the row that speaks for its cluster. Writes clusters.parquet (id, cluster_id, is_survivor, score) and
    matches.parquet (who was a duplicate of whom, by which rule, how alike); of pairs that came close, what kept them apart.

    Parameters
    ----------
    table
        The file, .parquet, .csv or .jsonl.
    text
        The column of texts. Rows without a text are alone.
    title
        The column of titles. Numerals and years that differ in titles keep rows apart.
    id
        The column of ids. Without it rows are numbered from 0.
    number
        The column of numbers (of a series, an edition). Two that differ keep rows apart.
    date
        The column of dates, written 2024-05-31: the newest row of a cluster speaks for it.
    out
        The folder to write to.
    index
        A folder that remembers the rows: the next call compares only new ones, with all of them.
    memory
        Megabytes that one step may fill; what does not fit is read again from the disk.
    """
    from pipeline.resolve.table import Columns, dedupe_file

    columns = Columns(text, title, id, number, date)
    with progress(show) as moved:
        done = dedupe_file(table, columns, out, index, memory and memory << 20, moved)
    repeats = "repeats" if done.repeated == 1 else "repeat"
    repeated = f"{number_of(done.repeated, 'row')} {repeats} another" if done.repeated else "no row repeats another"
    sentence = f"{done.rows:,} rows are {done.clusters:,} distinct ones: {repeated}."
    figures = facts(
        {
            "largest cluster": f"{done.largest:,} rows",
            "pairs": f"{done.pairs:,} compared and worth keeping",
            "written": f"{out}/clusters.parquet, {out}/matches.parquet",
        }
    )
    say(show, [sentence, *done.notes], [figures], done.to_dict())
    return 0
