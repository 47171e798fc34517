"""Labels and scored pairs → what precision and recall would be if one threshold on the score decided alone.

Two records are of one resource at a threshold where a chain of links with at least that score joins them. The rules of
the duplicate engine have a threshold each and look at more than a score: a curve far under the working point says that
they are worth having.

Single linkage (Florek et al. 1951): links are added from the highest score down, and each joins two clusters or none.
The smaller cluster goes under the larger one's head and remembers the score, so that a walk up to a common head, the
higher score first, ends at the score that joined the two (at most log n steps).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

THRESHOLDS = range(100, 0, -1)


@dataclass(frozen=True, slots=True)
class Point:
    """At a threshold: pairs that are together, those of them that should be, and all that should be."""

    threshold: int
    right: int
    found: int
    true: int

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.right / self.true if self.true else None


@dataclass(frozen=True, slots=True)
class ScoredLink:
    """Two records that were compared, with their score, 0 to 100."""

    left: str
    right: str
    score: float


@dataclass(frozen=True, slots=True)
class Linkage:
    """Which head each record went under, and at what score."""

    under: Mapping[str, tuple[str, float]]

    @classmethod
    def of(cls, links: Iterable[ScoredLink]) -> "Linkage":
        return cls({gone: (head, score) for score, head, gone in merges(links)})

    def joined_at(self, left: str, right: str) -> float:
        """The highest threshold at which two records are in one cluster; 0 where there is none."""
        score = 100.0
        while left != right:
            if self._score(left) < self._score(right):
                left, right = right, left
            if left not in self.under:
                return 0.0
            left, score = self.under[left]
        return score

    def _score(self, record: str) -> float:
        return self.under[record][1] if record in self.under else -1.0


def pairs_curve(scored: Iterable[tuple[float, bool]]) -> list[Point]:
    """A point a threshold, 100 to 1, of labelled pairs with the score that joins each and whether it should."""
    steps = [(score, int(is_same), 1) for score, is_same in sorted(scored, reverse=True)]
    return _points(steps, sum(is_same for _, is_same, _ in steps))


def groups_curve(links: Iterable[ScoredLink], groups: Mapping[str, str]) -> list[Point]:
    """The same of all pairs of labelled records, of which `groups` tells the true group; no pair is listed."""
    held = {record: Counter([group]) for record, group in groups.items()}  # labelled records of a head, by group
    steps: list[tuple[float, int, int]] = []
    for score, stays, goes in merges(links):
        smaller, larger = sorted((held.pop(stays, Counter()), held.pop(goes, Counter())), key=len)
        right = sum(count * larger[group] for group, count in smaller.items())
        steps.append((score, right, smaller.total() * larger.total()))
        larger.update(smaller)
        held[stays] = larger
    return _points(steps, sum(size * (size - 1) // 2 for size in Counter(groups.values()).values()))


def merges(links: Iterable[ScoredLink]) -> Iterator[tuple[float, str, str]]:
    """What joins as the threshold falls: the score, the head that stays, the head that goes under it."""
    heads: dict[str, str] = {}
    sizes = Counter[str]()
    for link in sorted(links, key=lambda link: (-link.score, link.left, link.right)):
        stays, goes = _head(heads, link.left), _head(heads, link.right)
        if stays == goes:
            continue
        if sizes[stays] < sizes[goes]:
            stays, goes = goes, stays
        heads[goes] = stays
        sizes[stays] += sizes[goes] + 1
        yield link.score, stays, goes


def _head(heads: Mapping[str, str], record: str) -> str:
    while record in heads:
        record = heads[record]
    return record


def _points(steps: list[tuple[float, int, int]], true: int) -> list[Point]:
    """The sums at each threshold of steps (score, right and all pairs that it joins), the highest score first."""
    points, right, found, at = list[Point](), 0, 0, 0
    for threshold in THRESHOLDS:
        while at < len(steps) and steps[at][0] >= threshold:
            right, found, at = right + steps[at][1], found + steps[at][2], at + 1
        points.append(Point(threshold, right, found, true))
    return points
