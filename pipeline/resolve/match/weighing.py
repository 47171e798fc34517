"""Pairs, what was decided by titles and texts, and their fields → verdicts: fields confirm, decide, or keep apart.

How many points the fields of two rows must have hangs on what texts and titles say (`fields.weights`).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.resolve.match.conditions import words_alike
from pipeline.resolve.match.contents import Pairs, Scores
from pipeline.resolve.match.fields.evidence import Evidence, weigh
from pipeline.resolve.match.fields.weights import CLASH, MARGIN, NEEDED, TextsSay
from pipeline.resolve.match.rules import (
    DECIDERS,
    EVEN,
    FIELDS_AGREE,
    FIELDS_DIFFER,
    IDS_DIFFER,
    OBJECTIONS,
    VETOES,
    Verdicts,
)
from pipeline.resolve.match.sets import Indices
from pipeline.resolve.match.titles import MIN_CHARACTERS, Mask, Relation

ONE_TITLE = ("equal", "close", "generic", "reduced")  # titles with which fields may decide without a key in common
LIKELIHOOD_A_POINT = 7.5
SCORE, A_POINT = 50, 5  # the score of two that fields make one, and what each point adds to it
_AGREE, _DIFFER, _IDS = (DECIDERS.index(name) for name in (FIELDS_AGREE, FIELDS_DIFFER, IDS_DIFFER))
_OBJECTIONS = [DECIDERS.index(objection.name) for objection in OBJECTIONS]
_TITLE_VETOES = [DECIDERS.index(veto.name) for veto in VETOES if veto.name.startswith("title_")]


class _Decision(NamedTuple):
    decider: int
    is_alike: bool
    is_close: bool


def weighed(pairs: Pairs, verdicts: Verdicts) -> tuple[Verdicts, Scores, Scores]:
    """The verdicts with the fields heard, the points of each pair, and those that it takes; NaN where nothing was weighed."""
    points, needed = (np.full(len(pairs), np.nan, dtype=np.float32) for _ in range(2))
    rows = _worth_weighing(pairs, verdicts)
    said = _texts_say(pairs, verdicts, rows)
    decider, score = verdicts.decider.copy(), verdicts.score.copy()
    alike, close, likelihood = verdicts.alike.copy(), verdicts.close.copy(), verdicts.likelihood.copy()
    for row, text, asked in zip(rows.tolist(), said, _needed(pairs, verdicts, rows, said), strict=True):
        evidence = _evidence(pairs, row)
        if evidence.parts:
            points[row], needed[row] = evidence.points, asked
            decided = _Decision(int(decider[row]), bool(alike[row]), bool(close[row]))
            decider[row], alike[row], close[row] = _heard(decided, evidence, asked)
            by_text = 0 if text == "nothing" else float(likelihood[row])
            likelihood[row] = _likelihood(by_text, evidence, asked, is_alike=bool(alike[row]))
    agreed = decider == _AGREE
    score[agreed] = np.maximum(score[agreed], np.minimum(100, SCORE + A_POINT * points[agreed]))
    return Verdicts(decider, score, alike, close, likelihood), points, needed


def _heard(decision: _Decision, evidence: Evidence, needed: int) -> _Decision:
    """What becomes of a decision when the fields were heard."""
    if decision.is_alike and evidence.vetoes:
        return _Decision(_IDS, is_alike=False, is_close=True)
    if evidence.points < needed:
        is_close = not evidence.vetoes and evidence.points >= needed - MARGIN
        decider = _DIFFER if decision.is_alike else decision.decider
        return _Decision(decider, is_alike=False, is_close=decision.is_alike or decision.is_close or is_close)
    if decision.is_alike or evidence.vetoes:
        return decision
    return _Decision(_AGREE, is_alike=True, is_close=False)


def _likelihood(by_text: float, evidence: Evidence, needed: int, *, is_alike: bool) -> float:
    by_fields = EVEN + LIKELIHOOD_A_POINT * (evidence.points - needed)
    if is_alike:
        return min(100, max(by_text, by_fields))
    return 0 if evidence.vetoes else max(0, by_fields)


def _evidence(pairs: Pairs, row: int) -> Evidence:
    contents = pairs.contents
    left, right = (contents.fieldsets.of(int(contents.fieldset[side[row]])) for side in (pairs.left, pairs.right))
    return weigh(left, right)


def _worth_weighing(pairs: Pairs, verdicts: Verdicts) -> Indices:
    """Those that both have fields, and are alike, or have one title, or a key of their fields in common."""
    fieldset = pairs.contents.fieldset
    rows = np.flatnonzero((fieldset[pairs.left] != 0) & (fieldset[pairs.right] != 0))
    is_open = verdicts.alike[rows] | np.isin(pairs.relations[rows], ONE_TITLE) | pairs.meets("keys", rows)
    is_vetoed = (verdicts.decider[rows] < len(VETOES)) & ~np.isin(verdicts.decider[rows], _TITLE_VETOES)
    return rows[is_open & ~is_vetoed]


def _needed(pairs: Pairs, verdicts: Verdicts, rows: Indices, said: Sequence[TextsSay]) -> list[int]:
    """The points that each pair takes."""
    titles: list[Relation] = pairs.relations[rows].tolist()
    clashes = np.isin(verdicts.decider[rows], _TITLE_VETOES).tolist()
    sides = zip(said, titles, clashes, strict=True)
    return [CLASH if clash else NEEDED[text][title] for text, title, clash in sides]


def _texts_say(pairs: Pairs, verdicts: Verdicts, rows: Indices) -> list[TextsSay]:
    """What the texts of each pair say, without the titles."""
    alike, near = verdicts.alike[rows], verdicts.close[rows] | np.isin(verdicts.decider[rows], _OBJECTIONS)
    equal = alike & (words_alike(pairs, rows) == 100)
    says: list[TextsSay] = ["differ"] * rows.size
    marks: tuple[tuple[TextsSay, Mask], ...] = (
        ("nearly", near),
        ("alike", alike),
        ("equal", equal),
        ("nothing", _is_bare(pairs, rows)),
    )
    for name, mask in marks:
        for row in np.flatnonzero(mask).tolist():
            says[row] = name
    return says


def _is_bare(pairs: Pairs, rows: Indices) -> Mask:
    """A side has no text, or its title stands for it."""
    bare = pairs.contents.is_bare | (pairs.contents.length < MIN_CHARACTERS)
    return np.asarray(bare[pairs.left[rows]] | bare[pairs.right[rows]])
