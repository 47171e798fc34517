"""Pages of a site that list nothing: articles, documentation, forums, products, contacts, legal notes, empty searches."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    "article_calls",
    "documentation",
    "forum",
    "product",
    "contact",
    "legal",
    "contents",
    "gallery",
    "nothing_found",
)
WROTE = {"fr": "a écrit", "en": "wrote", "de": "schrieb", "es": "escribió", "it": "ha scritto", "nl": "schreef"}
REPLY = {"fr": "Répondre", "en": "Reply", "de": "Antworten", "es": "Responder", "it": "Rispondi", "nl": "Reageren"}
BOXED = ("article_calls", "gallery")  # of them those that only markup tells from lists
BRIEF, LONG = (1, 2), (4, 9)  # paragraphs of an article, at least and at most
LENGTHS = ("short", "middle", "long")
Part = Callable[["Page"], Iterator[Line]]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page without records is made with."""

    drawn: Choices
    language: Language
    said: Voice
    rng: Random

    def title(self) -> str:
        """A title, of which nothing is listed."""
        return capital(
            filled(self.rng.choice((*self.language.titles, *self.language.phrases)), self.language, self.rng)
        )

    def texts(self, least: int, most: int, *lengths: str, row: int = -1) -> Iterator[Line]:
        """Some paragraphs."""
        for _ in range(self.rng.randint(least, most)):
            length = self.rng.choice(lengths or ("middle", "long"))
            yield _line(paragraph(self.language, self.rng, length), row=row)

    def day(self) -> str:
        """A day as the site prints it."""
        made = date(self.rng.randint(2011, 2024), self.rng.randint(1, 12), self.rng.randint(1, 28))
        return printed_day(made, self.language, self.said.date_style)

    def person(self) -> str:
        """Somebody's name."""
        return name(self.language, self.rng)


def other(sort: str, drawn: Choices, language: Language, said: Voice, rng: Random) -> list[Line]:
    """The sheet of a page without records."""
    return [
        *head(drawn, language, said, 0, rng),
        *_inner(sort, Page(drawn, language, said, rng)),
        *foot(drawn, language, said, rng),
    ]


def _line(text: str, kind: str = "text", row: int = -1) -> Line:
    return Line(text, "outside", row, kind)


def _inner(sort: str, page: Page) -> Iterator[Line]:
    if sort == "nothing_found":
        yield _line(page.language.count.format(n=0))
        return
    yield _line(page.title(), "heading")
    if sort.startswith("article") and page.rng.random() < 0.7:
        yield _line(page.said.author.format(person=page.person()))
    if sort.startswith("article") and page.rng.random() < 0.4:
        yield _line(page.day())
    yield from INNER.get(sort, _article)(page)


def _article(page: Page) -> Iterator[Line]:
    yield from page.texts(*page.rng.choice((BRIEF, LONG)))


def _related(page: Page) -> Iterator[Line]:
    yield from _article(page)
    yield _line(page.said.more, "sideheading")
    has_texts = page.rng.random() < 0.4
    for n in range(page.rng.randint(3, 6)):
        yield _line(page.title(), "headed" if has_texts else "side", -2 - n if has_texts else -1)
        if has_texts:
            yield from page.texts(1, 1, "short", row=-2 - n)


def _sections(page: Page) -> Iterator[Line]:
    yield from _under(page, [page.title() for _ in range(page.rng.randint(3, 7))])


def _under(page: Page, titles: Sequence[str]) -> Iterator[Line]:
    """Parts of a document; of some all are of one length, as entries of a list are."""
    is_numbered, is_listed, is_even, is_boxed = (page.rng.random() < 0.3 for _ in range(4))
    most, lengths = (1, [page.rng.choice(LENGTHS)]) if is_even else (3, LENGTHS)
    for number, title in enumerate(titles, 1):
        row = -1 - number if is_boxed else -1
        yield _line(f"{number}. {title}" if is_numbered else title, "part" if is_boxed else "sideheading", row)
        yield from page.texts(1, most, *lengths, row=row)
        if is_listed:
            yield from (
                _line(f"{page.title()}: {page.rng.randint(1, 99)}", row=row) for _ in range(page.rng.randint(2, 4))
            )


