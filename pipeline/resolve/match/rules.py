"""Pairs of contents → verdicts: the vetoes first, then the first rule of the table that holds.

A *veto* is a value that both sides have and that differs: it keeps them apart whatever the score, since texts of one
series are built on one template and score 97. A value that is missing never vetoes, nor does a figure in the body.
A *rule* says how much of the text must be alike, for how much likeness of the titles: the less the titles say, the
more the texts must. Where no rule holds, a pair that came close is kept as `different`, with what decided.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.core.model import Verdict
from pipeline.core.text import digest
from pipeline.resolve.match.conditions import (
    Condition,
    Score,
    a_third,
    both_lack_text,
    containment,
    fit_for_characters,
    has_text,
    jaccard,
    lacks_text,
    like_lengths,
    much_text,
    names_one,
    one_address,
    one_page_over_time,
    one_source,
    over_time,
    own_words,
    ratio,
    shares_runs,
    speak,
    title_ratio,
    titles_equal,
    words_alike,
)
from pipeline.resolve.match.contents import MIN_RATIO, Pairs, Scores
from pipeline.resolve.match.sets import Indices
from pipeline.resolve.match.titles import Mask, Relation, clash, years

TOO_LITTLE = "too_little"


@dataclass(frozen=True, slots=True)
class Rule:
    """The score (0 to 100) must reach `least`, with titles so related and every condition met."""

    name: str
    score: Score
    least: float
    titles: tuple[Relation, ...]
    verdict: Verdict = "version"
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Veto:
    """What keeps two contents apart."""

    name: str
    differ: Condition


@dataclass(frozen=True, slots=True, eq=False)
class Verdicts:
    """For each pair what decided, as an index of DECIDERS, and the score; `alike` are one resource, `close` were nearly."""

    decider: npt.NDArray[np.int8]
    score: Scores
    alike: Mask
    close: Mask


def judge(pairs: Pairs) -> Verdicts:
    """Judge every pair."""
    decider = np.full(len(pairs), len(DECIDERS) - 1, dtype=np.int8)
    score = np.zeros(len(pairs), dtype=np.float32)
    undecided = np.ones(len(pairs), dtype=bool)
    for index, veto in enumerate(VETOES):
        rows = np.flatnonzero(undecided)
        rows = rows[veto.differ(pairs, rows)]
        decider[rows], undecided[rows] = index, False
    alike = np.zeros(len(pairs), dtype=bool)
    for index, rule in enumerate(RULES, start=len(VETOES)):
        rows = np.flatnonzero(undecided & np.isin(pairs.relations, rule.titles))
        for holds in rule.when:
            rows = rows[holds(pairs, rows)] if rows.size else rows
        reached = rule.score(pairs, rows)
        enough = reached >= rule.least
        rows, reached = rows[enough], reached[enough]
        decider[rows], score[rows], alike[rows], undecided[rows] = index, reached, True, False
    apart = np.flatnonzero(~alike)
    apart = apart[has_text(pairs, apart)]
    score[apart] = pairs.jaccard[apart]
    one_title = np.isin(pairs.relations, ("equal", "generic"))
    near = apart[shares_runs(pairs, apart) | one_title[apart]]
    score[near] = np.maximum(score[near], pairs.ratio(near))
    return Verdicts(decider, score, alike, ~alike & ((score >= MIN_RATIO) | one_title))


def rule_hashes() -> dict[str, str]:
    """Each rule and veto with a hash of what it asks for, to tell which are new or changed."""
    asked = {
        rule.name: (
            rule.score.__name__,
            str(rule.least),
            *rule.titles,
            rule.verdict,
            *(holds.__name__ for holds in rule.when),
        )
        for rule in RULES
    }
    asked |= {veto.name: (veto.differ.__name__,) for veto in VETOES}
    return {name: digest(*parts, size=8) for name, parts in asked.items()}


RULES = (
    Rule("same_words", words_alike, 100, ("equal", "generic"), "same", (has_text,)),
    Rule("retyped_title", words_alike, 100, ("close", "reduced"), when=(has_text, speak)),
    Rule("reduced_title", jaccard, 80, ("reduced",), when=(much_text, speak)),
    Rule("renamed", words_alike, 100, ("missing", "other"), when=(much_text, speak)),
    Rule("edited", jaccard, 50, ("equal",), when=(has_text,)),
    Rule("reworded", ratio, 78, ("equal",), when=(has_text, own_words, fit_for_characters)),
    Rule("edited_generic", jaccard, 60, ("generic", "close"), when=(has_text, speak)),
    Rule("reworded_generic", ratio, 92, ("generic", "close"), when=(like_lengths, own_words, fit_for_characters)),
    Rule("title_missing", jaccard, 80, ("missing",), when=(much_text, speak)),
    Rule("untitled", jaccard, 40, ("untitled",), when=(has_text, speak)),
    Rule("untitled_reworded", ratio, 78, ("untitled",), when=(like_lengths, shares_runs, own_words, fit_for_characters)),
    Rule("excerpt", containment, 80, ("equal", "generic"), when=(has_text, speak, a_third)),
    Rule("rewritten", containment, 20, ("equal",), when=(has_text, speak, over_time)),
    Rule("shortened_and_retyped", containment, 80, ("close",), when=(has_text, speak, over_time)),
    Rule("rewritten_generic", containment, 60, ("generic",), when=(has_text, speak, one_page_over_time)),
    Rule("one_address", containment, 20, ("equal", "generic", "close"), when=(has_text, speak, one_address)),
    Rule("address_alone", title_ratio, 75, ("equal", "generic", "close"), when=(lacks_text, one_address)),
    Rule("title_alone", titles_equal, 100, ("equal",), "same", (both_lack_text, one_source)),
    Rule("text_missing", titles_equal, 100, ("equal",), when=(lacks_text, one_source)),
    Rule("title_in_place", titles_equal, 100, ("generic",), "same", (both_lack_text, one_page_over_time, names_one)),
    Rule("text_missing_in_place", titles_equal, 100, ("generic",), when=(lacks_text, one_page_over_time, names_one)),
)  # fmt: skip


def _numbers(pairs: Pairs, rows: Indices) -> Mask:
    left, right = (pairs.contents.number[side[rows]] for side in (pairs.left, pairs.right))
    return (left != 0) & (right != 0) & (left != right)


def _years(pairs: Pairs, rows: Indices) -> Mask:
    return _titles_clash(pairs, rows, only_years=True)


def _numerals(pairs: Pairs, rows: Indices) -> Mask:
    return _titles_clash(pairs, rows, only_years=False)


def _titles_clash(pairs: Pairs, rows: Indices, *, only_years: bool) -> Mask:
    titles = pairs.contents.titles
    left, right = (pairs.contents.title[side[rows]] for side in (pairs.left, pairs.right))
    clashes = (left != right) & titles.counts[left] & titles.counts[right]
    for place in np.flatnonzero(clashes):
        differing = clash(titles.numerals(int(left[place])), titles.numerals(int(right[place])))
        one, other = ({*years(side)} for side in differing or ((), ()))
        clashes[place] = bool(one and other and one != other) if only_years else differing is not None
    return clashes


def _side_by_side(pairs: Pairs, rows: Indices) -> Mask:
    return pairs.meets("pages", rows)


VETOES = (
    Veto("number", _numbers),
    Veto("title_year", _years),
    Veto("title_numerals", _numerals),
    Veto("side_by_side", _side_by_side),
)
DECIDERS = (*(veto.name for veto in VETOES), *(rule.name for rule in RULES), TOO_LITTLE)
VERDICT_OF: dict[str, Verdict] = dict.fromkeys(DECIDERS, "different")
VERDICT_OF.update({rule.name: rule.verdict for rule in RULES})
