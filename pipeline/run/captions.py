"""Profiles and the current records → the captions that no page of a snapshot prints, in sentences.

A caption that its site renamed would otherwise be missed in silence: its column is empty from then on. Only snapshots
of which this run read a page are looked at, with all their pages, and not where a record is withheld: what it printed is
not known.
"""

from collections.abc import Collection, Iterator

from pipeline import store
from pipeline.core.printable import harmless
from pipeline.core.sentence import counted
from pipeline.core.source import Source
from pipeline.core.text import fold
from pipeline.run.plan import Plan
from pipeline.store import View

MAX_SNAPSHOTS = 10  # that are named


def missing_captions(records: View, plan: Plan, held: Collection[str]) -> list[str]:
    """A sentence each of ten snapshots, one of the rest; sources that are held back have old rows, and are passed over."""
    read = {(job.file.source, job.file.snapshot) for job in plan.work if job.file.source not in held}
    if not read:
        return []
    places = store.rows_view(records.connection, "read_snapshots", ("source", "snapshot"), sorted(read))
    printed = f"""
        SELECT source, snapshot, list_distinct(flatten(list([label.caption for label in labels]))),
            count(summary_first_line) > 0, bool_or(list_contains(flags, 'withheld'))
        FROM {records} SEMI JOIN {places} USING (source, snapshot) GROUP BY ALL ORDER BY ALL
    """
    sentences = []
    for source, snapshot, captions, has_summary, is_withheld in records.connection.execute(printed).fetchall():
        if not is_withheld:
            missing = list(_missing(plan.sources[source], captions, has_summary))
            if missing:
                sentences.append(_sentence(source, snapshot, missing))
    rest = len(sentences) - MAX_SNAPSHOTS
    more = (
        [
            counted(
                "%(count)s more snapshot without all captions of the profile.",
                "%(count)s more snapshots without all captions of the profile.",
                rest,
            )
        ]
        if rest > 0
        else []
    )
    return sentences[:MAX_SNAPSHOTS] + more


def learned_layouts(plan: Plan) -> list[str]:
    """A sentence on the sources that no profile describes and that this run read, if there are any."""
    names = sorted({job.file.source for job in plan.work if not plan.sources[job.file.source].has_layout})
    if not names:
        return []
    shown = ", ".join(map(harmless, names[:MAX_SNAPSHOTS])) + (" …" if len(names) > MAX_SNAPSHOTS else "")
    return [
        counted(
            "%(count)s source has no profile (%(names)s): captions and layout were learned from the pages. `doublon source infer %(first)s` drafts one to read over.",
            "%(count)s sources have no profile (%(names)s): captions and layout were learned from the pages. `doublon source infer %(first)s` drafts one to read over.",
            len(names),
            names=shown,
            first=names[0],
        )
    ]


def _missing(source: Source, printed: Collection[str], has_summary: bool) -> Iterator[str]:
    folded = set(map(fold, printed))
    for caption in source.captions:
        if not (has_summary if caption.to == "summary" else fold(caption.printed) in folded):
            yield caption.printed


def _sentence(source: str, snapshot: str, captions: list[str]) -> str:
    names = ", ".join(f'"{harmless(caption)}"' for caption in captions)
    return counted(
        "%(source)s/%(snapshot)s: no page prints the caption %(names)s of the profile. If the site renamed what you look for, correct [labels] in source.toml of %(source)s; what it dropped can go there too.",
        "%(source)s/%(snapshot)s: no page prints the captions %(names)s of the profile. If the site renamed what you look for, correct [labels] in source.toml of %(source)s; what it dropped can go there too.",
        len(captions),
        source=source,
        snapshot=snapshot,
        names=names,
    )
