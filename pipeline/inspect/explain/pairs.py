"""Two ids → whether they are one resource, what decided, and how their texts differ.

A resource stands for the record that speaks for it; matches between any records of the two count.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.differences import segments, shared_of
from pipeline.core.errors import UsageError
from pipeline.inspect.explain.comparing import (
    ALIKE,
    RECORDS_OF,
    compared_now,
    judged_between,
    matches_between,
    matches_of,
)
from pipeline.inspect.explain.evidence import ComparedPair, LineIssue, PairEvidence, PairSide, SharedPassage, Target
from pipeline.inspect.explain.records import RecordRow, issues_of_lines, record_row
from pipeline.inspect.explain.resources import passages_between
from pipeline.store import OpenRelease

MIN_SHARED = 0.3  # of the words; where fewer are shared, a difference word by word says nothing


@dataclass(frozen=True, slots=True)
class _Speaker:
    """What was asked about, and the record that speaks for it."""

    asked: Target
    row: RecordRow

    @property
    def age(self) -> tuple[str, str, str, int]:
        return self.row.snapshot, self.row.source, self.row.page, self.row.position

    @property
    def side(self) -> PairSide:
        row = self.row
        place = (row.source, row.snapshot, row.page, row.position)
        return PairSide(self.asked, row.record_id, row.resource_id, row.title, *place)


def pair_evidence(release: OpenRelease, index: Path, one: Target, other: Target) -> PairEvidence:
    """Why two are one resource or not; `index` is the folder of the last run's index of duplicates, if it is there.

    Raises UsageError where both ids name one thing.
    """
    if one.id == other.id:
        raise UsageError("both ids name the %(kind)s %(id)s; name two, or one alone.", kind=one.kind, id=one.id)
    speakers = sorted((_speaker(release, one), _speaker(release, other)), key=lambda speaker: speaker.age)
    (left, older), (right, newer) = ((speaker.side, speaker.row) for speaker in speakers)
    is_one = left.resource_id == right.resource_id
    matches, path, knows_furniture = _decided(release, index, left, right)
    difference = segments(older.text, newer.text)
    passages = () if is_one else passages_between(release, left.resource_id, right.resource_id)
    return PairEvidence(
        left=left,
        right=right,
        is_one=is_one,
        matches=tuple(matches),
        path=tuple(path),
        knows_furniture=knows_furniture,
        is_alike=is_one or shared_of(difference) >= MIN_SHARED,
        title_difference=segments(older.title or "", newer.title or ""),
        difference=difference,
        passages=passages,
        issues=tuple(dict.fromkeys(_issues(release, (older, newer), passages))),
    )


def _decided(
    release: OpenRelease, index: Path, left: PairSide, right: PairSide
) -> tuple[list[ComparedPair], tuple[ComparedPair, ...], bool]:
    """The matches between two, else the matches that lead from one to the other, else what comparing them now gives.

    The last tells whether the kept index was asked where it was needed.
    """
    matches = matches_between(release, _records(release, left.asked), _records(release, right.asked))
    path: tuple[ComparedPair, ...] = ()
    if left.resource_id != right.resource_id:
        judged = judged_between(release, left.resource_id, right.resource_id)
        matches = list(dict.fromkeys([*judged, *matches]))
    elif not matches:
        path = _path(release, left, right)
    if matches or path or left.record_id == right.record_id:
        return matches, path, True
    now, knows_furniture = compared_now(release, index, [(left.record_id, right.record_id)])
    return now, path, knows_furniture


def _speaker(release: OpenRelease, asked: Target) -> _Speaker:
    survivor = "SELECT survivor_record_id FROM resources WHERE resource_id = ?"
    record_id = asked.id if asked.kind == "record" else release.row(str, survivor, asked.id)
    return _Speaker(asked, record_row(release, record_id))


def _records(release: OpenRelease, asked: Target) -> list[str]:
    return [asked.id] if asked.kind == "record" else release.rows(str, RECORDS_OF, asked.id)


def _path(release: OpenRelease, left: PairSide, right: PairSide) -> tuple[ComparedPair, ...]:
    """The fewest matches that lead from one record of a resource to another."""
    matches = matches_of(release, release.rows(str, RECORDS_OF, left.resource_id))
    steps = [match for match in matches if match.verdict in ALIKE]
    reached: dict[str, tuple[ComparedPair, ...]] = {left.record_id: ()}
    waiting = deque([left.record_id])
    while waiting and right.record_id not in reached:
        here = waiting.popleft()
        for step in steps:
            ends = (step.left_record_id, step.right_record_id)
            if here in ends and (there := ends[ends[0] == here]) not in reached:
                reached[there] = (*reached[here], step)
                waiting.append(there)
    return reached.get(right.record_id, ())


def _issues(release: OpenRelease, rows: Sequence[RecordRow], passages: Sequence[SharedPassage]) -> Iterator[LineIssue]:
    """What was noticed about the lines that the two share."""
    for passage in passages:
        lines = {
            passage.left_resource_id: (passage.left_first_line, passage.left_last_line),
            passage.right_resource_id: (passage.right_first_line, passage.right_last_line),
        }
        for row in rows:
            yield from issues_of_lines(release, row, *lines[row.resource_id])
