"""A resource → the same resource after its site changed it; one function a kind of edit.

A kind that a resource does not allow (no figure to change, no subtitle to drop) gives it back as it is.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.benchmarks.duplicates.vocabulary import POOL, PROSE
from tests.generate import prose
from tests.generate.damage import cut, is_blank
from tests.generate.resources import Resource, edited

Edit = Callable[[Random, Resource], Resource]
Retype = Callable[[Random, str], str]

REPLACED = (0.01, 0.08)  # share of a text's words that an edit replaces
LEFT = (0.4, 0.8)  # share of the characters that a shortened text keeps
TEASED = 300  # characters of a text from which a site teases
NAMES = 3  # words of a title that may stand without its subtitle
_FIGURE = re.compile(r"(?<![#°\d.])\d+")
_ENDS = ("…", "...", " [...]", "… Lire la suite")


def _words(rng: Random, old: Resource) -> Resource:
    share = rng.uniform(*REPLACED)
    places = [(at, word) for at, line in enumerate(old.text) for word in range(len(line.split(" ")))]
    lines = [line.split(" ") for line in old.text]
    for at, word in rng.sample(places, max(1, round(share * len(places)))):
        lines[at][word] = rng.choice(POOL) if lines[at][word].strip() else lines[at][word]
    return replace(old, text=tuple(" ".join(line) for line in lines))


def _figure(rng: Random, old: Resource) -> Resource:
    """One of prose; the number of a sheet or of an issue is what it is."""
    prose_lines = [(at, line) for at, line in enumerate(old.text) if len(line) >= PROSE]
    places = [(at, found) for at, line in prose_lines for found in _FIGURE.finditer(line)]
    if not places:
        return old
    at, found = rng.choice(places)
    line = f"{old.text[at][: found.start()]}{rng.randint(2, 999)}{old.text[at][found.end() :]}"
    return replace(old, text=(*old.text[:at], line, *old.text[at + 1 :]))


def _sentence_added(rng: Random, old: Resource) -> Resource:
    at = rng.choice([at for at, line in enumerate(old.text) if not is_blank(line)])
    return replace(
        old, text=(*old.text[:at], f"{old.text[at]} {prose.typeset(rng, prose.sentence(rng))}", *old.text[at + 1 :])
    )


def _sentence_dropped(rng: Random, old: Resource) -> Resource:
    """Out of a paragraph that has three at least."""
    parted = [(at, re.split(r"(?<=[.?!]) ", line)) for at, line in enumerate(old.text)]
    long = [(at, sentences) for at, sentences in parted if len(sentences) >= 3]
    if not long:
        return old
    at, sentences = rng.choice(long)
    del sentences[rng.randrange(len(sentences))]
    return replace(old, text=(*old.text[:at], " ".join(sentences), *old.text[at + 1 :]))


def shortened(rng: Random, old: Resource) -> Resource:
    """Its beginning, as a list that teases prints it; a text that is hardly longer than a teaser stays."""
    size = sum(map(len, old.text))
    if size < TEASED:
        return old
    return replace(old, text=tuple(cut(list(old.text), int(rng.uniform(*LEFT) * size), rng.choice(_ENDS))))


def _retyped(rng: Random, old: Resource) -> Resource:
    return replace(old, title=rng.choice(RETYPED)(rng, old.title))


def _number_added(rng: Random, old: Resource) -> Resource:
    """In the title, or beside it."""
    if old.number or re.search(r"\d", old.title):
        return old
    number = str(rng.randint(2, 240))
    title = rng.choice((old.title, f"{old.title} (n°{number})", f"N° {number} - {old.title}"))
    return replace(old, title=title, number=number)


def _capitals(rng: Random, title: str) -> str:
    return title.upper()


def _marks(rng: Random, title: str) -> str:
    marks = {
        "« ": "“",
        " »": "”",
        '"': "",
        " : ": rng.choice((" – ", ", ")),
        " - ": rng.choice((" | ", " : ")),
        "'": "’",
    }
    for old, new in marks.items():
        title = title.replace(old, new)
    return title


def _typo(rng: Random, title: str) -> str:
    """A letter of a long word gone, never its first."""
    found = rng.choice(list(re.finditer(r"[a-zà-ÿ]{6,}", title)) or [None])
    if found is None:
        return title
    at = rng.randrange(found.start() + 1, found.end())
    return title[:at] + title[at + 1 :]


def _plural(rng: Random, title: str) -> str:
    return re.sub(r"\b([a-zà-ÿ]{6,}[a-rt-wyzà-ÿ])\b", r"\1s", title, count=1)


def _announced(rng: Random, title: str) -> str:
    return f"{rng.choice(('Replay', 'À lire', 'Nouveau', 'En ligne'))} : {title}"


def _without_subtitle(rng: Random, title: str) -> str:
    opening = re.split(r"\s+(?::|-|\|)\s", title)[0]
    return opening if len(opening.split()) >= NAMES else title


RETYPED: tuple[Retype, ...] = (_capitals, _marks, _typo, _plural, _announced, _without_subtitle)
LIGHT: dict[str, Edit] = {
    "words": _words,
    "figure": _figure,
    "sentence added": _sentence_added,
    "sentence dropped": _sentence_dropped,
}
EDITS: dict[str, Edit] = {
    **LIGHT,
    "paragraph": edited,
    "shortened": shortened,
    "title retyped": _retyped,
    "number added": _number_added,
}
