"""Elements → their looks: every pair of a tag and classes once, with what the names say.

A page prints thousands of elements in a few dozen looks, so names are read by look and not by element.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pipeline.core.model import Element

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CHROME = frozenset(("aside", "footer", "header"))
_CONTENT = frozenset(("article", "body", "html", "main"))
_MENUS = frozenset(
    "breadcrumb breadcrumbs footer menu nav navbar navigation pager pagination sidebar submenu tagcloud toolbar".split()
)
_ASIDES = frozenset(
    "comment comments cookie cookies facet facets facettes filter filters login newsletter related share skip social".split()
)
_ABOUT = (
    "has-",
    "has_",
    "is-",
    "is_",
    "js-",
    "no-",
    "no_",
    "with-",
    "with_",
    "without-",
)  # of what a class says something
_TITLES = frozenset(("title", "titre", "headline"))
_WORD = re.compile(r"[A-Z]?[a-z]{1,40}|[A-Z]{2,40}")
_VARIANT = frozenset("active alt cf clearfix current even first fst last lst odd".split())
_HASHED = re.compile(r"(?=[a-z_-]{0,40}\d)[0-9a-f_-]{12,200}|.{41,}", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
HEADING, ANCHOR, PICTURE, MENU, CHROME, TITLE, HEAD = (1 << bit for bit in range(7))  # what a look says
_HEADS = HEADINGS | {
    "b",
    "div",
    "dt",
    "li",
    "p",
    "strong",
    "tr",
}  # that may open a record without an element of its own
KEPT = 16_384  # class names whose reading is kept: those of a site come back on all its pages


@dataclass(frozen=True, slots=True)
class Looks:
    """`of` is every element's look; tags and classes are by look, as printed and as rows share them (folded)."""

    of: Ints
    told: Ints  # what `_told` says, by element
    tags: Sequence[str]
    printed: Sequence[tuple[str, ...]]
    classes: Sequence[tuple[str, ...]]

    def are(self, sign: int) -> Bools:
        """Which elements are headings, anchors …: one of the signs above."""
        return self.told & sign > 0

    def numbered(self, names: Iterable[object]) -> Ints:
        """By element, a number for what is named by look; equal names give equal numbers."""
        numbers: dict[object, int] = {}
        return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)[self.of]


def looks(elements: Sequence[Element]) -> Looks:
    """The looks of a page, in order of their first elements."""
    numbers: dict[tuple[str, tuple[str, ...]], int] = {}
    of = [numbers.setdefault((element.name, element.classes), len(numbers)) for element in elements]
    found = np.array(of, dtype=np.int64)
    counts = np.bincount(found, minlength=len(numbers)).tolist()
    told = np.array([_told(tag, names) for tag, names in numbers], dtype=np.int64)[found]
    tags, printed = [tag for tag, _ in numbers], [names for _, names in numbers]
    return Looks(found, told, tags, printed, _folded(list(numbers), counts))


@lru_cache(maxsize=KEPT)
def _told(tag: str, names: tuple[str, ...]) -> int:
    signs = (
        (HEADING, tag in HEADINGS),
        (ANCHOR, tag == "a"),
        (PICTURE, tag == "img"),
        (MENU, tag == "nav"),
        (CHROME, _is_chrome(tag, names)),
        (TITLE, not words_of(names).isdisjoint(_TITLES)),
        (HEAD, tag in _HEADS),
    )
    return sum(sign for sign, is_so in signs if is_so)


def _folded(known: Sequence[tuple[str, tuple[str, ...]]], counts: Sequence[int]) -> list[tuple[str, ...]]:
    """Classes without what numbers, marks or names a single row, or stands on the page once."""
    folded = [_fold_all(names) for _, names in known]
    used = Counter[tuple[str, str]]()
    for (tag, _), names, count in zip(known, folded, counts, strict=True):
        for name in names:
            used[tag, name] += count
    return [tuple(name for name in names if used[tag, name] > 1) for (tag, _), names in zip(known, folded, strict=True)]


@lru_cache(maxsize=KEPT)
def _fold_all(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(fold_class, names))))


@lru_cache(maxsize=KEPT)
def fold_class(name: str) -> str:
    """A class as rows of one list share it; "" where it only marks or names one of them.

    >>> fold_class("views-row-12"), fold_class("views-row-odd"), fold_class("card--large"), fold_class("last")
    ('views-row-#', 'views-row', 'card', '')
    """
    name = name.lower().split("--", 1)[0]
    if name in _VARIANT or _HASHED.fullmatch(name):
        return ""
    stem, _, mark = name.rpartition("-")
    return _NUMBER.sub("#", stem if stem and mark in _VARIANT else name)


def words_of(names: tuple[str, ...]) -> frozenset[str]:
    """The words in class names: `entry-title` and `entryTitle` hold "entry" and "title"."""
    return frozenset(word for name in names for word in _words(name))


@lru_cache(maxsize=KEPT)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(name))


def _is_chrome(tag: str, names: tuple[str, ...]) -> bool:
    """Whether tag or classes call an element a menu, a foot or an aside."""
    return tag in _CHROME or (tag not in _CONTENT and any(map(_names_chrome, names)))


@lru_cache(maxsize=KEPT)
def _names_chrome(name: str) -> bool:
    """Whether a class calls its element a menu: its last word is what it is, `main-menu` a menu. Asides are named alone."""
    words = _words(name)
    is_menu = bool(words) and words[-1] in _MENUS and not name.lower().startswith(_ABOUT)
    return is_menu or name.lower() in _ASIDES
