"""Choices and a language → the words that a site keeps on all its pages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from tests.anatomy.languages import Language
from tests.anatomy.prose import capital, coined, filled, name, paragraph
from tests.anatomy.sound import is_sound
from tests.anatomy.titles import lexicon, loose
from tests.anatomy.traits import Choices

COLUMNS = ("resource_type", "categories", "keywords", "date", "author", "is_private", "labels")
AROUND = (
    "kicker",
    "date_over",
    "date_under",
    "author",
    "photo",
    "detail",
    "tail",
    "more",
)  # what one kind of records may lack
BULLETS = ("- ", "* ", "• ")
DAYED = 0.06  # share of sites that print the day of each record on the line of its title,
TITLES = (
    "{day} – {title}",
    "{day}: {title}",
    "{title} ({day})",
    "({day}) {title}",
    "{title} | {day}",
)  # in one of these


@dataclass(frozen=True, slots=True)
class Voice:
    """What one site calls things: its captions by column, its button, its name.

    `variants` are the choices of each kind of its records and `columns` the labels of each; `above` and `below` are lines
    with their kind; `titles` is how a title stands beside its day, "" if it stands alone.
    """

    variants: tuple[Choices, ...]
    columns: tuple[tuple[str, ...], ...]
    captions: dict[str, str]
    more: str
    site: str
    photo: str
    author: str
    date_style: str
    menu: tuple[str, ...]
    side: tuple[str, ...]
    intro: str
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    sections: tuple[str, ...]
    item: str
    above: tuple[tuple[str, str], ...]
    below: tuple[tuple[str, str], ...]
    titles: str


def voice(drawn: Choices, language: Language, rng: Random) -> Voice:
    """The words that a site keeps on all its pages."""
    words, kinds, author = lexicon(language, rng), language.types, rng.choice(language.author)
    if drawn.words == "coined":
        kinds = tuple(loose(words, language, rng, "plain", 2) for _ in range(rng.randint(2, 6)))
        author = rng.choice(
            (author, "{person}", f"{capital(rng.choice(words))} {{person}}", f"{rng.choice(words)} {{person}}")
        )
    menu = rng.sample(language.menu, min(len(language.menu), (0, 4, 8, 12)[drawn.frame]))
    side = [filled(rng.choice(language.titles), language, rng) for _ in range(rng.randint(4, 9))]
    variants = tuple(_variants(drawn, rng))
    return Voice(
        variants,
        tuple(_columns(drawn, rng) for _ in variants),
        _captions(drawn, language, rng),
        rng.choice(language.more),
        f"{capital(filled('{name}', language, rng))} {rng.choice(language.towns)}",
        rng.choice(language.photo),
        author,
        rng.choice(("long", "figures", "month", "iso")),
        tuple(menu),
        tuple(map(capital, side)),
        rng.choice(language.intro),
        kinds,
        words,
        rng.choice((language.values["categories"], tuple(map(capital, language.topics)), _months(language, rng))),
        rng.choice(BULLETS),
        *_frames(drawn, language, rng),
        _titles(drawn),
    )


def _titles(drawn: Choices) -> str:
    """Drawn by itself, so that all else of a site stays what it was."""
    rng = Random(f"titles {drawn}")
    return rng.choice(TITLES) if drawn.has_titles and rng.random() < DAYED else ""


def _variants(drawn: Choices, rng: Random) -> Iterator[Choices]:
    """The choices themselves, and where a site has two kinds of records those with less around them."""
    yield drawn
    if drawn.variants:
        less = {name: type(getattr(drawn, name))() for name in AROUND if rng.random() < 0.5}
        other = replace(drawn, **less)
        yield other if is_sound(other) else drawn


def _columns(drawn: Choices, rng: Random) -> tuple[str, ...]:
    return tuple(rng.sample(COLUMNS, drawn.caption_count)) if drawn.has_captions else ()


def _captions(drawn: Choices, language: Language, rng: Random) -> dict[str, str]:
    captions = {column: rng.choice(names) for column, names in language.captions.items()}
    if drawn.words == "coined" or drawn.coined_captions:
        captions = {column: _coined_caption(text, rng) for column, text in captions.items()}
    if drawn.captions in ("colon", "colon_next"):  # over a text as well as over a value
        captions |= {column: f"{captions[column]}:" for column in ("body", "summary")}
    return {column: text.upper() for column, text in captions.items()} if drawn.captions == "capitals" else captions


def _coined_caption(text: str, rng: Random) -> str:
    """A caption that nobody knows in place of half of those that somebody does."""
    return capital(" ".join(coined(rng) for _ in range(rng.randint(1, 2)))) if rng.random() < 0.5 else text


def _months(language: Language, rng: Random) -> tuple[str, ...]:
    year = rng.randint(2015, 2024)
    return tuple(capital(f"{month} {year}") for month in language.months)


def _frames(drawn: Choices, language: Language, rng: Random) -> Iterator[tuple[tuple[str, str], ...]]:
    """What stands over and under the lists of all pages: menus of menus, sentences about the site, addresses."""
    for is_above in (True, False):
        lines: list[tuple[str, str]] = []
        if is_above and drawn.cookie:
            lines.append((paragraph(language, rng, "short"), "text"))
        for _ in range(rng.randint(2, 6) if drawn.is_long_framed else 0):
            lines += _frame(rng.choice(("menu", "menu", "text", "address", "news")), language, rng)
        yield tuple(lines)


def _frame(part: str, language: Language, rng: Random) -> Iterator[tuple[str, str]]:
    if part == "menu":
        for _ in range(rng.randint(3, 12)):
            yield capital(filled(rng.choice(("{topic}", "{thing}")), language, rng)), "menu"
    elif part == "news":
        for _ in range(rng.randint(2, 6)):
            yield capital(filled(rng.choice(language.titles), language, rng)), "side"
    elif part == "text":
        for _ in range(rng.randint(1, 2)):
            yield paragraph(language, rng, "short"), "text"
    else:
        yield f"{rng.randint(1, 90)}, {rng.choice(language.towns)}", "text"
        yield name(language, rng), "text"
