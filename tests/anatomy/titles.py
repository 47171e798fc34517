"""A site's style → titles: of a frame or of loose words, of 1 to 25 words, plain or with quotes, numbers, brackets."""

from collections.abc import Sequence
from random import Random

from tests.anatomy.languages import Language
from tests.anatomy.prose import capital, coined, filled, name
from tests.anatomy.traits import Choices

MIXED = ("plain", "question", "bracket", "long", "short", "quoted", "number", "dots")
SIGNS = ("🌱", "📢", "★", "→")
FRAMED = ("bracket", "repeated", "long", "very_long", "number", "dots", "quoted")  # styles that dress any words


def title(drawn: Choices, language: Language, rng: Random, words: Sequence[str]) -> str:
    """A title of a site; `words` are those of a site of coined ones."""
    style = rng.choice(MIXED) if drawn.title == "mixed" else drawn.title
    if drawn.words == "coined" and style not in FRAMED:
        made = loose(words, language, rng, style, 3 if style == "short" else 9)
    else:
        made = _dressed(style, _framed(style, drawn, language, rng, words), language, rng)
    return made + drawn.title_end if made[-1] not in "?!.…" else made


def _framed(style: str, drawn: Choices, language: Language, rng: Random, words: Sequence[str]) -> str:
    if drawn.words == "coined":
        return loose(words, language, rng, "plain")
    every = (*language.titles, *language.phrases)
    frames = [frame for frame in every if frame.endswith("?")] if style == "question" else every
    return capital(filled(rng.choice(frames), language, rng))


def _dressed(style: str, made: str, language: Language, rng: Random) -> str:
    more = capital(filled(rng.choice(language.phrases), language, rng))
    day = f"{rng.randint(1, 28)}.{rng.randint(1, 12):02}"
    styles = {
        "bracket": f"{made} [{rng.choice(language.types)}]",
        "long": f"{made} : {more}",
        "very_long": f"{made}, {rng.choice(language.subjects)} – {more}, {rng.choice(language.closers)}",
        "short": capital(rng.choice(language.topics)),
        "repeated": f"{capital(language.topics[0])}: {made[:1].lower()}{made[1:]}",
        "number": f"{capital(rng.choice(language.types))} {filled(language.number, language, rng)} {rng.choice(('–', ':', '|'))} {made}",
        "dots": f"{made} {rng.choice((f'v. {day}', f'({day})', '...', f'2.{day}', 'etc.'))}",
        "quoted": f"« {made} »" if language.code == "fr" else f"“{made}”",
        "capitals": made.upper(),
        "lower": made.lower(),
    }
    dressed = filled(styles.get(style, made), language, rng)
    return f"{rng.choice(SIGNS)} {dressed}" if rng.random() < 0.01 else dressed


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
    text = _marked(told, language, rng)
    text = {"title": text.title(), "capitals": text.upper(), "lower": text.lower()}.get(style, capital(text))
    return f"{text}{rng.choice(('?', '!', ' ?'))}" if rng.random() < 0.08 or style == "question" else text


def _marked(told: Sequence[str], language: Language, rng: Random) -> str:
    text, mark = " ".join(told), rng.random()
    if mark < 0.1 and len(told) > 2:
        return f"{told[0]}: {' '.join(told[1:])}"
    if mark < 0.15:
        return f"« {text} »" if language.code == "fr" else f"“{text}”"
    return f"{text}, {rng.randint(1990, 2024)}" if mark < 0.2 else text
