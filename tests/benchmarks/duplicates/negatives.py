"""Prose → records that only look like others: forms, footers, series, quotations, and halves of two texts put together.

Own words come out of `material`, which no original holds.
"""

import random
from collections import defaultdict
from collections.abc import Iterator

from tests.benchmarks.duplicates.parts import TOWNS, Site, in_site, pieces_of, sentences_of

Text = tuple[str, str]  # language and text
HARD = {"template": 3_000, "furniture only": 1_100, "series": 1_100, "quotation": 1_100, "graft": 1_100}
_MONTHS = "January February March April May June July August September October November December".split()


def hard_negatives(
    material: list[Text],
    originals: list[Text],
    counts: dict[str, int],
    sites: list[Site],
    draw: random.Random,
) -> Iterator[tuple[str, str, str]]:
    """Kind, language and text of as many of each kind as `counts` says."""
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
        yield "furniture only", language, in_site(next(own[language]), draw.choice(sites))
    for at in range(counts["series"]):
        language = draw.choice(languages)
        yield "series", language, _issue(at, next(own[language]))
    passages = _passages(originals)
    for _ in range(counts["quotation"]):
        language = draw.choice(languages)
        yield "quotation", language, _quoting(next(own[language]), draw.choice(passages))
    yield from (("graft", *grafted) for grafted in _grafts(originals, counts["graft"], draw))


def _own_texts(texts: list[str], draw: random.Random) -> Iterator[str]:
    """The texts of 400 to 2,500 characters, each once; then new ones of their sentences."""
    yield from (text for text in texts if 400 <= len(text) <= 2_500)
    sentences = sorted({sentence for text in texts for sentence in sentences_of(text) if 60 <= len(sentence) <= 300})
    while True:
        yield " ".join(draw.sample(sentences, 6))


def _form(text: str) -> tuple[str, str, str]:
    """Fixed parts of a form: what every page of it has before, between and after its own words."""
    words = pieces_of(f"{text}\n\n" * 3)[:180]
    return "".join(words[:70]), "".join(words[70:130]), "".join(words[130:])


def _filled(form: tuple[str, str, str], text: str, draw: random.Random) -> str:
    """A page of the form: two passages of the text, 50 to 90 words of 230 to 270."""
    words, cut = pieces_of(text), draw.randint(25, 45)
    first, second = "".join(words[:cut]).strip(), "".join(words[cut : 2 * cut]).strip()
    return f"{form[0]}\n\n{first}\n\n{form[1]}\n\n{second}\n\n{form[2]}"


def _issue(at: int, text: str) -> str:
    """Number `at` of one of twenty newsletters, all with the same opening and closing."""
    series, number = at % 20, at // 20 + 1
    return (
        f"Letter of the {TOWNS[series]} readers' circle, number {number}, {_MONTHS[number % 12]} {2010 + number // 12}\n\n"
        f"Dear readers, here is what the circle of {TOWNS[series]} has read, heard and tried since the last letter.\n\n{text}\n\n"
        f"You receive this letter because you are a member of the circle. Write to us before the {5 + series}th of each month, "
        f"and pass the letter on to whom it may please. The editors of {TOWNS[series]}."
    )


def _passages(originals: list[Text]) -> list[str]:
    """Two neighbouring sentences of each original of which they are under half; short, so that they are no half of a page either."""
    cut = ((len(text), sentences_of(text)[1:3]) for _, text in originals)
    return [passage for size, sentences in cut if 60 <= len(passage := " ".join(sentences)) <= min(160, 0.45 * size)]


def _quoting(text: str, passage: str) -> str:
    """The text with the passage in its middle."""
    sentences = sentences_of(text)
    half = len(sentences) // 2
    return " ".join((*sentences[:half], f"\n\n“{passage}”\n\n", *sentences[half:]))


def _grafts(originals: list[Text], count: int, draw: random.Random) -> Iterator[Text]:
    """The first half of one original with the second half of another of its language."""
    by_language: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for language, text in originals:
        if halves := _halves(sentences_of(text)):
            by_language[language].append(halves)
    languages = sorted(language for language, texts in by_language.items() if len(texts) > 1)
    weights = [len(by_language[language]) for language in languages]
    for _ in range(count):
        language = draw.choices(languages, weights)[0]
        first, second = draw.sample(by_language[language], 2)
        yield language, f"{first[0]} {second[1]}"


def _halves(parts: list[str]) -> tuple[str, str] | None:
    """Sentences in two parts of 40 to 60 % of the characters; None where no sentence ends there."""
    cuts = (("".join(parts[:at]), at) for at in range(1, len(parts)))
    whole = len("".join(parts))
    at = next((at for written, at in cuts if 0.4 * whole <= len(written) <= 0.6 * whole), 0)
    return (" ".join(parts[:at]), " ".join(parts[at:])) if at else None
