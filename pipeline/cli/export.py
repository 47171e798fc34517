"""doublon export"""

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from pipeline.cli.options import SHOWN, Processed, ReleaseName, Show, Switch
from pipeline.cli.show import progress, say
from pipeline.cli.terminal import exact_stream, write_error
from pipeline.core.addresses import refuse_addresses
from pipeline.core.errors import UsageError
from pipeline.core.sentence import sentence, thousands


def export(
    dataset: str,
    *,
    to: Literal["delta", "iceberg"] | None = None,
    out: Path | None = None,
    columns: str | None = None,
    separator: Annotated[str, Parameter(name="--sep")] = ",",
    decimal: Literal[".", ","] = ".",
    bom: Switch = False,
    headings: Literal["names", "french"] = "names",
    release: ReleaseName = None,
    processed: Processed = Path("processed"),
    show: Show = SHOWN,
) -> int:
    """Write a dataset as CSV or XLSX, for Excel and other spreadsheets; or all of them as tables of a data lake.

    Null is an empty cell, lists of texts have " | " between them (in XLSX one without texts is an empty cell), what is nested deeper is JSON. A text that Excel
    would calculate gets an apostrophe in front (in XLSX the text stays as it is and is marked as text). A text that is
    longer than a cell of Excel may be is refused before anything is written.

    Parameters
    ----------
    dataset
        The dataset, for example resources; with --to the folder of the tables.
    to
        Write the datasets of every release as tables of Delta Lake or Apache Iceberg, one version of a table a release; into a folder
        that has them already, only the releases that came since.
    out
        The file to write, .csv or .xlsx; one that is there is replaced. Without it CSV goes to stdout.
    columns
        The columns to write, in this order, with commas between them. All of them where none is named.
    separator
        What stands between the columns of CSV. French Excel: --sep ";" --decimal "," --bom
    decimal
        The decimal sign of CSV.
    bom
        Begin CSV with a byte-order mark, by which Excel knows UTF-8.
    headings
        What stands over the columns: their names, or what they mean, in French.
    """
    from pipeline.inspect.export.csv import Dialect
    from pipeline.inspect.export.dataset import Export, export_file, export_stream
    from pipeline.store import translate_os_errors

    if to is not None:
        others = (out, columns, release, None if headings == "names" else headings)
        return _tables(to, dataset, processed, show, others)
    if show.json and out is None:
        raise UsageError("--json tells on stdout what was written, and so needs a file to write to: add --out.")
    named = tuple(name.strip() for name in columns.split(",")) if columns is not None else ()
    order = Export(processed, dataset, named, release, Dialect(separator, decimal, bom), headings)
    if out is not None:
        with progress(show) as on_progress:
            exported = export_file(order, out, on_progress)
        size = sentence(
            "%(rows)s rows and %(columns)s columns", rows=thousands(exported.rows), columns=len(exported.columns)
        )
        say(
            show,
            [
                sentence(
                    "%(out)s: %(size)s of %(dataset)s, release %(release)s.",
                    out=out,
                    size=size,
                    dataset=dataset,
                    release=exported.release,
                )
            ],
            [],
            exported.to_dict(),
        )
        return 0
    shown = Show(quiet=True) if sys.stdout.isatty() else show  # rows on the screen leave no place for progress
    with (
        translate_os_errors(Path("stdout"), "write the export"),
        progress(shown) as on_progress,
        exact_stream() as stream,
    ):
        exported = export_stream(order, stream, on_progress)
    if sys.stderr.isatty() and not show.quiet:
        write_error(
            sentence(
                "%(rows)s rows and %(columns)s columns of %(dataset)s.",
                rows=thousands(exported.rows),
                columns=len(exported.columns),
                dataset=dataset,
            )
        )
    return 0


def _tables(
    to: Literal["delta", "iceberg"], folder: str, processed: Path, show: Show, others: tuple[object, ...]
) -> int:
    from pipeline.inspect.export.lake import export_lake

    if any(other is not None for other in others):
        raise UsageError(
            "--to writes every dataset of every release; leave --out, --columns, --headings and --release out."
        )
    refuse_addresses(folder)
    with progress(show) as on_progress:
        exported = export_lake(processed, to, Path(folder), on_progress)
    added = ", ".join(exported.added) or sentence("none, all of them are there")
    say(
        show,
        [
            sentence(
                "%(folder)s: %(tables)s tables of %(to)s; releases added: %(added)s.",
                folder=folder,
                tables=exported.tables,
                to=to,
                added=added,
            )
        ],
        [],
        exported.to_dict(),
    )
    return 0
