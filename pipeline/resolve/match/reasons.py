"""Two compared texts and what decided → a sentence that names what differs, for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.core.sentence import number_of
from pipeline.core.text import common, excerpt, fold, words
from pipeline.resolve.match.contents import MAX_CHARACTERS, MIN_RATIO
from pipeline.resolve.match.fields.evidence import weigh
from pipeline.resolve.match.fields.model import Fields
from pipeline.resolve.match.fields.sentences import sentence
from pipeline.resolve.match.marks import title_signs, told_apart
from pipeline.resolve.match.rules import FIELDS_DIFFER, IDS_DIFFER
from pipeline.resolve.match.titles import MIN_CHARACTERS, Numerals, clash, number_key, numerals, years

OPENING = 100  # characters that mostly tell whether a text says something
MAX_CHANGES = 3  # changes named in a sentence
MIN_TITLES_DECIDE = 50  # score from which it is the titles that keep two apart
MAX_CHANGE = 400  # words that an edit may span before it is only said where it begins
Place = tuple[str, str, str]  # source, snapshot, page


@dataclass(frozen=True)
class Comparand:
    """One of two that were compared, as printed. `pages` are where it stands."""

    title: str
    text: str
    number: str = ""
    pages: frozenset[Place] = frozenset()
    fields: Fields = ()

    @cached_property
    def folded_title(self) -> str:
        return fold(self.title)

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def says_something(self) -> bool:
        """Whether the text has words or figures, which its first characters mostly tell."""
        return bool(fold(self.text[:OPENING]) or self.folded)

    @cached_property
    def numerals(self) -> Numerals:
        return numerals(self.title)


def ratio_of(left: Comparand, right: Comparand) -> float | None:
    """The likeness of the texts in characters, where it is worth reckoning and high enough to mean something."""
    lengths = len(left.folded), len(right.folded)
    if min(lengths) < MIN_CHARACTERS or max(lengths) > MAX_CHARACTERS:
        return None
    return fuzz.ratio(left.folded, right.folded, score_cutoff=MIN_RATIO) or None


def why(left: Comparand, right: Comparand, decider: str, score: float, ratio: float | None, *, is_alike: bool) -> str:
    """The sentence for a pair; `left` is the older one."""
    fields = sentence(weigh(left.fields, right.fields))
    if decider in (FIELDS_DIFFER, IDS_DIFFER):
        return f"{_titles(left, right)}, {_texts(left, right, ratio)}, but the fields speak against it: {fields}"
    texts = _why(left, right, decider, score, ratio, is_alike=is_alike)
    return f"{texts}; fields: {fields}" if fields else texts


def _why(left: Comparand, right: Comparand, decider: str, score: float, ratio: float | None, *, is_alike: bool) -> str:
    if is_alike:
        parts = [_titles(left, right), _texts(left, right, ratio)]
        return "; ".join([", ".join(part for part in parts if part), *_changes(left, right)])
    if decider == "number":
        return f"the numbers differ: {number_key(left.number)} and {number_key(right.number)}"
    if decider in ("title_year", "title_numerals"):
        one, other = clash(left.numerals, right.numerals) or ((), ())
        if decider == "title_year":
            return f"the years in the titles differ: {', '.join(years(one))} and {', '.join(years(other))}"
        return f"the numerals of the titles differ: {', '.join(one)} and {', '.join(other)}"
    if decider == "side_by_side":
        source, snapshot, page = min(left.pages & right.pages)
        return f"{source}/{snapshot}/{page} prints both, and they are not equal"
    if decider == "title_signs":
        signs = " and ".join(" ".join(title_signs(side.title)) or "none" for side in (left, right))
        return f"the signs in the titles differ: {signs}"
    if decider == "marks":
        marks = " and ".join(mark or "none" for mark in told_apart(left.text, right.text) or ())
        return f"{_titles(left, right)}, and the texts differ by a figure or a sign: {marks}"
    if decider == "template":
        return f"{_titles(left, right)}, and both are pages of one template, filled with other words"
    if decider == "grafted":
        return f"{_titles(left, right)}, and each text has a long part that the other knows nothing of"
    return _too_little(left, right, score)


def _too_little(left: Comparand, right: Comparand, score: float) -> str:
    if not (left.says_something and right.says_something):
        return f"{_titles(left, right)}, and no text that could confirm it"
    share = f"{int(score * 10) / 10} %"
    if score >= MIN_TITLES_DECIDE and left.folded_title != right.folded_title:
        return f"{_titles(left, right)}, and {share} of the texts being alike is not enough for such titles"
    return f"{_titles(left, right)}, but too little of the texts is alike ({share})"


def _titles(left: Comparand, right: Comparand) -> str:
    if left.folded_title == right.folded_title:
        return "the same title" if left.folded_title else "no title"
    if not (left.folded_title and right.folded_title):
        return "one has no title"
    return f"the title '{excerpt(left.title, 80)}' became '{excerpt(right.title, 80)}'"


def _texts(left: Comparand, right: Comparand, ratio: float | None) -> str:
    if not (left.folded or right.folded):
        return "neither has a text"
    if min(len(left.folded), len(right.folded)) < MIN_CHARACTERS:
        return "too little text to compare" if left.folded and right.folded else "one has no text"
    if left.folded == right.folded:
        return "the same words"
    return f"{int(ratio * 10) / 10} % of the text" if ratio is not None else "part of the text"


def _changes(left: Comparand, right: Comparand) -> list[str]:
    if left.folded == right.folded or min(len(left.folded), len(right.folded)) < MIN_CHARACTERS:
        return []
    before, after = words(left.text), words(right.text)
    start = common(before, after)
    end = min(common(reversed(before), reversed(after)), len(before) - start, len(after) - start)
    before, after = before[start : len(before) - end], after[start : len(after) - end]
    if max(len(before), len(after)) > MAX_CHANGE and before and after:
        return [f"the texts part at word {start + 1}"]
    return list(_edits(before, after))


def _edits(before: list[str], after: list[str]) -> Iterator[str]:
    edits = [edit for edit in Levenshtein.opcodes(before, after) if edit.tag != "equal"]
    for edit in edits[:MAX_CHANGES]:
        old = excerpt(" ".join(before[edit.src_start : edit.src_end]), 40)
        new = excerpt(" ".join(after[edit.dest_start : edit.dest_end]), 40)
        yield f"'{old}' became '{new}'" if old and new else f"'{new}' was added" if new else f"'{old}' was dropped"
    if len(edits) > MAX_CHANGES:
        yield number_of(len(edits) - MAX_CHANGES, "more change")
