"""What people said of pairs → what follows from it of any two records: whether they need not be asked about."""

from collections.abc import Iterable, Sequence

from pipeline.core.text import fold
from pipeline.judgements.relink import Pair, Relinked
from pipeline.resolve.match.disjoint import DisjointSets


def spoken(relinked: Sequence[Relinked], own: str | None = None) -> list[Relinked]:
    """The words that stand, of everybody or of one person. What contradicts another word is answered too."""
    standing = [row for row in relinked if row.status in ("applied", "conflict")]
    is_theirs = fold(own) if own is not None else None
    return [
        row for row in standing if row.judgement.verdict != "withdrawn" and is_theirs in (None, fold(row.judgement.who))
    ]


class Answered:
    """Two records are answered where words lead from one to the other, or their groups are kept apart by a word."""

    def __init__(self, same: Iterable[Pair], different: Iterable[Pair]) -> None:
        self._groups: DisjointSets[str] = DisjointSets()
        for pair in same:
            self._groups.join(*pair)
        self._apart = {frozenset(map(self._groups.of, pair)) for pair in different}  # one, where a yes contradicts a no

    def knows(self, left: str, right: str) -> bool:
        """Whether nothing is left to ask of two records."""
        one, other = self._groups.of(left), self._groups.of(right)
        return one == other or frozenset((one, other)) in self._apart
