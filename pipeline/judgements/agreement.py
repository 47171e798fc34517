"""Relinked judgements → how much each person judged, and how often two of them say the same of the same pair.

Cohen's kappa (Cohen 1960) tells how much of that is more than chance: 1 where two always agree, 0 where they agree as often
as two would that toss coins as loaded as theirs. It is null where both say the same of every pair, since chance would too.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.core.text import fold
from pipeline.judgements.file import JudgedVerdict
from pipeline.judgements.relink import Pair, Relinked

MAX_PEOPLE = 50  # of whom every two are compared, those who judged most first


@dataclass(frozen=True, slots=True)
class Person:
    """Who judged how many pairs; what was taken back or said otherwise later is not counted."""

    who: str
    judged: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two people: pairs that both judged, those of them they judged alike, and kappa."""

    one: str
    other: str
    both: int
    alike: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class People:
    """Who judged, the busiest first, and how every two with a pair in common agree."""

    people: tuple[Person, ...]
    agreements: tuple[Agreement, ...]


def people_of(relinked: Sequence[Relinked]) -> People:
    """The people of a file of judgements. Rows without a name are nobody's, and are left out."""
    names: dict[str, str] = {}
    words: dict[str, dict[Pair, JudgedVerdict]] = {}
    for row in relinked:
        who = fold(row.judgement.who)
        if who and row.status in ("applied", "conflict") and row.judgement.verdict != "withdrawn":
            names.setdefault(who, row.judgement.who)
            words.setdefault(who, {})[row.pair] = row.judgement.verdict
    busiest = sorted(words, key=lambda who: (-len(words[who]), who))
    agreements = (_agreement(names, words, *two) for two in combinations(busiest[:MAX_PEOPLE], 2))
    people = tuple(Person(names[who], len(words[who])) for who in busiest)
    return People(people, tuple(one for one in agreements if one.both))


def _agreement(
    names: Mapping[str, str], words: Mapping[str, Mapping[Pair, JudgedVerdict]], one: str, other: str
) -> Agreement:
    shared = [(words[one][pair], words[other][pair]) for pair in words[one].keys() & words[other].keys()]
    alike = sum(left == right for left, right in shared)
    return Agreement(names[one], names[other], len(shared), alike, kappa(shared))


def kappa(verdicts: Iterable[tuple[str, str]]) -> float | None:
    """Agreement beyond chance of two people's verdicts on the same pairs.

    >>> kappa([("same", "same")] * 4 + [("different", "different")] * 4 + [("same", "different")] * 2)
    0.6153846153846154
    """
    shared = list(verdicts)
    first, second = (Counter(verdict[side] for verdict in shared) for side in (0, 1))
    by_chance = sum(first[verdict] * second[verdict] for verdict in first)
    whole = len(shared) ** 2
    if by_chance == whole:
        return None
    alike = sum(left == right for left, right in shared)
    return (alike * len(shared) - by_chance) / (whole - by_chance)
