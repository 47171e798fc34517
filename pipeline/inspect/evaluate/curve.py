"""Labels and scored pairs → what precision and recall would be if one threshold on the score decided alone.

Two records are of one resource at a threshold where a chain of links with at least that score joins them. The rules of
the duplicate engine have a threshold each and look at more than a score: a curve far under the working point says that
they are worth having.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.inspect.evaluate.links import Link, merges

THRESHOLDS = range(100, 0, -1)
PICTURES = (".svg", ".png")  # that a curve can be drawn as, by `draw`


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


def pairs_curve(scored: Iterable[tuple[float, bool]]) -> list[Point]:
    """A point a threshold, 100 to 1, of labelled pairs with the score that joins each and whether it should."""
    pairs = sorted(scored, reverse=True)
    true = sum(is_same for _, is_same in pairs)
    points, right, found = list[Point](), 0, 0
    for threshold in THRESHOLDS:
        while found < len(pairs) and pairs[found][0] >= threshold:
            right += pairs[found][1]
            found += 1
        points.append(Point(threshold, right, found, true))
    return points


def groups_curve(links: Iterable[Link], groups: Mapping[str, str]) -> list[Point]:
    """The same of all pairs of labelled records, of which `groups` tells the true group; no pair is listed."""
    true = sum(size * (size - 1) // 2 for size in Counter(groups.values()).values())
    held = {record: Counter([group]) for record, group in groups.items()}  # labelled records of a head, by group
    joints, right, found, points = list(merges(links)), 0, 0, list[Point]()
    at = 0
    for threshold in THRESHOLDS:
        while at < len(joints) and joints[at][0] >= threshold:
            _, stays, goes = joints[at]
            one, other = sorted((held.pop(stays, Counter()), held.pop(goes, Counter())), key=len)
            right += sum(count * other[group] for group, count in one.items())
            found += one.total() * other.total()
            other.update(one)
            held[stays] = other
            at += 1
        points.append(Point(threshold, right, found, true))
    return points
