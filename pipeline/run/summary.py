"""A release → what a run tells at its end, in numbers and in sentences that need no manual."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from pipeline import store
from pipeline.changes import BECAUSE, Movement, balance
from pipeline.core.sentence import counted, joined, number_of, sentence
from pipeline.ingest.occurrences import occurrences
from pipeline.judgements.reporting import COUNTS, describe_judgements
from pipeline.run.limits import HeldBack


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands now. `changes` counts by change and cause ("added by site"), `movements` what came and went since the parent
    release and why; shares are of words.
    """

    release: str
    pages: Mapping[str, int]
    records: int
    resources: int
    relations: Mapping[str, int]
    matches: Mapping[str, int]
    issues: Mapping[str, int]
    changes: Mapping[str, int]
    repeated_word_share: float
    errors: tuple[tuple[str, str], ...]
    movements: tuple[Movement, ...] = ()
    judgements: Mapping[str, int] = field(default_factory=dict)

    @property
    def duplicates(self) -> int:
        """Records that are another copy of a resource already counted."""
        return self.records - self.resources


NAMES = ("pages", "records", "resources", "matches", "issues", "changes", "judgements")
CHANGED = {
    "added": partial(counted, "%(count)s resource added", "%(count)s resources added"),
    "changed": partial(counted, "%(count)s resource changed", "%(count)s resources changed"),
    "removed": partial(counted, "%(count)s resource removed", "%(count)s resources removed"),
}
MAX_ERRORS = 10  # that a summary names
_PAGES = """
    SELECT coalesce(page_kind, status), count(*) FROM pages WHERE page_kind IS DISTINCT FROM 'container' GROUP BY ALL ORDER BY ALL
"""
_REPEATED = """
    SELECT coalesce(sum(repeated_word_share * bytes) / nullif(sum(bytes), 0), 0) FROM pages WHERE page_kind = 'listing'
"""
_ERRORS = """
    SELECT concat_ws('/', source, snapshot, page), message FROM ({places}) WHERE severity = 'error' AND page IS NOT NULL
    ORDER BY ALL LIMIT {most}
"""


def summarise(release: store.Release, stage: store.Staging | None = None, moved: tuple[Movement, ...] = ()) -> Summary:
    """Count a release; `moved` is what came and went since its parent."""
    with store.open_release(release, NAMES, stage=stage) as opened:
        return summary_of(opened, moved)


def summary_of(opened: store.OpenRelease, moved: tuple[Movement, ...] = ()) -> Summary:
    """The same of a release in which at least `NAMES` are open."""
    places = occurrences(opened.view("issues"))
    return Summary(
        release=opened.release.id,
        pages=opened.counts(_PAGES),
        records=opened.row(int, "SELECT count(*) FROM records"),
        resources=opened.row(int, "SELECT count(*) FROM resources"),
        relations=opened.counts("SELECT summary_relation, count(*) FROM records GROUP BY ALL ORDER BY 2 DESC, 1"),
        matches=opened.counts("SELECT verdict, count(*) FROM matches GROUP BY ALL ORDER BY ALL"),
        issues=opened.counts(f"SELECT severity || ' ' || code, count(*) FROM ({places}) GROUP BY ALL ORDER BY ALL"),
        changes=opened.counts("SELECT change || ' by ' || cause, count(*) FROM changes GROUP BY ALL ORDER BY ALL"),
        repeated_word_share=round(opened.row(float, _REPEATED), 4),
        errors=tuple(opened.pairs(_ERRORS.format(places=places, most=MAX_ERRORS))),
        movements=moved,
        judgements=opened.counts(COUNTS),
    )


def sentences(summary: Summary, held: tuple[HeldBack, ...], is_new: bool) -> list[str]:
    """What happened, one sentence a fact, the first one for who reads only one."""
    closing: list[str] = [
        counted(
            "%(count)s record on %(pages)s is %(resources)s: %(repeats)s.",
            "%(count)s records on %(pages)s are %(resources)s: %(repeats)s.",
            summary.records,
            pages=number_of(sum(summary.pages.values()), "page"),
            resources=number_of(summary.resources, "resource"),
            repeats=counted(
                "%(count)s record repeats a resource that is already counted",
                "%(count)s records repeat a resource that is already counted",
                summary.duplicates,
            ),
        ),
        sentence(
            "%(share)s %% of the words on the listing pages were printed twice.",
            share=f"{summary.repeated_word_share * 100:.0f}",
        ),
    ]
    if articles := summary.pages.get("article"):
        closing.append(
            counted(
                "%(count)s page is one resource in full: see the dataset articles.",
                "%(count)s pages are one resource in full: see the dataset articles.",
                articles,
            )
        )
    if is_new and (why := balance(summary.movements)):
        closing.append(why)
    if is_new:
        closing.append(
            sentence("Release %(release)s: %(changed)s.", release=summary.release, changed=_changed(summary.changes))
        )
    closing.extend(describe_judgements(summary.judgements))
    closing.extend(
        sentence(
            "%(source)s was held back: %(reason)s. Its last data stay, if it had any.",
            source=source.source,
            reason=source.reason,
        )
        for source in held
    )
    return closing


def _changed(changes: Mapping[str, int]) -> str:
    if not changes:
        return sentence("no resource changed")
    parts = []
    for key, count in changes.items():
        change, _, cause = key.partition(" by ")
        parts.append(joined(" ", (CHANGED[change](count), BECAUSE.get(cause, cause))))
    return joined(", ", parts)
