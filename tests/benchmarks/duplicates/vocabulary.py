"""Resources → the same in a vocabulary of their own.

The generator writes with a few hundred phrases. Among thousands of texts each of them stands under so many titles that an
engine takes half of every text for furniture, which no real prose does. So most long words are replaced by drawn ones:
always the same word by the same one within a family, whose members stay as alike as they were.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from tests.generate import words
from tests.generate.resources import Resource

PROSE = 60  # characters of a line from which it is prose; shorter ones are links, captions and headings
OWN = 0.85  # share of the long words of prose that are replaced
_LONG_WORD = re.compile(r"(?<![^\s'’«(])[a-zà-ÿœ]{5,}(?=[\s,.;:!?…)]|$)")
_BEFORE = ("", "re", "dé", "sur", "contre", "entre", "pré", "auto")
_STEMS = (
    "accord arpent balis charpent dessin épaul façonn grav harmonis jalonn labour maçonn négoci ordonn pilot quadrill "
    "rassembl sem tiss unifi vann abrit bord colport dériv écout ferment glan hiss irrigu jumel limit mesur nou ombr "
    "port racont sillonn tamis urbanis verdi"
).split()
_AFTER = ("er", "age", "ement", "eur", "euse", "able", "ation", "ure", "ière", "ant", "és", "ons")
POOL = tuple(f"{before}{stem}{after}" for before in _BEFORE for stem in _STEMS for after in _AFTER)


def in_own_words(rng: Random, family: Sequence[Resource]) -> list[Resource]:
    """The members of a family, their prose rewritten alike; titles, figures, months and addresses stay."""
    own = dict.fromkeys(words.MONTHS)
    return [replace(one, text=tuple(_rewritten(rng, line, own) for line in one.text)) for one in family]


def _rewritten(rng: Random, line: str, own: dict[str, str | None]) -> str:
    """A line with its words replaced; `own` keeps what each is replaced by, None for one that stays."""
    if len(line) < PROSE:
        return line

    def other(found: re.Match[str]) -> str:
        word = found[0]
        if word not in own:
            own[word] = rng.choice(POOL) if rng.random() < OWN else None
        return own[word] or word

    return _LONG_WORD.sub(other, line)
