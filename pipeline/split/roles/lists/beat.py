"""The lines of a dump as they are read → what each may be, and how they are parted, by which records that come back are told."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from operator import or_

import numpy as np

from pipeline.core.datelines import date_alone
from pipeline.split.articles.prose import is_title_like, tells
from pipeline.split.roles.group import OUTSIDE, TITLE
from pipeline.split.roles.reading import Read
from pipeline.split.roles.seen.lines import LOOKS
from pipeline.split.roles.seen.marks import PICTURES

LOOKED_AT = ("heading", "item", "is_link", "rule", "price", "strong")  # what a line may be, as all others in its place
FIGURE = 3  # words of a line with digits that is a day, a price or a count
WRAPPED = 45  # characters of a line from which the next one goes on with it
ROOM = 1e-3  # chance that is added to each, so that those of lines that are hardly of a record tell little
_ADDRESS = re.compile(r"(?:\[?\d{1,4}[.\]]?\s+)?[a-z]{3,10}:\S+")
_HOUR = re.compile(r"\b\d{4},?\s.{0,12}\d{1,2}:\d\d")  # behind the year of a day: who wrote when
Kind = tuple[bool, bool, tuple[float, ...]]  # a picture; a day, a price or a count; LOOKED_AT


class Beat:
    """The lines of a page, what each may be, and how likely it is a title, or begins a record, if it is in one (nats)."""

    def __init__(self, page: Read) -> None:
        self.lines, self.blocks = page.lines, page.lines.blocks
        inside = 1 - page.chances[:, OUTSIDE] + ROOM * page.chances.shape[1]
        self.title = np.log((page.chances[:, TITLE] + ROOM) / inside)
        self.begins = np.log((page.chances[:, -1] + ROOM) / inside)
        self.gaps = [0, *(later.line - before.last - 1 for before, later in pairwise(self.blocks))]
        self.indents = [block.indent for block in page.lines.document.blocks]
        self.is_row = [
            bool(block.columns or date)
            for block, date in zip(page.lines.document.blocks, self.lines.signs[:, LOOKS.index("date")], strict=True)
        ]
        self.starts = [place for place, gap in enumerate(self.gaps) if gap or not place]
        self.held = np.concatenate(([0], np.cumsum([_told(block.text) for block in self.blocks])))
        names = [LOOKS.index(name) for name in LOOKED_AT]
        is_picture = [block.text.startswith(PICTURES) for block in page.lines.document.blocks]
        is_dated = [bool(date_alone(block.text)) for block in self.blocks]
        is_figure = [any(map(str.isdigit, block.text)) and len(block.text.split()) <= FIGURE for block in self.blocks]
        self.is_titled = [
            is_title_like(block) and not (day or picture or _HOUR.search(block.text))
            for block, day, picture in zip(self.blocks, is_dated, is_picture, strict=True)
        ]
        self.kinds = [
            *zip(
                is_picture, map(or_, is_dated, is_figure), map(tuple, self.lines.signs[:, names].tolist()), strict=True
            )
        ]
        self.often = Counter(self.lines.keys["text"])
        self.is_text = self._texts()
        self.told = np.concatenate(([0], np.cumsum([not text for text in self.is_text])))

    def _texts(self) -> list[bool]:
        """Whether each line is of a paragraph that tells something in sentences."""
        runs: list[list[int]] = [[]]
        for place in range(len(self.blocks)):
            is_next = runs[-1] and not self.gaps[place] and len(self.blocks[place - 1].text) >= WRAPPED
            if not is_next or self.kinds[place][2] != self.kinds[place - 1][2]:
                runs.append([])
            runs[-1].append(place)
        told = {place for run in runs if run and tells(" ".join(self.blocks[at].text for at in run)) for place in run}
        return [place in told for place in range(len(self.blocks))]

    def alike(self, places: Sequence[int]) -> float:
        """How much some lines are of one kind (nats)."""
        return float(np.log(Counter(self.kinds[place] for place in places).most_common(1)[0][1] / len(places)))

    def like(self, place: int, places: Sequence[int]) -> float:
        """Share of some lines that are of the same kind as another one, if that is any."""
        if not 0 <= place < len(self.blocks) or not is_any(self.kinds[place]):
            return 0.0
        return sum(self.kinds[one] == self.kinds[place] for one in places) / len(places)

    def breaks(self, start: int, stop: int) -> int:
        """How many blank stretches part some lines from one another and from what follows."""
        return sum(map(bool, self.gaps[start + 1 : stop + 1]))

    def is_parted(self, start: int, stop: int) -> bool:
        """Whether nothing parts the lines of a record as much as what parts it from the one before."""
        return self.gaps[start] >= max(self.gaps[start + 1 : stop], default=0)


def _told(text: str) -> int:
    """Characters of a line; none of one that is an address, as browsers list them under a page."""
    return 0 if _ADDRESS.fullmatch(text) else len(text)


def is_any(kind: Kind) -> bool:
    """Whether a line is more than words."""
    return kind[0] or kind[1] or any(kind[2])
