"""Pairs of contents → verdicts: the vetoes first, then the first rule of the table that holds, then what objects to it.

A *veto* is a value that both sides have and that differs: it keeps them apart whatever the score, since texts of one
series are built on one template and score 97. A value that is missing never vetoes, nor does a figure in the body.
A *rule* says how much of the text must be alike, for how much likeness of the titles: the less the titles say, the
more the texts must. An *objection* is a veto that only a look at the texts themselves can tell; it is asked where a rule
holds on likeness alone. Where no rule holds, a pair that came close is kept as `different`, with what decided.

Titles are evidence. Records of sites ask for more where a title is generic, missing or another, since a site prints series.
Rows of a table stand nowhere: there a title that agrees, that is retyped, missing or everybody's asks no more of the texts than
none does, one that differs in a word a little more, and another one much more.
"""

from dataclasses import dataclass
from typing import get_args

import numpy as np
import numpy.typing as npt

from pipeline.core.model import Verdict
from pipeline.core.text import digest
from pipeline.resolve.match.conditions import (
    Condition,
    Score,
    a_third,
    begin_alike,
    beginning,
    both_lack_text,
    containment,
    fit_for_characters,
    has_text,
    jaccard,
    lacks_text,
    like_lengths,
    much_text,
    names_one,
    of_a_table,
    one_address,
    one_page_over_time,
    one_source,
    over_time,
    own_words,
    ratio,
    says_little,
    says_not_the_word,
    shares_runs,
    speak,
    title_ratio,
    titles_equal,
    words_alike,
    worth_characters,
)
from pipeline.resolve.match.contents import MIN_RATIO, Pairs, Scores
from pipeline.resolve.match.grafts import are_grafted
from pipeline.resolve.match.titles import Mask, Relation
from pipeline.resolve.match.vetoes import (
    NO_NAME,
    marks_differ,
    numbers_differ,
    numerals_differ,
    stand_side_by_side,
    title_signs_differ,
    years_differ,
)

TOO_LITTLE = "too_little"
FIELDS_AGREE, FIELDS_DIFFER, IDS_DIFFER = "fields_agree", "fields_differ", "ids_differ"  # by `weighing`
EVEN, _JUST_LESS = 50, 49.99  # likelihood from which two are one by the rules
MIN_LIKELIHOOD = 25  # from which a pair of rows is kept, so that another threshold may join it
TEMPLATE = "template"  # pages of one, which no pair tells: see `templates`
ANY = get_args(Relation)


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
    """What keeps two contents apart, of such titles."""

    name: str
    differ: Condition
    titles: tuple[Relation, ...] = ANY


@dataclass(frozen=True, slots=True, eq=False)
class Verdicts:
    """For each pair what decided, as an index of DECIDERS, and the score; `alike` are one resource, `close` were nearly.

    `likelihood` is 0 to 100, and EVEN where a rule just holds: half way from there to all that there is, or down to nothing."""

    decider: npt.NDArray[np.int8]
    score: Scores
    alike: Mask
    close: Mask
    likelihood: Scores


def judge(pairs: Pairs) -> Verdicts:
    """Judge every pair."""
    decider = np.full(len(pairs), UNDECIDED, dtype=np.int8)
    _veto(pairs, decider)
    score, likelihood = _apply_rules(pairs, decider)
    _object(pairs, decider)
    alike = (decider >= len(VETOES)) & (decider < len(VETOES) + len(RULES))
    is_objected = ~alike & (decider >= len(VETOES)) & (decider < len(_NAMED))
    apart = np.flatnonzero(~alike)
    apart = apart[has_text(pairs, apart)]
    score[apart] = pairs.jaccard[apart]
    one_title = np.isin(pairs.relations, ("equal", "generic"))
    near = apart[shares_runs(pairs, apart) | one_title[apart] & worth_characters(pairs, apart)]
    score[near] = np.maximum(score[near], pairs.ratio(near))
    rows = np.arange(len(pairs))
    one_title &= ~of_a_table(pairs, rows) | lacks_text(pairs, rows)
    likelihood[~alike & (decider != UNDECIDED)] = 0
    is_likely = of_a_table(pairs, rows) & (likelihood >= MIN_LIKELIHOOD)
    close = ~alike & ((score >= MIN_RATIO) | one_title | is_objected | is_likely)
    return Verdicts(decider, score, alike, close, likelihood)


def _veto(pairs: Pairs, decider: npt.NDArray[np.int8]) -> None:
    for index, veto in enumerate(VETOES):
        rows = np.flatnonzero(decider == UNDECIDED)
        decider[rows[veto.differ(pairs, rows)]] = index


def _apply_rules(pairs: Pairs, decider: npt.NDArray[np.int8]) -> tuple[Scores, Scores]:
    """The score of each pair that a rule decides, 0 of the others; and the likelihood of each."""
    score, likelihood = (np.zeros(len(pairs), dtype=np.float32) for _ in range(2))
    for index, rule in enumerate(RULES, start=len(VETOES)):
        rows = np.flatnonzero((decider == UNDECIDED) & np.isin(pairs.relations, rule.titles))
        for holds in rule.when:
            rows = rows[holds(pairs, rows)] if rows.size else rows
        reached = rule.score(pairs, rows)
        enough = reached >= rule.least
        decider[rows[enough]], score[rows[enough]] = index, reached[enough]
        nearly = np.minimum(EVEN * reached[~enough] / rule.least, _JUST_LESS)
        likelihood[rows[~enough]] = np.maximum(likelihood[rows[~enough]], nearly)
        above = (reached[enough] - rule.least) / (100 - rule.least) if rule.least < 100 else 1
        likelihood[rows[enough]] = EVEN + (100 - EVEN) * above
    return score, likelihood


