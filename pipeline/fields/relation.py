"""Record as printed → how its summary relates to its body, and its text without repetition.

rapidfuzz decides the score and the differences. Texts over 50,000 characters are compared by their runs of words:
character by character, one megabyte against another never ends.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Levenshtein

from pipeline.core.boilerplate import is_read_more, uncut
from pipeline.core.model import Block, Difference, Record, Relation, SummaryRelation
from pipeline.core.normalise import printed
from pipeline.core.text import WORD, digest, each_run, normalise, runs, word_count, words

NEAR = 95.0  # rapidfuzz ratio from which two copies are near identical
CONTAINED = 0.95  # share of the shorter copy's words that stand in the longer, in order
LONG = 50_000  # characters of either copy above which words are compared, not characters
MAX_WORDS = 20_000  # words of either copy that are aligned to show differences
MAX_DIFFERENCES = 20
CUT = ".…,[]()"  # marks that stand beside words where something was cut out, or did in the whole text
STARS = "★☆✓✔▸►▪•·*>"  # that a summary may be set out with,
ARROWS = ('"', "›", "→", "-")  # and what else may, and a blank, normalised: »Le four« begins with a quotation
RUN = 5  # words; shorter repetitions are how language works


def relate(record: Record) -> Relation:
    """Compare the two copies of a record.

    `text` is the longer copy (the body where they are equal), then what only the other says: each run of five words
    is kept and none is doubled.
    """
    text, count, repeated = _joined(_copy(record, record.body), _copy(record, record.summary))
    plain_of = cache(normalise)  # most lines stand in both copies
    own, other_own = _own(record, record.body), _own(record, record.summary)
    body, summary = _on_one_line(own, plain_of), _on_one_line(other_own, plain_of)
    title = normalise(record.title.text) if record.title else ""
    score = summary_score(body, summary) if body and summary else None
    return Relation(
        relation=_relation(body, summary, score, other_own),
        score=score,
        differences=differences(body, summary) if score is not None else (),
        text=text,
        word_count=count,
        repeated_words=repeated,
        content_hash=digest(title, body, summary),
        is_by_words=score is not None and body != summary and _is_long(body, summary),
    )


def _joined(body: "_Copy", summary: "_Copy") -> tuple[str, int, int]:
    """The text of both copies, how many words it has, and how many of theirs it does not repeat."""
    if body.lines == summary.lines:
        count = _count(body.lines)
        return printed(body.blocks), count, count
    words_of = cache(words)
    own, others = (list(chain.from_iterable(map(words_of, copy.lines))) for copy in (body, summary))
    (base, base_words), (other, other_words) = sorted(
        ((body, own), (summary, others)), key=lambda copy: len(copy[1]), reverse=True
    )
    extra = _unsaid(other, other_words, base_words)
    count = len(base_words) + sum(word_count(part) for part in extra)
    text = "\n\n".join(part for part in (printed(base.blocks), *extra) if part)
    return text, count, max(len(own) + len(others) - count, 0)


def _count(lines: Sequence[str]) -> int:
    """How many words `words` finds in lines; to fold them makes no word of what is none."""
    return word_count("\n".join(lines))


def _own(record: Record, blocks: Sequence[Block]) -> list[Block]:
    """A copy less the buttons and dates around it."""
    return [block for block in blocks if record.noise.get(block.line) != "furniture"] if record.noise else list(blocks)


def _on_one_line(blocks: Sequence[Block], plain_of: Callable[[str], str]) -> str:
    return " ".join(filter(None, [plain_of(block.text) for block in blocks]))


def summary_score(body: str, summary: str) -> float:
    """rapidfuzz ratio of two normalised texts, 0 to 100, to two decimals; of long ones, the share of word runs.

    Only equal texts have 100: what differs by a comma in a megabyte has 99.99.
    """
    if body == summary:
        return 100.0
    if not _is_long(body, summary):
        score = fuzz.ratio(body, summary)
    else:
        left, right = runs(body.split(), RUN), runs(summary.split(), RUN)
        score = 200.0 * sum((left & right).values()) / (sum(left.values()) + sum(right.values()))
    return min(round(score, 2), 99.99)


def _is_long(body: str, summary: str) -> bool:
    return max(len(body), len(summary)) > LONG


def _relation(body: str, summary: str, score: float | None, printed_summary: Sequence[Block]) -> SummaryRelation:
    if score is None:
        return "no_summary" if body else "no_body"
    if body == summary:
        return "identical"
    if score >= NEAR:
        return "near_identical"
    opening = _opening(summary, printed_summary)
    if opening and body.startswith(opening):
        return "prefix"
    return "contained" if _is_contained(_uncut_words(body), _uncut_words(summary)) else "distinct"


def _opening(summary: str, blocks: Sequence[Block]) -> str:
    """The summary less its ellipsis or its "read more", and less a star or the like before it."""
    kept = list(blocks)
    while kept and is_read_more(kept[-1].text):
        kept.pop()
    start = normalise(printed(kept)) if len(kept) < len(blocks) and kept else summary
    told = (uncut(start) or start).strip().lstrip(STARS).lstrip()
    return told[1:].lstrip() if told[:1] in ARROWS and told[1:2] == " " else told


def _uncut_words(text: str) -> list[str]:
    """The words of a text without the marks of what was cut out beside them, and those at which an excerpt was cut."""
    return [word for printed_word in text.split() if (word := printed_word.strip(CUT))]


def _is_contained(left: list[str], right: list[str]) -> bool:
    shorter, longer = sorted((left, right), key=len)
    if not shorter:
        return False
    if len(longer) > MAX_WORDS:
        return sum((runs(shorter, RUN) & runs(longer, RUN)).values()) >= CONTAINED * sum(runs(shorter, RUN).values())
    return LCSseq.similarity(shorter, longer) >= CONTAINED * len(shorter)


def differences(body: str, summary: str) -> tuple[Difference, ...]:
    """The first 20 places at which the words of two normalised texts differ.

    >>> differences("l'essor, le vrai", "l'essor le vrai")
    (Difference(body="l'essor,", summary="l'essor"),)
    """
    if body == summary:
        return ()
    left, right = body.split(" ")[:MAX_WORDS], summary.split(" ")[:MAX_WORDS]
    places = [
        Difference(" ".join(left[op.src_start : op.src_end]), " ".join(right[op.dest_start : op.dest_end]))
        for op in Levenshtein.opcodes(left, right)
        if op.tag != "equal"
    ]
    return tuple(places[:MAX_DIFFERENCES])


@dataclass(frozen=True, slots=True)
class _Copy:
    """One copy without its noise: its blocks, and their lines as published."""

    blocks: tuple[Block, ...]
    lines: tuple[str, ...]


def _copy(record: Record, blocks: Sequence[Block]) -> _Copy:
    kept = tuple([block for block in blocks if block.line not in record.noise] if record.noise else blocks)
    return _Copy(kept, tuple([block.text for block in kept]))


def _unsaid(copy: _Copy, tokens: Sequence[str], known_words: Sequence[str]) -> list[str]:
    """The stretches of a copy of these words whose runs stand nowhere in the other, as printed."""
    if tokens == known_words or not tokens:
        return []
    size = min(RUN, len(tokens))
    known = set(each_run(known_words, size))
    new = [i for i, run in enumerate(each_run(tokens, size)) if run not in known]
    stretches: list[list[int]] = []
    for start in new:
        if stretches and stretches[-1][-1] == start - 1:
            stretches[-1].append(start)
        else:
            stretches.append([start])
    places = [(line, *match.span()) for line, text in enumerate(copy.lines) for match in WORD.finditer(text)]
    return [_stretch(copy, places, stretch[0], stretch[-1] + size - 1) for stretch in _apart(stretches, size)]


def _apart(stretches: Sequence[list[int]], size: int) -> list[list[int]]:
    """A stretch that goes on where another ended stands before it: side by side they would repeat what is known."""
    ordered: list[list[int]] = []
    place = 0
    for before, stretch in zip((None, *stretches), stretches, strict=False):
        follows = before is not None and stretch[0] == before[-1] + size
        place = place if follows else len(ordered)
        ordered.insert(place, stretch)
    return ordered


def _stretch(copy: _Copy, places: Sequence[tuple[int, int, int]], first: int, last: int) -> str:
    """Words `first` to `last` with what stands between them; whole lines keep what opens and ends them.

    `places` are the line and the first and last character of every word.
    """
    opening, start, _ = places[first]
    closing, _, end = places[last]
    if first == 0 or places[first - 1][0] != opening:
        start = 0
    if last + 1 == len(places) or places[last + 1][0] != closing:
        end = len(copy.lines[closing])
    if opening == closing:
        return copy.lines[opening][start:end]
    return "\n".join([copy.lines[opening][start:], *copy.lines[opening + 1 : closing], copy.lines[closing][:end]])
