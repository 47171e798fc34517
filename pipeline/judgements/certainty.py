"""Compared pairs and cuts → how certain the verdict on each is, from 0 (a toss-up) to 1 (not worth a question).

A verdict is as certain as its score is far from the threshold that decided. A cut is as certain as the surer of the two
records that meet at it, since the confidence of a record is that of the worse of its two cuts.

Not asked are exact copies, and pairs whose numbers or years differ: printed on both, these are no opinion. A veto by other
numerals, or by one page that prints both, is asked where the texts say otherwise. There, and where titles of a series or
another condition stand against texts that are alike enough, a no is the less certain the more they are alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.core.model import Verdict
from pipeline.core.text import fold
from pipeline.resolve.match.conditions import (
    Score,
    both_lack_text,
    containment,
    jaccard,
    lacks_text,
    of_a_table,
    ratio,
    words_alike,
)
from pipeline.resolve.match.rules import RULES, TOO_LITTLE, Rule
from pipeline.resolve.match.titles import Relation, related, tells

SURE_CUT = 0.95  # confidence from which a cut is not asked: of those above 0.9 one in a hundred is wrong at most
SURE = 1.0  # of what is not worth a question
TITLE_ALONE = 0.5  # certainty where no text says yes or no
EQUAL_TEXTS = 0.95  # where the words are equal and only the titles are not
DOUBTFUL_VETO = 80  # score from which the texts speak against a veto
_DOUBTED_VETOES = ("title_numerals", "side_by_side")
_BY_RULE: Mapping[str, Rule] = {rule.name: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """What a rule said of a pair; scores are 0 to 100, None where they were not needed."""

    verdict: Verdict
    rule: str
    score: float
    jaccard: float | None
    containment: float | None
    ratio: float | None
    left_title: str
    right_title: str


def certainty(pair: ScoredPair) -> float | None:
    """How certain a rule's verdict on a pair is; None where it is not worth a question."""
    if rule := _BY_RULE.get(pair.rule):
        return _of_a_yes(pair, rule)
    if pair.rule == TOO_LITTLE:
        return _of_a_no(pair)
    if pair.rule in _DOUBTED_VETOES and pair.score >= DOUBTFUL_VETO:
        return _against(pair.score)
    return None


def cut_certainty(before: float, after: float) -> float | None:
    """How certain the cut between two records of these confidences is; None where it is not worth a question."""
    surer = max(before, after)
    return surer if surer < SURE_CUT else None


def threshold(pair: ScoredPair) -> float | None:
    """The score that decided the pair, or that it would have needed; None where none was measured."""
    if rule := _BY_RULE.get(pair.rule):
        return rule.least if rule.least < 100 else None
    gaps = _gaps(pair) if pair.rule == TOO_LITTLE else []
    return min(gaps)[1] if gaps else None


def _of_a_yes(pair: ScoredPair, rule: Rule) -> float | None:
    if pair.verdict == "same" and rule.score is words_alike:
        return None
    if rule.least < 100:
        above = (pair.score - rule.least) / (100 - rule.least)
        return min(above, TITLE_ALONE) if lacks_text in rule.when else above
    return TITLE_ALONE if {lacks_text, both_lack_text} & set(rule.when) else EQUAL_TEXTS


def _of_a_no(pair: ScoredPair) -> float:
    gaps = _gaps(pair)
    if gaps:
        return min(gaps)[0]
    return TITLE_ALONE if pair.jaccard is None else _against(pair.score)


def _against(score: float) -> float:
    """What texts so alike leave of a no that rests on something else."""
    return 1 - score / 200


def _gaps(pair: ScoredPair) -> list[tuple[float, float]]:
    """By which share each rule for such titles was missed, and its threshold. Rules that were reached failed by another
    condition, and say nothing.
    """
    titles = _relation(pair.left_title, pair.right_title)
    scores: dict[Score, float | None] = {jaccard: pair.jaccard, containment: pair.containment, ratio: pair.ratio}
    rules = (rule for rule in RULES if titles in rule.titles and of_a_table not in rule.when)
    thresholds = [(scores.get(rule.score), rule.least) for rule in rules]
    return [((least - score) / least, least) for score, least in thresholds if score is not None and score < least]


def _relation(left: str, right: str) -> Relation:
    one, other = fold(left), fold(right)
    if not (one and other):
        return "missing" if one or other else "untitled"
    if one != other:
        return related(one, other)
    return "equal" if tells(one) else "generic"
