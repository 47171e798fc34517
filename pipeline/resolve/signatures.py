"""Observations → distinct contents, each with what comparing needs to see of it.

Exact copies collapse first: a hundred thousand copies become one content, so that no later step can pair them up.
Each content is then *signed*: folded title and text, the numerals of its title, and the hashes of its runs of three
words (shingles). A shingle that stands under very many titles is furniture (a footer, a template) and does not vote,
unless too little would remain. It is counted by titles and not by texts: thirty versions of one resource are no furniture.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.errors import PipelineError
from pipeline.model import Observation
from pipeline.text import fold, normalise

Hashes = npt.NDArray[np.uint64]

RUN = 3  # words in a shingle: two meet by chance, five do not survive an edit every sixth word
FURNITURE = 25  # titles under which a shingle may stand before it says nothing of any of them
LEAST_VOTES = 8  # own shingles below which a text is nothing but furniture
SHORT = 20  # characters of folded text or title below which a likeness proves nothing
TELLING_WORDS = 3  # a title of fewer words ("Agenda", "Lettre d'information") names no resource by itself

_NUMERAL = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*")
_ROMAN = re.compile(r"\b(?=[IVX]{2})(X{0,3})(IX|IV|V?I{0,3})(?:e|ème|er)?\b")
_ROMAN_VALUES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER_SIGNS = {"n", "no", "num", "numero"}
_MIX = [np.uint64(factor) for factor in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)]


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """One distinct title and text, and the observations that print it, oldest first.

    `title` and `text` are folded, `shingles` and `own` sorted; `own` are the shingles that vote. `speaks` is false
    for a text that is furniture only, `telling` for a title that too many things could bear, and `crowded` is true for
    a title that one page prints over two records without text.
    """

    copies: tuple[Observation, ...]
    title: str
    text: str
    numerals: frozenset[str]
    number: str
    urls: frozenset[str]
    pages: frozenset[tuple[str, str, str]]
    shingles: Hashes
    own: Hashes
    speaks: bool
    telling: bool
    crowded: bool

    @property
    def first(self) -> Observation:
        return self.copies[0]


@dataclass(frozen=True, slots=True)
class Copies:
    """Observations with one title and text, oldest first, and these two folded."""

    observations: tuple[Observation, ...]
    title: str
    text: str


def sign(observations: Iterable[Observation]) -> list[Content]:
    """Collapse exact copies and sign what is left, in order of time.

    Raises PipelineError where two different observations bear one record_id.
    """
    groups = collapse(unique(observations))
    shingles = _shingles_of([group.text for group in groups])
    common = furniture([group.title for group in groups], shingles)
    crowded = _titles_twice_on_a_page(groups)
    return [_content(group, hashes, common, crowded) for group, hashes in zip(groups, shingles, strict=True)]


def place(observation: Observation) -> tuple[str, str, int, str, str]:
    """The order of time, the same on every machine."""
    return (
        observation.snapshot, observation.page, observation.position, observation.source, observation.record_id,
    )  # fmt: skip


def unique(observations: Iterable[Observation]) -> list[Observation]:
    """The observations in order of time, each once."""
    by_id: dict[str, Observation] = {}
    for seen in observations:
        if by_id.setdefault(seen.record_id, seen) != seen:
            raise PipelineError(
                f"{seen.source}/{seen.snapshot}/{seen.page}: two different records bear the id {seen.record_id}; "
                "nothing was compared. Make record_id from where a record stands."
            )
    return sorted(by_id.values(), key=place)


def collapse(observations: Sequence[Observation]) -> list[Copies]:
    """Group observations whose title, text and number are equal when normalised, in order of time.

    Only what is equal when folded is normalised at all. What has too little text to be recognised by it stays alone:
    the rules decide there.
    """
    exact: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for seen in observations:
        exact[seen.title or "", seen.text, seen.number or ""].append(seen)
    folded: dict[tuple[str, str], list[list[Observation]]] = defaultdict(list)
    for (title, text, _), group in exact.items():
        folded[fold(title), fold(text)].append(group)
    copies = (
        Copies(tuple(sorted(group, key=place)), title, text)
        for (title, text), groups in folded.items()
        for group in _equal_when_normalised(groups, bool(text) and (bool(title) or len(text) >= SHORT))
    )
    return sorted(copies, key=lambda group: place(group.observations[0]))


def numerals(title: str) -> frozenset[str]:
    """The numerals of a title, written one way: 2,5 is 2.5, 007 is 7, 10 000 is 10000 and XIV is 14.

    >>> sorted(numerals("Newsletter #2.2, 1er tome II du 03/11/2021"))
    ['1', '11', '2', '2.2', '2021', '3']
    """
    found = {part for numeral in _NUMERAL.findall(title) for part in _parts(numeral)}
    romans = (10 * len(tens) + _ROMAN_VALUES[units] for tens, units in _ROMAN.findall(title))
    return frozenset(found | {str(value) for value in romans})


def years(values: Iterable[str]) -> frozenset[str]:
    """Those numerals that are years of 1900 to 2099."""
    return frozenset(value for value in values if _YEAR.fullmatch(value))


def number_key(number: str | None) -> str:
    """A resource's number for comparing: N° 097 is 97, 2,2 is 2.2.

    >>> number_key("N° 097"), number_key("2,2"), number_key("101 bis")
    ('97', '2.2', '101 bis')
    """
    words = fold((number or "").replace(",", ".").replace(".", " point ")).split()
    kept = [word.lstrip("0") or "0" for word in words if word not in _NUMBER_SIGNS]
    return " ".join(kept).replace(" point ", ".")


def furniture(titles: Sequence[str], shingles: Sequence[Hashes]) -> Hashes:
    """The shingles that stand under more than 25 different titles, sorted. Untitled texts count one each."""
    by_title: dict[str, list[Hashes]] = defaultdict(list)
    for index, (title, hashes) in enumerate(zip(titles, shingles, strict=True)):
        by_title[title or f"\0{index}"].append(hashes)
    each = [np.unique(np.concatenate(group)) if len(group) > 1 else group[0] for group in by_title.values()]
    if not each:
        return np.empty(0, dtype=np.uint64)
    values, counts = np.unique(np.concatenate(each), return_counts=True)
    return values[counts > FURNITURE]


def _equal_when_normalised(groups: Sequence[list[Observation]], enough: bool) -> list[list[Observation]]:
    if not enough:
        return [[seen] for group in groups for seen in group]
    if len(groups) == 1:
        return list(groups)
    merged: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for group in groups:
        first = group[0]
        merged[normalise(first.title or ""), normalise(first.text), number_key(first.number)].extend(group)
    return list(merged.values())


def _content(group: Copies, shingles: Hashes, common: Hashes, crowded: set[str]) -> Content:
    observations, title = group.observations, group.title
    own = shingles[~np.isin(shingles, common, assume_unique=True)] if common.size else shingles
    speaks = own.size == shingles.size or own.size >= LEAST_VOTES
    return Content(
        copies=observations,
        title=title,
        text=group.text,
        numerals=numerals(observations[0].title or ""),
        number=number_key(observations[0].number),
        urls=frozenset(seen.url for seen in observations if seen.url),
        pages=frozenset((seen.source, seen.snapshot, seen.page) for seen in observations),
        shingles=shingles,
        own=own if speaks else shingles,
        speaks=speaks,
        telling=len(title) >= SHORT and len(title.split()) >= TELLING_WORDS and title not in crowded,
        crowded=title in crowded,
    )


def _parts(numeral: str) -> list[str]:
    """One numeral, or the three of a date with full stops."""
    plain = re.sub(r"\s", "", numeral).replace(",", ".")
    pieces = [piece.lstrip("0") or "0" for piece in plain.split(".")]
    is_date = len(pieces) == 3 and _YEAR.fullmatch(pieces[2])
    return pieces if is_date else [".".join(pieces)]


def _titles_twice_on_a_page(groups: Iterable[Copies]) -> set[str]:
    """Titles that two records without text bear on one page: they name nothing ("Réservé aux adhérents")."""
    bare = ((group.title, seen) for group in groups if len(group.text) < SHORT for seen in group.observations)
    counts = Counter((seen.source, seen.snapshot, seen.page, title) for title, seen in bare)
    return {title for (_, _, _, title), count in counts.items() if count > 1}


class _WordHashes(dict[str, int]):
    """Every word's hash, reckoned once; hashlib, since Python's own hash changes from run to run."""

    def __missing__(self, word: str) -> int:
        spelt = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        value = self[word] = int.from_bytes(spelt, "little")
        return value


def _shingles_of(texts: Sequence[str]) -> list[Hashes]:
    hashes = _WordHashes()
    return [_shingles(np.array([hashes[word] for word in text.split()], dtype=np.uint64)) for text in texts]


def _shingles(words: Hashes) -> Hashes:
    """The distinct hashes of every run of three words, sorted; a shorter text is one run."""
    size = min(RUN, words.size)
    if not size:
        return words
    count = words.size - size + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        mixed = (mixed ^ words[offset : offset + count]) * _MIX[offset]
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)
