"""The lines of a page that are several values each, parted by bars or commas → which stand beside titles and texts."""

import re
from collections import Counter
from collections.abc import Collection

import numpy as np

from pipeline.core.text import fold
from pipeline.split.roles.group import AROUND, BETWEEN, BODY, CAPTION, SUMMARY, TITLE, VALUE, Chances
from pipeline.split.roles.seen.lines import Lines

SEVERAL, LONGEST_PART = 3, 40  # lines of values that a page prints on one line each, and characters of a value
MANY = 3  # values of a line that is no title of two parts
ONE_FORM = 0.75  # share of such lines that have a value of one form, and as many others that may be titles
LIKELY = 0.5  # chance from which a line may well be a title
MOSTLY = 0.7  # share of keywords that other lists of a page say too
LONGEST_WORD, WORDS = 30, 3  # characters and words of a keyword
HALF = 0.5  # share of the values that come back from line to line
_FIGURES = re.compile(r"\d+")
_BAR = re.compile(r"\s[|·•]\s")
_BRACKETED = re.compile(r"\[[^\[\]]{4,120}\]")
_BRACKETS = re.compile(r"\[[^\[\]]{1,80}\](?:\s*\[[^\[\]]{1,80}\]){1,9}")


def of_values(chances: Chances, page: Lines) -> list[int]:
    """The lines of a page that are several values each, parted by bars or dots, where all of these together look like labels rather
    than like titles or texts, whatever one by itself does, or are three values and more beside as many titles, and what they say comes back from line to line, as
    that of titles does not; with what a line that is broken behind a bar goes on with."""
    parts = {
        place: [part.removesuffix("|").rstrip() for part in _BAR.split(block.text)]
        for place, block in enumerate(page.blocks)
        if _is_barred(block.text)
    }
    roles = chances[[*parts]].sum(0)
    beside = roles[[AROUND, CAPTION, VALUE, BETWEEN]].sum()
    are_many = sum(len(own) >= MANY for own in parts.values()) >= ONE_FORM * len(parts)
    is_like_labels = beside > max(roles[TITLE], roles[[BODY, SUMMARY]].sum())
    is_like_labels = is_like_labels or (are_many and _are_titled(parts, chances))
    if len(parts) < SEVERAL or not is_like_labels:
        return []
    distinct = [value for own in {tuple(own) for own in parts.values()} for part in own for value in part.split(", ")]
    often = Counter(part for part in distinct if not any(map(str.isdigit, part)))
    known = sum(count for count in often.values() if count > 1)
    if known < HALF * often.total():
        return []
    broken = [place + 1 for place in parts if page.blocks[place].text.endswith("|") and place + 1 < len(page.blocks)]
    return [*parts, *(place for place in broken if place not in parts)]


def of_brackets(chances: Chances, page: Lines) -> list[int]:
    """The lines that are nothing but several values in brackets: "[Film] [12/2004] [Lyrik]"; and those in one pair of brackets, "[Conseil du
    bourg, 2004 ; 12 p.]", where a page has several and about as many others may be the titles."""
    several = [place for place, block in enumerate(page.blocks) if _BRACKETS.fullmatch(block.text)]
    single = [place for place, block in enumerate(page.blocks) if _BRACKETED.fullmatch(block.text)]
    distinct = {page.blocks[place].text for place in single}
    return [*several, *(single if len(distinct) >= SEVERAL and _are_titled(single, chances) else [])]


def of_keywords(page: Lines) -> list[int]:
    """The lines of a dump that are nothing but a few words each, parted by commas, most of which other such lines say too; with those that
    are one of these words. Of HTML tags tell them."""
    if page.document.elements:
        return []
    found = {place: parts for place, block in enumerate(page.blocks) if (parts := _keywords(block.text))}
    lists = {tuple(parts) for parts in found.values() if len(parts) > 1}
    often = Counter(part for parts in lists for part in set(parts))
    known = {part for part, count in often.items() if count > 1}
    if len(lists) < SEVERAL or sum(often[part] for part in known) < MOSTLY * often.total():
        return []
    return [place for place, parts in found.items() if len(parts) > 1 or parts[0] in known]


def _keywords(text: str) -> list[str]:
    """What commas part in a line, folded, if each is a few words."""
    if text.endswith((".", "!", "?", "…", ":")) or any(map(str.isdigit, text)):
        return []
    parts = [fold(part) for part in text.split(", ")]
    return parts if all(0 < len(part) <= LONGEST_WORD and len(part.split()) <= WORDS for part in parts) else []


def of_one_form(chances: Chances, page: Lines) -> list[int]:
    """The lines of a page that are several values each in one form ("Objet A-12 | Matière : grès | Daté : 1890"), if about as many others
    may be the titles."""
    forms = {place: _form(block.text) for place, block in enumerate(page.blocks) if _is_barred(block.text)}
    _, often = max(
        Counter(cell for cells in forms.values() for cell in cells).items(), key=lambda told: told[1], default=("", 0)
    )
    if often < max(SEVERAL, ONE_FORM * len(forms)):
        return []
    return [*forms] if _are_titled(forms, chances) else []


def _are_titled(places: Collection[int], chances: Chances) -> bool:
    """Whether about as many other lines may be titles."""
    titles = [place for place in np.flatnonzero(chances[:, TITLE] >= LIKELY).tolist() if place not in places]
    return len(titles) >= ONE_FORM * len(places)


def _form(text: str) -> set[str]:
    """What the values of a line share with those of others: their captions, or their words where these hold figures."""
    parts = [fold(part) for part in _BAR.split(text)]
    captions = {part.partition(":")[0].strip() for part in parts if ":" in part}
    return captions | {_FIGURES.sub("0", part) for part in parts if _FIGURES.search(part) and ":" not in part}


def _is_barred(text: str) -> bool:
    parts = _BAR.split(text)
    return len(parts) > 1 and max(map(len, parts)) <= LONGEST_PART and not text.endswith((".", "!", "?", "…"))
