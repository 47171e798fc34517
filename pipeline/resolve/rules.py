"""Two contents → one verdict: the vetoes first, then the first rule of the table that holds.

A *veto* is a value that both sides have and that differs: it keeps them apart whatever the score, since texts of one
series are built on one template and score 97. A value that is missing never vetoes, nor does a figure in the body.
A *rule* says how much of the text must be alike, for how much likeness of the titles: the less the titles say, the
more the texts must. Where no rule holds, a pair that came close is kept as `different`, with what decided.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.model import Match, Verdict
from pipeline.resolve import reasons
from pipeline.resolve.signatures import SHORT, Content, Hashes, years

Titles = Literal["equal", "generic", "close", "missing", "other"]
Condition = Callable[[Content, Content], bool]

CLOSE = 70.0  # score above which a refused pair is kept, so that people can see why
TOO_LONG = 50_000  # characters above which texts are compared by shingles: 1 MB against 1 MB never ends
ENOUGH = 300  # characters of equal text that identify a resource whatever its title has become
TYPO = 1  # letters by which a retyped word may differ: achat and achats, but not Montclos and Montbois
ENDING = 2  # letters that a long word may gain at one end: adhérent, adhérentes
LONG_WORD = 6  # letters of a long word
SMALL_WORD = 3  # letters up to which a word of a title may come and go: de, les, une


@dataclass(frozen=True, slots=True)
class Rule:
    """`score(key(left), key(right))` must reach `least` (0 to 100), with titles so related and every condition met."""

    name: str
    key: Callable[[Content], str | Hashes]
    score: Callable[..., float]
    least: float
    titles: tuple[Titles, ...]
    verdict: Verdict = "version"
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Veto:
    """`differ` gives the sentence that says what differs, or nothing."""

    name: str
    differ: Callable[[Content, Content], str | None]


def compare(left: Content, right: Content) -> Match | None:
    """Judge two contents; None where they are different and were never close."""
    for veto in VETOES:
        if why := veto.differ(left, right):
            return _different(left, right, veto.name, why)
    titles = titles_of(left, right)
    for rule in RULES:
        if titles in rule.titles and all(holds(left, right) for holds in rule.when):
            score = rule.score(rule.key(left), rule.key(right), score_cutoff=rule.least)
            if score >= rule.least:
                return _alike(left, right, rule, score)
    return _different(left, right, "too_little", None)


def titles_of(left: Content, right: Content) -> Titles:
    """How two titles are related; `generic` are equal ones that too many resources could bear."""
    if not (left.title and right.title):
        return "missing"
    if left.title == right.title:
        return "equal" if left.telling and right.telling else "generic"
    return "close" if close_titles(left.title, right.title) else "other"


def close_titles(left: str, right: str) -> bool:
    """Are two folded titles one title retyped: words moved, added at one side, or spelt otherwise?

    A word that took another's place makes another title, however long the rest: places of one series look alike.

    >>> close_titles("fiche la ressourcerie de nantes", "fiche la ressourcerie de lyon")
    False
    >>> close_titles("guide des achats responsables", "guide de l achat responsable")
    True
    """
    if left.replace(" ", "") == right.replace(" ", ""):
        return True  # "centre ville", "centreville"
    short, long = sorted((left, right), key=len)
    if len(short) < SHORT or 2 * len(short) < len(long):
        return False
    lost, gained = _words_only_in(short, long), _words_only_in(long, short)
    if len(lost) > len(gained):
        lost, gained = gained, lost
    return all(any(_retyped(word, other) for other in gained) for word in lost)


def jaccard(left: Hashes, right: Hashes, *, score_cutoff: float = 0) -> float:
    """Shared shingles in a hundred of both; 0 below the cutoff."""
    shared = np.intersect1d(left, right, assume_unique=True).size
    score = 100 * shared / max(left.size + right.size - shared, 1)
    return score if score >= score_cutoff else 0.0


def containment(left: Hashes, right: Hashes, *, score_cutoff: float = 0) -> float:
    """Shared shingles in a hundred of the smaller set; 0 below the cutoff."""
    shared = np.intersect1d(left, right, assume_unique=True).size
    score = 100 * shared / max(min(left.size, right.size), 1)
    return score if score >= score_cutoff else 0.0


def title_key(content: Content) -> str:
    return content.title


def text_key(content: Content) -> str:
    return content.text


def own_key(content: Content) -> Hashes:
    return content.own


def has_text(left: Content, right: Content) -> bool:
    return min(len(left.text), len(right.text)) >= SHORT


def lacks_text(left: Content, right: Content) -> bool:
    return not has_text(left, right)


def both_lack_text(left: Content, right: Content) -> bool:
    return not (left.text or right.text)


def much_text(left: Content, right: Content) -> bool:
    return min(len(left.text), len(right.text)) >= ENOUGH


def speak(left: Content, right: Content) -> bool:
    return left.speaks and right.speaks


def own_words(left: Content, right: Content) -> bool:
    """Furniture must not carry a score of characters: half of each text at least is its own."""
    return speak(left, right) and all(2 * side.own.size >= side.shingles.size for side in (left, right))


def fit_for_characters(left: Content, right: Content) -> bool:
    return max(len(left.text), len(right.text)) <= TOO_LONG


def like_lengths(left: Content, right: Content) -> bool:
    short, long = sorted((len(left.text), len(right.text)))
    return short >= SHORT and 2 * short >= long


def over_time(left: Content, right: Content) -> bool:
    """Of one source, in different snapshots and never side by side: a site edits a text, it does not print both."""
    before, after = ({(source, snapshot) for source, snapshot, _ in side.pages} for side in (left, right))
    return before.isdisjoint(after) and not {source for source, _ in before}.isdisjoint(source for source, _ in after)


def one_page_over_time(left: Content, right: Content) -> bool:
    before, after = ({(source, page) for source, _, page in side.pages} for side in (left, right))
    return over_time(left, right) and not before.isdisjoint(after)


def one_source(left: Content, right: Content) -> bool:
    return not {page[0] for page in left.pages}.isdisjoint(page[0] for page in right.pages)


def names_one(left: Content, right: Content) -> bool:
    """Not where a page prints the title over two records without text: "Réservé aux adhérents" is no name."""
    return not (left.crowded or right.crowded)


def one_address(left: Content, right: Content) -> bool:
    return not left.urls.isdisjoint(right.urls)


RULES = (
    Rule("same_words", text_key, fuzz.ratio, 100, ("equal", "generic"), "same", (has_text,)),
    Rule("retyped_title", text_key, fuzz.ratio, 100, ("close",), when=(has_text, speak)),
    Rule("renamed", text_key, fuzz.ratio, 100, ("missing", "other"), when=(much_text, speak)),
    Rule("edited", own_key, jaccard, 50, ("equal",), when=(has_text,)),
    Rule("reworded", text_key, fuzz.ratio, 78, ("equal",), when=(has_text, own_words, fit_for_characters)),
    Rule("edited_generic", own_key, jaccard, 60, ("generic", "close"), when=(has_text, speak)),
    Rule("reworded_generic", text_key, fuzz.ratio, 92, ("generic", "close"), when=(like_lengths, own_words, fit_for_characters)),
    Rule("untitled", own_key, jaccard, 80, ("missing",), when=(much_text, speak)),
    Rule("rewritten", own_key, containment, 20, ("equal",), when=(has_text, speak, over_time)),
    Rule("shortened_and_retyped", own_key, containment, 80, ("close",), when=(has_text, speak, over_time)),
    Rule("rewritten_generic", own_key, containment, 60, ("generic",), when=(has_text, speak, one_page_over_time)),
    Rule("one_address", own_key, containment, 20, ("equal", "generic", "close"), when=(has_text, speak, one_address)),
    Rule("address_alone", title_key, fuzz.ratio, 75, ("equal", "generic", "close"), when=(lacks_text, one_address)),
    Rule("title_alone", title_key, fuzz.ratio, 100, ("equal",), "same", (both_lack_text, one_source)),
    Rule("text_missing", title_key, fuzz.ratio, 100, ("equal",), when=(lacks_text, one_source)),
    Rule("title_in_place", title_key, fuzz.ratio, 100, ("generic",), "same", (both_lack_text, one_page_over_time, names_one)),
    Rule("text_missing_in_place", title_key, fuzz.ratio, 100, ("generic",), when=(lacks_text, one_page_over_time, names_one)),
)  # fmt: skip


def _numbers(left: Content, right: Content) -> str | None:
    if left.number and right.number and left.number != right.number:
        return f"the numbers differ: {left.number} and {right.number}"
    return None


def _years(left: Content, right: Content) -> str | None:
    return reasons.clash("the years in the titles differ", years(left.numerals), years(right.numerals))


def _numerals(left: Content, right: Content) -> str | None:
    return reasons.clash("the numerals of the titles differ", left.numerals, right.numerals)


def _side_by_side(left: Content, right: Content) -> str | None:
    shared = left.pages & right.pages
    if not shared:
        return None
    source, snapshot, page = min(shared)
    return f"{source}/{snapshot}/{page} prints both, and they are not equal"


VETOES = (
    Veto("number", _numbers),
    Veto("title_year", _years),
    Veto("title_numerals", _numerals),
    Veto("side_by_side", _side_by_side),
)


def _words_only_in(one: str, other: str) -> list[str]:
    known = set(other.split())
    return [word for word in one.split() if word not in known and (len(word) > SMALL_WORD or word.isdigit())]


def _retyped(word: str, other: str) -> bool:
    """Letters added at one end, or one letter apart that is not the first: Nantes is not Mantes."""
    if word.isdigit() or other.isdigit():
        return False
    short, long = sorted((word, other), key=len)
    if len(short) >= LONG_WORD and len(long) - len(short) <= ENDING and short in long:
        return True
    return word[0] == other[0] and Levenshtein.distance(word, other, score_cutoff=TYPO) <= TYPO


def _alike(left: Content, right: Content, rule: Rule, score: float) -> Match:
    ratio = _ratio(left, right)
    return _match(left, right, rule.verdict, rule.name, score, ratio, reasons.alike(left, right, ratio))


def _different(left: Content, right: Content, rule: str, why: str | None) -> Match | None:
    ratio = _ratio(left, right)
    score = max(ratio or 0.0, jaccard(left.own, right.own))
    if score < CLOSE and (left.title != right.title or not left.title):
        return None
    return _match(left, right, "different", rule, score, ratio, why or reasons.too_little(left, right, score))


def _ratio(left: Content, right: Content) -> float | None:
    """The likeness of the texts in characters, where it is worth reckoning and high enough to mean something."""
    if not has_text(left, right) or not fit_for_characters(left, right):
        return None
    return fuzz.ratio(left.text, right.text, score_cutoff=CLOSE) or None


def _match(
    left: Content, right: Content, verdict: Verdict, rule: str, score: float, ratio: float | None, why: str
) -> Match:
    known = has_text(left, right)
    return Match(
        left_record_id=left.first.record_id,
        right_record_id=right.first.record_id,
        verdict=verdict,
        rule=rule,
        score=_cut(score),
        jaccard=_cut(jaccard(left.own, right.own)) if known else None,
        containment=_cut(containment(left.own, right.own)) if known else None,
        ratio=None if ratio is None else _cut(ratio),
        why=why,
    )


def _cut(score: float) -> float:
    """Two decimals, cut and not rounded: 99.998 is not 100."""
    return int(score * 100) / 100
