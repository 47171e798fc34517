"""Pages → the short lines that may be captions, with their places.

A caption has a line for itself ("Type de ressource"), or the beginning of one ("Type : Étude").
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.core.boilerplate import is_boilerplate
from pipeline.core.model import Document
from pipeline.core.text import fold
from pipeline.split.naming import column_of

LONGEST = 60  # characters of a caption
LONGEST_LINE = 300  # characters of a line that a caption shares with its value
MAX_WORDS = 6  # of a caption before a colon
MIN_PLACES = 2
NAMED_WORDS = 3  # of a caption that one place is enough for; a title says more than "note de synthèse"
INSIDE = ("labels", "url", "area")  # columns that texts themselves name; a caption needs more to go by than such words
ONE_FORM = 0.95  # of its places on which a caption is printed alike; a page may be damaged

Key = tuple[str, bool]  # the caption folded, and whether it shares its line with its value
Place = tuple[int, int]  # page, block


@dataclass(frozen=True, slots=True)
class Lines:
    """Where each key stands, in order; `at` is the key of a place, `printed` how a key is printed most often.

    `one_form` are the keys that are printed alike everywhere, as captions are.
    """

    documents: Sequence[Document]
    places: dict[Key, list[Place]]
    at: dict[Place, Key]
    printed: dict[Key, str]
    one_form: frozenset[Key]

    def text(self, place: Place) -> str:
        """The block of a place; "" behind the end of its page."""
        blocks = self.documents[place[0]].blocks
        return blocks[place[1]].text if 0 <= place[1] < len(blocks) else ""

    def inline_value(self, place: Place) -> str:
        """What stands behind the colon."""
        return self.text(place).partition(":")[2].strip()


def lines_of(documents: Sequence[Document], frame: Collection[str]) -> Lines:
    """The keys that stand at least twice; `frame` are lines of header and footer, which are no captions."""
    known = {fold(line) for line in frame}
    places: dict[Key, list[Place]] = {}
    forms: dict[Key, Counter[str]] = {}
    for number, document in enumerate(documents):
        for index, block in enumerate(document.blocks):
            for key, printed in _keys(block.text):
                if key[0] and key[0] not in known:
                    places.setdefault(key, []).append((number, index))
                    forms.setdefault(key, Counter())[printed] += 1
    for folded, is_inline in sorted(places):
        bare = (folded, False)
        if is_inline and bare in places:  # a caption without its value, or a word of a text
            places[folded, True] = sorted([*places[folded, True], *places.pop(bare)])
            forms[folded, True] += forms.pop(bare)
    kept = {key: found for key, found in places.items() if len(found) >= MIN_PLACES or _is_named(key)}
    at = {place: key for key, found in kept.items() for place in found}
    forms_of = {key: min(forms[key], key=lambda text: (-forms[key][text], text)) for key in kept}
    one_form = frozenset(key for key in kept if forms[key][forms_of[key]] >= ONE_FORM * len(kept[key]))
    return Lines(documents, kept, at, forms_of, one_form)


def _is_named(key: Key) -> bool:
    """Whether a line is a caption by its words, so that one place of it is enough."""
    return not key[1] and len(key[0].split()) <= NAMED_WORDS and column_of(key[0]) not in INSIDE


def _keys(text: str) -> list[tuple[Key, str]]:
    if text.partition(":")[2].startswith("//"):
        return []  # the beginning of an address
    if len(text) <= LONGEST and text[0] not in "-•" and text[-1] not in ".!?" and not is_boilerplate(text):
        head, colon, value = text.partition(":")
        if colon and value.strip():
            return [((fold(head), True), head.strip())] if len(head.split()) <= MAX_WORDS else []
        return [((fold(text), False), text.rstrip(": "))]  # text prints a colon that markup has no need of
    if len(text) <= LONGEST_LINE and text[0] not in "-•":
        head, colon, value = text[: LONGEST + 1].partition(":")
        if colon and value and len(head.split()) <= MAX_WORDS:
            return [((fold(head), True), head.strip())]
    return []
