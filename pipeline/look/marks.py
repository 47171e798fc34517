"""What differs between two texts → HTML: what was dropped and added is marked by colour and by sign, by whole words.

Of texts that have the same words it is said in what else they differ: typography by the names of the characters, or spaces.
"""

import unicodedata
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from pipeline.core.differences import Segment, is_changed, segments, shortened
from pipeline.core.printable import harmless
from pipeline.look.language import Language

MAX_NAMED = 5  # pairs of characters that a note on typography names


def marks(parts: Iterable[Segment], words: Language, is_short: bool = True) -> Markup:
    """Both texts in one, with `<del>` and `<ins>`; where it is short, some words of equal stretches stay.

    Who hears the page is told where each begins, by words that only such a reader meets.
    """
    kept = shortened(tuple(parts)) if is_short else parts
    return Markup("").join(_mark(part, words) for part in kept)


def difference(old: str, new: str, words: Language, is_short: bool = True) -> Markup:
    """The same of two texts. Where no word differs, a sentence tells what does."""
    parts = segments(old, new)
    if is_changed(parts):
        return marks(parts, words, is_short)
    if old == new:
        return Markup("{}").format(words.sentence("Both say the same, letter by letter."))
    swapped = list(dict.fromkeys(_swapped(parts)))[:MAX_NAMED]
    if not swapped:
        return Markup("{}").format(words.sentence("The words are the same; only spaces and line breaks differ."))
    named = ", ".join(f"{_name(before)} → {_name(after)}" for before, after in swapped)
    return Markup("{}").format(
        words.sentence("The words are the same; only typography differs: %(characters)s.", characters=named)
    )


def _mark(part: Segment, words: Language) -> Markup:
    if part.kind == "equal":
        return Markup("{}").format(harmless(part.new))
    if part.kind == "skipped":
        count = len((part.new or part.old).split())
        note = words.counted("%(count)s word", "%(count)s words", count)
        return Markup('<span class="skipped">[… {} …]</span> ').format(note)
    dropped = _marked("del", words.sentence("dropped:"), part.old) if part.old else ""
    return Markup(dropped) + (_marked("ins", words.sentence("added:"), part.new) if part.new else "")


def _marked(name: str, told: str, text: str) -> Markup:
    """The space behind the last word is not marked: it would be struck out as well."""
    shown = text.rstrip(" ")
    return Markup('<{0}><span class="heard">{1} </span>{2}</{0}>{3}').format(
        name, told, harmless(shown), text[len(shown) :]
    )


def _swapped(parts: Iterable[Segment]) -> Iterator[tuple[str, str]]:
    """Characters that stand for one another in equal words of equal length; else the whole words."""
    for part in parts:
        for before, after in zip(part.old.split(), part.new.split(), strict=False):
            if before != after and len(before) == len(after):
                yield from ((one, other) for one, other in zip(before, after, strict=True) if one != other)
            elif before != after:
                yield before, after


def _name(characters: str) -> str:
    """How a character looks, and what it is called.

    >>> _name("\\u2019")
    '’ (right single quotation mark)'
    """
    shown = harmless(characters)
    return f"{shown} ({unicodedata.name(characters, 'unnamed').lower()})" if len(characters) == 1 else shown
