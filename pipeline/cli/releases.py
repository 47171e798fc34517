"""doublon releases"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.options import SHOWN, Processed, Show
from pipeline.cli.words import COUNTED
from pipeline.core.errors import UsageError
from pipeline.core.sentence import counted, joined, number_of, sentence, thousands

if TYPE_CHECKING:
    from pipeline.cli.layout import SheetRow
    from pipeline.inspect.history.model import Entry, History

PAGES = (
    partial(counted, "%(count)s new", "%(count)s new"),
    partial(counted, "%(count)s changed", "%(count)s changed"),
    partial(counted, "%(count)s gone", "%(count)s gone"),
)
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
        raise UsageError("--limit %(limit)s: give a number of releases, or 0 for all.", limit=limit)
    from pipeline.cli.layout import Section, Sheet, lay
    from pipeline.cli.show import say
    from pipeline.inspect.history.timeline import history

    past = history(processed, limit)
    if show.json:
        say(show, [], [], past.to_dict())
    elif not show.quiet:
        lay(Sheet([*_sentences(past)], [Section(sentence("The newest first"), [*_rows(past)])]))
    return 0


def _sentences(past: "History") -> Iterator[str]:
    shown = (
        ""
        if len(past.entries) == past.count
        else sentence(", of which %(entries)s are shown; --limit 0 shows all", entries=len(past.entries))
    )
    yield number_of(past.count, "release") + shown + "."
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
    parts = [entry.published_at or sentence("published at a time that is not known")]
    if entry.is_current:
        parts.append(sentence("current"))
    elif not entry.is_on_line and not entry.damage:
        parts.append(sentence("on another branch: the current release did not come of it"))
    if entry.parent != below and entry.parent:
        parts.append(sentence("made from %(parent)s", parent=entry.parent))
    return joined(", ", parts)


def _changes(entry: "Entry") -> str:
    from pipeline.changes import BECAUSE

    if entry.changes is None:
        return "" if entry.damage else sentence("what it changed is not known: it is older than the dataset changes")
    if not entry.changes:
        return sentence("no resource changed")
    told = joined(", ", (word(count) for change, word in COUNTED.items() if (count := entry.changed(change))))
    causes = sorted({key.partition(" by ")[2] for key in entry.changes})
    return sentence(
        "resources: %(told)s, %(causes)s",
        told=told,
        causes=joined(", ", (BECAUSE.get(cause, cause) for cause in causes)),
    )


def _news(entry: "Entry") -> str:
    if entry.news is None:
        return (
            ""
            if entry.damage
            else sentence("which pages were news is not known: the release that it was made from is gone or damaged")
        )
    told = [
        joined(
            " ",
            (
                source.source,
                joined(", ", (word(count) for word, count in zip(PAGES, counts, strict=True) if count)),
            ),
        )
        for source in entry.news
        for counts in [(source.new, source.changed, source.gone)]
    ]
    return sentence("pages: %(told)s", told=joined("; ", told)) if told else ""


def _held(entry: "Entry") -> "Iterator[str]":
    """The steps back that left it or led to it, and why it is pinned."""
    for step in entry.rollbacks:
        why = f": {step.why}" if step.why else ""
        way = (
            sentence("from %(left)s to it", left=step.left)
            if step.to == entry.id
            else sentence("from it to %(to)s", to=step.to)
        )
        yield sentence("rolled back %(way)s at %(at)s%(why)s", way=way, at=step.at, why=why)
    if entry.pinned is not None:
        yield sentence("pinned%(why)s", why=f": {entry.pinned}" if entry.pinned else "")


def _size(entry: "Entry") -> str:
    shared = (
        sentence(
            ", %(shared_bytes)s of them in files that other releases have too",
            shared_bytes=thousands(entry.shared_bytes),
        )
        if entry.shared_bytes
        else ""
    )
    state = sentence("damaged: %(damage)s", damage=entry.damage) if entry.damage else sentence("whole")
    return sentence("%(bytes)s bytes%(shared)s; %(state)s", bytes=thousands(entry.bytes), shared=shared, state=state)
