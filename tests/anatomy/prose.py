"""A language and chance → names, sentences, paragraphs, days."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from random import Random

from tests.anatomy.languages import Language

SENTENCES = {"tiny": (1, 1), "short": (1, 2), "middle": (2, 4), "long": (3, 6)}
SYLLABLES = tuple(
    "ba bel bran ca cor dan del dor e en fal fer fin ga gol gri ha hel i il ka kin lan le lor ma men mis mo na nel no o or pa per pin qua ra ren ri ro sa sel sin ta ten ti to tra u va ver vi vo wen za zor".split()
)
NAMES = ("bra", "del", "fen", "gor", "lum", "mar", "nov", "pal", "ril", "sav", "tor", "ven")
RARE = 0.25  # share of places and families that no table names


def name(language: Language, rng: Random) -> str:
    """The first and the last name of nobody."""
    return f"{rng.choice(language.first_names)} {_or_coined(language.last_names, rng)}"


def _or_coined(known: Sequence[str], rng: Random) -> str:
    return capital(coined(rng) + coined(rng)) if rng.random() < RARE else rng.choice(known)


SLOTS: Mapping[str, Callable[[Language, Random], str]] = {
    "town": lambda language, rng: _or_coined(language.towns, rng),
    "place": lambda language, rng: _or_coined(language.towns, rng),
    "person": name,
    "thing": lambda language, rng: rng.choice(language.things),
    "topic": lambda language, rng: rng.choice(language.topics),
    "n": lambda language, rng: str(rng.randint(3, 950)),
    "h": lambda language, rng: str(rng.randint(7, 19)),
    "d": lambda language, rng: str(rng.randint(2, 14)),
    "e": lambda language, rng: str(rng.randint(15, 28)),
    "m": lambda language, rng: rng.choice(language.months),
    "year": lambda language, rng: str(rng.randint(2009, 2024)),
    "name": lambda language, rng: capital(rng.choice(NAMES) + rng.choice(NAMES)),
}


class _Slots(dict[str, str]):
    """What fills a slot, drawn anew each time."""

    def __init__(self, language: Language, rng: Random) -> None:
        self.language, self.rng = language, rng

    def __missing__(self, key: str) -> str:
        return SLOTS[key](self.language, self.rng)


def filled(frame: str, language: Language, rng: Random) -> str:
    """A frame with its slots filled."""
    return frame.format_map(_Slots(language, rng))


def capital(text: str) -> str:
    """A text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def sentence(language: Language, rng: Random) -> str:
    """One sentence with a capital and a stop; at times with numbers, quotes, an aside, a second clause."""
    parts = [rng.choice(language.openers)] if rng.random() < 0.5 else []
    parts.append(rng.choice(language.subjects))
    if rng.random() < 0.15:
        aside = rng.choice(language.asides)
        parts.append(aside if aside[0] in "(–" else f", {aside},")
    parts.append(rng.choice(language.deeds if rng.random() < 0.7 else language.facts))
    parts += [rng.choice(language.closers)] if rng.random() < 0.5 else []
    frame = " ".join(parts).replace(" ,", ",")
    if rng.random() < 0.15:
        frame += f"{rng.choice(language.joints)} {rng.choice(language.subjects)} {rng.choice(language.deeds)}"
    return capital(filled(frame, language, rng)) + rng.choice((".",) * 12 + (" !" if language.code == "fr" else "!",))


def paragraph(language: Language, rng: Random, length: str) -> str:
    """Some sentences."""
    return " ".join(sentence(language, rng) for _ in range(rng.randint(*SENTENCES[length])))


def coined(rng: Random) -> str:
    """A word of no language."""
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, 4)))


def printed_day(day: date, language: Language, style: str) -> str:
    """A day as a site prints it: long, as a month, in figures, as ISO 8601 has it."""
    month = language.months[day.month - 1]
    if style == "month":
        return f"{month} {day.year}" if language.code != "es" else f"{month} de {day.year}"
    if style == "iso":
        return day.isoformat()
    if style == "figures":
        mark = "." if language.code == "de" else "/"
        return f"{day.day:02}{mark}{day.month:02}{mark}{day.year}"
    return language.long_date.format(d=day.day, m=month, y=day.year)
