"""Profiles and the current records → the captions that no page of a snapshot prints, in sentences.

A caption that its site renamed would otherwise be missed in silence: its column is empty from then on. Only snapshots
of which this run read a page are looked at, with all their pages, and not where a record is withheld: what it printed is
not known.
"""

from collections.abc import Collection, Iterator

from pipeline.core.printable import harmless
from pipeline.core.source import Source
from pipeline.core.text import fold, number_of
from pipeline.run.plan import Plan
from pipeline.store import View

MAX_SNAPSHOTS = 10  # that are named


def missing_captions(records: View, plan: Plan, held: Collection[str]) -> list[str]:
    """A sentence each of ten snapshots, one of the rest; sources that are held back have old rows, and are passed over."""
    read = {(job.file.source, job.file.snapshot) for job in plan.work if job.file.source not in held}
    printed = f"""
        SELECT source, snapshot, list_distinct(flatten(list([label.caption for label in labels]))),
            count(summary_first_line) > 0, bool_or(list_contains(flags, 'withheld'))
        FROM {records} GROUP BY ALL ORDER BY ALL
    """
    sentences = []
    for source, snapshot, captions, has_summary, is_withheld in records.connection.execute(printed).fetchall():
        if (source, snapshot) in read and not is_withheld:
            missing = list(_missing(plan.sources[source], captions, has_summary))
            if missing:
                sentences.append(_sentence(source, snapshot, missing))
    rest = len(sentences) - MAX_SNAPSHOTS
    more = [f"{number_of(rest, 'more snapshot')} without all captions of the profile."] if rest > 0 else []
    return sentences[:MAX_SNAPSHOTS] + more


def learned_layouts(plan: Plan) -> list[str]:
    """A sentence on the sources that no profile describes and that this run read, if there are any."""
    names = sorted({job.file.source for job in plan.work if not plan.sources[job.file.source].has_layout})
    if not names:
        return []
    shown = ", ".join(map(harmless, names[:MAX_SNAPSHOTS])) + (" …" if len(names) > MAX_SNAPSHOTS else "")
    count = f"{number_of(len(names), 'source')} {'has' if len(names) == 1 else 'have'} no profile ({shown})"
    return [
        f"{count}: captions and layout were learned from the pages. `doublon source infer {names[0]}` drafts one to read over."
    ]


def _missing(source: Source, printed: Collection[str], has_summary: bool) -> Iterator[str]:
    folded = set(map(fold, printed))
    for caption in source.captions:
        if not (has_summary if caption.to == "summary" else fold(caption.printed) in folded):
            yield caption.printed


def _sentence(source: str, snapshot: str, captions: list[str]) -> str:
    names = ", ".join(f'"{harmless(caption)}"' for caption in captions)
    return (
        f"{source}/{snapshot}: no page prints the caption{'' if len(captions) == 1 else 's'} {names} of the profile. "
        f"If the site renamed what you look for, correct [labels] in source.toml of {source}; what it dropped can go there too."
    )
