"""Rows of markup of which neither heading, class nor link tells the title → the column that holds it: in tables the first cell may be
a day, a number, a place."""

from collections.abc import Sequence

from pipeline.core.model import Block
from pipeline.split.titles import title_likeness

FEW = 3  # rows that tell
LATEST = 5  # blocks of a row among which its title stands
MOSTLY = 0.8  # share of rows that have a block in a column; of these that say different things
LONGEST = 70  # mean letters of a column, from which it is that of texts: a teaser need not end as a sentence does
LETTERS = 0.6  # share of the signs of a column that are letters
NEAR = 0.5  # share of the letters of the fullest such column, from which the first one is that of titles


def title_column(rows: Sequence[Sequence[Block]]) -> int:
    """The block of a row, by its place, that is the title in most rows; 0 where that is not told."""
    if len(rows) < FEW:
        return 0
    letters = [_letters([row[place].text for row in rows if len(row) > place], len(rows)) for place in range(LATEST)]
    return next((place for place, count in enumerate(letters) if 0 < count >= NEAR * max(letters)), 0)


def _letters(texts: Sequence[str], rows: int) -> float:
    """The mean letters of a column; 0 of one that cannot be that of titles: dates, prices, texts, or the same again and again."""
    if len(texts) < MOSTLY * rows or len(set(texts)) < MOSTLY * len(texts):
        return 0.0
    letters = sum(sign.isalpha() for text in texts for sign in text)
    if letters > LONGEST * len(texts):
        return 0.0
    signs = sum(not sign.isspace() for text in texts for sign in text)
    likeness = sum(title_likeness(text, False, (), 1) for text in texts) / len(texts)
    return letters / len(texts) if likeness >= 0 and letters >= LETTERS * signs else 0.0
