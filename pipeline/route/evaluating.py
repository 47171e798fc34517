"""Labels of duplicates and a release → how right its resources are, which pairs are wrong and why, a threshold curve.

What people decided (`matches.by` is `human`) agrees with their labels by itself, so such pairs are counted aside.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline import store
from pipeline.errors import UsageError
from pipeline.evaluate import (
    PICTURES,
    GroupLabels,
    Labels,
    Link,
    Links,
    Pair,
    PairLabels,
    Point,
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
from pipeline.route.labelled import Decisions, Known, labelled
from pipeline.text import number_of

MOST_BYTES = 256 << 20  # of a file of labels: some four million rows
MOST_NAMED = 5  # unknown records that an error names
_OF_PAIRS = Share(None, reason="needs labels of groups (record_id,resource)")


@dataclass(frozen=True, slots=True)
class WrongPair:
    """Two records whose label says otherwise than the release; `is_same` is the label."""

    left: Known
    right: Known
    is_same: bool
    why: str
    rule: str | None
    score: float | None

    def told(self) -> dict[str, object]:
        return {**asdict(self), "label": "same" if self.is_same else "different"}


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What labels say of a release. `by_people` were decided by people and are left out of all figures.

    `unknown` are ids that the release does not have, `outdated` labelled pairs whose text has changed since,
    `contradictory` pairs labelled as different that other labels make the same by way of a third record.
    """

    release: str
    form: str
    counts: Mapping[str, int]
    measures: Mapping[str, Share]
    wrong: Sequence[WrongPair]
    unknown: Sequence[str]
    outdated: Sequence[tuple[str, str]]
    contradictory: Sequence[tuple[str, str]]
    by_people: int
    curve: Sequence[Point]

    @property
    def is_of_pairs(self) -> bool:
        return self.form == "pairs"

    @property
    def labels(self) -> str:
        """What was labelled, in words."""
        noun = "labelled pair" if self.is_of_pairs else "labelled record"
        return number_of(self.counts["pairs" if self.is_of_pairs else "records"], noun)

    def told(self) -> dict[str, object]:
        curve = [{"threshold": one.threshold, "precision": one.precision, "recall": one.recall} for one in self.curve]
        measures = {name: asdict(share) for name, share in self.measures.items()}
        own = {"release": self.release, "form": self.form, "counts": dict(self.counts), "measures": measures}
        beside = {"unknown": list(self.unknown), "outdated": list(self.outdated), "by_people": self.by_people}
        beside["contradictory"] = list(self.contradictory)
        return {**own, **beside, "wrong": [one.told() for one in self.wrong], "curve": curve}


def labels_of(path: Path) -> Labels:
    """The labels in a file. Raises UsageError."""
    return read_labels(str(path), store.given_bytes(path, MOST_BYTES))


def evaluate_pairs(labels: PairLabels | GroupLabels, processed: Path, named: str | None = None) -> Evaluated:
    """Hold a release, the current one where none is named, against labels. Raises UsageError where none is of its records."""
    release = store.release(processed, named) if named else store.current(processed)
    if release is None:
        raise UsageError(f"{processed}: nothing was published yet. Run `doublon run` first.")
    ids = _ids(labels)
    known, decisions = labelled(release, ids)
    unknown = sorted(ids - known.keys())
    if ids and not known:
        some = ", ".join(unknown[:MOST_NAMED])
        raise UsageError(
            f"{processed}: release {release.id} has none of the {number_of(len(unknown), 'record')} that the labels "
            f"name: {some}{' …' if len(unknown) > MOST_NAMED else ''}. Name the folder that they are of with --processed."
        )
    if isinstance(labels, PairLabels):
        return _of_pairs(release.id, labels.pairs, known, decisions, unknown)
    return _of_groups(release.id, {one: labels.groups[one] for one in sorted(known)}, known, decisions, unknown)


def _ids(labels: PairLabels | GroupLabels) -> set[str]:
    if isinstance(labels, PairLabels):
        return {record for pair in labels.pairs for record in (pair.left, pair.right)}
    return set(labels.groups)


