"""Labels of duplicates and a release → how right its resources are, which pairs are wrong and why, a threshold curve.

What people decided agrees with their labels by itself, so such pairs are counted aside. Of labels that contradict one
another a "different" stands over a "same", as with judgements.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.sentence import number_of, sentence
from pipeline.inspect.evaluate.curve import Linkage, Point, groups_curve, pairs_curve
from pipeline.inspect.evaluate.decisions import DATASETS, Decisions, LabelledRecord, decisions_on
from pipeline.inspect.evaluate.figures import Counts, Measure, flag_counts
from pipeline.inspect.evaluate.groups import b_cubed, pair_counts, record_counts, wrong_pairs
from pipeline.inspect.evaluate.labels import GroupLabels, PairLabels
from pipeline.judgements.current import relink_to_current
from pipeline.judgements.file import Judgement
from pipeline.judgements.relink import Relinked

MAX_NAMED = 5  # unknown records that an error names
_OF_PAIRS = (Measure(None, reason=sentence("needs labels of groups (record_id,resource)")),) * 3


@dataclass(frozen=True, slots=True)
class WrongPair:
    """Two records whose label says otherwise than the release; `is_same` is the label."""

    left: LabelledRecord
    right: LabelledRecord
    is_same: bool
    why: str
    rule: str | None
    score: float | None

    def to_dict(self) -> dict[str, object]:
        return {**asdict(self), "label": "same" if self.is_same else "different"}


@dataclass(frozen=True, slots=True)
class DuplicateEvaluation:
    """What labels say of a release; `form` is "pairs" or "groups".

    `unknown` are ids that the release does not have. `contradictory` are pairs that are labelled the same though other
    labels keep them apart; they are left out. `by_people` counts pairs that people decided: of labelled pairs they are
    left out, since they agree with their labels by themselves.
    """

    release: str
    form: str
    counts: Mapping[str, int]
    measures: Mapping[str, Measure]
    wrong: Sequence[WrongPair]
    unknown: Sequence[str]
    contradictory: Sequence[tuple[str, str]]
    by_people: int
    curve: Sequence[Point]

    @property
    def labels(self) -> str:
        """What was labelled, in words."""
        if self.form == "pairs":
            return number_of(self.counts["pairs"], "labelled pair")
        return number_of(self.counts["records"], "labelled record")

    @property
    def released(self) -> tuple[float | None, float | None]:
        """Precision and recall of pairs as the release has them."""
        return self.measures["pairwise_precision"].value, self.measures["pairwise_recall"].value

    def to_dict(self) -> dict[str, object]:
        curve = [{"threshold": at.threshold, "precision": at.precision, "recall": at.recall} for at in self.curve]
        return {
            "release": self.release,
            "form": self.form,
            "counts": dict(self.counts),
            "measures": {name: asdict(share) for name, share in self.measures.items()},
            "unknown": list(self.unknown),
            "contradictory": list(self.contradictory),
            "by_people": self.by_people,
            "wrong": [pair.to_dict() for pair in self.wrong],
            "curve": curve,
        }


def evaluate_duplicates(
    labels: PairLabels | GroupLabels, processed: Path, named: str = store.CURRENT
) -> DuplicateEvaluation:
    """Hold a release, `named` as `store.find_release` takes it, against labels.

    Raises UsageError where there is no such release, or no label is of its records.
    """
    with store.open_release(store.find_release(processed, named), DATASETS) as release:
        if isinstance(labels, PairLabels):
            return _of_pairs(release, labels.judgements, processed)
        return _of_groups(release, labels.groups, processed)


def _of_pairs(release: store.OpenRelease, judgements: Sequence[Judgement], processed: Path) -> DuplicateEvaluation:
    fits = relink_to_current(judgements, release.view("records"), release.view("pages"))
    decisions = decisions_on(release, {record for fit in fits for record in (fit.left, fit.right) if record})
    unknown = sorted({record for fit in fits for record in _lost(fit)})
    _refuse_strangers(unknown, decisions, release, processed)
    counting = [fit for fit in fits if fit.status == "applied" and fit.judgement.verdict != "withdrawn"]
    labels = {fit.pair: fit.judgement.verdict == "same" for fit in counting}
    own = {pair: is_same for pair, is_same in labels.items() if not decisions.are_by_people(*pair)}
    judged = [(pair, is_same, decisions.are_one(*pair)) for pair, is_same in own.items()]
    counts = flag_counts(((is_same, is_found) for _, is_same, is_found in judged), "pairs", "of one resource")
    linkage = Linkage.of(decisions.links)
    wrong = ((*pair, is_same) for pair, is_same, is_found in judged if is_same != is_found)
    return DuplicateEvaluation(
        release=release.release.id,
        form="pairs",
        counts={"pairs": len(own), **counts.to_dict()},
        measures=_measures(counts, _OF_PAIRS, counts),
        wrong=_wrong(wrong, decisions),
        unknown=unknown,
        contradictory=sorted({fit.pair for fit in fits if fit.status == "conflict"}),
        by_people=len(labels) - len(own),
        curve=pairs_curve((linkage.joined_at(*pair), is_same) for pair, is_same in own.items()),
    )


def _lost(fit: Relinked) -> list[str]:
    """The ids of a label that fit no record, or both where they fit the same one."""
    if fit.status != "lost" or fit.judgement.verdict == "withdrawn":
        return []
    sides = ((fit.judgement.left.record_id, fit.left), (fit.judgement.right.record_id, fit.right))
    return [record for record, now in sides if now is None or fit.left == fit.right]


def _of_groups(release: store.OpenRelease, labels: Mapping[str, str], processed: Path) -> DuplicateEvaluation:
    decisions = decisions_on(release, labels.keys())
    unknown = sorted(labels.keys() - decisions.records.keys())
    _refuse_strangers(unknown, decisions, release, processed)
    groups = {record: labels[record] for record in sorted(decisions.records)}
    clusters = {record: decisions.records[record].resource_id for record in groups}
    true, found = list(groups.values()), list(clusters.values())
    counts = pair_counts(true, found)
    by_people = [
        match for match in decisions.all if match.is_by_people and match.left in groups and match.right in groups
    ]
    return DuplicateEvaluation(
        release=release.release.id,
        form="groups",
        counts={"records": len(groups), "groups": len(set(true)), "resources": len(set(found)), **counts.to_dict()},
        measures=_measures(counts, b_cubed(true, found), record_counts(true, found)),
        wrong=_wrong(wrong_pairs(groups, clusters), decisions),
        unknown=unknown,
        contradictory=(),
        by_people=len(by_people),
        curve=groups_curve(decisions.links, groups),
    )


def _refuse_strangers(
    unknown: Sequence[str], decisions: Decisions, release: store.OpenRelease, processed: Path
) -> None:
    if unknown and not decisions.records:
        some = ", ".join(unknown[:MAX_NAMED]) + (" …" if len(unknown) > MAX_NAMED else "")
        raise UsageError(
            "%(processed)s: release %(id)s has none of the %(records)s that the labels name: %(some)s. Name the folder that they are of with --processed.",
            processed=processed,
            id=release.release.id,
            records=number_of(len(unknown), "record"),
            some=some,
        )


def _measures(pairs: Counts, cubed: tuple[Measure, Measure, Measure], repeats: Counts) -> Mapping[str, Measure]:
    """The figures by name; sensitivity and specificity are those of `repeats`."""
    return {
        "pairwise_precision": pairs.precision,
        "pairwise_recall": pairs.recall,
        "pairwise_f1": pairs.f1,
        "b_cubed_precision": cubed[0],
        "b_cubed_recall": cubed[1],
        "b_cubed_f1": cubed[2],
        "sensitivity": repeats.recall,
        "specificity": repeats.specificity,
    }


def _wrong(pairs: Iterable[tuple[str, str, bool]], decisions: Decisions) -> list[WrongPair]:
    wrong = []
    for left, right, is_same in pairs:
        decision = decisions.between(left, right)
        rule, score = (decision.rule, decision.score) if decision else (None, None)
        records = decisions.records[left], decisions.records[right]
        wrong.append(WrongPair(*records, is_same, decisions.why(left, right), rule, score))
    return sorted(wrong, key=lambda pair: (pair.is_same, pair.left.record_id, pair.right.record_id))
