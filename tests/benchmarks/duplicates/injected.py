"""Prose → a table of which the truth is known: originals, near-duplicates of ten kinds, and records that only look alike.

Every row says in `group` what it is a copy of and in `kind` how it was made. Originals and hard negatives are each a group
of their own with at most their copies: two rows belong together if and only if they have one group.
"""

import argparse
import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.benchmarks.duplicates.negatives import HARD, hard_negatives
from tests.benchmarks.duplicates.parts import Site, in_site, phrases, pieces_of, sentences_of
from tests.benchmarks.duplicates.prose import CACHE, prose
from tests.benchmarks.duplicates.titled import titles

SEEDS = {"develop": 1, "report": 2}
RECORDS, SHARE = 92_000, 0.295  # rows, and the share of them that are injected copies
COPIES = (1, 1, 1, 2, 2, 3, 4, 5, 6)  # copies of an original that is copied at all

Writer = tuple[random.Random, list[str]]  # the draw, and words of the text's language to write with


def corpus(texts: pa.Table, seed: int, records: int = RECORDS, share: float = SHARE) -> pa.Table:
    """Table of `records` rows (id, title, text, group, kind, language), shuffled: the same for the same prose, seed and size."""
    draw = random.Random(seed)
    stock = list(zip(texts["language"].to_pylist(), texts["text"].to_pylist(), strict=True))
    draw.shuffle(stock)
    held = len(stock) // 8  # what hard negatives are written with stands nowhere else
    material, stock = stock[:held], stock[held:]
    vocabulary = _vocabulary(stock)
    hard_counts = {kind: count * records // RECORDS for kind, count in HARD.items()}
    injected = int(share * records)
    originals = _enough(stock, records - injected - sum(hard_counts.values()), draw)
    sites = phrases(draw)

    rows = [("original", language, group, text) for group, (language, text) in enumerate(originals)]
    rows += _copies(originals, injected, vocabulary, sites, draw)
    hard = hard_negatives(material, originals, hard_counts, sites, draw)
    rows += [(kind, language, len(originals) + at, text) for at, (kind, language, text) in enumerate(hard)]
    named = list(zip(rows, titles(rows, vocabulary, random.Random(seed)), strict=True))
    draw.shuffle(named)
    columns = zip(*((*row, title) for row, title in named), strict=True)
    table = pa.table(dict(zip(("kind", "language", "group", "text", "title"), columns, strict=True)))
    return table.add_column(0, "id", pa.array(range(len(named))))


def _vocabulary(stock: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Some 20,000 running words of each language."""
    words: dict[str, list[str]] = defaultdict(list)
    for language, text in stock:
        if len(words[language]) < 20_000:
            words[language] += [word.strip() for word in pieces_of(text) if word[0].isalpha()]
    return words


def _enough(stock: list[tuple[str, str]], count: int, draw: random.Random) -> list[tuple[str, str]]:
    """`count` originals; where the prose runs out, its sentences are put together anew, none over a third of a record."""
    if count <= len(stock):
        return stock[:count]
    sentences: dict[str, list[str]] = defaultdict(list)
    for language, text in stock:
        sentences[language] += [sentence for sentence in sentences_of(text) if 40 <= len(sentence) <= 300]
    languages = sorted(sentences)
    pools = {language: sorted(set(sentences[language])) for language in languages}
    weights = [len(pools[language]) for language in languages]
    made = list(stock)
    while len(made) < count:
        language = draw.choices(languages, weights)[0]
        made.append((language, " ".join(draw.sample(pools[language], draw.randint(6, 12)))))
    return made


# ---- near-duplicates ----


def _copies(
    originals: list[tuple[str, str]],
    count: int,
    vocabulary: dict[str, list[str]],
    sites: list[Site],
    draw: random.Random,
) -> list[tuple[str, str, int, str]]:
    """`count` copies, 1 to 6 of an original, of kinds drawn evenly; a kind that a text does not allow is drawn anew."""
    kinds = {**KINDS, "furniture": lambda text, writer: in_site(text, writer[0].choice(sites))}
    made: list[tuple[str, str, int, str]] = []
    for group in draw.sample(range(len(originals)), len(originals)):
        language, text = originals[group]
        for _ in range(min(draw.choice(COPIES), count - len(made))):
            kind, copy = "", text
            while not kind or (copy == text and kind != "exact"):
                kind = draw.choice(list(kinds))
                copy = kinds[kind](text, (draw, vocabulary[language]))
            made.append((kind, language, group, copy))
        if len(made) == count:
            return made
    raise ValueError(f"{len(originals)} originals are too few for {count} copies")


def _exact(text: str, writer: Writer) -> str:
    return text


def _typography(text: str, writer: Writer) -> str:
    """Two or three of: quotes, dashes, no-break spaces, decomposed accents, capitals."""
    changes: tuple[Callable[[str], str], ...] = (
        lambda text: re.sub(r'"([^"]*)"', r"« \1 »", text.replace("'", "’")),
        lambda text: text.replace(" - ", " – ").replace("-", "‐"),
        lambda text: re.sub(r" (?=[:;!?»])|(?<=«) ", "\u00a0", text).replace(" ", "\u00a0", 3),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.upper(),
        lambda text: re.sub(r"\s+", "  ", text),
    )
    for change in writer[0].sample(changes, writer[0].randint(2, 3)):
        text = change(text)
    return text


def _edited(share: float) -> Callable[[str, Writer], str]:
    def edit(text: str, writer: Writer) -> str:
        draw, vocabulary = writer
        words = pieces_of(text)
        for at in draw.sample(range(len(words)), max(1, round(share * len(words)))):
            other, space = draw.choice(vocabulary), re.search(r"\s*$", words[at])
            words[at] = draw.choice((other + space[0] if space else other, "", words[at] + other + " "))
        return "".join(words)

    return edit


def _truncated(text: str, writer: Writer) -> str:
    """The first 55 to 90 % of the text, as a teaser or a field that is too small leaves it."""
    words, draw = pieces_of(text), writer[0]
    wanted, kept = draw.uniform(0.55, 0.9) * len(text), ""
    for word in words:
        if len(kept) >= wanted:
            break
        kept += word
    return kept.rstrip() + draw.choice(("", "…", " [...]"))


def _shuffled(text: str, writer: Writer) -> str:
    """Paragraphs in another order; sentences where there are no three paragraphs."""
    for parts, between in ((text.split("\n\n"), "\n\n"), (sentences_of(text), " ")):
        if len(parts) >= 3:
            writer[0].shuffle(parts)
            return between.join(parts)
    return text


def _typos(text: str, writer: Writer) -> str:
    """A letter swapped, doubled, dropped or replaced in every n-th word."""
    draw, words = writer[0], pieces_of(text)
    step = draw.choice((6, 8, 12, 20))
    for at in range(draw.randrange(step), len(words), step):
        word = words[at]
        spot = draw.randrange(len(word.rstrip()) or 1)
        swapped = word[:spot] + word[spot + 1 : spot + 2].strip() + word[spot] + word[spot + 2 :]
        other = draw.choice(draw.choice(writer[1]))
        words[at] = draw.choice(
            (
                swapped,
                word[:spot] + word[spot] + word[spot:],
                word[:spot] + word[spot + 1 :],
                word[:spot] + other + word[spot + 1 :],
            )
        )
    return "".join(words)


def _mixed(text: str, writer: Writer) -> str:
    """Two or three light changes of different kinds."""
    draw = writer[0]
    changes = (
        _typography,
        _edited(0.05),
        _shuffled,
        lambda text, writer: text[: int(draw.uniform(0.8, 0.95) * len(text))],
    )
    for change in draw.sample(changes, draw.randint(2, 3)):
        text = change(text, writer)
    return text


KINDS: dict[str, Callable[[str, Writer], str]] = {
    "exact": _exact,
    "typography": _typography,
    "3 % of words": _edited(0.03),
    "10 % of words": _edited(0.10),
    "20 % of words": _edited(0.20),
    "truncated": _truncated,
    "shuffled": _shuffled,
    "typos": _typos,
    "mixed": _mixed,
}


def main() -> None:
    """Write one corpus as Parquet."""
    parser = argparse.ArgumentParser(prog="injected", description="Write a corpus with known near-duplicates.")
    parser.add_argument("parquet", type=Path)
    parser.add_argument("--prose", type=Path, default=CACHE, help="folder of the unpacked packages")
    parser.add_argument("--seed", choices=sorted(SEEDS), default="report")
    parser.add_argument("--records", type=int, default=RECORDS)
    told = parser.parse_args()
    told.parquet.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(corpus(prose(told.prose), SEEDS[told.seed], told.records), told.parquet)


if __name__ == "__main__":
    main()
