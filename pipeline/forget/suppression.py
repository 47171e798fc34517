"""What was erased → a list that tells it again when it comes back, near-identical copies too, and that nobody can read.

Each entry is made of salted hashes. A text is remembered by those of its runs of words, thinned out where it is long; a
phrase by one hash and its length; addresses, pages and sources by one hash each. Whoever has the list and guesses what was
erased can find that he guessed right, so it is kept like raw/ itself.

Thinning: A. Z. Broder, "On the resemblance and containment of documents" (1997); of both texts those hashes are compared
that fall below one limit, which estimates what share of either stands in the other.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipeline.core.text import fold
from pipeline.forget.letters import Letters, letters, streams

RUN = 4  # words of a run: short enough that one changed word spoils four of them, long enough to be nobody else's
MAX_RUNS = 400  # hashes kept of a text; the share that two texts have in common is then known within some 5 %
CONTAINED = 0.7  # of either text's runs in the other: a copy with one word in fifteen changed, or a part of it
MIN_RUNS = 8  # of a part: less is a formula that other texts may have too
GROWN = 3  # times as long as what was erased may a copy be; what is longer only quotes it
_BITS = 64


@dataclass(frozen=True, slots=True)
class Text:
    """An erased text: hashes of its runs below `limit`, and the hash of the numbers in its title ("" where it has none)."""

    runs: frozenset[int]
    limit: int
    numbers: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """An erased phrase, by how many letters it has and their hash."""

    length: int
    hash: str


@dataclass(frozen=True)
class Suppression:
    """All that was erased. `titles` are phrases that are erased where they stand by themselves, in no other record."""

    salt: bytes = b""
    texts: tuple[Text, ...] = ()
    titles: tuple[Phrase, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    places: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    _sketches: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    def __bool__(self) -> bool:
        return bool(self.texts or self.phrases or self.places or self.addresses or self.sources)

    def hash(self, kind: str, *parts: str) -> str:
        """The salted hash of something of a kind."""
        joined = "\x1f".join((kind, *parts)).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(joined, key=self.salt, digest_size=_BITS // 8).hexdigest()

    def text(self, title: str, text: str) -> Text:
        """What is remembered of a text."""
        runs = sorted(self._runs(title, text))
        limit = runs[MAX_RUNS] if len(runs) > MAX_RUNS else 1 << _BITS
        return Text(frozenset(run for run in runs if run < limit), limit, self._numbers(title))

    def phrase(self, phrase: str) -> Phrase | None:
        """What is remembered of a phrase, None where it has no letter."""
        squeezed = letters(phrase)
        return Phrase(len(squeezed), self.hash("phrase", squeezed)) if squeezed else None

    def has_text(self, title: str, text: str) -> bool:
        """Whether a text is an erased one, nearly one, or a part of one."""
        if not self.texts:
            return False
        key = self.hash("text", title, text)
        if key not in self._sketches:
            runs, numbers = self._runs(title, text), self._numbers(title)
            self._sketches[key] = any(_is_copy(runs, numbers, erased) for erased in self.texts)
        return self._sketches[key]

    def has_page(self, source: str, snapshot: str, page: str, url_key: str) -> bool:
        """Whether a page is erased whole, with its source, by its place or by its address (`url_key`)."""
        if self.sources and self.hash("source", source) in self.sources:
            return True
        if self.places and self.hash("place", source, snapshot, page) in self.places:
            return True
        return self.has_address(url_key)

    def has_address(self, url_key: str) -> bool:
        """Whether an address is erased."""
        return bool(self.addresses and url_key and self.hash("address", url_key) in self.addresses)

    def spans(self, text: str, is_markup: bool = False, *, titles: bool = False) -> list[tuple[int, int]]:
        """Where in a text erased phrases stand; with `titles` erased titles too."""
        wanted = self._titles_and_phrases if titles else self._phrases
        if not wanted:
            return []
        return [span for stream in streams(text, is_markup) for span in self._spans(stream, wanted)]

    @cached_property
    def _phrases(self) -> Mapping[int, frozenset[str]]:
        return _by_length(self.phrases)

    @cached_property
    def _titles_and_phrases(self) -> Mapping[int, frozenset[str]]:
        return _by_length((*self.phrases, *self.titles))

    def _spans(self, stream: Letters, wanted: Mapping[int, frozenset[str]]) -> Iterable[tuple[int, int]]:
        ends = set(stream.begins)
        for begin in stream.begins[:-1]:
            for length, hashes in wanted.items():
                end = begin + length
                if end in ends and self.hash("phrase", stream.text[begin:end]) in hashes:
                    yield stream.starts[begin], stream.ends[end - 1]

    def _runs(self, title: str, text: str) -> set[int]:
        words = fold(f"{title}\n{text}").split()
        size = min(RUN, len(words))
        runs = {" ".join(words[at : at + size]) for at in range(len(words) - size + 1)} if words else set()
        return {int(self.hash("run", run), 16) for run in runs}

    def _numbers(self, title: str) -> str:
        numbers = [word for word in fold(title).split() if word.isdecimal()]
        return self.hash("numbers", *numbers) if numbers else ""

    def joined(self, other: "Suppression") -> "Suppression":
        """Both lists in one; they have one salt."""
        return Suppression(
            self.salt,
            tuple(dict.fromkeys((*self.texts, *other.texts))),
            tuple(dict.fromkeys((*self.titles, *other.titles))),
            tuple(dict.fromkeys((*self.phrases, *other.phrases))),
            self.places | other.places,
            self.addresses | other.addresses,
            self.sources | other.sources,
        )

    def to_dict(self) -> dict[str, object]:
        """As it is kept."""
        return {
            "salt": self.salt.hex(),
            "texts": [
                {
                    "runs": [f"{run:016x}" for run in sorted(text.runs)],
                    "limit": f"{text.limit:x}",
                    "numbers": text.numbers,
                }
                for text in self.texts
            ],
            "titles": [[phrase.length, phrase.hash] for phrase in self.titles],
            "phrases": [[phrase.length, phrase.hash] for phrase in self.phrases],
            **{kind: sorted(getattr(self, kind)) for kind in ("places", "addresses", "sources")},
        }


NOTHING_ERASED = Suppression()


def suppression_of(table: Mapping[str, Any]) -> Suppression:
    """The list that `to_dict` gave. Raises KeyError, TypeError, ValueError for another form."""
    texts = (
        Text(frozenset(int(run, 16) for run in text["runs"]), int(text["limit"], 16), str(text["numbers"]))
        for text in table["texts"]
    )
    titles, phrases = (
        tuple(Phrase(int(length), str(value)) for length, value in table[kind]) for kind in ("titles", "phrases")
    )
    places, addresses, sources = (frozenset(map(str, table[kind])) for kind in ("places", "addresses", "sources"))
    return Suppression(bytes.fromhex(table["salt"]), tuple(texts), titles, phrases, places, addresses, sources)


def _is_copy(runs: set[int], numbers: str, erased: Text) -> bool:
    """Issues of a series have much text in common and other numbers in their titles: these are different resources."""
    if numbers and erased.numbers and numbers != erased.numbers:
        return False
    own = {run for run in runs if run < erased.limit}
    shared = len(own & erased.runs)
    holds_most = shared >= CONTAINED * len(erased.runs) and len(own) <= GROWN * len(erased.runs)
    is_part = shared >= CONTAINED * len(own)
    return bool(shared) and (holds_most and is_part if shared < MIN_RUNS else holds_most or is_part)


def _by_length(phrases: Sequence[Phrase]) -> Mapping[int, frozenset[str]]:
    lengths = {phrase.length for phrase in phrases}
    return {
        length: frozenset(phrase.hash for phrase in phrases if phrase.length == length) for length in sorted(lengths)
    }
