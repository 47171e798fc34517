"""Prose → a table of which the truth is known: originals, near-duplicates of ten kinds, and records that only look alike.

Every row says in `group` what it is a copy of and in `kind` how it was made. Originals and hard negatives are each a group
of their own with at most their copies: two rows belong together if and only if they have one group.
"""

import argparse
import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.benchmarks.duplicates.prose import CACHE, prose

SEEDS = {"develop": 1, "report": 2}
RECORDS, SHARE = 92_000, 0.295  # rows, and the share of them that are injected copies
HARD = {"template": 3_000, "furniture only": 1_100, "series": 1_100, "quotation": 1_100}  # in RECORDS rows
COPIES = (1, 1, 1, 2, 2, 3, 4, 5, 6)  # copies of an original that is copied at all
SITES = 12  # headers and footers; each stands around hundreds of records

Writer = tuple[random.Random, list[str]]  # the draw, and words of the text's language to write with


def corpus(texts: pa.Table, seed: int, records: int = RECORDS, share: float = SHARE) -> pa.Table:
    """Table of `records` rows (id, text, group, kind, language), shuffled: the same for the same prose, seed and size."""
    draw = random.Random(seed)
    stock = list(zip(texts["language"].to_pylist(), texts["text"].to_pylist(), strict=True))
    draw.shuffle(stock)
    held = len(stock) // 8  # what hard negatives are written with stands nowhere else
    material, stock = stock[:held], stock[held:]
    vocabulary = _vocabulary(stock)
    hard_counts = {kind: count * records // RECORDS for kind, count in HARD.items()}
    injected = int(share * records)
    originals = _enough(stock, records - injected - sum(hard_counts.values()), draw)
    sites = _sites(draw)

    rows = [("original", language, group, text) for group, (language, text) in enumerate(originals)]
    rows += _copies(originals, injected, vocabulary, sites, draw)
    hard = _hard_negatives(material, originals, hard_counts, sites, draw)
    rows += [(kind, language, len(originals) + at, text) for at, (kind, language, text) in enumerate(hard)]
    draw.shuffle(rows)
    kinds, languages, groups, written = zip(*rows, strict=True)
    return pa.table({"id": range(len(rows)), "text": written, "group": groups, "kind": kinds, "language": languages})


def _vocabulary(stock: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Some 20,000 running words of each language."""
    words: dict[str, list[str]] = defaultdict(list)
    for language, text in stock:
        if len(words[language]) < 20_000:
            words[language] += [word.strip() for word in _pieces(text) if word[0].isalpha()]
    return words


def _enough(stock: list[tuple[str, str]], count: int, draw: random.Random) -> list[tuple[str, str]]:
    """`count` originals; where the prose runs out, its sentences are put together anew, none over a third of a record."""
    if count <= len(stock):
        return stock[:count]
    sentences: dict[str, list[str]] = defaultdict(list)
    for language, text in stock:
        sentences[language] += [sentence for sentence in _sentences(text) if 40 <= len(sentence) <= 300]
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
    sites: list[tuple[str, str]],
    draw: random.Random,
) -> list[tuple[str, str, int, str]]:
    """`count` copies, 1 to 6 of an original, of kinds drawn evenly; a kind that a text does not allow is drawn anew."""
    kinds = {**KINDS, "furniture": lambda text, writer: _in_site(text, writer[0].choice(sites))}
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
        words = _pieces(text)
        for at in draw.sample(range(len(words)), max(1, round(share * len(words)))):
            other, space = draw.choice(vocabulary), re.search(r"\s*$", words[at])
            words[at] = draw.choice((other + space[0] if space else other, "", words[at] + other + " "))
        return "".join(words)

    return edit


def _truncated(text: str, writer: Writer) -> str:
    """The first 55 to 90 % of the text, as a teaser or a field that is too small leaves it."""
    words, draw = _pieces(text), writer[0]
    wanted, kept = draw.uniform(0.55, 0.9) * len(text), ""
    for word in words:
        if len(kept) >= wanted:
            break
        kept += word
    return kept.rstrip() + draw.choice(("", "…", " [...]"))


def _shuffled(text: str, writer: Writer) -> str:
    """Paragraphs in another order; sentences where there are no three paragraphs."""
    for parts, between in ((text.split("\n\n"), "\n\n"), (_sentences(text), " ")):
        if len(parts) >= 3:
            writer[0].shuffle(parts)
            return between.join(parts)
    return text


def _typos(text: str, writer: Writer) -> str:
    """A letter swapped, doubled, dropped or replaced in every n-th word."""
    draw, words = writer[0], _pieces(text)
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


# ---- records that only look alike ----


def _hard_negatives(
    material: list[tuple[str, str]],
    originals: list[tuple[str, str]],
    counts: dict[str, int],
    sites: list[tuple[str, str]],
    draw: random.Random,
) -> Iterator[tuple[str, str, str]]:
    """Kind, language and text; own words come out of `material`, which no original holds."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for language, text in material:
        by_language[language].append(text)
    languages = sorted(by_language, key=lambda language: -len(by_language[language]))[:8]
    own = {language: _own_texts(by_language[language], draw) for language in languages}
    forms = {language: _form(next(own[language])) for language in languages}
    for at in range(counts["template"]):
        language = languages[at % len(languages)]
        yield "template", language, _filled(forms[language], next(own[language]), draw)
    for _ in range(counts["furniture only"]):
        language = draw.choice(languages)
        yield "furniture only", language, _in_site(next(own[language]), draw.choice(sites))
    for at in range(counts["series"]):
        language = draw.choice(languages)
        yield "series", language, _issue(at, next(own[language]))
    passages = _passages(originals)
    for _ in range(counts["quotation"]):
        language = draw.choice(languages)
        yield "quotation", language, _quoting(next(own[language]), draw.choice(passages))


def _own_texts(texts: list[str], draw: random.Random) -> Iterator[str]:
    """The texts of 400 to 2,500 characters, each once; then new ones of their sentences."""
    yield from (text for text in texts if 400 <= len(text) <= 2_500)
    sentences = sorted({sentence for text in texts for sentence in _sentences(text) if 60 <= len(sentence) <= 300})
    while True:
        yield " ".join(draw.sample(sentences, 6))


def _form(text: str) -> tuple[str, str, str]:
    """Fixed parts of a form: what every page of it has before, between and after its own words."""
    words = _pieces(f"{text}\n\n" * 3)[:180]
    return "".join(words[:70]), "".join(words[70:130]), "".join(words[130:])


def _filled(form: tuple[str, str, str], text: str, draw: random.Random) -> str:
    """A page of the form: two passages of the text, 50 to 90 words of 230 to 270."""
    words, cut = _pieces(text), draw.randint(25, 45)
    first, second = "".join(words[:cut]).strip(), "".join(words[cut : 2 * cut]).strip()
    return f"{form[0]}\n\n{first}\n\n{form[1]}\n\n{second}\n\n{form[2]}"


def _issue(at: int, text: str) -> str:
    """Number `at` of one of twenty newsletters, all with the same opening and closing."""
    series, number = at % 20, at // 20 + 1
    return (
        f"Letter of the {_TOWNS[series]} readers' circle, number {number}, {_MONTHS[number % 12]} {2010 + number // 12}\n\n"
        f"Dear readers, here is what the circle of {_TOWNS[series]} has read, heard and tried since the last letter.\n\n{text}\n\n"
        f"You receive this letter because you are a member of the circle. Write to us before the {5 + series}th of each month, "
        f"and pass the letter on to whom it may please. The editors of {_TOWNS[series]}."
    )


def _passages(originals: list[tuple[str, str]]) -> list[str]:
    """Two neighbouring sentences of each original of which they are under half; short, so that they are no half of a page either."""
    cut = ((len(text), _sentences(text)[1:3]) for _, text in originals)
    return [passage for size, sentences in cut if 60 <= len(passage := " ".join(sentences)) <= min(160, 0.45 * size)]


def _quoting(text: str, passage: str) -> str:
    """The text with the passage in its middle."""
    sentences = _sentences(text)
    half = len(sentences) // 2
    return " ".join((*sentences[:half], f"\n\n“{passage}”\n\n", *sentences[half:]))


_TOWNS = "Arden Bray Corwen Dulas Elstow Farne Goring Hythe Ilam Jarrow Kemble Ludlow Malton Nairn Oakham Penrith Ripon Selby Totnes Ware".split()
_MONTHS = "January February March April May June July August September October November December".split()
_PHRASES = (
    "Home · News · Documents · Events · About us",
    "You are here: library › documents › reading",
    "Share this page by mail or print it",
    "All rights reserved. Reproduction is allowed for teaching where the source is named",
    "This site keeps two cookies, for your language and for your basket, and none for anybody else",
    "Contact the webmaster · Accessibility: partly conforming · Legal notice · Site map",
    "Subscribe to our letter: one mail a month, and you leave with one click",
    "Previous document | Next document | Back to the list",
    "Opening hours: Monday to Thursday from nine to five, Friday until noon",
    "Follow the association on the usual networks or come and see us at the town hall",
    "Published with the help of the region and of the national fund for local initiatives",
    "Was this page of use to you? Yes / No / Tell us why",
)


def _sites(draw: random.Random) -> list[tuple[str, str]]:
    """Header and footer of each site: phrases of their own order and number, with the site's name in them."""
    return [
        (
            f"{name} library — " + ". ".join(draw.sample(_PHRASES, 2)),
            ". ".join(draw.sample(_PHRASES, 3)) + f". © {name} library, {1990 + at}",
        )
        for at, name in enumerate(_TOWNS[:SITES])
    ]


def _in_site(text: str, site: tuple[str, str]) -> str:
    return f"{site[0]}\n\n{text}\n\n{site[1]}"


# ---- parts of a text ----


def _pieces(text: str) -> list[str]:
    """Words with the space after them; where a script puts no spaces, single characters. They join to the text."""
    return re.findall(r"[\u3040-\u30ff\u3400-\u9fff]\s*|[^\s\u3040-\u30ff\u3400-\u9fff]+\s*|\s+", text)


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in re.split(r"(?<=[.!?:;])\s+|(?<=[。！？])|\n\n", text) if sentence.strip()]


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
