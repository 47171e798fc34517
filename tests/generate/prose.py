"""A random generator → French sentences, paragraphs, names and dates, seldom twice alike."""

from collections.abc import Callable
from datetime import date
from random import Random

from tests.generate import words

NBSP = "\u00a0"
THIN = "\u2009"
VOWELS = "aeiouyhâàéèêëîïôöûùœAEIOUYHÂÀÉÈÊËÎÏÔÖÛÙŒ"
TYPOGRAPHIC = 0.5  # share of apostrophes that are ’ and not '; real pages mix both, even in one word list
NO_BREAK = 0.3  # share of the spaces before : ; ? ! that are no-break spaces
THIN_SPACE = 0.01  # share that are thin spaces; real pages have a few


def capital(text: str) -> str:
    """Make the first letter a capital and leave the others.

    >>> capital("l'eau de Valbrune")
    "L'eau de Valbrune"
    """
    return text[:1].upper() + text[1:]


def of(text: str) -> str:
    """Put "de" before a word, elided where French elides it.

    >>> of("animer"), of("porter")
    ("d'animer", 'de porter')
    """
    return f"d'{text}" if text[0] in VOWELS else f"de {text}"


def person(rng: Random) -> str:
    return f"{rng.choice(words.FIRST_NAMES)} {rng.choice(words.LAST_NAMES)}"


def person_with_role(rng: Random) -> str:
    return f"{person(rng)}, {rng.choice(words.ROLES)} à {rng.choice(words.PLACES)}"


def some_date(rng: Random) -> date:
    return date(rng.randint(2019, 2025), rng.randint(1, 12), rng.randint(1, 28))


def month_year(day: date) -> str:
    return f"{words.MONTHS[day.month - 1]} {day.year}"


def long_date(day: date) -> str:
    return f"{'1er' if day.day == 1 else day.day} {month_year(day)}"


def typeset(rng: Random, text: str) -> str:
    """Mix apostrophes and spaces the way an editor who pastes from everywhere does."""
    out = []
    for i, char in enumerate(text):
        if char == "'":
            out.append("’" if rng.random() < TYPOGRAPHIC else "'")
        elif char == " " and 0 < i < len(text) - 1 and (text[i + 1] in ":;?!»" or text[i - 1] == "«"):
            draw = rng.random()
            out.append(THIN if draw < THIN_SPACE else NBSP if draw < NO_BREAK else " ")
        else:
            out.append(char)
    return "".join(out)


def sentence(rng: Random) -> str:
    """One sentence; the patterns below are drawn with equal chances."""
    return capital(rng.choice(PATTERNS)(rng))


def paragraph(rng: Random, most: int = 6) -> str:
    """One to `most` sentences on one line."""
    return typeset(rng, " ".join(sentence(rng) for _ in range(rng.randint(1, most))))


def bullet(rng: Random) -> str:
    """What stands after a bullet: a phrase, seldom a sentence."""
    thing = rng.choice(words.THINGS)
    draw = rng.random()
    if draw < 0.25:
        text = person_with_role(rng)
    elif draw < 0.5:
        text = f"{rng.choice(words.VERBS)} {thing} {rng.choice(words.COMPLEMENTS)}"
    elif draw < 0.75:
        text = f"{thing} : {rng.choice(words.THEMES)}, {rng.choice(words.THEMES)}"
    else:
        text = f"{capital(thing)} {rng.choice(words.COMPLEMENTS)}, {rng.choice(words.TAILS)}"
    return typeset(rng, text + rng.choice(("", ".", ";", "", ",")))


def _one(rng: Random) -> str:
    return rng.choice(words.PEOPLE_ONE)


def _many(rng: Random) -> str:
    return rng.choice(words.PEOPLE_MANY)


def _thing(rng: Random) -> str:
    return rng.choice(words.THINGS)


def _inf(rng: Random) -> str:
    return rng.choice(words.VERBS)


def _acts(rng: Random) -> str:
    """A subject and its verb in one of four tenses."""
    verb = _inf(rng)
    has = {True: f"a {verb[:-2]}é", False: f"ont {verb[:-2]}é"}
    if rng.random() < 0.5:
        return f"{_one(rng)} {rng.choice((verb[:-1], has[True], verb + 'a', 'souhaite ' + verb))}"
    return f"{_many(rng)} {rng.choice((verb[:-2] + 'ent', has[False], verb + 'ont', 'veulent ' + verb))}"


def _opened(rng: Random) -> str:
    return f"{rng.choice(words.OPENERS)}, {_acts(rng)} {_thing(rng)} {rng.choice(words.COMPLEMENTS)}."


def _tailed(rng: Random) -> str:
    return f"{_acts(rng)} {_thing(rng)}, {rng.choice(words.TAILS)}."


def _told(rng: Random) -> str:
    return f"{person_with_role(rng)}, rappelle que {_acts(rng)} {_thing(rng)} {rng.choice(words.COMPLEMENTS)}."


def _counted(rng: Random) -> str:
    much = f"{rng.randint(3, 480)} {rng.choice(words.UNITS)}"
    return f"à {rng.choice(words.PLACES)}, {much} dépendent de ce choix, et {_acts(rng)} {_thing(rng)}."


def _joined(rng: Random) -> str:
    return f"en {rng.randint(2012, 2024)}, {rng.randint(2, 90)} {rng.choice(words.UNITS)} de plus en une saison : {_acts(rng)} {_thing(rng)}."


def _quoted(rng: Random) -> str:
    return f"« {rng.choice(words.QUOTES)} », résume {person(rng)}, {rng.choice(words.ROLES)}."


def _planned(rng: Random) -> str:
    return (
        f"il s'agit {of(_inf(rng))} {_thing(rng)}, puis {of(_inf(rng))} {_thing(rng)} {rng.choice(words.COMPLEMENTS)}."
    )


def _aimed(rng: Random) -> str:
    return f"pour {_inf(rng)} {_thing(rng)}, {_acts(rng)} {_thing(rng)}."


def _paid(rng: Random) -> str:
    cost = f"{rng.randint(8, 950)} 000 euros"
    return f"le budget annuel, de {cost}, repose sur {_thing(rng)} et {_thing(rng)}, {rng.choice(words.TAILS)}."


def _asked(rng: Random) -> str:
    return f"comment {_inf(rng)} {_thing(rng)} {rng.choice(words.COMPLEMENTS)} ?"


def _supposed(rng: Random) -> str:
    return f"si {_one(rng)} {_inf(rng)[:-1]} {_thing(rng)}, {_acts(rng)} aussi {_thing(rng)}."


def _judged(rng: Random) -> str:
    return f"une telle démarche reste {rng.choice(words.ADJECTIVES)} : {_acts(rng)} {_thing(rng)}, {rng.choice(words.TAILS)}."


def _placed(rng: Random) -> str:
    one, two = rng.sample(words.PLACES, 2)
    return f"entre {one} et {two}, {_acts(rng)} {_thing(rng)}, {_thing(rng)} et {_thing(rng)}."


def _linked(rng: Random) -> str:
    return f"{rng.choice(words.ENTERPRISES)}, à {rng.choice(words.PLACES)}, permet désormais {of(_inf(rng))} {_thing(rng)}."


PATTERNS: tuple[Callable[[Random], str], ...] = (
    _opened, _tailed, _told, _counted, _joined, _quoted, _planned, _aimed, _paid, _asked, _supposed, _judged, _placed, _linked,
)  # fmt: skip
