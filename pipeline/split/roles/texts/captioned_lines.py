"""The records of a page of a dump → the same, without lines of their texts that open with a caption which many records print.

A value may be as long as a text is ("Objectifs : cuire le pain, semer le blé"), and stand at once under one; that its caption comes back in
other records tells what it is.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from pipeline.split.articles.prose import is_measure
from pipeline.split.caption_words import OVER_TEXT
from pipeline.split.naming import is_label_caption
from pipeline.split.roles.cuts import TEXTS
from pipeline.split.roles.group import AROUND, Chances, Group
from pipeline.split.roles.labels.strung import are_glued, are_strung, printed
from pipeline.split.roles.seen.lines import LOOKS, Lines

SURE = 0.9  # chance of a text from which a line is of one
STOP = LOOKS.index("stop")
WORDS = 3  # of a caption before a number
SEVERAL, OFTEN = 3, 0.3  # records that print a caption, and share of those of a page


def without_captioned_lines(groups: Sequence[Group], page: Lines, chances: Chances) -> None:
    """Make such lines stand beside the texts, but for those with which a text begins, that are sentences or surely are of one; and
    such as several labels stand on, of which the first one may be known by its words alone, or a number behind a few words, in any case."""
    is_dump = not page.document.elements
    captions = page.keys["caption"]
    least = max(SEVERAL, OFTEN * len(groups))
    opening = Counter(caption for group in groups for caption in {captions[line] for line in group.lines} if caption)
    told = {caption for caption, count in opening.items() if count >= least and caption not in OVER_TEXT}
    known = {caption for caption in opening if is_label_caption(caption)} | told
    rows = [[page.blocks[line].text for line in group.lines if captions[line] in {"", *known}] for group in groups]
    often = {said: count for said, count in Counter(chain(*map(printed, rows))).items() if count >= least}
    for group in groups:
        firsts = {lines[0] for role in TEXTS if (lines := group.of(role))}
        for place, line in enumerate(group.lines):
            text = page.blocks[line].text
            is_row = captions[line] in known and are_strung(text, often)
            is_row = is_row or (is_dump and (_is_counted(text) or are_glued(text, often)))
            if group.roles[place] not in TEXTS or not (is_row or (is_dump and captions[line] in told)):
                continue
            is_sure = line in firsts or chances[line, TEXTS].sum() >= SURE or page.signs[line, STOP] > 0
            if not is_sure or is_row:
                group.roles[place] = AROUND


def _is_counted(line: str) -> bool:
    """Whether a line is a few words and a number of something ("Pages : 177 p.")."""
    caption, _, value = line.partition(":")
    return len(caption.split()) <= WORDS and is_measure(value.strip())
