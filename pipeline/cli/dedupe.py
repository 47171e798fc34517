"""doublon dedupe"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter, validators
from rich.table import Table

from pipeline.cli.options import SHOWN, Show, Switch
from pipeline.cli.show import facts, progress, say
from pipeline.core.errors import UsageError
from pipeline.core.sentence import Sentence, counted, joined, sentence, thousands

if TYPE_CHECKING:
    from pipeline.resolve.tables.order import DedupeSummary

MIN_MEMORY = 16  # megabytes; less is no table of its own


def dedupe(
    *tables: Annotated[Path, Parameter(required=True)],
    text: Annotated[list[str] | None, Parameter(negative="")] = None,
    title: str | None = None,
    id: str | None = None,  # noqa: A002 the option's name
    number: str | None = None,
    field: Annotated[list[str] | None, Parameter(negative="")] = None,
    date: str | None = None,
    source: str | None = None,
    out: Path = Path("dedupe"),
    write: Path | None = None,
    keep: Literal["first", "newest", "fullest"] | None = None,
    against: Path | None = None,
    link: Switch = False,
    merge: Switch = False,
    threshold: float = 50,
    force: Switch = False,
    encoding: str | None = None,
    index: Path | None = None,
    memory: Annotated[int | None, Parameter(validator=validators.Number(gte=MIN_MEMORY))] = None,
    show: Show = SHOWN,
) -> int:
    """Find the duplicates among the rows of tables (Parquet, CSV, JSON, XLSX …) or among references (RIS, BibTeX …).

    Texts that are equal, edited, cut or wrapped in a site's furniture are found, each pair is compared in full, and every
    row is alike to the row that speaks for its cluster. Writes clusters.parquet (id, cluster_id, is_survivor, score) and
    matches.parquet (who was a duplicate of whom, by which rule, how alike); of pairs that came close, what kept them apart.
    With --write also the rows that are left, with all their columns.

    Parameters
    ----------
    tables
        The files: .parquet, .csv, .tsv, .json (a list of objects), .jsonl, .xlsx, .xls or .ods, each of them also gzipped
        (.csv.gz). CSV may be separated by , ; tab or |. References: .ris, .nbib (PubMed), .bib, .xml (EndNote), .json (CSL,
        as Zotero writes it), .txt (PubMed, RIS). The rows of several are one table.
    text
        The column of texts; several are one text (--text abstract --text body). Of references it is the abstract. A row without a text is compared by its
        title, where that is more than a word or two; a row without either is alone. Short rows need no text: --title name
        --field city:value --field phone:identity.
    title
        The column of titles. Numerals and years that differ in titles keep rows apart.
    id
        The column of ids. Without it rows are numbered from 0.
    number
        The column of numbers (of a series, an edition). Two that differ keep rows apart.
    field
        Another column that tells rows apart, with the kind of what is in it: --field authors:people --field doi:identity. Kinds are
        identity, people, year, venue, pages, number, value, url, each with a weight of its own; what differs clearly speaks
        against, what is missing says nothing, identifiers that differ keep rows apart. Columns with usual names (authors, year,
        journal, volume, pages, doi …) are taken without it, and told; --field year:ignore leaves one out.
    date
        The column of dates, written 2024-05-31: the newest row of a cluster speaks for it.
    source
        The column that tells where a row is from: the summary counts rows and duplicates by source. Of several files it is
        the file, without it.
    out
        The folder to write to.
    write
        A file for the rows that are left, one a cluster, with all their columns: .csv, .tsv, .parquet, .xlsx, .json, .jsonl,
        and .ris, .bib, .xml (EndNote) or .json (CSL) of references, which are merged: the most of each, all ids and sources.
    keep
        Which row of a cluster is left and speaks for it: the first of the table, the newest by --date, the one with the most
        columns filled. Without it, the newest where there are dates, else the one that most others match.
    against
        A table of rows that are known, with the same columns of texts: rows that are in it are not left, and links.parquet
        tells as whom they are known. It is not changed, and its own duplicates stay.
    link
        With --against: only link. --write then has all rows, with the id of the known row in known_id.
    merge
        In what --write has, columns that are empty in the row that is kept come from its duplicates.
    threshold
        How likely two rows must be one, from 25 to 100. 50 is what the rules say; more is precision, fewer rows are one and more
        surely; less is recall, more are found and some of them wrongly. Pairs up to 15 below it are `possible` in matches.parquet,
        and for a person: `doublon judge --table` asks.
    force
        Replace the results of an earlier call.
    encoding
        The encoding of a text file, such as utf-16 or windows-1252. Without it, it is found, and told if it is not UTF-8.
    index
        A folder that remembers the rows: the next call compares only new ones, with all of them.
    memory
        Megabytes that one step may fill; what does not fit is read again from the disk.
    """
    from pipeline.resolve.tables.columns import Columns
    from pipeline.resolve.tables.files import dedupe_files
    from pipeline.resolve.tables.order import DedupeOrder

    order = DedupeOrder(
        paths=tables,
        columns=Columns(tuple(text or ()), title, id, number, date, dict(map(_field, field or ()))),
        out=out,
        index=index,
        memory=memory and memory << 20,
        encoding=encoding,
        replaces=force,
        keep=keep,
        write=write,
        source=source,
        against=against,
        is_linked_only=link,
        is_merged=merge,
        threshold=threshold,
    )
    with progress(show) as moved:
        done = dedupe_files(order, moved)
    say(show, [_sentence(done), *done.notes], [_figures(done)], done.to_dict())
    return 0


def _field(named: str) -> tuple[str, str]:
    """A column and its kind; the name of a column may have colons."""
    name, colon, kind = named.rpartition(":")
    if not (name and colon):
        raise UsageError(
            "--field %(named)s: write the column and its kind, such as --field authors:people.", named=named
        )
    return name, kind


def _sentence(done: "DedupeSummary") -> str:
    told = sentence(
        "%(rows)s rows are %(clusters)s distinct ones: %(repeated)s.",
        rows=thousands(done.rows),
        clusters=thousands(done.clusters),
        repeated=counted("%(count)s row repeats another", "%(count)s rows repeat another", done.repeated)
        if done.repeated
        else sentence("no row repeats another"),
    )
    if done.known:
        told += counted(
            " %(count)s row is among the %(known)s known ones; %(kept)s are left.",
            " %(count)s rows are among the %(known)s known ones; %(kept)s are left.",
            done.linked,
            known=thousands(done.known),
            kept=thousands(done.kept),
        )
    if done.possible:
        told += counted(
            " %(count)s pair may be one: `doublon judge --table %(out)s` asks about them.",
            " %(count)s pairs may be one: `doublon judge --table %(out)s` asks about them.",
            done.possible,
            out=done.out,
        )
    return told


def _by_source(counts: Iterable[tuple[str, int]]) -> Sentence:
    return joined(" · ", (joined(" ", (name or sentence("no source"), thousands(count))) for name, count in counts))


def _figures(done: "DedupeSummary") -> Table:
    figures: dict[str, str] = {
        sentence("largest cluster"): sentence("%(largest)s rows", largest=thousands(done.largest)),
        sentence("pairs"): sentence("%(pairs)s compared and worth keeping", pairs=thousands(done.pairs)),
    }
    if done.sources:
        prisma, sources = done.prisma, done.sources.items()
        rows = _by_source((name, count.rows) for name, count in sources)
        removed = _by_source((name, count.removed) for name, count in sources)
        figures[sentence("identified")] = sentence(
            "%(count)s: %(parts)s", count=thousands(prisma["identified"]), parts=rows
        )
        figures[sentence("duplicates removed")] = sentence(
            "%(count)s: %(parts)s", count=thousands(prisma["duplicates_removed"]), parts=removed
        )
        figures[sentence("left to screen")] = thousands(prisma["screened"])
    if done.merged:
        figures[sentence("merged")] = sentence(
            "%(merged)s rows that are left were completed from their duplicates", merged=thousands(done.merged)
        )
    return facts({**figures, sentence("written"): ", ".join(done.files)})
