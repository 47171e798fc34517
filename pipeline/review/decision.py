"""Members of a cluster and the boundaries between them → the judgements that say so.

A decision parts the members, in the order in which they are shown, at boundaries: none makes them one resource, all of them
as many as there are members. Each part is tied to its first member, and the first members are kept apart from one another:
what is left follows, since a judgement joins and parts whole groups. Two members give the one row that `doublon judge` writes.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from pipeline.judgements.file import JudgedVerdict, Judgement, Subject


def parts(count: int, boundaries: Collection[int]) -> list[range]:
    """The members, 0 to `count`, cut before each boundary.

    >>> parts(4, {1, 3})
    [range(0, 1), range(1, 3), range(3, 4)]
    """
    ends = [*sorted(boundary for boundary in set(boundaries) if 0 < boundary < count), count]
    return [range(first, last) for first, last in zip([0, *ends], ends, strict=False)]


def verdicts(count: int, boundaries: Collection[int]) -> Iterator[tuple[int, int, JudgedVerdict]]:
    """The pairs of members that are judged, and how; the earlier member on the left."""
    parted = parts(count, boundaries)
    for part in parted:
        yield from ((part[0], member, "same") for member in part[1:])
    yield from ((one[0], other[0], "different") for one, other in combinations(parted, 2))


def judgements(
    members: Sequence[Subject], boundaries: Collection[int], who: str, why: str, when: str
) -> Iterator[Judgement]:
    """The rows of a decision."""
    for left, right, verdict in verdicts(len(members), boundaries):
        yield Judgement(members[left], members[right], verdict, who, why, when)
