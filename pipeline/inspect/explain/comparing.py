"""Records of a release → how they compare: by the rows of `matches`, or compared now where no row tells."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.core.model import Match
from pipeline.inspect.explain.evidence import ComparedPair
from pipeline.resolve.compare import compare_records
from pipeline.resolve.records import RECORDS as RESOLVED
from pipeline.store import OpenRelease

ALIKE = ("same", "version")
RECORDS_OF = "SELECT record_id FROM records WHERE resource_id = ?"
_KEPT = """
    SELECT left_record_id, right_record_id, l.resource_id, r.resource_id, l.title, r.title, verdict, rule, score, jaccard,
        containment, ratio, why, "by", TRUE
    FROM matches JOIN records l ON l.record_id = left_record_id JOIN records r ON r.record_id = right_record_id
"""
_ORDER = "ORDER BY \"by\" <> 'human', score DESC, left_record_id, right_record_id"
_OWNERS = "SELECT record_id, resource_id, title FROM records WHERE record_id IN (SELECT unnest(?))"
_COPIES = f"""
    SELECT copies.*, title, number, text FROM ({RESOLVED}) AS copies JOIN records ON record_id = id
    WHERE id IN (SELECT unnest(?)) ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class _Owner:
    """What a compared record is of."""

    record_id: str
    resource_id: str
    title: str | None


def matches_of(release: OpenRelease, records: Sequence[str]) -> list[ComparedPair]:
    """Every row of `matches` that has one of these records."""
    where = "WHERE left_record_id IN (SELECT unnest($1)) OR right_record_id IN (SELECT unnest($1))"
    return release.rows(ComparedPair, f"{_KEPT} {where} {_ORDER}", records)


def matches_between(release: OpenRelease, left: Sequence[str], right: Sequence[str]) -> list[ComparedPair]:
    """Every row of `matches` between one of these and one of those."""
    one_way = "left_record_id IN (SELECT unnest($1)) AND right_record_id IN (SELECT unnest($2))"
    other_way = "left_record_id IN (SELECT unnest($2)) AND right_record_id IN (SELECT unnest($1))"
    return release.rows(ComparedPair, f"{_KEPT} WHERE ({one_way}) OR ({other_way}) {_ORDER}", left, right)


def judged_between(release: OpenRelease, left: str, right: str) -> list[ComparedPair]:
    """What people said of any records of two resources."""
    records = (release.rows(str, RECORDS_OF, resource_id) for resource_id in (left, right))
    return [match for match in matches_between(release, *records) if match.by == "human"]


def compared_now(
    release: OpenRelease, index: Path, pairs: Sequence[tuple[str, str]]
) -> tuple[list[ComparedPair], bool]:
    """Pairs of records, compared now, the most alike first; and whether the kept index told what is furniture."""
    if not pairs:
        return [], True
    ids = sorted({record for pair in pairs for record in pair})
    owners = {owner.record_id: owner for owner in release.rows(_Owner, _OWNERS, ids)}
    records = release.connection.sql(_COPIES, params=[ids]).to_arrow_table()
    compared = compare_records(index, records, pairs, release.scratch)
    matches = [
        _compared(match, owners[match.left_record_id], owners[match.right_record_id]) for match in compared.matches
    ]
    return sorted(
        matches, key=lambda match: (-match.score, match.left_record_id, match.right_record_id)
    ), compared.knows_boilerplate


def _compared(match: Match, left: _Owner, right: _Owner) -> ComparedPair:
    return ComparedPair(
        **asdict(match),
        left_resource_id=left.resource_id,
        right_resource_id=right.resource_id,
        left_title=left.title,
        right_title=right.title,
        is_kept=False,
    )
