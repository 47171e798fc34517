"""Lines of a page → what coarse sort each one is, in whose company it stands, and how far the next line of a sort is.

A title is often told by nothing but its place: the short line between the last label of one record and the date of the
next. Lines in the same company are alike, however they are worded.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from pipeline.split.roles.seen.lines import LOOKS, Floats

NAMES = (
    "since_text",
    "to_text",
    "since_date",
    "to_date",
    "since_caption",
    "to_caption",
    "since_repeated",
    "to_repeated",
    "since_summary_word",
    "to_summary_word",
)
KEYS = ("company", "ahead", "behind")  # a line's sort with those of its neighbours, of the next two and of the last two
TEXT, DATE, CAPTION, REPEATED, SUMMARY_WORD = "L", "D", "C", "=", "Z"
_SORTS = (TEXT, DATE, CAPTION, REPEATED, SUMMARY_WORD)
CALLED = 40  # characters of a line that only says that a summary follows
LONG = 70  # characters of a line that is a text
SENTENCE = 8  # words of one that is, if it ends like a sentence
DATED = 0.5  # share of a line that is a date, from which it is one
OFTEN = 3  # lines of a page that say the same, from which they are furniture
FAR = 30  # lines beyond which distances are alike


def sorts(looks: Floats, texts: Sequence[str]) -> list[str]:
    """The coarse sort of every line, a letter each; `looks`: lines × LOOKS, `texts` by which lines say the same, but for figures."""
    said = Counter(texts)
    sign = {name: looks[:, number] for number, name in enumerate(LOOKS)}
    is_repeated = np.array([said[text] >= OFTEN for text in texts], bool)
    ways = (
        ("R", sign["rule"] > 0),
        (DATE, sign["date_share"] >= DATED),
        ("N", sign["letters"] == 0),
        (SUMMARY_WORD, (sign["says_summary"] > 0) & (sign["length"] <= CALLED)),
        (TEXT, (sign["length"] >= LONG) | ((sign["stop"] > 0) & (sign["words"] >= SENTENCE))),
        (CAPTION, sign["says_label"] > 0),
        (REPEATED, is_repeated),
        (CAPTION, (sign["colon"] > 0) | (sign["colon_end"] > 0)),
        ("H", sign["heading"] > 0),
        ("A", sign["is_link"] > 0),
        ("I", sign["item"] > 0),
        ("U", sign["capitals"] == 1),
        ("s", sign["words"] <= 1),
    )
    letters: list[str] = np.select([fits for _, fits in ways], [letter for letter, _ in ways], "S").tolist()
    return letters


def companies(found: Sequence[str]) -> dict[str, list[str]]:
    """The keys of every line by kind."""
    edged = ["", "", *found, "", ""]
    threes = [f"{one}{two}{three}" for one, two, three in zip(edged, edged[1:], edged[2:], strict=False)]
    return {"company": threes[1:-1], "ahead": threes[2:], "behind": threes[:-2]}


def distances(found: Sequence[str]) -> Floats:
    """Signs (lines × NAMES): how many lines lie between each line and the last and the next one of a sort."""
    place = np.arange(len(found))
    letters = np.array(found)
    columns = []
    for letter in _SORTS:
        is_it = letters == letter
        last = np.maximum.accumulate(np.where(is_it, place, -FAR))
        last = np.concatenate(([-FAR], last[:-1]))
        following = np.minimum.accumulate(np.where(is_it, place, len(place) + FAR)[::-1])[::-1]
        following = np.concatenate((following[1:], [len(place) + FAR]))
        columns += [np.minimum(place - last, FAR), np.minimum(following - place, FAR)]
    return np.stack(columns, 1).astype(np.float32)
