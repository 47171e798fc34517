"""Judgements and the records that stand now → which two records each is about, and whether it counts.

An id is the hash of where a record begins, so it moves when a cut moves, and another record may stand where it was. A raw
page never changes, so its records are known again by content, by title or by line; where the page is gone, by content.

A "no" stands over every "yes": two people who contradict each other keep records apart, and are both told.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.judgements import Judgement, Subject
from pipeline.resolve.groups import Groups
from pipeline.text import fold

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
    found = [Fitted(one, find(one.left), find(one.right)) for one in judgements]
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

    def __call__(self, subject: Subject) -> str | None:
        named = self._by_id.get(subject.record_id)
        page = self._by_page.get((subject.source, subject.snapshot, subject.page), [])
        for knows in (_prints, _is_titled, _begins_there):
            known = [one for one in ([named] if named else []) + page if knows(one, subject)]
            if known:
                return min(
                    known, key=lambda one: (one.record_id != subject.record_id, abs(one.line - subject.line))
                ).record_id
        found = self._by_content.get(subject.content_hash)
        if found is None and not subject.page:  # all that is known is the id, and perhaps what it said then
            found = named
        return found.record_id if found else None


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
