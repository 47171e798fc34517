"""Rows of known truth → a title for each: telling ones, headings that hundreds of rows bear, those of a document's parts, none.

Copies mostly keep the title of their original; some have it in capitals, with a slip, with a word replaced, or without one.
What only looks like others is titled as its kind is: forms of one frame, issues by number or all alike.
"""

import random
from collections.abc import Callable, Mapping, Sequence

from tests.benchmarks.duplicates.parts import TOWNS, pieces_of

Row = tuple[str, str, int, str]  # kind, language, group, text
Words = Sequence[str]
TITLED = {"telling": 0.7, "heading": 0.12, "part": 0.12, "none": 0.06}  # shares of the originals
PARTS = 8  # rows of one document, which bear one title
HEADINGS = 12  # of a language


def titles(rows: Sequence[Row], vocabulary: Mapping[str, Words], draw: random.Random) -> list[str]:
    """A title for each row; the originals come before their copies."""
    headings = {name: [_written(draw, words, 1, 2) for _ in range(HEADINGS)] for name, words in vocabulary.items()}
    of_group: dict[int, str] = {}
    document = ""
    for at, (kind, language, group, text) in enumerate(rows):
        if kind == "original":
            if at % PARTS == 0:
                document = _written(draw, vocabulary[language], 3, 6)
            drawn = draw.choices(list(TITLED), list(TITLED.values()))[0]
            of_group[group] = {
                "telling": _heading(draw, text),
                "heading": draw.choice(headings[language]),
                "part": document,
                "none": "",
            }[drawn]
    return [
        of_group.get(group, "") if kind == "original"
        else _retitled(draw, of_group[group], vocabulary[language]) if group in of_group
        else _of_lookalike(draw, kind, at, text)
        for at, (kind, language, group, text) in enumerate(rows)
    ]  # fmt: skip


def _written(draw: random.Random, words: Words, least: int, most: int) -> str:
    return " ".join(draw.choice(words) for _ in range(draw.randint(least, most))).capitalize()


def _heading(draw: random.Random, text: str) -> str:
    """Words that follow one another in the text."""
    words = [word.strip(" \n.,;:()[]«»\"'") for word in pieces_of(text)]
    size = draw.randint(4, 9)
    start = draw.randrange(max(len(words) - size, 1))
    return " ".join(word for word in words[start : start + size] if word).capitalize()


def _retitled(draw: random.Random, title: str, words: Words) -> str:
    change = draw.choices([change for change, _ in RETITLED], [share for _, share in RETITLED])[0]
    return change(draw, title, words) if title else title


def _kept(draw: random.Random, title: str, words: Words) -> str:
    return title


def _typeset(draw: random.Random, title: str, words: Words) -> str:
    return draw.choice((title.upper(), title.replace(" ", "\u00a0"), f"« {title} »", f"{title}."))


def _slipped(draw: random.Random, title: str, words: Words) -> str:
    """A letter gone; a figure is what it is."""
    letters = [at for at, letter in enumerate(title) if letter.isalpha()]
    at = draw.choice(letters or [len(title)])
    return title[:at] + title[at + 1 :]


def _replaced(draw: random.Random, title: str, words: Words) -> str:
    parts = title.split(" ")
    parts[draw.randrange(len(parts))] = draw.choice(words)
    return " ".join(parts)


def _missing(draw: random.Random, title: str, words: Words) -> str:
    return ""


RETITLED: tuple[tuple[Callable[[random.Random, str, Words], str], float], ...] = (
    (_kept, 0.72),
    (_typeset, 0.08),
    (_slipped, 0.07),
    (_replaced, 0.08),
    (_missing, 0.05),
)


def _of_lookalike(draw: random.Random, kind: str, at: int, text: str) -> str:
    """Forms are one frame with a place in it; an issue of a letter is numbered, or titled as all the others are."""
    if kind == "template":
        return f"Registration of the {draw.choice(TOWNS)} {draw.choice(('north', 'south', 'east', 'west'))} branch"
    if kind == "series":
        opening, number = text.split(", ", 2)[:2]
        return draw.choice((f"{opening}, {number}", opening))
    return _heading(draw, text)
