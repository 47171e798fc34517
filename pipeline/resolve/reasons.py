"""Two compared contents → a sentence that names what differs, for people."""

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from pipeline.resolve.signatures import SHORT, Content
from pipeline.text import excerpt, words

CHANGES = 3  # changes named in a sentence
LONGEST_CHANGE = 400  # words that an edit may span before it is only said where it begins


def clash(what: str, left: frozenset[str], right: frozenset[str]) -> str | None:
    """The sentence where each side has a numeral that the other lacks; {3, 101} against {3} is only missing.

    >>> clash("the years differ", frozenset({"2020"}), frozenset({"2022"}))
    'the years differ: 2020 and 2022'
    """
    only_left, only_right = left - right, right - left
    if not (only_left and only_right):
        return None
    return f"{what}: {_listed(only_left)} and {_listed(only_right)}"


def alike(left: Content, right: Content, ratio: float | None) -> str:
    """Titles, share of the text, and the first words that changed."""
    parts = [_titles(left, right), _texts(left, right, ratio)]
    return "; ".join([", ".join(part for part in parts if part), *_changes(left, right)])


def too_little(left: Content, right: Content, score: float) -> str:
    """What was alike, and that it was not enough."""
    if not (left.text and right.text):
        return f"{_titles(left, right)}, and no text that could confirm it"
    return f"{_titles(left, right)}, but too little of the texts is alike ({int(score * 10) / 10} %)"


def _listed(values: frozenset[str]) -> str:
    return ", ".join(sorted(values, key=lambda value: (len(value), value)))


def _titles(left: Content, right: Content) -> str:
    if left.title == right.title:
        return "the same title" if left.title else "no title"
    if not (left.title and right.title):
        return "one has no title"
    old, new = (excerpt(side.first.title or "", 80) for side in (left, right))
    return f"the title '{old}' became '{new}'"


def _texts(left: Content, right: Content, ratio: float | None) -> str:
    if not (left.text or right.text):
        return "neither has a text"
    if min(len(left.text), len(right.text)) < SHORT:
        return "one has no text" if not (left.text and right.text) else "too little text to compare"
    if left.text == right.text:
        return "the same words"
    return f"{int(ratio * 10) / 10} % of the text" if ratio is not None else "part of the text"


def _changes(left: Content, right: Content) -> list[str]:
    if left.text == right.text or min(len(left.text), len(right.text)) < SHORT:
        return []
    before, after = words(left.first.text), words(right.first.text)
    start = _common(iter(before), iter(after))
    end = min(_common(reversed(before), reversed(after)), len(before) - start, len(after) - start)
    before, after = before[start : len(before) - end], after[start : len(after) - end]
    if max(len(before), len(after)) > LONGEST_CHANGE and before and after:
        return [f"the texts part at word {start + 1}"]
    return list(_edits(before, after))


def _common(left: Iterator[str], right: Iterator[str]) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _edits(before: list[str], after: list[str]) -> Iterator[str]:
    edits = [edit for edit in Levenshtein.opcodes(before, after) if edit.tag != "equal"]
    for edit in edits[:CHANGES]:
        old = excerpt(" ".join(before[edit.src_start : edit.src_end]), 40)
        new = excerpt(" ".join(after[edit.dest_start : edit.dest_end]), 40)
        yield f"'{old}' became '{new}'" if old and new else f"'{new}' was added" if new else f"'{old}' was dropped"
    if len(edits) > CHANGES:
        yield f"{len(edits) - CHANGES} more changes"