def _gallery(page: Page) -> Iterator[Line]:
    """Pictures, each over a line that tells what it shows; of some each leads to itself."""
    word, is_counted, is_linked = page.title(), page.rng.random() < 0.3, page.rng.random() < 0.5
    if page.rng.random() < 0.5:
        yield from page.texts(1, 1)
    for n in range(1, page.rng.randint(5, 20)):
        text = f"{word} {n}" if is_counted else page.title()
        yield Line(text, "outside", -1 - n, "picture", "linked" if is_linked else "")


def _contents(page: Page) -> Iterator[Line]:
    for _ in range(page.rng.randint(2, 5)):
        yield _line(page.title(), "sideheading")
        yield from (_line(page.title(), "menu") for _ in range(page.rng.randint(3, 9)))


def _toc(page: Page) -> Iterator[Line]:
    titles = [page.title() for _ in range(page.rng.randint(4, 8))]
    yield from (_line(title, "anchor") for title in titles)
    yield from _under(page, titles)


def _calls(page: Page) -> Iterator[Line]:
    """Under a long article boxes that want something of whoever reads it: a name, a sentence and a button; of some all say the same
    but for figures."""
    yield from page.texts(*LONG)
    word, offer = page.title(), paragraph(page.language, page.rng, "short")
    is_alike = page.rng.random() < 0.5
    for n in range(1, page.rng.randint(4, 7)):
        yield _line(f"{word} {n}" if is_alike else page.title(), "called", -1 - n)
        if is_alike:
            yield _line(f"{offer} {page.rng.randint(1, 90)} €", row=-1 - n)
        else:
            yield from page.texts(1, 1, "short", row=-1 - n)
        yield _line(page.said.more, "more", -1 - n)


def _comments(page: Page) -> Iterator[Line]:
    """What people say of something, each under a line or two that tell who and when."""
    code = page.language.code
    heads = page.rng.choice((
        ("{person}",), ("{person}", "{day}"), ("{person}, {day}",), ("{person} {wrote} {day}",), ("{person} – {day}",),
        ("{day}", "{person}"), ("#{n} {person}",), ("{person} ({day}) :",), ("{person}:",),
    ))  # fmt: skip
    has_reply, has_count, length = (
        page.rng.random() < 0.4,
        page.rng.random() < 0.2,
        page.rng.choice(("short", "middle")),
    )
    for n in range(1, page.rng.randint(3, 12)):
        said = {"person": page.person(), "day": page.day(), "wrote": WROTE[code], "n": n}
        yield from (_line(told.format(**said), "by", -1 - n) for told in heads)
        yield from page.texts(1, 2, length, row=-1 - n)
        if has_count:
            yield _line(str(page.rng.randint(1, 40)), row=-1 - n)
        if has_reply:
            yield _line(REPLY[code], "more", -1 - n)


def _commented(page: Page) -> Iterator[Line]:
    yield from _article(page)
    yield _line(page.language.count.format(n=page.rng.randint(2, 12)), "sideheading")
    yield from _comments(page)


def _product(page: Page) -> Iterator[Line]:
    yield from page.texts(1, 2)
    if page.rng.random() < 0.5:
        yield _line(f"{page.rng.randint(2, 900)},00 €")
    names = page.language.captions["labels"]
    yield from (_line(f"{names[n % 3]}: {page.rng.randint(2, 90)}") for n in range(page.rng.randint(3, 8)))
    if page.rng.random() < 0.4:
        yield from _comments(page)


def _contact(page: Page) -> Iterator[Line]:
    for _ in range(page.rng.randint(1, 3)):
        yield _line(page.person())
        yield _line(f"{page.rng.randint(1, 90)}, {page.rng.choice(page.language.towns)}")
        yield from page.texts(0, 1, "short")


INNER: Mapping[str, Part] = {
    "article_related": _related,
    "article_toc": _toc,
    "article_comments": _commented,
    "article_calls": _calls,
    "documentation": _sections,
    "legal": _sections,
    "contents": _contents,
    "gallery": _gallery,
    "forum": _comments,
    "product": _product,
    "contact": _contact,
}
