"""Scored pairs of records → the threshold from which any two records hang together, directly or through others.

Single linkage (Florek et al. 1951): links are added from the highest score down, and each joins two clusters or none.
The smaller cluster goes under the larger one's head and remembers the score, so that a walk up to a common head, the
higher score first, ends at the score that joined the two (at most log n steps).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

NEVER = 0.0


@dataclass(frozen=True, slots=True)
class Link:
    """Two records that were compared, with their score, 0 to 100."""

    left: str
    right: str
    score: float


@dataclass(frozen=True, slots=True)
class Links:
    """Which head each record went under, and at what score."""

    under: Mapping[str, tuple[str, float]]

    @classmethod
    def of(cls, links: Iterable[Link]) -> "Links":
        return cls({gone: (head, score) for score, head, gone in merges(links)})

    def joined_at(self, left: str, right: str) -> float:
        """The highest threshold at which two records are in one cluster; 0 where there is none."""
        score = 100.0
        while left != right:
            if self._score(left) < self._score(right):
                left, right = right, left
            if left not in self.under:
                return NEVER
            left, score = self.under[left]
        return score

    def _score(self, record: str) -> float:
        return self.under[record][1] if record in self.under else NEVER - 1


def merges(links: Iterable[Link]) -> Iterator[tuple[float, str, str]]:
    """What joins as the threshold falls: the score, the head that stays, the head that goes under it."""
    heads: dict[str, str] = {}
    sizes = Counter[str]()
    for link in sorted(links, key=lambda one: (-one.score, one.left, one.right)):
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
