"""A line that names an issue → its series and its number: "Fiche Repère pour vous", "101"."""

import re

from pipeline.core.normalise import NUMBER, number, sentence_case
from pipeline.core.text import squash

LONGEST = 80  # characters; what stands before a number and is longer is a sentence
_ENDS = re.compile(r"[\s:–—,(-]{1,5}$")


def numbering(line: str | None) -> tuple[str | None, str | None]:
    """Series and number of a line, both null where it has no number.

    >>> numbering("Fiche Repère pour Vous n°12 : La gare")
    ('Fiche Repère pour vous', '12')
    >>> numbering("La gare de Valmérac (fiche repère n°12)")
    ('Fiche repère', '12')
    """
    if not line or number(line) is None:
        return None, None
    plain = squash(line)
    match = NUMBER.search(plain)
    series = _ENDS.sub("", plain[: match.start()]).rpartition("(")[2] if match else ""
    return (sentence_case(series[:1].upper() + series[1:]) if 2 < len(series) <= LONGEST else None), number(line)
