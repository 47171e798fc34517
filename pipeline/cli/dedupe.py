"""doublon dedupe"""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter, validators

from pipeline.cli.options import SHOWN, Show, Switch
from pipeline.cli.show import facts, progress, say
from pipeline.core.text import number_of

MIN_MEMORY = 16  # megabytes; less is no table of its own


def dedupe(
    table: Path,
    *,
    text: list[str],
    title: str | None = None,
    id: str | None = None,  # noqa: A002 the option's name
    number: str | None = None,
    date: str | None = None,
    out: Path = Path("dedupe"),
    force: Switch = False,
    encoding: str | None = None,
    index: Path | None = None,
    memory: Annotated[int | None, Parameter(validator=validators.Number(gte=MIN_MEMORY))] = None,
    show: Show = SHOWN,
) -> int:
    """Find the duplicates among the rows of a table: Parquet, CSV, TSV, JSON, JSONL, XLSX.

    Texts that are equal, edited, cut or wrapped in a site's furniture are found, each pair is compared in full, and every
    row is alike to the row that speaks for its cluster. Writes clusters.parquet (id, cluster_id, is_survivor, score) and
    matches.parquet (who was a duplicate of whom, by which rule, how alike); of pairs that came close, what kept them apart.

    Parameters
    ----------
    table
        The file: .parquet, .csv, .tsv, .json (a list of objects), .jsonl, .xlsx, .xls or .ods, each of them also gzipped
        (.csv.gz). CSV may be separated by , ; tab or |.
    text
        The column of texts; several are one text (--text abstract --text body). A row without a text is compared by its
        title, where that is more than a word or two; a row without either is alone.
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
    force
        Replace the results of an earlier call that are in this folder.
    encoding
        The encoding of a text file, such as utf-16 or windows-1252. Without it, it is found, and told if it is not UTF-8.
    index
        A folder that remembers the rows: the next call compares only new ones, with all of them.
    memory
        Megabytes that one step may fill; what does not fit is read again from the disk.
    """
    from pipeline.resolve.table import DedupeOrder, dedupe_file
    from pipeline.resolve.tables.columns import Columns

    columns = Columns(tuple(text), title, id, number, date)
    order = DedupeOrder(table, columns, out, index, memory and memory << 20, encoding, replaces=force)
    with progress(show) as moved:
        done = dedupe_file(order, moved)
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
