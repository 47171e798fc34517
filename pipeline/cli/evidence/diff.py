"""What differs between two releases → the counts by source and cause first, then row by row, word by word."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from pipeline.changes import BECAUSE
from pipeline.cli.evidence.columns import column_lines
from pipeline.cli.evidence.rows import title_of
from pipeline.cli.layout import Section, Sheet, SheetLine, SheetRow
from pipeline.cli.words import COUNTED
from pipeline.core.sentence import counted, joined, number_of, sentence, thousands
from pipeline.inspect.history.diff_model import Between, Count, Diff, OtherDataset, RowChange, Side

HEADINGS = {"added": sentence("Added"), "changed": sentence("Changed"), "removed": sentence("Removed")}
_MOVED = {"merged": sentence("merged"), "split": sentence("split")}
_MOVEMENTS = {"merged": sentence("merged into"), "split": sentence("split off")}


def diff_sheet(difference: Diff, out: Path | None = None) -> Sheet:
    """What is printed of a difference."""
    return Sheet(
        [*_sentences(difference, out)],
        [
            Section(sentence("By source and cause"), [*_counts(difference.counts)]),
            *(Section(heading, [*_rows(difference, change)]) for change, heading in HEADINGS.items()),
            Section(sentence("Other datasets that differ"), [*map(_other, difference.others)]),
        ],
    )


def _sentences(difference: Diff, out: Path | None) -> Iterator[str]:
    yield sentence("From %(old)s to %(new)s.", old=_side(difference.between.old), new=_side(difference.between.new))
    yield from _relation(difference.between)
    if difference.resources:
        yield sentence("Of the resource %(resources)s alone.", resources=", ".join(difference.resources))
    for side, columns in ((difference.between.old, difference.only_old), (difference.between.new, difference.only_new)):
        if columns:
            yield sentence(
                "Only %(id)s has %(columns)s in %(dataset)s.",
                id=side.id,
                columns=", ".join(columns),
                dataset=difference.dataset,
            )
    if not difference.count:
        yield sentence("Nothing differs in %(dataset)s.", dataset=difference.dataset)
        return
    shown = (
        ""
        if len(difference.rows) == difference.count
        else sentence("; shown: %(rows)s, --limit 0 shows all", rows=len(difference.rows))
    )
    yield counted(
        "%(count)s row of %(dataset)s differs%(shown)s.",
        "%(count)s rows of %(dataset)s differ%(shown)s.",
        difference.count,
        dataset=difference.dataset,
        shown=shown,
    )
    if out is not None:
        yield sentence("%(out)s: all of them, a row a changed column.", out=out)


def _side(side: Side) -> str:
    return joined("", (side.id, " (", side.published_at or sentence("published at a time that is not known"), ")"))


def _relation(between: Between) -> Iterator[str]:
    steps = number_of(between.steps, "release")
    if between.relation == "same":
        yield sentence("These are one release.")
    elif between.relation == "back":
        yield sentence(
            "It goes back: the first came of the second, %(steps)s later. Added is what was there before.", steps=steps
        )
    elif between.relation == "branches":
        yield sentence(
            "They are on two branches: both came of %(ancestor)s, %(steps)s from the one to the other.",
            ancestor=between.ancestor,
            steps=steps,
        )
    elif between.relation == "unrelated":
        yield sentence("Neither came of the other, and no release that both came of is there.")
    for step in between.rollbacks:
        yield sentence(
            "Release %(left)s was rolled back to %(to)s at %(at)s%(why)s.",
            left=step.left,
            to=step.to,
            at=step.at,
            why=f": {step.why}" if step.why else "",
        )


def _counts(counts: Sequence[Count]) -> Iterator[SheetRow]:
    for source, of_source in groupby(counts, key=lambda count: count.source):
        yield source or sentence("(no source)"), [_count(count) for count in of_source]


def _count(count: Count) -> str:
    became = sentence(" (%(movement)s)", movement=_MOVED[count.movement]) if count.movement in _MOVED else ""
    return joined("", (COUNTED[count.change](count.count), became, " ", BECAUSE.get(count.cause, count.cause)))


def _rows(difference: Diff, change: str) -> Iterator[SheetRow]:
    for row in difference.rows:
        if row.change == change:
            yield _name(row), [*_lines(row)]


def _name(row: RowChange) -> str:
    return "/".join(map(str, row.key.values())) if len(row.key) < 5 else sentence("row")


def _lines(row: RowChange) -> Iterator[SheetLine]:
    if row.title:
        yield title_of(row.title)
    if len(row.key) >= 5:
        yield ", ".join(f"{name} {value}" for name, value in row.key.items() if value is not None)
    became = joined("", (_MOVEMENTS[row.movement], " ", row.other_id, ", ")) if row.movement in _MOVEMENTS else ""
    sources = f" ({', '.join(row.sources)})" if row.sources else ""
    yield joined("", (became, BECAUSE.get(row.cause, row.cause), sources))
    yield from column_lines(row.columns)


def _other(other: OtherDataset) -> SheetRow:
    old, new = (sentence("absent") if rows is None else thousands(rows) for rows in (other.old_rows, other.new_rows))
    return other.dataset, [sentence("%(old)s → %(new)s rows", old=old, new=new)]
