"""The lines of a page → which are labels of its records, by their captions: of themselves, on their page and on their site."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from pipeline.split.naming import column_of, is_label_caption
from pipeline.split.roles.group import AROUND, BETWEEN, BODY, CAPTION, SUMMARY, TITLE, VALUE, Chances
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.roles.weighed.again import Meant

DOUBTED = 0.1  # chance of a title from which it is asked whether a line is a label
SEVERAL = 3  # lines of a page behind one caption
LABELS = 500  # thousandths of the lines that open with a caption which are labels, from which all are
MOSTLY = 0.75  # share of the lines behind a caption that stand under titles, from which these are labels
LIKELY = 0.5  # chance from which a line may well be a title
SURELY = 0.8  # and from which it surely is one
NEAR = 3  # lines over a label, among which its title stands
OTHERS = 0.75  # as many other lines, as a share of these, that may be titles
COLON, COLON_END = LOOKS.index("colon"), LOOKS.index("colon_end")


def of_captions(chances: Chances, page: Lines) -> list[int]:
    """The lines of a page that open with one caption and a value behind it, where these together look like labels rather than like titles or
    texts, whatever one by itself does, if about as many others may be the titles: no word tells that "Donante: Ernesto Quiroga" is a label."""
    ids = page.numbered["caption"].ids
    named = np.flatnonzero((page.signs[:, COLON] > 0) & (page.signs[:, COLON_END] == 0))
    count = np.bincount(ids[named], minlength=int(ids.max(initial=-1)) + 1)
    sums = [
        np.bincount(ids[named], weights=chances[named][:, roles].sum(1), minlength=len(count))
        for roles in ([AROUND, CAPTION, VALUE, BETWEEN], [TITLE], [BODY, SUMMARY])
    ]
    beside = (count >= SEVERAL) & (sums[0] > np.maximum(sums[1], sums[2]))
    found: list[int] = named[beside[ids[named]]].tolist()
    titles = set(np.flatnonzero(chances[:, TITLE] >= LIKELY).tolist()).difference(found)
    most = int((count * beside).max(initial=0))
    return found if len(titles) >= OTHERS * most else []


def under_titles(chances: Chances, page: Lines) -> list[int]:
    """The lines behind a caption of several of the page, nearly all of which stand under a likelier title with no text between: "Source : …"."""
    captions = page.keys["caption"]
    own = defaultdict[str, list[int]](list)
    for place in np.flatnonzero(chances[:, TITLE] >= DOUBTED).tolist():
        if captions[place] and page.signs[place, COLON_END] == 0:
            own[captions[place]].append(place)
    found = list[int]()
    for caption, places in own.items():
        under = [place for place in places if _is_under_title(place, chances, captions)]
        if len(under) >= max(SEVERAL, MOSTLY * captions.count(caption)):
            found += under
    return found


def _is_under_title(place: int, chances: Chances, captions: Sequence[str]) -> bool:
    """Whether a likelier title stands over a line, with no text between."""
    for over in range(place - 1, max(place - 1 - NEAR, -1), -1):
        if chances[over, [BODY, SUMMARY]].sum() >= LIKELY:
            return False
        if chances[over, TITLE] >= SURELY and captions[over] != captions[place]:
            return bool(chances[over, TITLE] > chances[place, TITLE])
    return False


def is_label(caption: str, known: Meant) -> bool:
    """Whether the words before a colon are a known caption, and come back on the site."""
    return caption in known.by_kind["caption"] and bool(caption) and column_of(caption) != "labels"


def is_no_text(caption: str) -> bool:
    """Whether the words before a colon are a label's; keywords close the texts of some sites."""
    return is_label_caption(caption) and column_of(caption) != "keywords"


def is_mostly_label(caption: str, known: Meant) -> bool:
    """Whether most lines of the site that open with a caption are labels."""
    meant = known.by_kind["caption"].get(caption) if caption else None
    return meant is not None and meant[CAPTION] >= LABELS


def is_mostly_beside(text: str, known: Meant) -> bool:
    """Whether most lines of the site that say the same stand beside texts, and most of these are captions: "Portions" over "4"."""
    meant = known.by_kind["text"].get(text)
    beside = sum(meant[role] for role in (CAPTION, VALUE, AROUND)) if meant else 0
    return meant is not None and beside >= LABELS and meant[CAPTION] * 2 >= beside
