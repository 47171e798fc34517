"""raw/judgements.csv and the records that stand now → what people overrule, and rows and issues that say so."""

from collections.abc import Iterator, Mapping, Sequence

import duckdb
import pyarrow as pa

from pipeline.core.model import Issue, Match, Verdict
from pipeline.core.normalise import mask
from pipeline.core.text import excerpt, number_of
from pipeline.judgements.file import NAME, Judgement
from pipeline.judgements.relink import Fitted, Standing, fit
from pipeline.resolve.index.clustering import Judged

RULE = "judgement"
_SAID: Mapping[str, tuple[Verdict, float, str]] = {
    "same": ("same", 100.0, "one resource"),
    "different": ("different", 0.0, "two resources"),
}
JUDGED = (
    "SELECT status, count(*) FROM judgements WHERE verdict <> 'withdrawn' OR status = 'lost' GROUP BY ALL ORDER BY ALL"
)
FIRST_LINE = "least({0}.title_line, {0}.body_first_line, {0}.labels_first_line, {0}.summary_first_line)"  # of a record
_STANDING = f"""
    SELECT record_id, content_hash, records.source, records.snapshot, records.page,
        {FIRST_LINE.format("records")}, coalesce(sha256, ''), coalesce(title, '')
    FROM records JOIN pages USING (source, snapshot, page)
    WHERE record_id IN (FROM ids) OR content_hash IN (FROM hashes) OR (source, snapshot, page) IN (FROM places)
"""


def fitted(connection: duckdb.DuckDBPyConnection, judgements: Sequence[Judgement]) -> list[Fitted]:
    """Which records of the views `records` and `pages` each judgement is about."""
    if not judgements:
        return []
    subjects = [side for one in judgements for side in (one.left, one.right)]
    places = sorted({(side.source, side.snapshot, side.page) for side in subjects if side.page})
    connection.register("ids", pa.table({"id": sorted({side.record_id for side in subjects})}))
    connection.register(
        "hashes", pa.table({"hash": sorted({side.content_hash for side in subjects if side.content_hash} or {""})})
    )
    columns = zip(*places, strict=True) if places else ((),) * 3
    connection.register(
        "places", pa.table([pa.array(column, pa.string()) for column in columns], names=["source", "snapshot", "page"])
    )
    return fit(judgements, [Standing(*row) for row in connection.execute(_STANDING).fetchall()])


def by_people(fitted: Sequence[Fitted]) -> Judged:
    """The pairs that the engine must hold to."""
    applied = [one for one in fitted if one.status == "applied" and one.judgement.verdict != "withdrawn"]
    same, apart = ([one.pair for one in applied if one.judgement.verdict == said] for said in ("same", "different"))
    return Judged(tuple(same), tuple(apart))


def judged_matches(connection: duckdb.DuckDBPyConnection, fitted: Sequence[Fitted]) -> list[Match]:
    """A match for each pair that people judged, the older record on the left; of several words the last."""
    applied = {
        one.pair: one.judgement for one in fitted if one.status == "applied" and one.judgement.verdict != "withdrawn"
    }
    if not applied:
        return []
    connection.register("judged", pa.table({"id": sorted({name for pair in applied for name in pair})}))
    order = "snapshot, page, position, source, record_id"
    ages = connection.execute(
        f"SELECT record_id FROM records WHERE record_id IN (FROM judged) ORDER BY {order}"
    ).fetchall()
    age = {record_id: at for at, (record_id,) in enumerate(ages)}
    return [_match(sorted(pair, key=lambda one: age[one]), one) for pair, one in applied.items()]


def _match(pair: Sequence[str], judgement: Judgement) -> Match:
    verdict, score, what = _SAID[judgement.verdict]
    who, why = mask(judgement.who) or "somebody", mask(judgement.why)
    on = f" on {judgement.when[:10]}" if judgement.when else ""
    told = f"{who} judged them {what}{on}" + (f": {why}" if why else "")
    return Match(pair[0], pair[1], verdict, RULE, score, None, None, None, told, "human")


def judgement_rows(fitted: Sequence[Fitted]) -> list[dict[str, object]]:
    """The rows of the dataset."""
    return [
        {
            "row": one.judgement.row,
            "verdict": one.judgement.verdict,
            "status": one.status,
            "left_record_id": one.left,
            "right_record_id": one.right,
            "left_judged_id": one.judgement.left.record_id,
            "right_judged_id": one.judgement.right.record_id,
            "who": mask(one.judgement.who) or None,
            "why": mask(one.judgement.why) or None,
            "judged_at": one.judgement.when or None,
            "row_hash": one.judgement.hash,
        }
        for one in fitted
    ]


def judged(counts: Mapping[str, int]) -> Iterator[str]:
    """What stands of the judgements (JUDGED), and what to do about those that do not count."""
    applied, conflict, lost = (counts.get(name, 0) for name in ("applied", "conflict", "lost"))
    told = [f"{number_of(applied, 'judgement')} count{'s' if applied == 1 else ''}"]
    if conflict:
        told.append(f"{number_of(conflict, 'judgement')} contradict{'s' if conflict == 1 else ''} one that counts")
    if lost:
        told.append(f"{number_of(lost, 'judgement')} fit{'s' if lost == 1 else ''} nothing any more")
    mend = (
        f": the dataset judgements names their rows in {NAME}. Withdraw them, or judge again."
        if conflict or lost
        else "."
    )
    if applied or conflict or lost:
        yield "; ".join(told) + mend


def judgement_issues(fitted: Sequence[Fitted]) -> Iterator[Issue]:
    """What a person should know of judgements that do not count. Rows that name no page are in the dataset alone."""
    for one in fitted:
        side = next((side for side in (one.judgement.left, one.judgement.right) if side.source), None)
        if side is None or one.status not in _MESSAGES:
            continue
        code, message = _MESSAGES[one.status]
        message = message.format(by=_by(one, fitted))
        judgement = one.judgement
        yield Issue(
            side.source, side.snapshot, side.page, side.line or None, side.line or None, "resolve", "warning", code,
            f"{NAME}:{judgement.row}: {judgement.left.record_id} and {judgement.right.record_id} were judged {judgement.verdict}; {message}",
            excerpt(mask(judgement.why), 80),
        )  # fmt: skip


def _by(one: Fitted, fitted: Sequence[Fitted]) -> str:
    """Who keeps the records of a judgement apart: rows on the same pair, or several rows on others together."""
    noes = (other for other in fitted if other.status == "applied" and other.judgement.verdict == "different")
    rows = [str(other.judgement.row) for other in noes if other.pair == one.pair]
    return f"line {' and '.join(rows)} keeps them" if rows else "others that count, taken together, keep them"


_MESSAGES: Mapping[str, tuple[str, str]] = {
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
