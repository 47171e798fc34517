"""The records of a page → whether they are the posts of one thread, each titled as the answer to the first."""

import re
from collections.abc import Sequence

from pipeline.core.model import Document
from pipeline.core.text import fold
from pipeline.split.piece import Piece

SEVERAL, MOST = 3, 0.5  # posts of a thread, and share of them whose titles say that they answer
ONE = 0.34  # distinct titles of a thread, in shares of its posts: the archive of a mailing list has many
_ANSWER = re.compile(r"(?:(?:re|aw|antw|sv|vs|odp|rif)(?:\[\d{1,3}\])?\s?:\s*){1,9}", re.IGNORECASE)


def are_answers(pieces: Sequence[Piece]) -> bool:
    """Whether most titles of some records answer one of them: "Re: Le four à pain"."""
    return _are_of_one([piece.title.text for piece in pieces if piece.title], len(pieces))


def hold_answers(pieces: Sequence[Piece], document: Document) -> bool:
    """Whether as many lines of a page answer one another as it has records, which are titled otherwise, by who wrote perhaps."""
    return _are_of_one([block.text for block in document.blocks if _ANSWER.match(block.text)], len(pieces))


def _are_of_one(titles: Sequence[str], count: int) -> bool:
    answers = [title for title in titles if _ANSWER.match(title)]
    subjects = {fold(_ANSWER.sub("", title, count=1)) for title in titles}
    return len(answers) >= max(SEVERAL, MOST * count) and len(subjects) <= ONE * len(titles)
