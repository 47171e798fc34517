"""The records of a site's pages → the few words that stand alone between nearly all of them, and which of two records these are of.

What sort of resource each one is ("Toolkit", "Podcast") seems to be the last line of the text over it, where it stands over the next
title without a blank line. The edges of pages tell on which side of the titles a site prints it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.split.roles.group import AROUND, BODY, CAPTION, SUMMARY, TITLE, VALUE, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines

FEWEST, NEARLY_ALL = 6, 0.75  # records, and share of them, that such words must stand before
OFTEN = 2  # records before which one of them must stand
DIFFERENT = 0.5  # share of the words that may differ,
ONE = 0.8  # and of records before which the same may stand: others are buttons
WORDS, LONGEST = 4, 40  # of what stands alone, and its characters
NOT_ALONE = [
    LOOKS.index(look)
    for look in ("credit", "leads_on", "is_link", "url", "says_summary", "colon_end", "date", "year", "price", "rule", "mail", "stop")
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Between:
    """Such words (folded) of a site, and whether they are of the record under them."""

    words: frozenset[str] = frozenset()
    is_over: bool = False


def between_of(pages: Iterable[tuple[Sequence[Group], Lines]]) -> Between:
    """What stands between the records of a site."""
    pages = [*pages]
    counts = Counter(page.keys["text"][line] for groups, page in pages for line in _before_titles(groups, page))
    total = sum(max(len(groups) - 1, 0) for groups, _ in pages)
    words = frozenset(text for text, count in counts.items() if count >= OFTEN)
    often = [counts[text] for text in words]
    are_many = sum(often) >= max(FEWEST, NEARLY_ALL * total)
    if not are_many or max(often) > ONE * total or len(counts) > DIFFERENT * total:
        return Between()
    edges = sum(_over(groups[0], page, words) - _under(groups[-1], page, words) for groups, page in pages if groups)
    return Between(words, edges > 0)


def with_words_between(groups: Sequence[Group], page: Lines, known: Between) -> None:
    """Take such words out of the texts that they seem to end, and give them to the record that they are of."""
    said = page.keys["text"]
    for group in groups:
        is_alone = group.roles[-1] != TITLE and not _is_labelled(group, page)
        if said[group.lines[-1]] in known.words and len(group.of(BODY, SUMMARY)) > 1 and is_alone:
            group.roles[-1] = AROUND
    if not known.is_over:
        return
    for before, after in pairwise(groups):
        if (
            said[before.lines[-1]] in known.words
            and before.roles[-1] == AROUND
            and after.lines[0] == before.lines[-1] + 1
        ):
            after.lines.insert(0, before.lines.pop())
            after.roles.insert(0, before.roles.pop())
    first = groups[0].lines[0] - 1 if groups else -1
    if first >= 0 and groups[0].roles[0] == TITLE and said[first] in known.words:
        groups[0].lines.insert(0, first)
        groups[0].roles.insert(0, AROUND)


def _before_titles(groups: Sequence[Group], page: Lines) -> Iterator[int]:
    """The lines at once over the titles of records but the first one, if they may be such words."""
    for before, after in pairwise(groups):
        titles = after.of(TITLE)
        line = titles[0] - 1 if titles else -1
        is_apart = line > before.lines[0] and line not in before.of(TITLE)
        if is_apart and not (line == before.lines[-1] and _is_labelled(before, page)) and _may_be(line, page):
            yield line


def _is_labelled(group: Group, page: Lines) -> bool:
    """Whether a record ends in a caption, or in the value under one that has none on its own line."""
    over = page.blocks[group.lines[-2]].text if group.roles[-2:] == [CAPTION, VALUE] else ""
    return group.roles[-1] == CAPTION or (bool(over) and not over.rstrip(" :").count(":"))


def _may_be(line: int, page: Lines) -> bool:
    is_short = page.is_short(line, LONGEST) and 0 < len(page.words[line]) <= WORDS
    return is_short and ":" not in page.blocks[line].text and not page.signs[line, NOT_ALONE].any()


def _over(group: Group, page: Lines, words: frozenset[str]) -> bool:
    """Whether such words stand at once over the title of a record."""
    titles = group.of(TITLE)
    return bool(titles) and titles[0] > 0 and page.keys["text"][titles[0] - 1] in words


def _under(group: Group, page: Lines, words: frozenset[str]) -> bool:
    """Whether they end it, or stand under it."""
    last = group.lines[-1]
    return any(page.keys["text"][line] in words for line in range(last, min(last + 2, len(page.blocks))))
