"""Relinked judgements → what is published of them: rows of the dataset, issues, and a closing sentence."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.core.model import Issue
from pipeline.core.privacy import mask
from pipeline.core.sentence import counted, joined, sentence
from pipeline.core.text import excerpt
from pipeline.judgements.file import NAME
from pipeline.judgements.relink import Relinked

COUNTS = (  # of the dataset, by status
    "SELECT status, count(*) FROM judgements WHERE verdict <> 'withdrawn' OR status = 'lost' GROUP BY ALL ORDER BY ALL"
)
_ISSUES: Mapping[str, tuple[str, str]] = {  # of a status, the code and the message
    "lost": (
        "judgement_lost",
        "one of them, or both, cannot be found any more, by id, content, title or place. The row is kept and counts again "
        "when they are found; withdraw it, or judge the pair again with `doublon judge`.",
    ),
    "conflict": (
        "judgements_conflict",
        "{by} apart, and a no stands over a yes. Agree, and withdraw one of them.",
    ),
}


def judgement_rows(relinked: Sequence[Relinked]) -> list[dict[str, object]]:
    """The rows of the dataset."""
    return [
        {
            "row": row.judgement.row,
            "verdict": row.judgement.verdict,
            "status": row.status,
            "left_record_id": row.left,
            "right_record_id": row.right,
            "left_judged_id": row.judgement.left.record_id,
            "right_judged_id": row.judgement.right.record_id,
            "who": mask(row.judgement.who) or None,
            "why": mask(row.judgement.why) or None,
            "judged_at": row.judgement.when or None,
            "row_hash": row.judgement.hash,
        }
        for row in relinked
    ]


def judgement_issues(relinked: Sequence[Relinked]) -> Iterator[Issue]:
    """What a person should know of judgements that do not count. Those that name no page are in the dataset alone."""
    for row in relinked:
        judgement = row.judgement
        side = next((side for side in (judgement.left, judgement.right) if side.source), None)
        if side is None or row.status not in _ISSUES:
            continue
        code, message = _ISSUES[row.status]
        yield Issue(
            side.source, side.snapshot, side.page, side.line or None, side.line or None, "resolve", "warning", code,
            f"{NAME}:{judgement.row}: {judgement.left.record_id} and {judgement.right.record_id} were judged "
            f"{judgement.verdict}; {message.format(by=_by(row, relinked))}",
            excerpt(mask(judgement.why), 80),
        )  # fmt: skip


def _by(row: Relinked, relinked: Sequence[Relinked]) -> str:
    """Who keeps the records of a judgement apart: rows on the same pair, or several rows on others together."""
    against = (other for other in relinked if other.status == "applied" and other.judgement.verdict == "different")
    lines = [str(other.judgement.row) for other in against if other.pair == row.pair]
    return f"line {' and '.join(lines)} keeps them" if lines else "others that count, taken together, keep them"


def describe_judgements(counts: Mapping[str, int]) -> Iterator[str]:
    """A sentence on how many judgements count (COUNTS), and what to do about those that do not; none where there are none."""
    applied, conflict, lost = (counts.get(name, 0) for name in ("applied", "conflict", "lost"))
    if not (applied or conflict or lost):
        return
    parts = [counted("%(count)s judgement counts", "%(count)s judgements count", applied)]
    if conflict:
        parts.append(
            counted(
                "%(count)s judgement contradicts one that counts",
                "%(count)s judgements contradict one that counts",
                conflict,
            )
        )
    if lost:
        parts.append(
            counted("%(count)s judgement fits nothing any more", "%(count)s judgements fit nothing any more", lost)
        )
    told = joined("; ", parts)
    if not (conflict or lost):
        yield told + "."
    else:
        yield sentence(
            "%(told)s: the dataset judgements names their rows in %(name)s. Withdraw them, or judge again.",
            told=told,
            name=NAME,
        )
