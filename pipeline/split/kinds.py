"""The records of a page → what sort of resource each one says that it is, where no caption says so.

Many sites print it alone on a line beside the title ("Étude"), or among a few words that bars, dots or dashes part ("Guide · Logement ·
2021"). A word with a capital that is known as one is; where most records print such a word, what stands there in the others is one as well.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.core.kinds import is_kind
from pipeline.split.piece import Piece

SEVERAL, MOST = 3, 0.75  # records that print a known kind in one place, and share of those that print something there
LONGEST = 100  # characters of a line beside a title that is looked at
MAX_PARTS = 8  # of it
WORDS = 3  # of a kind that is known by its place
_PARTED = re.compile(r"\s*(?:[|·•›»/()\[\]]|\s[–—-]\s|\s{2,})\s*")
Place = tuple[
    bool, int, int, int, int
]  # whether it is over the title, which line of how many there, and which part of how many of it


def kinds_printed(pieces: Sequence[Piece]) -> list[str | None]:
    """Of each record the kind that it prints, None where it prints none."""
    printed = [dict(_parts(piece)) for piece in pieces]
    there = Counter(place for own in printed for place in own)
    known = Counter(place for own in printed for place, said in own.items() if is_kind(said))
    kinds = [place for place, count in known.most_common() if count >= max(SEVERAL, MOST * there[place])]
    return [_kind(own, kinds) for own in printed]


def _parts_of(line: str) -> list[str]:
    """The words of a line that bars, dots and dashes part, and of those that commas part the first ones: others list topics."""
    parts = [part for part in _PARTED.split(line.strip(" .:"), MAX_PARTS) if part]
    return [part.partition(",")[0].strip() for part in parts] or [line]


def _kind(printed: dict[Place, str], kinds: Sequence[Place]) -> str | None:
    known = next((said for said in printed.values() if said[:1].isupper() and is_kind(said)), None)
    others = (printed[place] for place in kinds if place in printed)
    return known or next((said for said in others if _may_be(said)), None)


def _may_be(said: str) -> bool:
    """Whether a few words may be a kind that nobody knows."""
    return said[:1].isupper() and len(said.split()) <= WORDS and not any(sign.isdigit() for sign in said)


def _parts(piece: Piece) -> Iterator[tuple[Place, str]]:
    """The words beside a title, with their places; what its own line says beside it stands over it."""
    over = [block for block in piece.beside if block.line <= piece.opening][::-1]
    under = [block for block in piece.beside if block.line > piece.opening]
    for is_over, lines in ((True, over), (False, under)):
        for number, block in enumerate(lines):
            if len(block.text) <= LONGEST:
                parts = _parts_of(block.text)
                for place, part in enumerate(parts):
                    yield (is_over, number, len(lines), place, len(parts)), part
