"""The lines of a page that are several values each, parted by bars → which stand beside titles and texts."""

import re
from collections import Counter

import numpy as np

from pipeline.core.text import fold
from pipeline.split.roles.group import AROUND, BETWEEN, BODY, CAPTION, SUMMARY, TITLE, VALUE, Chances
from pipeline.split.roles.seen.lines import Lines

SEVERAL, LONGEST_PART = 3, 40  # lines of values that a page prints on one line each, and characters of a value
ONE_FORM = 0.75  # share of such lines that have a value of one form, and as many others that may be titles
LIKELY = 0.5  # chance from which a line may well be a title
HALF = 0.5  # share of the values that come back from line to line
_FIGURES = re.compile(r"\d+")
_BAR = re.compile(r"\s[|·•]\s")


def of_values(chances: Chances, page: Lines) -> list[int]:
    """The lines of a page that are several values each, parted by bars or dots, where all of these together look like labels rather
    than like titles or texts, whatever one by itself does, and what they say comes back from line to line, as that of titles does not."""
    parts = {place: _BAR.split(block.text) for place, block in enumerate(page.blocks) if _is_barred(block.text)}
    roles = chances[[*parts]].sum(0)
    beside = roles[[AROUND, CAPTION, VALUE, BETWEEN]].sum()
    if len(parts) < SEVERAL or beside <= max(roles[TITLE], roles[[BODY, SUMMARY]].sum()):
        return []
    distinct = [part for own in {tuple(own) for own in parts.values()} for part in own]
    often = Counter(part for part in distinct if not any(map(str.isdigit, part)))
    known = sum(count for count in often.values() if count > 1)
    return [*parts] if known >= HALF * often.total() else []


def of_one_form(chances: Chances, page: Lines) -> list[int]:
    """The lines of a page that are several values each in one form ("Objet A-12 | Matière : grès | Daté : 1890"), if about as many others
    may be the titles."""
    forms = {place: _form(block.text) for place, block in enumerate(page.blocks) if _is_barred(block.text)}
    _, often = max(
        Counter(cell for cells in forms.values() for cell in cells).items(), key=lambda told: told[1], default=("", 0)
    )
    if often < max(SEVERAL, ONE_FORM * len(forms)):
        return []
    titles = [place for place in np.flatnonzero(chances[:, TITLE] >= LIKELY).tolist() if place not in forms]
    return [*forms] if len(titles) >= ONE_FORM * len(forms) else []


def _form(text: str) -> set[str]:
    """What the values of a line share with those of others: their captions, or their words where these hold figures."""
    parts = [fold(part) for part in _BAR.split(text)]
    captions = {part.partition(":")[0].strip() for part in parts if ":" in part}
    return captions | {_FIGURES.sub("0", part) for part in parts if _FIGURES.search(part) and ":" not in part}


def _is_barred(text: str) -> bool:
    parts = _BAR.split(text)
    return len(parts) > 1 and max(map(len, parts)) <= LONGEST_PART and not text.endswith((".", "!", "?", "…"))
