"""For each record its true group and the cluster it was put into → how far groups and clusters agree.

Pairs are counted by the sizes of groups, of clusters and of what they share, never one by one, so that a million
records take a second.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from pipeline.core.sentence import sentence
from pipeline.inspect.evaluate.figures import Counts, Measure, flag_counts

NOBODY = sentence("no record is labelled")
Names = Sequence[Hashable]  # of the group or cluster of each record, in one order


def pair_counts(groups: Names, clusters: Names) -> Counts:
    """All pairs of records: true where they share a group, found where they share a cluster."""
    right = _pairs(Counter(zip(groups, clusters, strict=True)))
    true, found = _pairs(Counter(groups)), _pairs(Counter(clusters))
    every = len(groups) * (len(groups) - 1) // 2
    return Counts(right, found - right, true - right, every - true - found + right, is_independent=False)


def record_counts(groups: Names, clusters: Names) -> Counts:
    """Records: true where the group has another, found where the cluster has another.

    Sensitivity and specificity of tools that remove duplicate references are told so (Hair et al. 2023, ASySD): of
    pairs nearly all are no duplicates, and a specificity of pairs is 1 whatever a tool does.
    """
    sizes, found = Counter(groups), Counter(clusters)
    flags = ((sizes[group] > 1, found[cluster] > 1) for group, cluster in zip(groups, clusters, strict=True))
    return flag_counts(flags, "records", "repeats of another", is_independent=False)


def b_cubed(groups: Names, clusters: Names) -> tuple[Measure, Measure, Measure]:
    """B-cubed precision, recall and their F1 (Bagga and Baldwin 1998), every record with the same weight.

    A record's precision is the share of its cluster that is of its group, its recall the share of its group that is in
    its cluster; both count the record itself.
    """
    if not groups:
        return (Measure(None, reason=NOBODY),) * 3
    sizes, found = Counter(groups), Counter(clusters)
    both = Counter(zip(groups, clusters, strict=True))
    precision = sum(count * count / found[cluster] for (_, cluster), count in both.items()) / len(groups)
    recall = sum(count * count / sizes[group] for (group, _), count in both.items()) / len(groups)
    return Measure(precision), Measure(recall), Measure(2 * precision * recall / (precision + recall))


def wrong_pairs(groups: Mapping[str, str], clusters: Mapping[str, str]) -> Iterator[tuple[str, str, bool]]:
    """One pair for each wrong joint or gap, and whether it is truly one resource: those that explain all others.

    A cluster of several groups gives its first record with the first of every other group, a group in several clusters
    likewise; all wrong pairs together could be a million times as many.
    """
    for within, apart, is_same in ((clusters, groups, False), (groups, clusters, True)):
        firsts: dict[str, dict[str, str]] = defaultdict(dict)
        for record in sorted(groups):
            firsts[within[record]].setdefault(apart[record], record)
        for several in firsts.values():
            first, *others = several.values()
            yield from ((first, other, is_same) for other in others)


def _pairs(sizes: Mapping[Hashable, int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())