def _of_pairs(
    release: str, pairs: Sequence[Pair], known: Mapping[str, Known], decisions: Decisions, unknown: Sequence[str]
) -> Evaluated:
    there = [pair for pair in pairs if pair.left in known and pair.right in known]
    fresh = [pair for pair in there if not _is_outdated(pair, known)]
    own = [pair for pair in fresh if not _is_by_people(decisions, pair.left, pair.right)]
    judged = [(pair, known[pair.left].resource_id == known[pair.right].resource_id) for pair in own]
    counts = flag_counts(((pair.is_same, is_found) for pair, is_found in judged), "pairs", "of one resource")
    links = Links.of(decisions.links)
    wrong = ((pair.left, pair.right, pair.is_same) for pair, is_found in judged if pair.is_same != is_found)
    return Evaluated(
        release=release,
        form="pairs",
        counts={"pairs": len(own), "right": counts.right, "false": counts.false, "missed": counts.missed, "apart": counts.apart},
        measures={
            "pairwise_precision": counts.precision,
            "pairwise_recall": counts.recall,
            "pairwise_f1": counts.f1,
            "b_cubed_precision": _OF_PAIRS,
            "b_cubed_recall": _OF_PAIRS,
            "b_cubed_f1": _OF_PAIRS,
            "sensitivity": counts.recall,
            "specificity": counts.specificity,
        },
        wrong=_wrong(wrong, known, decisions),
        unknown=unknown,
        outdated=[(pair.left, pair.right) for pair in there if _is_outdated(pair, known)],
        contradictory=_contradictory(own),
        by_people=len(fresh) - len(own),
        curve=pairs_curve((links.joined_at(pair.left, pair.right), pair.is_same) for pair in own),
    )  # fmt: skip


def _is_outdated(pair: Pair, known: Mapping[str, Known]) -> bool:
    """Whether a label says of what contents it is, and one of them is another now."""
    sides = ((pair.left, pair.left_hash), (pair.right, pair.right_hash))
    return any(seen and seen != known[record].content_hash for record, seen in sides)


def _contradictory(pairs: Sequence[Pair]) -> list[tuple[str, str]]:
    same = Links.of(Link(pair.left, pair.right, 100.0) for pair in pairs if pair.is_same)
    return [(one.left, one.right) for one in pairs if not one.is_same and same.joined_at(one.left, one.right)]


def _is_by_people(decisions: Decisions, left: str, right: str) -> bool:
    decision = decisions.between(left, right)
    return decision is not None and decision.by == "human"


def _of_groups(
    release: str, groups: Mapping[str, str], known: Mapping[str, Known], decisions: Decisions, unknown: Sequence[str]
) -> Evaluated:
    clusters = {record: known[record].resource_id for record in groups}
    names, found = list(groups.values()), list(clusters.values())
    pairs, records = pair_counts(names, found), record_counts(names, found)
    precision, recall, mean = b_cubed(names, found)
    return Evaluated(
        release=release,
        form="groups",
        counts={
            "records": len(groups), "groups": len(set(names)), "resources": len(set(found)),
            "right": pairs.right, "false": pairs.false, "missed": pairs.missed, "apart": pairs.apart,
        },
        measures={
            "pairwise_precision": pairs.precision,
            "pairwise_recall": pairs.recall,
            "pairwise_f1": pairs.f1,
            "b_cubed_precision": precision,
            "b_cubed_recall": recall,
            "b_cubed_f1": mean,
            "sensitivity": records.recall,
            "specificity": records.specificity,
        },
        wrong=_wrong(wrong_pairs(groups, clusters), known, decisions),
        unknown=unknown,
        outdated=(),
        contradictory=(),
        by_people=sum(one.by == "human" and one.left in groups and one.right in groups for one in decisions.all),
        curve=groups_curve(decisions.links, groups),
    )  # fmt: skip


def _wrong(pairs: Iterable[tuple[str, str, bool]], known: Mapping[str, Known], decisions: Decisions) -> list[WrongPair]:
    told = []
    for left, right, is_same in pairs:
        decision = decisions.between(left, right)
        rule, score = (decision.rule, decision.score) if decision else (None, None)
        told.append(WrongPair(known[left], known[right], is_same, decisions.why(left, right), rule, score))
    return sorted(told, key=lambda one: (one.is_same, one.left.record_id, one.right.record_id))


def refuse_picture(path: Path) -> None:
    """Raise UsageError for a picture that cannot be written, before anything is measured."""
    if path.suffix.lower() not in PICTURES:
        raise UsageError(f"{path}: the name must end in {' or '.join(PICTURES)}, the two kinds of picture there are.")
    if not path.parent.is_dir():
        raise UsageError(f"{path.parent}: there is no such folder; make it, or name another file.")
    if path.is_dir():
        raise UsageError(f"{path}: this is a folder; name a file.")


def write_curve(path: Path, found: Evaluated) -> None:
    """Draw the threshold curve into a file. Raises UsageError where there is nothing to draw."""
    from pipeline.evaluate.draw import draw  # matplotlib takes half a second to import

    if not any(point.true for point in found.curve):
        raise UsageError(f"{path}: no labelled pair is of one resource, so there is no curve to draw.")
    working = (found.measures["pairwise_precision"].value, found.measures["pairwise_recall"].value)
    with store.told(path, "write the picture"), store.replacing(path) as stream:
        draw(found.curve, working, f"{found.labels}, release {found.release}", stream, path.suffix.lower())
