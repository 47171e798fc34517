"""Judgements and current records → which two records each is about, and whether it counts.

An id is the hash of where a record begins, so it moves when a cut moves, and another record may stand where it was. A raw
page never changes, so its records are known again by content, by title or by line; where the page is gone, by content.

A "no" stands over every "yes": two people who contradict each other keep records apart, and are both told.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.core.text import fold
from pipeline.judgements.file import Judgement, Subject
from pipeline.resolve.match.disjoint import DisjointSets

MAX_MOVED = 3  # lines by which a cut may have moved on its page
Status = Literal["applied", "withdrawn", "superseded", "conflict", "lost"]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CurrentRecord:
    """A record of the release; `line` is its first one, `page_hash` the sha256 of its page."""

    record_id: str
    content_hash: str
    source: str
    snapshot: str
    page: str
    line: int
    page_hash: str
    title: str


@dataclass(frozen=True, slots=True)
class Relinked:
    """A judgement, the ids that its two records have now (None where nothing fits), and whether it counts."""

    judgement: Judgement
    left: str | None
    right: str | None
    status: Status = "applied"

    @property
    def pair(self) -> Pair:
        """The two records, in an order that does not depend on how they were written."""
        first, second = sorted(
            (self.left or self.judgement.left.record_id, self.right or self.judgement.right.record_id)
        )
        return first, second

    @property
    def decides(self) -> bool:
        """Whether it says something of its pair that counts; a withdrawal only takes back."""
        return self.status == "applied" and self.judgement.verdict != "withdrawn"


def relink(judgements: Sequence[Judgement], current: Iterable[CurrentRecord]) -> list[Relinked]:
    """Each judgement with what it is about now, in their order. `current` are all records that may be meant."""
    find = _Finder(current)
    relinked = [Relinked(judgement, *find.pair(judgement.left, judgement.right)) for judgement in judgements]
    return _without_conflicts(_with_last_words(relinked))


class _Finder:
    def __init__(self, current: Iterable[CurrentRecord]) -> None:
        self._by_id: dict[str, CurrentRecord] = {}
        self._by_page: dict[tuple[str, str, str], list[CurrentRecord]] = defaultdict(list)
        self._by_content: dict[str, CurrentRecord] = {}
        for record in sorted(current, key=lambda record: (record.snapshot, record.page, record.line, record.source)):
            self._by_id[record.record_id] = record
            self._by_page[record.source, record.snapshot, record.page].append(record)
            self._by_content.setdefault(record.content_hash, record)

    def pair(self, left: Subject, right: Subject) -> tuple[str | None, str | None]:
        """Two records where there are two: equal ones of a page that moved are not both taken for the nearer."""
        first, second = self._find(left), self._find(right)
        if first is None or second is None or first.record_id != second.record_id:
            return first.record_id if first else None, second.record_id if second else None
        choices = [(self._on_page(left, first), second), (first, self._on_page(right, second))]
        whole = [(one, other) for one, other in choices if one and other]
        if whole:
            first, second = min(whole, key=lambda pair: _distance(pair[0], left) + _distance(pair[1], right))
            return first.record_id, second.record_id
        is_left = _distance(first, left) <= _distance(second, right)
        return (first.record_id, None) if is_left else (None, second.record_id)

    def _find(self, subject: Subject) -> CurrentRecord | None:
        record = self._on_page(subject) or self._by_content.get(subject.content_hash)
        if record is None and not subject.page:  # all that is known is the id, and perhaps what it said then
            record = self._by_id.get(subject.record_id)
        return record

    def _on_page(self, subject: Subject, but: CurrentRecord | None = None) -> CurrentRecord | None:
        named = self._by_id.get(subject.record_id)
        page = self._by_page.get((subject.source, subject.snapshot, subject.page), [])
        candidates = [record for record in ([named] if named else []) + page if record is not but]
        for recognises in (_prints, _is_titled, _begins_there):
            known = [record for record in candidates if recognises(record, subject)]
            if known:
                return min(known, key=lambda record: _distance(record, subject))
        return None


def _distance(record: CurrentRecord, subject: Subject) -> int:
    """How many lines a record has moved, -1 for the one that bears the id."""
    return -1 if record.record_id == subject.record_id else abs(record.line - subject.line)


def _prints(record: CurrentRecord, subject: Subject) -> bool:
    return record.content_hash == subject.content_hash


def _is_titled(record: CurrentRecord, subject: Subject) -> bool:
    return bool(subject.title) and fold(record.title) == fold(subject.title)


def _begins_there(record: CurrentRecord, subject: Subject) -> bool:
    """On the very page that was judged, a cut may have moved."""
    is_page = bool(subject.page_hash) and record.page_hash.startswith(subject.page_hash)
    return is_page and abs(record.line - subject.line) <= MAX_MOVED


def _with_last_words(relinked: Sequence[Relinked]) -> list[Relinked]:
    """What is taken back, what the same person said otherwise later, and what fits nothing."""
    result = [replace(row, status="lost") if _is_lost(row) else row for row in relinked]
    last_words: dict[Pair, dict[str, int]] = defaultdict(dict)  # of each pair, the last row of each who spoke of it
    for index, row in enumerate(relinked):
        spoken = last_words[row.pair]
        if row.judgement.verdict == "withdrawn":
            result[index] = replace(row, status="applied" if spoken else "lost")
            who = fold(row.judgement.who)
            for speaker in [who] if who in spoken else list(spoken):  # who has spoken takes back their own word alone
                earlier = spoken.pop(speaker)
                result[earlier] = replace(result[earlier], status="withdrawn")
        else:
            who = fold(row.judgement.who) or f"#{index}"
            if who in spoken:
                result[spoken[who]] = replace(result[spoken[who]], status="superseded")
            spoken[who] = index
    return result


def _is_lost(row: Relinked) -> bool:
    return row.judgement.verdict != "withdrawn" and (not row.left or not row.right or row.left == row.right)


def _without_conflicts(relinked: Sequence[Relinked]) -> list[Relinked]:
    """Without each "same" that would bring together what a "different" keeps apart."""
    decided = [row for row in relinked if row.status == "applied"]
    groups = DisjointSets(row.pair for row in decided if row.judgement.verdict == "different")
    return [
        replace(row, status="conflict")
        if row.status == "applied" and row.judgement.verdict == "same" and not groups.join(*row.pair)
        else row
        for row in relinked
    ]
