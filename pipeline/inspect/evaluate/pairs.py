"""Labels of duplicates and a release → how right its resources are, which pairs are wrong and why, a threshold curve.

What people decided agrees with their labels by itself, so such pairs are counted aside. Of labels that contradict one
another a "different" stands over a "same", as with judgements.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.text import number_of
from pipeline.inspect.evaluate import (
    Counts,
    GroupLabels,
    Labels,
    Links,
    PairLabels,
    Share,
    b_cubed,
    flag_counts,
    groups_curve,
    pair_counts,
    pairs_curve,
    read_labels,
    record_counts,
    wrong_pairs,
)
from pipeline.inspect.evaluate.labelled import NEVER, SAME, Decisions, Known, labelled_pairs, labelled_records
from pipeline.inspect.evaluate.measured import Evaluated, WrongPair
from pipeline.judgements.file import Judgement
from pipeline.judgements.relink import Relinked

MOST_BYTES = 256 << 20  # of a file of labels: some four million rows
MOST_NAMED = 5  # unknown records that an error names
_OF_PAIRS = (Share(None, reason="needs labels of groups (record_id,resource)"),) * 3


def labels_of(path: Path) -> Labels:
    """The labels in a file. Raises UsageError."""
    return read_labels(str(path), store.given_bytes(path, MOST_BYTES))


def evaluate_pairs(labels: PairLabels | GroupLabels, processed: Path, named: str | None = None) -> Evaluated:
    """Hold a release, the current one where none is `named` (as `store.find_release` takes it), against labels.

    Raises UsageError where there is no such release, or no label is of its records.
    """
    release = store.find_release(processed, named or store.CURRENT)
    if isinstance(labels, PairLabels):
        return _of_pairs(release, labels.judgements, processed)
    return _of_groups(release, labels.groups, processed)


def _of_pairs(release: store.Release, judgements: Sequence[Judgement], processed: Path) -> Evaluated:
    fits, known, decisions = labelled_pairs(release, judgements)
    unknown = sorted({name for one in fits for name in _lost(one)})
    _refuse_all_unknown(unknown, known, release, processed)
    labels = {one.pair: one.judgement.verdict == "same" for one in fits if _counts(one)}
    own = {pair: is_same for pair, is_same in labels.items() if not _is_by_people(decisions, *pair)}
    judged = [(pair, is_same, _are_one(known, *pair)) for pair, is_same in own.items()]
    counts = flag_counts(((is_same, is_found) for _, is_same, is_found in judged), "pairs", "of one resource")
    links = Links.of(decisions.links)
    wrong = ((*pair, is_same) for pair, is_same, is_found in judged if is_same != is_found)
    return Evaluated(
        release=release.id,
        form="pairs",
        counts={"pairs": len(own), **_four(counts)},
        measures=_measures(counts, _OF_PAIRS, counts),
        wrong=_wrong(wrong, known, decisions),
        unknown=unknown,
        contradictory=sorted({one.pair for one in fits if one.status == "conflict"}),
        by_people=len(labels) - len(own),
        curve=pairs_curve((links.joined_at(*pair), is_same) for pair, is_same in own.items()),
    )


def _lost(one: Relinked) -> list[str]:
    """The ids of a label that fit no record, or both where they fit the same one."""
    if one.status != "lost" or one.judgement.verdict == "withdrawn":
        return []
    sides = ((one.judgement.left.record_id, one.left), (one.judgement.right.record_id, one.right))
    return [name for name, now in sides if now is None or one.left == one.right]


def _counts(one: Relinked) -> bool:
    return one.status == "applied" and one.judgement.verdict != "withdrawn"


def _is_by_people(decisions: Decisions, left: str, right: str) -> bool:
    decision = decisions.between(left, right)
    return decision is not None and decision.is_by_people


def _are_one(known: Mapping[str, Known], left: str, right: str) -> bool:
    return known[left].resource_id == known[right].resource_id


def _of_groups(release: store.Release, labels: Mapping[str, str], processed: Path) -> Evaluated:
    known, decisions = labelled_records(release, labels.keys())
    unknown = sorted(labels.keys() - known.keys())
    _refuse_all_unknown(unknown, known, release, processed)
    groups = {record: labels[record] for record in sorted(known)}
    clusters = {record: known[record].resource_id for record in groups}
    names, found = list(groups.values()), list(clusters.values())
    counts = pair_counts(names, found)
    people = [one for one in decisions.all if one.is_by_people and one.left in groups and one.right in groups]
    return Evaluated(
        release=release.id,
        form="groups",
        counts={"records": len(groups), "groups": len(set(names)), "resources": len(set(found)), **_four(counts)},
        measures=_measures(counts, b_cubed(names, found), record_counts(names, found)),
        wrong=_wrong(wrong_pairs(groups, clusters), known, decisions),
        unknown=unknown,
        contradictory=(),
        by_people=len(people),
        curve=groups_curve(decisions.links, groups),
    )


def _refuse_all_unknown(
    unknown: Sequence[str], known: Mapping[str, Known], release: store.Release, processed: Path
) -> None:
    if unknown and not known:
        some = ", ".join(unknown[:MOST_NAMED]) + (" …" if len(unknown) > MOST_NAMED else "")
        raise UsageError(
            f"{processed}: release {release.id} has none of the {number_of(len(unknown), 'record')} that the labels "
            f"name: {some}. Name the folder that they are of with --processed."
        )


def _four(counts: Counts) -> dict[str, int]:
    return {"right": counts.right, "false": counts.false, "missed": counts.missed, "apart": counts.apart}


def _measures(pairs: Counts, cubed: tuple[Share, Share, Share], told: Counts) -> Mapping[str, Share]:
    """The figures by name; sensitivity and specificity are those of `told`."""
    return {
        "pairwise_precision": pairs.precision,
        "pairwise_recall": pairs.recall,
        "pairwise_f1": pairs.f1,
        "b_cubed_precision": cubed[0],
        "b_cubed_recall": cubed[1],
        "b_cubed_f1": cubed[2],
        "sensitivity": told.recall,
        "specificity": told.specificity,
    }


def _wrong(pairs: Iterable[tuple[str, str, bool]], known: Mapping[str, Known], decisions: Decisions) -> list[WrongPair]:
    told = []
    for left, right, is_same in pairs:
        decision, why = decisions.between(left, right), decisions.why(left, right)
        if why == NEVER and known[left].content_hash == known[right].content_hash:
            why = f"{SAME}, kept apart by what people judged"  # nothing else parts exact copies
        rule, score = (decision.rule, decision.score) if decision else (None, None)
        told.append(WrongPair(known[left], known[right], is_same, why, rule, score))
    return sorted(told, key=lambda one: (one.is_same, one.left.record_id, one.right.record_id))
