"""A summary's lines → the same lines damaged, each kind with one number that says how much.

What damage does to the truth is worked out afterwards, from the page. `disturb` does what is done to both copies.
"""

from dataclasses import dataclass
from random import Random

from tests.generate import words

LETTERS = "abcdefghijklmnopqrstuvwxyzéèàç"
REWRITTEN_WORDS = 0.35  # share of a block's words that are replaced: its similarity falls under 80


@dataclass(frozen=True, slots=True)
class Damage:
    """How a page is spoiled; shares are between 0 and 1.

    Of the summary: `noise` share of characters changed, `missing` share of blocks gone, `words_gone` share of words
    gone, `cut_at` characters after which it ends in "…" (or in `ending`), `first_missing` share of summaries that
    lack the first body block, `rewritten` share of blocks that fall under a similarity of 80.
    Of the record: `no_body`, `no_summary` (the caption is printed with nothing under it), `twice` printed again at
    once, `siblings` followed by another one that differs in its title and one paragraph, `no_body_runs` share of records that have no body together with the one or two after them.
    Of the labels: `glued` share of label blocks that follow their body without a blank line, `no_value` share of
    captions that are printed with nothing under them.
    Of the text, so of both copies: `caption_words` share of records in which a caption's word heads a paragraph or
    opens one, `bare_no` share with a line that is a "no" and nothing else, `borrowed` share with a sub-heading that is
    another record's title, `junk` share with stray keys as lines.
    Of the page: `cut_ends` begins it inside the first text and ends it inside the last one; `repeats_last` is the
    share of pages that print the last record of the page before once more.
    """

    noise: float = 0.0
    missing: float = 0.0
    words_gone: float = 0.0
    cut_at: int | None = None
    ending: str = "…"
    first_missing: float = 0.0
    rewritten: float = 0.0
    no_body: float = 0.0
    no_summary: float = 0.0
    twice: float = 0.0
    siblings: float = 0.0
    no_body_runs: float = 0.0
    cut_ends: bool = False
    glued: float = 0.0
    no_value: float = 0.0
    caption_words: float = 0.0
    bare_no: float = 0.0
    borrowed: float = 0.0
    junk: float = 0.0
    repeats_last: float = 0.0


WHOLE = Damage()


def spoil(rng: Random, lines: list[str], damage: Damage) -> list[str]:
    """Apply every damage that concerns one summary; at least one block of text is left."""
    if damage.first_missing and rng.random() < damage.first_missing:
        lines = _without_first(lines)
    if damage.missing:
        lines = _without_some(rng, lines, damage.missing)
    if damage.words_gone:
        lines = [_without_words(rng, line, damage.words_gone) for line in lines]
    if damage.rewritten:
        lines = [_rewritten(rng, line) if rng.random() < damage.rewritten else line for line in lines]
    if damage.noise:
        lines = [_noisy(rng, line, damage.noise) for line in lines]
    if damage.cut_at is not None:
        lines = cut(lines, damage.cut_at, damage.ending)
    return lines


def is_blank(line: str) -> bool:
    return not line.strip()


def trim(lines: list[str]) -> list[str]:
    """Take the blank lines off both ends."""
    filled = [i for i, line in enumerate(lines) if not is_blank(line)]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def cut(lines: list[str], most: int, ending: str) -> list[str]:
    """End the text after a word, `most` characters at the latest, with an ellipsis; a shorter text stays whole.

    >>> cut(["Une phrase courte.", "", "Une autre phrase."], 30, "…")
    ['Une phrase courte.', '', 'Une autre…']
    """
    left = most
    for i, line in enumerate(lines):
        if len(line) > left:
            kept = line[:left].rpartition(" ")[0].rstrip(" ,;:")
            head = [*lines[:i], kept + ending] if kept.strip() else trim(lines[:i])
            return head if kept.strip() else [*head[:-1], head[-1] + ending] if head else [line[:left] + ending]
        left -= len(line)
    return lines


def _without_first(lines: list[str]) -> list[str]:
    return trim(lines[1:]) or lines


def _without_some(rng: Random, lines: list[str], share: float) -> list[str]:
    kept = [line for line in lines if is_blank(line) or rng.random() >= share]
    return trim(kept) or lines[:1]


def _without_words(rng: Random, line: str, share: float) -> str:
    if is_blank(line):
        return line
    printed = line.split(" ")
    kept = [word for word in printed if not word or rng.random() >= share]
    return " ".join(kept) if any(kept) else printed[-1]


def _rewritten(rng: Random, line: str) -> str:
    if is_blank(line):
        return line
    pool = (*words.VERBS, *words.KEYWORDS, *words.ADJECTIVES)
    return " ".join(rng.choice(pool) if word and rng.random() < REWRITTEN_WORDS else word for word in line.split(" "))


def _noisy(rng: Random, line: str, share: float) -> str:
    """Change, drop or double letters, as bad optical recognition does; spaces stay, so that no line is lost."""
    out = []
    for char in line:
        if char.isspace() or rng.random() >= share:
            out.append(char)
        else:
            out.append(rng.choice((rng.choice(LETTERS), rng.choice(LETTERS), "", char * 2)))
    noisy = "".join(out)
    return noisy if noisy.strip() else line
