"""What differs between two releases → the counts by source and cause first, then row by row, word by word."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from pipeline.changes import BECAUSE
from pipeline.cli.evidence.columns import column_lines
from pipeline.cli.evidence.rows import title_of
from pipeline.cli.layout import Section, Sheet, SheetLine, SheetRow
from pipeline.core.text import number_of
from pipeline.inspect.history.diff_model import Between, Count, Diff, OtherDataset, RowChange, Side

_MOVEMENTS = {"merged": "merged into", "split": "split off"}


def diff_sheet(difference: Diff, out: Path | None = None) -> Sheet:
    """What is printed of a difference."""
    return Sheet(
        [*_sentences(difference, out)],
        [
            Section("By source and cause", [*_counts(difference.counts)]),
            *(Section(change.capitalize(), [*_rows(difference, change)]) for change in ("added", "changed", "removed")),
            Section("Other datasets that differ", [*map(_other, difference.others)]),
        ],
    )


def _sentences(difference: Diff, out: Path | None) -> Iterator[str]:
    yield f"From {_side(difference.between.old)} to {_side(difference.between.new)}."
    yield from _relation(difference.between)
    if difference.resources:
        yield f"Of the resource {', '.join(difference.resources)} alone."
    for side, columns in ((difference.between.old, difference.only_old), (difference.between.new, difference.only_new)):
        if columns:
            yield f"Only {side.id} has {', '.join(columns)} in {difference.dataset}."
    if not difference.count:
        yield f"Nothing differs in {difference.dataset}."
        return
    shown = "" if len(difference.rows) == difference.count else f"; shown: {len(difference.rows)}, --limit 0 shows all"
    yield f"{number_of(difference.count, 'row')} of {difference.dataset} differ{'s' if difference.count == 1 else ''}{shown}."
    if out is not None:
        yield f"{out}: all of them, a row a changed column."


def _side(side: Side) -> str:
    return f"{side.id} ({side.published_at or 'published at a time that is not known'})"


def _relation(between: Between) -> Iterator[str]:
    steps = number_of(between.steps, "release")
    if between.relation == "same":
        yield "These are one release."
    elif between.relation == "back":
        yield f"It goes back: the first came of the second, {steps} later. Added is what was there before."
    elif between.relation == "branches":
        yield f"They are on two branches: both came of {between.ancestor}, {steps} from the one to the other."
    elif between.relation == "unrelated":
        yield "Neither came of the other, and no release that both came of is there."
    for step in between.rollbacks:
        yield f"Release {step.left} was rolled back to {step.to} at {step.at}{f': {step.why}' if step.why else ''}."


def _counts(counts: Sequence[Count]) -> Iterator[SheetRow]:
    for source, of_source in groupby(counts, key=lambda count: count.source):
        yield source or "(no source)", [_count(count) for count in of_source]


def _count(count: Count) -> str:
    became = f" ({count.movement})" if count.movement in _MOVEMENTS else ""
    return f"{count.count:,} {count.change}{became} {BECAUSE.get(count.cause, count.cause)}"


def _rows(difference: Diff, change: str) -> Iterator[SheetRow]:
    for row in difference.rows:
        if row.change == change:
            yield _name(row), [*_lines(row)]


def _name(row: RowChange) -> str:
    return "/".join(map(str, row.key.values())) if len(row.key) < 5 else "row"


def _lines(row: RowChange) -> Iterator[SheetLine]:
    if row.title:
        yield title_of(row.title)
    if len(row.key) >= 5:
        yield ", ".join(f"{name} {value}" for name, value in row.key.items() if value is not None)
    became = f"{_MOVEMENTS[row.movement]} {row.other_id}, " if row.movement in _MOVEMENTS else ""
    sources = f" ({', '.join(row.sources)})" if row.sources else ""
    yield f"{became}{BECAUSE.get(row.cause, row.cause)}{sources}"
    yield from column_lines(row.columns)


def _other(other: OtherDataset) -> SheetRow:
    old, new = ("absent" if rows is None else f"{rows:,}" for rows in (other.old_rows, other.new_rows))
    return other.dataset, [f"{old} → {new} rows"]
