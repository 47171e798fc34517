"""Seed → texts of resources, and the quotations that were planted in them.

Sentences are phrases that come again and again, names, and words drawn by chance in between: what two of them share by
chance is shorter than a passage. Everything else that resources share is planted, and where it stands is known.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from tests.generate import words
from tests.generate.prose import capital, typeset

LENGTHS = ((12, 15), (16, 24), (25, 40), (41, 60))  # words of a quotation
REUSED = 8  # paragraphs that a few resources print
TEMPLATES = 30  # sentences of 7 to 11 words that many resources print: no passages
CROWD = 25  # resources that print a footer, at least; they are a tenth to a half of all
_LONG = re.compile(r"[^\W\d_]{5,}")
_SMALL = "de pour avec dans sur et ou par sans vers chez entre".split()


@dataclass(frozen=True, slots=True)
class Planted:
    """A text that stands in two resources: characters of each, its words as quoted, and what was done to it."""

    left: tuple[int, int, int]
    right: tuple[int, int, int]
    words: int
    kind: str


@dataclass(slots=True)
class Corpus:
    """Texts, one a resource; what was planted; and the characters of each text that are a footer of many."""

    texts: list[str] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)
    footers: list[tuple[int, int, int]] = field(default_factory=list)


def corpus(seed: int, resources: int) -> Corpus:
    """Texts of resources: half of them are quoted once; some print a paragraph, a footer or short sentences of others."""
    rng = Random(f"passages {seed}")
    vocabulary = sorted({word.lower() for table in _tables() for line in table for word in _LONG.findall(line)})
    lines = [[sentences(rng, vocabulary) for _ in range(rng.randint(2, 8))] for _ in range(resources)]
    _add_templates(rng, vocabulary, lines)
    marks = [*_add_quotations(rng, lines), *_add_reused(rng, vocabulary, lines)]
    footers = _add_footers(rng, vocabulary, lines)
    made = Corpus(["\n".join(line for line in one) for one in lines])
    for (giver, quoted), (taker, printed), size, kind in marks:
        sides = [_found(made.texts, giver, quoted), _found(made.texts, taker, printed)]
        left, right = sorted(sides)
        made.planted.append(Planted(left, right, size, kind))
    made.footers = [_found(made.texts, at, footer) for footer, at in footers]
    return made


def sentences(rng: Random, vocabulary: list[str], most: int = 5) -> str:
    """A paragraph."""
    return typeset(rng, " ".join(sentence(rng, vocabulary) for _ in range(rng.randint(1, most))))


def sentence(rng: Random, vocabulary: list[str], least: int = 8, most: int = 26) -> str:
    """A sentence; a phrase that others have too opens one in three, and ends one in three."""
    said: list[str] = []
    size = rng.randint(least, most)
    while len(said) < size:
        said += [rng.choice(_SMALL)] if rng.random() < 0.4 else []
        said += rng.choice(words.THINGS).split() if rng.random() < 0.1 else [rng.choice(vocabulary)]
    opener = f"{rng.choice(words.OPENERS)}, " if rng.random() < 0.33 else ""
    end = f" {rng.choice(words.COMPLEMENTS)}" if rng.random() < 0.33 else ""
    return capital(f"{opener}{' '.join(said)}{end}.")


def _tables() -> Iterator[tuple[str, ...]]:
    yield from (words.THINGS, words.COMPLEMENTS, words.TAILS, words.ADJECTIVES, words.VERBS, words.ROLES, words.UNITS)
    yield from (words.PLACES, words.FIRST_NAMES, words.LAST_NAMES, words.PEOPLE_ONE, words.PEOPLE_MANY, words.KEYWORDS)


def _add_templates(rng: Random, vocabulary: list[str], lines: list[list[str]]) -> None:
    """Sentences too short for a passage, each in four resources of ten or in a few, as a line or inside of one."""
    for _ in range(TEMPLATES):
        told = " ".join(rng.choice(vocabulary) for _ in range(rng.randint(7, 11)))
        for one in rng.sample(lines, max(2, round(len(lines) * rng.choice((0.005, 0.01, 0.05, 0.4))))):
            at = rng.randrange(len(one))
            mixed = f"{one[at]} {capital(told)} {rng.choice(words.PLACES)} {sentence(rng, vocabulary)}"
            one.insert(at, f"{capital(told)}.") if rng.random() < 0.5 else one.__setitem__(at, mixed)


Mark = tuple[tuple[int, str], tuple[int, str], int, str]


def _add_quotations(rng: Random, lines: list[list[str]]) -> list[Mark]:
    """Every other resource is quoted once, by one that nobody quotes: else quotations of quotations would be shared too."""
    order = rng.sample(range(len(lines)), len(lines))
    givers, takers = order[::2], order[1::2]
    marks = [mark for giver in givers if (mark := _quotation(rng, lines, giver, rng.choice(takers)))]
    return [mark for mark in marks if mark[1][1] in "\n".join(lines[mark[1][0]])]  # a later one may stand inside


def _quotation(rng: Random, lines: list[list[str]], giver: int, taker: int) -> Mark | None:
    said = max(lines[giver], key=len).split(" ")
    size = rng.randint(*rng.choice(LENGTHS))
    if len(said) < size:
        return None
    start = rng.randint(0, len(said) - size)
    quoted = " ".join(said[start : start + size])
    kind = rng.choice(list(KINDS))
    printed = KINDS[kind](rng, quoted)
    at = rng.randrange(len(lines[taker]))
    if rng.random() < 0.5:
        before, gap, after = lines[taker][at].partition(". ")
        lines[taker][at] = f"{before}{gap or ' '}{printed} {after}".strip()
        kind += ", inside"
    else:
        lines[taker].insert(at, printed)
    return (giver, quoted), (taker, printed), size, kind


def _add_reused(rng: Random, vocabulary: list[str], lines: list[list[str]]) -> list[Mark]:
    """Paragraphs that three to eight resources print: each two of them share one."""
    marks: list[Mark] = []
    for _ in range(REUSED):
        told = sentence(rng, vocabulary, 12, 60)
        sharing = rng.sample(range(len(lines)), rng.randint(3, 8))
        for at in sharing:
            lines[at].insert(rng.randrange(len(lines[at]) + 1), told)
        pairs = [(left, right) for left in sharing for right in sharing if left < right]
        marks += [((left, told), (right, told), len(told.split()), "used again") for left, right in pairs]
    return marks


def _same(rng: Random, quoted: str) -> str:
    return quoted


def _edited(rng: Random, quoted: str) -> str:
    """One word other, more or less, never the first or the last."""
    said = quoted.split(" ")
    at = rng.randrange(1, len(said) - 1)
    said[at : at + 1] = rng.choice(([rng.choice(words.VERBS)], [], [said[at], rng.choice(words.ADJECTIVES)]))
    return " ".join(said)


def _typeset_anew(rng: Random, quoted: str) -> str:
    swapped = quoted.translate(str.maketrans({"'": "’", "’": "'", "\u00a0": " ", "\u2009": " "}))
    return rng.choice((f"« {swapped} »", swapped.upper(), swapped.replace(", ", " – "), f"{swapped}…"))


def _in_two_lines(rng: Random, quoted: str) -> str:
    said = quoted.split(" ")
    at = rng.randrange(1, len(said))
    return f"{' '.join(said[:at])}\n{' '.join(said[at:])}"


KINDS: dict[str, Callable[[Random, str], str]] = {
    "whole": _same, "edited word": _edited, "typography": _typeset_anew, "two lines": _in_two_lines,
}  # fmt: skip


def _add_footers(rng: Random, vocabulary: list[str], lines: list[list[str]]) -> list[tuple[str, int]]:
    footers = []
    for _ in range(3):
        footer = sentence(rng, vocabulary, 14, 40)
        for at in rng.sample(range(len(lines)), max(CROWD, round(len(lines) * rng.uniform(0.1, 0.5)))):
            lines[at].append(footer)
            footers.append((footer, at))
    return footers


def _found(texts: list[str], at: int, said: str) -> tuple[int, int, int]:
    start = texts[at].index(said)
    return at, start, start + len(said)
