"""A language and chance → Resources of an invented site, and how their two copies differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from tests.anatomy.choices import Choices
from tests.anatomy.languages import Language

PARAGRAPHS = {"short": (1, 1), "middle": (1, 3), "long": (3, 7)}
SENTENCES = {"short": (1, 2), "middle": (2, 4), "long": (3, 6)}
SYLLABLES = tuple(
    "ba bel bran ca cor dan del dor e en fal fer fin ga gol gri ha hel i il ka kin lan le lor ma men mis mo na nel no o or pa per pin qua ra ren ri ro sa sel sin ta ten ti to tra u va ver vi vo wen za zor".split()
)
EDITED = 0.08  # share of words that an edited copy lacks


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource: `body` and `summary` are paragraphs as they are printed, empty where a copy is not printed."""

    key: str
    title: str | None
    body: tuple[str, ...]
    summary: tuple[str, ...]
    values: tuple[tuple[str, str], ...]  # column, printed value
    kind: str
    day: date
    person: str


def name(language: Language, rng: Random) -> str:
    """The first and the last name of nobody."""
    return f"{rng.choice(language.first_names)} {rng.choice(language.last_names)}"


def sentence(language: Language, rng: Random) -> str:
    """One sentence with a capital and a stop."""
    parts = [rng.choice(language.openers)] if rng.random() < 0.5 else []
    parts += [rng.choice(language.subjects), rng.choice(language.deeds)]
    parts += [rng.choice(language.closers)] if rng.random() < 0.5 else []
    return capital(filled(" ".join(parts), language, rng)) + "."


def filled(frame: str, language: Language, rng: Random) -> str:
    """A frame with its slots filled."""
    town = rng.choice(language.towns)
    syllables = ("bra", "del", "fen", "gor", "lum", "mar", "nov", "pal", "ril", "sav", "tor", "ven")
    slots = {
        "town": town, "place": town, "person": name(language, rng), "thing": rng.choice(language.things),
        "topic": rng.choice(language.topics), "n": str(rng.randint(3, 950)), "year": str(rng.randint(2009, 2024)),
        "name": capital(rng.choice(syllables) + rng.choice(syllables)),
    }  # fmt: skip
    return frame.format(**slots)


def capital(text: str) -> str:
    """A text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def paragraph(language: Language, rng: Random, length: str) -> str:
    """Some sentences."""
    return " ".join(sentence(language, rng) for _ in range(rng.randint(*SENTENCES[length])))


def coined(rng: Random) -> str:
    """A word of no language."""
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, 4)))


def lexicon(language: Language, rng: Random) -> tuple[str, ...]:
    """Words that a site's titles are made of: coined ones, and those of its language, small ones among them."""
    frames = [*language.openers, *language.subjects, *language.closers, *language.topics, *language.things]
    usual = sorted({word for frame in frames for word in frame.split() if "{" not in word})
    return tuple([coined(rng) for _ in range(60)] + rng.sample(usual, min(60, len(usual))))


def loose(words: Sequence[str], language: Language, rng: Random, style: str, most: int = 9) -> str:
    """A title without a frame: some words, and at times a mark, a name, a town or a year."""
    told = [rng.choice(words) for _ in range(rng.randint(1, most))]
    if rng.random() < 0.3:
        told.insert(
            rng.randint(0, len(told)),
            rng.choice((rng.choice(language.towns), name(language, rng), str(rng.randint(2, 999)))),
        )
    text = " ".join(told)
    mark = rng.random()
    if mark < 0.1 and len(told) > 2:
        text = f"{told[0]}: {' '.join(told[1:])}"
    elif mark < 0.15:
        text = f"« {text} »" if language.code == "fr" else f"“{text}”"
    elif mark < 0.2:
        text += f", {rng.randint(1990, 2024)}"
    text = text.title() if style == "title" else text.upper() if style == "capitals" else capital(text)
    return f"{text}{rng.choice(('?', '!', ' ?'))}" if rng.random() < 0.08 or style == "question" else text


