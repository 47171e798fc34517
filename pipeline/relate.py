"""Record as printed → how its summary relates to its body, and its text without repetition.

rapidfuzz decides the score and the differences. Texts over 50,000 characters are compared by their runs of words:
character by character, one megabyte against another never ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Levenshtein

from pipeline.model import Block, Difference, Record, Relation, SummaryRelation
from pipeline.noise import is_read_more
from pipeline.normalise import printed, stored
from pipeline.text import WORD, normalise, runs, words

NEAR = 95.0  # rapidfuzz ratio from which two copies are near identical
CONTAINED = 0.95  # share of the shorter copy's words that stand in the longer, in order
LONG = 50_000  # characters of either copy above which words are compared, not characters
MOST_WORDS = 20_000  # words of either copy that are aligned to show differences
MOST_DIFFERENCES = 20
RUN = 5  # words; shorter repetitions are how language works


def relate(record: Record) -> Relation:
    """Compare the two copies of a record."""
    body, summary = printed(record.body), printed(record.summary)
    plain_body, plain_summary = normalise(body), normalise(summary)
    read_body, read_summary = _copy(record, record.body), _copy(record, record.summary)
    text = _text(read_body, read_summary)
    repeated = max(len(read_body.words) + len(read_summary.words) - len(words(text)), 0)
    if not plain_body or not plain_summary:
        return Relation("no_summary" if plain_body else "no_body", None, (), text, repeated)
    score = summary_score(plain_body, plain_summary)
    relation = _relation(plain_body, plain_summary, score, record.summary)
    return Relation(relation, score, differences(plain_body, plain_summary), text, repeated)


def summary_score(body: str, summary: str) -> float:
    """rapidfuzz ratio of two normalised texts, 0 to 100, to two decimals; of long ones, the share of word runs.

    Only equal texts have 100: what differs by a comma in a megabyte has 99.99.
    """
    if body == summary:
        return 100.0
    if max(len(body), len(summary)) <= LONG:
        score = fuzz.ratio(body, summary)
    else:
        left, right = runs(body.split(), RUN), runs(summary.split(), RUN)
        score = 200.0 * sum((left & right).values()) / (sum(left.values()) + sum(right.values()))
    return min(round(score, 2), 99.99)


def _relation(body: str, summary: str, score: float, printed_summary: Sequence[Block]) -> SummaryRelation:
    if body == summary:
        return "identical"
    if score >= NEAR:
        return "near_identical"
    if body.startswith(_opening(summary, printed_summary)):
        return "prefix"
    return "contained" if _is_contained(body.split(), summary.split()) else "distinct"


def _opening(summary: str, blocks: Sequence[Block]) -> str:
    """The summary less its ellipsis or its "read more"."""
    kept = list(blocks)
    while kept and is_read_more(kept[-1].text):
        kept.pop()
    start = normalise(printed(kept)) if len(kept) < len(blocks) and kept else summary
    return start.removesuffix("...").removesuffix("[...]").rstrip()


def _is_contained(left: list[str], right: list[str]) -> bool:
    shorter, longer = sorted((left, right), key=len)
    if len(longer) > MOST_WORDS:
        return sum((runs(shorter, RUN) & runs(longer, RUN)).values()) >= CONTAINED * sum(runs(shorter, RUN).values())
    return LCSseq.similarity(shorter, longer) >= CONTAINED * len(shorter)


def differences(body: str, summary: str) -> tuple[Difference, ...]:
    """The first 20 places at which the words of two normalised texts differ.

    >>> differences("l'essor, le vrai", "l'essor le vrai")
    (Difference(body="l'essor,", summary="l'essor"),)
    """
    if body == summary:
        return ()
    left, right = body.split(" ")[:MOST_WORDS], summary.split(" ")[:MOST_WORDS]
    found = [
        Difference(" ".join(left[op.src_start : op.src_end]), " ".join(right[op.dest_start : op.dest_end]))
        for op in Levenshtein.opcodes(left, right)
        if op.tag != "equal"
    ]
    return tuple(found[:MOST_DIFFERENCES])


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a copy, folded in case, and where it stands: block and characters of the stored line."""

    said: str
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Copy:
    """One copy without its noise, word by word."""

    blocks: tuple[Block, ...]
    lines: tuple[str, ...]
    words: tuple[_Word, ...]

    @property
    def said(self) -> list[str]:
        return [word.said for word in self.words]


def _copy(record: Record, blocks: Sequence[Block]) -> _Copy:
    kept = tuple(block for block in blocks if block.line not in record.noise)
    lines = tuple(stored(block.text) for block in kept)
    found = tuple(
        _Word(match.group().casefold(), index, match.start(), match.end())
        for index, line in enumerate(lines)
        for match in WORD.finditer(line)
    )
    return _Copy(kept, lines, found)


def _text(body: _Copy, summary: _Copy) -> str:
    """The longer copy, then what only the other says: each run of five words is kept and none is doubled."""
    base, other = (body, summary) if len(body.words) >= len(summary.words) else (summary, body)
    return "\n\n".join(part for part in (printed(base.blocks), *_unsaid(other, base.said)) if part)


def _unsaid(copy: _Copy, said: Sequence[str]) -> list[str]:
    """The stretches of a copy whose runs of words stand nowhere in the other, as printed."""
    tokens = copy.said
    if tokens == said or not tokens:
        return []
    size = min(RUN, len(tokens))
    known = {tuple(said[i : i + size]) for i in range(len(said) - size + 1)}
    new = [i for i in range(len(tokens) - size + 1) if tuple(tokens[i : i + size]) not in known]
    stretches: list[list[int]] = []
    for start in new:
        if stretches and stretches[-1][-1] == start - 1:
            stretches[-1].append(start)
        else:
            stretches.append([start])
    return [_stretch(copy, stretch[0], stretch[-1] + size - 1) for stretch in stretches]


def _stretch(copy: _Copy, first: int, last: int) -> str:
    """Words `first` to `last` with what stands between them; whole lines keep what opens and ends them."""
    opening, closing = copy.words[first], copy.words[last]
    is_head = first == 0 or copy.words[first - 1].block != opening.block
    is_end = last + 1 == len(copy.words) or copy.words[last + 1].block != closing.block
    start = 0 if is_head else opening.start
    end = len(copy.lines[closing.block]) if is_end else closing.end
    if opening.block == closing.block:
        return copy.lines[opening.block][start:end]
    middle = copy.lines[opening.block + 1 : closing.block]
    return "\n".join([copy.lines[opening.block][start:], *middle, copy.lines[closing.block][:end]])
