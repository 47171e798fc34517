"""The lines of a page that say the title over their text once more → which line that title is.

What leads on by it, as "Le four Lire la suite" and "Read more about The oven" do for who cannot see the page, tells so by words that are known;
the text of a picture ("Capture d’écran de Le four") by words that several records say before theirs.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from pipeline.core.boilerplate import READ_MORE
from pipeline.split.roles.group import BODY, SUMMARY, TITLE, Chances
from pipeline.split.roles.seen.lines import Lines

LIKELY = 0.5  # chance of a text from which a line is of one, and of a title from which one is it
SHORT = 40  # words of such a line
FARTHEST = 40  # lines over it among which the title of its record stands
SEVERAL, MOST = 3, 0.6  # records, and share of those of a page, that say the same words before their titles,
HEAD = 4  # at most so many;
BEGINS = -1  # the last class: whether a record begins
NAME, BEFORE = (
    5,
    2,
)  # characters of a title from which the line that has it may go on, and words that may stand before it
ABOUT = frozenset(  # folded, before the title of what they lead to
    (
        "plus sur", "tout sur", "more about", "more on", "mehr uber", "mehr zu", "mehr zum", "mehr zur", "details zu", "mas sobre", "todo sobre", "piu su", "di piu su",
        "tutto su", "meer over", "alles over",
    )
)  # fmt: skip
Head = tuple[str, ...]


def titles_again(page: Lines, chances: Chances) -> dict[int, int]:
    """Of each such line the one that is its title; a text stands between them. `chances`: lines × CLASSES."""
    is_text = chances[:, [BODY, SUMMARY]].sum(1) >= LIKELY
    found = dict[int, int]()
    named = defaultdict[Head, dict[int, int]](dict)
    common = _common_heads(page)
    is_title, places = chances[:, TITLE] >= LIKELY, np.arange(len(chances))
    before = [
        -1,
        *np.maximum.accumulate(np.where(is_title, places, -1)).tolist(),
    ]  # the last line over each that is likely to be a title
    for place, words in enumerate(page.words):
        if not 1 < len(words) <= SHORT:
            continue
        over = range(max(0, place - FARTHEST), place)
        led = _led(words)
        titles = [line for line in over if page.words[line] and page.words[line] in (led, led[1:])] if led else []
        likeliest = max(titles, key=lambda line: float(chances[line, TITLE]), default=place)
        if is_text[likeliest + 1 : place].any():
            found[place] = likeliest
        last = before[place]
        if last in over and not is_title[place] and is_text[last + 1 : place].any():
            for head in common.intersection(_heads(words)):
                if _says(page.words[last], words[len(head) :]):
                    named[head][place] = last
    least = max(SEVERAL, MOST * float(chances[:, BEGINS].sum()))
    for own in named.values():
        if len({page.keys["text"][place] for place in own}) >= least:
            found |= own
    return found


def _by_ends(phrases: Iterable[str]) -> Mapping[str, Sequence[list[str]]]:
    """Phrases as words, the longest first, by their first word and by their last one."""
    found = defaultdict[str, list[list[str]]](list)
    for words in sorted((phrase.split() for phrase in sorted(phrases)), key=len, reverse=True):
        for end in {words[0], words[-1]}:
            found[end].append(words)
    return found


_LEADS = _by_ends(READ_MORE | ABOUT)  # what leads on


def _led(words: list[str]) -> list[str]:
    """What a line says beside the words that lead on, if it has any."""
    for lead in (*_LEADS.get(words[0], ()), *_LEADS.get(words[-1], ())):
        if words[: len(lead)] == lead:
            return words[len(lead) :]
        if words[-len(lead) :] == lead:
            return words[: -len(lead)]
    return []


def _heads(words: Sequence[str]) -> list[Head]:
    """The words that a line begins with, fewer than it has."""
    return [tuple(words[:count]) for count in range(1, min(HEAD, len(words) - 1) + 1)]


def _common_heads(page: Lines) -> set[Head]:
    """The words that several lines of a page begin with."""
    often = Counter(head for words in page.words if len(words) <= SHORT for head in _heads(words))
    return {head for head, count in often.items() if count >= SEVERAL}


def _says(title: Sequence[str], name: Sequence[str]) -> bool:
    """Whether a line is that name, or begins with it, perhaps behind a word or two."""
    if sum(map(len, name)) < NAME:
        return title == name
    return any(title[first : first + len(name)] == name for first in range(BEFORE + 1))
