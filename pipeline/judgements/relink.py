"""Judgements and the records that stand now → which two records each is about, and whether it counts.

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
from pipeline.resolve.match.groups import Groups

MOVED = 3  # lines by which a cut may have moved on its page
Status = Literal["applied", "withdrawn", "superseded", "conflict", "lost"]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """A record that stands now; `line` is its first one, `page_hash` the sha256 of its page."""

    record_id: str
    content_hash: str
    source: str
    snapshot: str
    page: str
    line: int
    page_hash: str
    title: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """A judgement, the ids that its two records have now (None where nothing fits), and whether it counts."""

    judgement: Judgement
    left: str | None
    right: str | None
    status: Status = "applied"

    @property
    def pair(self) -> Pair:
        """The two records, in an order that does not depend on how they were written."""
        left, right = self.judgement.left.record_id, self.judgement.right.record_id
        one, other = sorted((self.left or left, self.right or right))
        return one, other


def fit(judgements: Sequence[Judgement], standing: Iterable[Standing]) -> list[Fitted]:
    """Each judgement with what it is about now, in their order. `standing` are all records that may be meant."""
    find = _Finder(standing)
    found = [Fitted(one, *find.pair(one.left, one.right)) for one in judgements]
    return _consistent(_spoken(found))


class _Finder:
    def __init__(self, standing: Iterable[Standing]) -> None:
        self._by_id: dict[str, Standing] = {}
        self._by_page: dict[tuple[str, str, str], list[Standing]] = defaultdict(list)
        self._by_content: dict[str, Standing] = {}
        for one in sorted(standing, key=lambda one: (one.snapshot, one.page, one.line, one.source)):
            self._by_id[one.record_id] = one
            self._by_page[one.source, one.snapshot, one.page].append(one)
            self._by_content.setdefault(one.content_hash, one)

    def pair(self, left: Subject, right: Subject) -> tuple[str | None, str | None]:
        """Two records where there are two: equal ones of a page that moved are not both taken for the nearer."""
        one, other = self._found(left), self._found(right)
        if one is None or other is None or one.record_id != other.record_id:
            return one.record_id if one else None, other.record_id if other else None
        choices = [
            (self._on_page(left, one), other),
            (one, self._on_page(right, other)),
        ]
        whole = [(a, b) for a, b in choices if a and b]
        if whole:
            first, second = min(whole, key=lambda two: _distance(two[0], left) + _distance(two[1], right))
            return first.record_id, second.record_id
        is_left = _distance(one, left) <= _distance(other, right)
        return (one.record_id, None) if is_left else (None, other.record_id)

    def _found(self, subject: Subject) -> Standing | None:
        known = self._on_page(subject)
        if known is None:
            known = self._by_content.get(subject.content_hash)
        if known is None and not subject.page:  # all that is known is the id, and perhaps what it said then
            known = self._by_id.get(subject.record_id)
        return known

    def _on_page(self, subject: Subject, but: Standing | None = None) -> Standing | None:
        named = self._by_id.get(subject.record_id)
        page = self._by_page.get((subject.source, subject.snapshot, subject.page), [])
        for knows in (_prints, _is_titled, _begins_there):
            known = [one for one in ([named] if named else []) + page if one is not but and knows(one, subject)]
            if known:
                return min(known, key=lambda one: _distance(one, subject))
        return None


def _distance(one: Standing, subject: Subject) -> int:
    """How many lines a record has moved, -1 for the one that bears the id."""
    return -1 if one.record_id == subject.record_id else abs(one.line - subject.line)


def _prints(one: Standing, subject: Subject) -> bool:
    return one.content_hash == subject.content_hash


def _is_titled(one: Standing, subject: Subject) -> bool:
    return bool(subject.title) and fold(one.title) == fold(subject.title)


def _begins_there(one: Standing, subject: Subject) -> bool:
    """On the very page that was judged, a cut may have moved."""
    is_page = bool(subject.page_hash) and one.page_hash.startswith(subject.page_hash)
    return is_page and abs(one.line - subject.line) <= MOVED


def _spoken(found: Sequence[Fitted]) -> list[Fitted]:
    """What is taken back, what the same person said otherwise later, and what fits nothing."""
    settled = [replace(one, status="lost") if _is_lost(one) else one for one in found]
    standing: dict[Pair, dict[str, int]] = defaultdict(dict)  # of each pair, the last row of each who spoke of it
    for index, one in enumerate(found):
        spoken = standing[one.pair]
        if one.judgement.verdict == "withdrawn":
            taken = list(spoken.values())
            spoken.clear()
            settled[index] = replace(one, status="applied" if taken else "lost")
        else:
            who = fold(one.judgement.who) or f"#{index}"
            taken = [spoken[who]] if who in spoken else []
            spoken[who] = index
        for row in taken:
            settled[row] = replace(
                settled[row], status="withdrawn" if one.judgement.verdict == "withdrawn" else "superseded"
            )
    return settled


def _is_lost(one: Fitted) -> bool:
    return one.judgement.verdict != "withdrawn" and (not one.left or not one.right or one.left == one.right)


def _consistent(found: Sequence[Fitted]) -> list[Fitted]:
    """Without each "same" that would bring together what a "different" keeps apart."""
    apart = [one.pair for one in found if one.status == "applied" and one.judgement.verdict == "different"]
    groups = Groups(apart)
    settled = []
    for one in found:
        joins = one.status == "applied" and one.judgement.verdict == "same"
        settled.append(replace(one, status="conflict") if joins and not groups.join(*one.pair) else one)
    return settled