def resource(
    key: str,
    drawn: Choices,
    language: Language,
    rng: Random,
    columns: Sequence[str],
    kinds: Sequence[str],
    words: Sequence[str],
) -> Resource:
    """A resource as a site of these choices prints it; `words` are those of its titles, `kinds` those over them."""
    texts = tuple(paragraph(language, rng, drawn.length) for _ in range(rng.randint(*PARAGRAPHS[drawn.length])))
    cut = rng.choice(("identical", "edits", "ellipsis", "first")) if drawn.cut == "mixture" else drawn.cut
    shorter = () if drawn.copies == "once" else _shorter(cut, texts, language, rng, drawn.length)
    kind = rng.random()
    if drawn.has_titles and kind < drawn.alone:
        texts = shorter = ()
    elif drawn.has_titles and kind < drawn.alone + drawn.bodiless:
        texts = ()
    elif drawn.copies == "twice" and kind < drawn.alone + drawn.bodiless + drawn.summaryless:
        shorter = ()
    day = date(rng.randint(2011, 2024), rng.randint(1, 12), rng.randint(1, 28))
    kept = [one for one in columns if not drawn.is_optional or rng.random() < 0.7] or [columns[0]] if columns else []
    values = tuple((column, _value(column, language, rng, day)) for column in kept)
    title = _title(drawn, language, rng, words) if drawn.has_titles else None
    return Resource(key, title, texts, shorter, values, rng.choice(kinds), day, name(language, rng))


def _shorter(cut: str, texts: Sequence[str], language: Language, rng: Random, length: str) -> tuple[str, ...]:
    """The copy beside the whole text."""
    if cut == "edits":
        return tuple(_edited(text, rng) for text in texts)
    if cut == "ellipsis":
        whole, last = texts[: len(texts) // 2], texts[len(texts) // 2].split()
        return (*whole, " ".join(last[: max(4, len(last) * 2 // 3)]) + rng.choice(("…", " …", "...", " [...]")))
    if cut == "first":
        return tuple(texts[:1])
    if cut == "distinct":
        return (paragraph(language, rng, length),)
    return tuple(texts)


def _edited(text: str, rng: Random) -> str:
    words = [word for word in text.split() if rng.random() > EDITED]
    return " ".join(words) if rng.random() < 0.8 else text.replace(",", ";", 1)


def _title(drawn: Choices, language: Language, rng: Random, words: Sequence[str]) -> str:
    if drawn.words == "coined" and drawn.title not in ("bracket", "repeated", "long"):
        return loose(words, language, rng, drawn.title, 3 if drawn.title == "short" else 9)
    style = rng.choice(("plain", "question", "bracket", "long", "short")) if drawn.title == "mixed" else drawn.title
    frames = [frame for frame in language.titles if ("?" in frame) == (style == "question")]
    made = (
        loose(words, language, rng, "plain")
        if drawn.words == "coined"
        else capital(filled(rng.choice(frames), language, rng))
    )
    if style == "bracket":
        return f"{made} [{rng.choice(language.types)}]"
    if style == "long":
        return f"{made} : {filled(rng.choice(language.titles), language, rng)}, {filled(rng.choice(language.titles), language, rng)}"
    if style == "short":
        return capital(rng.choice(language.topics))
    if style == "repeated":
        return f"{capital(language.topics[0])}: {made[:1].lower()}{made[1:]}"
    return made.upper() if style == "capitals" else made


def _value(column: str, language: Language, rng: Random, day: date) -> str:
    if column == "date":
        return printed_day(day, language, rng.choice(("long", "month")))
    if column == "author":
        return name(language, rng)
    if column == "is_private":
        return language.yes_no[rng.random() < 0.8]
    if column == "resource_type":
        return rng.choice(language.types[:4])
    if column == "categories":
        return rng.choice(language.values["categories"])
    if column == "keywords":
        return ", ".join(rng.sample(language.values["keywords"], rng.randint(1, 4)))
    return rng.choice(language.values["labels"])


def printed_day(day: date, language: Language, style: str) -> str:
    """A day as a site prints it: long, as a month, in figures."""
    month = language.months[day.month - 1]
    if style == "month":
        return f"{month} {day.year}" if language.code != "es" else f"{month} de {day.year}"
    if style == "figures":
        return (
            f"{day.day:02}.{day.month:02}.{day.year}"
            if language.code == "de"
            else f"{day.day:02}/{day.month:02}/{day.year}"
        )
    return language.long_date.format(d=day.day, m=month, y=day.year)