def _object(pairs: Pairs, decider: npt.NDArray[np.int8]) -> None:
    for index, objection in enumerate(OBJECTIONS, start=len(VETOES) + len(RULES)):
        is_alike = (decider >= len(VETOES)) & (decider < len(VETOES) + len(RULES))
        rows = np.flatnonzero(is_alike & np.isin(pairs.relations, objection.titles))
        decider[rows[objection.differ(pairs, rows)]] = index


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
    asked |= {veto.name: (veto.differ.__name__, *veto.titles) for veto in (*VETOES, *OBJECTIONS)}
    return {name: digest(*parts, size=8) for name, parts in asked.items()}


TITLE_SAYS_NO_MORE: tuple[Relation, ...] = ("generic", "missing")
RULES = (
    Rule("same_words", words_alike, 100, ("equal", "generic"), "same", (has_text,)),
    Rule("retyped_title", words_alike, 100, ("close", "reduced"), when=(has_text, speak)),
    Rule("reduced_title", jaccard, 80, ("reduced",), when=(much_text, speak)),
    Rule("renamed", words_alike, 100, ("missing", "other"), when=(much_text, speak)),
    Rule("edited", jaccard, 40, ("equal",), when=(has_text,)),
    Rule("reworded", ratio, 78, ("equal",), when=(has_text, own_words, worth_characters)),
    Rule("edited_generic", jaccard, 60, ("generic", "close"), when=(has_text, speak)),
    Rule("reworded_generic", ratio, 92, ("generic", "close"), when=(like_lengths, own_words, fit_for_characters)),
    Rule("title_missing", jaccard, 80, ("missing",), when=(much_text, speak)),
    Rule("untitled", jaccard, 40, ("untitled",), when=(has_text, speak)),
    Rule("untitled_reworded", ratio, 78, ("untitled",), when=(like_lengths, shares_runs, own_words, fit_for_characters)),
    Rule("likely", jaccard, 40, TITLE_SAYS_NO_MORE, when=(of_a_table, has_text, speak)),
    Rule("likely_reworded", ratio, 78, TITLE_SAYS_NO_MORE, when=(of_a_table, like_lengths, shares_runs, own_words, fit_for_characters)),
    Rule("word_of_title", jaccard, 45, ("close", "replaced", "reduced"), when=(of_a_table, has_text, speak, says_not_the_word)),
    Rule("word_of_title_reworded", ratio, 83, ("close", "replaced", "reduced"), when=(of_a_table, like_lengths, shares_runs, own_words, fit_for_characters, says_not_the_word)),
    Rule("another_short_title", jaccard, 50, ("other",), when=(of_a_table, has_text, speak, says_little, says_not_the_word)),
    Rule("another_title", jaccard, 80, ("other",), when=(of_a_table, has_text, speak)),
    Rule("another_title_reworded", ratio, 95, ("other",), when=(of_a_table, like_lengths, shares_runs, own_words, fit_for_characters)),
    Rule("excerpt", containment, 80, ("equal", "generic"), when=(has_text, speak, a_third)),
    Rule("rewritten", containment, 20, ("equal",), when=(has_text, speak, over_time)),
    Rule("shortened_and_retyped", containment, 80, ("close",), when=(has_text, speak, over_time)),
    Rule("rewritten_generic", containment, 60, ("generic",), when=(has_text, speak, one_page_over_time)),
    Rule("one_address", containment, 20, ("equal", "generic", "close"), when=(has_text, speak, one_address)),
    Rule("cut_short", beginning, 80, ("equal", "generic"), when=(begin_alike, speak)),
    Rule("address_alone", title_ratio, 75, ("equal", "generic", "close"), when=(lacks_text, one_address)),
    Rule("title_alone", titles_equal, 100, ("equal",), "same", (both_lack_text, one_source)),
    Rule("text_missing", titles_equal, 100, ("equal",), when=(lacks_text, one_source)),
    Rule("title_in_place", titles_equal, 100, ("generic",), "same", (both_lack_text, one_page_over_time, names_one)),
    Rule("text_missing_in_place", titles_equal, 100, ("generic",), when=(lacks_text, one_page_over_time, names_one)),
)  # fmt: skip


VETOES = (
    Veto("number", numbers_differ),
    Veto("title_year", years_differ),
    Veto("title_numerals", numerals_differ),
    Veto("title_signs", title_signs_differ),
    Veto("side_by_side", stand_side_by_side),
)
OBJECTIONS = (
    Veto("marks", marks_differ),
    Veto("grafted", are_grafted, (*NO_NAME, "replaced", "reduced", "other")),
)
_NAMED = (*VETOES, *RULES, *OBJECTIONS)
DECIDERS = (*(decider.name for decider in _NAMED), TEMPLATE, FIELDS_AGREE, FIELDS_DIFFER, IDS_DIFFER, TOO_LITTLE)
UNDECIDED = len(DECIDERS) - 1
ALIKE_BY_TEXT, ALIKE_UNDER_ONE_TITLE = (  # deciders that a likeness of the texts meets, without a telling title and with one
    [at for at, rule in enumerate(RULES, start=len(VETOES)) if rule.score in (jaccard, ratio) and is_titled is ("equal" in rule.titles)]
    for is_titled in (False, True)
)  # fmt: skip
VERDICT_OF: dict[str, Verdict] = dict.fromkeys(DECIDERS, "different")
VERDICT_OF.update({rule.name: rule.verdict for rule in RULES} | {FIELDS_AGREE: "version"})
