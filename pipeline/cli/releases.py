"""doublon releases"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.options import SHOWN, Processed, Show
from pipeline.core.errors import UsageError
from pipeline.core.text import number_of

if TYPE_CHECKING:
    from pipeline.cli.layout import SheetRow
    from pipeline.inspect.history.model import Entry, History

LIMIT = 20  # releases that are shown: a page of a terminal or two


def releases(
    *,
    limit: int = LIMIT,
    processed: Processed = Path("processed"),
    show: Show = SHOWN,
) -> int:
    """Tell which releases there are, the newest first: when and why each was published, how large it is, whether it is whole.

    A release that the current one did not come of stands on another branch: it was left by a step back. Whole means that
    each file is there and as long as it was published.

    Parameters
    ----------
    limit
        How many to show; 0 shows all.
    """
    if limit < 0:
        raise UsageError(f"--limit {limit}: give a number of releases, or 0 for all.")
    from pipeline.cli.layout import Section, Sheet, lay
    from pipeline.cli.show import say
    from pipeline.inspect.history.timeline import history

    past = history(processed, limit)
    if show.json:
        say(show, [], [], past.to_dict())
    elif not show.quiet:
        lay(Sheet([*_sentences(past)], [Section("The newest first", [*_rows(past)])]))
    return 0


def _sentences(past: "History") -> Iterator[str]:
    shown = "" if len(past.entries) == past.count else f", of which {len(past.entries)} are shown; --limit 0 shows all"
    yield f"{number_of(past.count, 'release')}{shown}."
    yield from past.notes


def _rows(past: "History") -> "Iterator[SheetRow]":
    for place, entry in enumerate(past.entries):
        below = past.entries[place + 1].id if place + 1 < len(past.entries) else entry.parent
        yield (
            entry.id,
            [
                line
                for line in (
                    _when(entry, below),
                    _changes(entry),
                    _news(entry),
                    *_held(entry),
                    _size(entry),
                )
                if line
            ],
        )


def _when(entry: "Entry", below: str | None) -> str:
    """When it was published and what it came of, where that is not the one below."""
    parts = [entry.published_at or "published at a time that is not known"]
    if entry.is_current:
        parts.append("current")
    elif not entry.is_on_line and not entry.damage:
        parts.append("on another branch: the current release did not come of it")
    if entry.parent != below and entry.parent:
        parts.append(f"made from {entry.parent}")
    return ", ".join(parts)


def _changes(entry: "Entry") -> str:
    from pipeline.changes import BECAUSE

    if entry.changes is None:
        return "" if entry.damage else "what it changed is not known: it is older than the dataset changes"
    if not entry.changes:
        return "no resource changed"
    told = ", ".join(
        f"{entry.changed(change)} {change}" for change in ("added", "changed", "removed") if entry.changed(change)
    )
    causes = sorted({key.partition(" by ")[2] for key in entry.changes})
    return f"resources: {told}, {' and '.join(BECAUSE.get(cause, cause) for cause in causes)}"


def _news(entry: "Entry") -> str:
    if entry.news is None:
        return (
            ""
            if entry.damage
            else "which pages were news is not known: the release that it was made from is gone or damaged"
        )
    told = [
        f"{source.source} {', '.join(f'{count} {kind}' for kind, count in (('new', source.new), ('changed', source.changed), ('gone', source.gone)) if count)}"
        for source in entry.news
    ]
    return f"pages: {'; '.join(told)}" if told else ""


def _held(entry: "Entry") -> "Iterator[str]":
    """The steps back that left it or led to it, and why it is pinned."""
    for step in entry.rollbacks:
        why = f": {step.why}" if step.why else ""
        way = f"from {step.left} to it" if step.to == entry.id else f"from it to {step.to}"
        yield f"rolled back {way} at {step.at}{why}"
    if entry.pinned is not None:
        yield f"pinned{f': {entry.pinned}' if entry.pinned else ''}"


def _size(entry: "Entry") -> str:
    shared = f", {entry.shared_bytes:,} of them in files that other releases have too" if entry.shared_bytes else ""
    state = f"damaged: {entry.damage}" if entry.damage else "whole"
    return f"{entry.bytes:,} bytes{shared}; {state}"
