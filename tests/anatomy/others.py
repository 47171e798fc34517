"""Pages of a site that list nothing: articles, documentation, forums, products, contacts, searches without result."""

from collections.abc import Iterator
from datetime import date
from random import Random

from tests.anatomy.languages import Language
from tests.anatomy.line import Line
from tests.anatomy.prose import capital, filled, name, paragraph, printed_day
from tests.anatomy.sheet import foot, head
from tests.anatomy.traits import Choices
from tests.anatomy.voice import Voice

SORTS = (
    "article",
    "article_related",
    "article_toc",
    "article_comments",
    "documentation",
    "forum",
    "product",
    "contact",
    "nothing_found",
)


def other(sort: str, drawn: Choices, language: Language, said: Voice, rng: Random) -> list[Line]:
    """The sheet of a page without records."""
    return [
        *head(drawn, language, said, 0, rng),
        *_inner(sort, language, said, rng),
        *foot(drawn, language, said, rng),
    ]


def _inner(sort: str, language: Language, said: Voice, rng: Random) -> Iterator[Line]:
    def line(text: str, kind: str = "text") -> Line:
        return Line(text, "outside", -1, kind)

    def title() -> str:
        return capital(filled(rng.choice((*language.titles, *language.phrases)), language, rng))

    def texts(least: int, most: int) -> Iterator[Line]:
        yield from (
            line(paragraph(language, rng, rng.choice(("middle", "long")))) for _ in range(rng.randint(least, most))
        )

    if sort == "nothing_found":
        yield line(language.count.format(n=0))
        return
    yield line(title(), "heading")
    if sort.startswith("article"):
        yield line(said.author.format(person=name(language, rng)))
    if sort == "article_toc":
        yield from (line(title(), "menu") for _ in range(rng.randint(4, 8)))
    if sort in ("documentation", "article_toc"):
        for _ in range(rng.randint(3, 7)):
            yield line(title(), "sideheading")
            yield from texts(1, 3)
    elif sort == "forum":
        for _ in range(rng.randint(4, 12)):
            yield line(name(language, rng))
            yield from texts(1, 1)
    elif sort == "product":
        yield from texts(1, 2)
        yield from (
            line(f"{language.captions['labels'][n % 3]}: {rng.randint(2, 90)}") for n in range(rng.randint(3, 8))
        )
    elif sort == "contact":
        yield from (line(f"{rng.randint(1, 90)}, {rng.choice(language.towns)}") for _ in range(3))
    else:
        yield from texts(4, 9)
    if sort == "article_related":
        yield line(said.more, "sideheading")
        yield from (line(title(), "side") for _ in range(rng.randint(3, 6)))
    if sort == "article_comments":
        for _ in range(rng.randint(2, 8)):
            yield line(name(language, rng))
            yield line(printed_day(_day(rng), language, said.date_style))
            yield line(paragraph(language, rng, "short"))


def _day(rng: Random) -> date:
    return date(rng.randint(2011, 2024), rng.randint(1, 12), rng.randint(1, 28))
