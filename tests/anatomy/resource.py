"""A language and chance → Resources of an invented site, and how their two copies differ."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from tests.anatomy.languages import Language
from tests.anatomy.prose import capital, filled, name, paragraph, printed_day
from tests.anatomy.titles import title
from tests.anatomy.traits import Choices

PARAGRAPHS = {"tiny": (1, 1), "short": (1, 1), "middle": (1, 3), "long": (3, 7)}
EDITED = 0.08  # share of words that an edited copy lacks
EMPTY = 0.2  # share of values that a site leaves empty where it does


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of a copy; `kind` is text, subheading, item or quote."""

    text: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource: `body` and `summary` are paragraphs as they are printed, empty where a copy is not printed.

    `values` are columns with the printed lines of their value; `variant` is which of the site's two kinds of records it is.
    """

    key: str
    title: str | None
    body: tuple[Text, ...]
    summary: tuple[Text, ...]
    values: tuple[tuple[str, tuple[str, ...]], ...]
    kind: str
    day: date
    person: str
    detail: str
    tail: str
    variant: int


def resource(
    key: str,
    drawn: Choices,
    language: Language,
    rng: Random,
    columns: Sequence[Sequence[str]],
    kinds: Sequence[str],
    words: Sequence[str],
) -> Resource:
    """A resource as a site of these choices prints it; `columns` of each kind of record, `words` those of its titles,
    `kinds` those over them."""
    texts, shorter = _copies(drawn, language, rng)
    kind = rng.random()
    if drawn.has_titles and kind < drawn.alone:
        texts = shorter = ()
    elif drawn.has_titles and kind < drawn.alone + drawn.bodiless:
        texts = ()
    elif drawn.copies == "twice" and kind < drawn.alone + drawn.bodiless + drawn.summaryless:
        shorter = ()
    day = date(rng.randint(2011, 2024), rng.randint(1, 12), rng.randint(1, 28))
    variant = rng.randrange(len(columns))
    return Resource(
        key,
        title(drawn, language, rng, words) if drawn.has_titles else None,
        texts,
        shorter,
        tuple(_values(columns[variant], drawn, language, rng, day)),
        rng.choice(kinds),
        day,
        name(language, rng),
        _detail(drawn.detail, language, rng),
        _tail(drawn.tail, language, rng),
        variant,
    )  # fmt: skip


def _copies(drawn: Choices, language: Language, rng: Random) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    """The whole text and the copy beside it."""
    if drawn.parts:
        heads = [_heading(language, rng) for _ in range(rng.randint(2, 4))]
        texts = tuple(text for head in heads for text in (head, Text(paragraph(language, rng, "short"))))
        listed = (Text(" ; ".join(head.text for head in heads)),) if drawn.parts == "line" else tuple(heads)
        return texts, () if drawn.copies == "once" else listed
    count = rng.randint(*PARAGRAPHS[drawn.length])
    texts = tuple(text for _ in range(count) for text in _paragraphs(drawn, language, rng))
    texts += _ending(drawn, language, rng)
    cut = rng.choice(("identical", "edits", "ellipsis", "first")) if drawn.cut == "mixture" else drawn.cut
    return texts, () if drawn.copies == "once" else _shorter(cut, texts, language, rng, drawn.length)


def _heading(language: Language, rng: Random) -> Text:
    return Text(capital(filled(rng.choice(language.titles), language, rng)), "subheading")


def _paragraphs(drawn: Choices, language: Language, rng: Random) -> list[Text]:
    """A paragraph, at times with what else a text holds: a heading over it, entries or a quote under it."""
    whole = [Text(paragraph(language, rng, drawn.length))]
    if not drawn.inner or rng.random() < 0.5:
        return whole
    inner = rng.choice(("items", "quote", "heading")) if drawn.inner == "mixture" else drawn.inner
    if inner == "heading":
        return [*whole, _heading(language, rng), Text(paragraph(language, rng, "short"))]
    if inner == "quote":
        return [*whole, Text(f"« {paragraph(language, rng, 'tiny')} »", "quote")]
    entries = [
        capital(filled(rng.choice((*language.facts, *language.deeds)), language, rng)) for _ in range(rng.randint(2, 5))
    ]
    return [*whole, *(Text(entry, "item") for entry in entries)]


def _ending(drawn: Choices, language: Language, rng: Random) -> tuple[Text, ...]:
    """Short lines that close some texts: where to read on, whom to ask, what it is about."""
    if not drawn.ending or rng.random() < 0.4:
        return ()
    ending = rng.choice(("further", "contact", "keywords")) if drawn.ending == "mixture" else drawn.ending
    if ending == "further":
        frames = rng.sample(language.further, rng.randint(1, 3))
        return tuple(Text(capital(filled(frame, language, rng))) for frame in frames)
    if ending == "keywords":
        said = ", ".join(rng.sample(language.values["keywords"], rng.randint(1, 4)))
        return (Text(f"{rng.choice(language.captions['keywords'])} : {said}"),)
    return tuple(
        Text(text)
        for head in rng.sample(language.contact, rng.randint(1, 3))
        for text in (head, *_reached(language, rng)[: rng.randint(0, 2)])
    )


def _reached(language: Language, rng: Random) -> list[str]:
    """How somebody is reached, in any order."""
    person = name(language, rng)
    address = "".join(sign for sign in person.casefold() if sign.isascii() and sign.isalpha())
    figures = " ".join(f"{rng.randrange(100):02}" for _ in range(rng.choice((4, 5))))
    town = filled("{town}", language, rng)
    ways = [
        person,
        f"{address}@example.org",
        f"0{figures}",
        f"{rng.randint(10_000, 98_000)} {town}",
        f"{address}.example",
    ]
    return rng.sample(ways, len(ways))


def _shorter(cut: str, texts: Sequence[Text], language: Language, rng: Random, length: str) -> tuple[Text, ...]:
    """The copy beside the whole text."""
    if cut == "edits":
        return tuple(replace(text, text=_edited(text.text, rng)) for text in texts)
    if cut == "ellipsis":
        whole, last = texts[: len(texts) // 2], texts[len(texts) // 2].text.split()
        cut_off = " ".join(last[: max(4, len(last) * 2 // 3)]) + rng.choice(("…", " …", "...", " [...]"))
        return (*whole, replace(texts[len(texts) // 2], text=cut_off))
    if cut == "first":
        return tuple(texts[:1])
    if cut == "distinct":
        return (Text(paragraph(language, rng, length)),)
    return tuple(texts)


def _edited(text: str, rng: Random) -> str:
    first, *rest = text.split()
    words = [first, *(word for word in rest if rng.random() > EDITED)]
    return " ".join(words) if rng.random() < 0.8 else text.replace(",", ";", 1)


def _values(
    columns: Sequence[str], drawn: Choices, language: Language, rng: Random, day: date
) -> list[tuple[str, tuple[str, ...]]]:
    kept = [one for one in columns if not drawn.is_optional or rng.random() < 0.7] or list(columns[:1])
    values = [(column, _value(column, drawn, language, rng, day)) for column in kept]
    return [
        (column, () if drawn.is_empty_valued and place + 1 < len(kept) and rng.random() < EMPTY else value)
        for place, (column, value) in enumerate(values)
    ]


def _value(column: str, drawn: Choices, language: Language, rng: Random, day: date) -> tuple[str, ...]:
    if column in ("keywords", "categories"):
        several = rng.sample(
            language.values[column], rng.randint(1, 4) if column == "keywords" else 1 + drawn.value_lines
        )
        return tuple(several) if drawn.value_lines else (drawn.separator.join(several),)
    return (
        {
            "date": lambda: printed_day(day, language, rng.choice(("long", "month"))),
            "author": lambda: name(language, rng),
            "is_private": lambda: language.yes_no[rng.random() < 0.8],
            "resource_type": lambda: rng.choice(language.types[:4]),
            "labels": lambda: rng.choice(language.values["labels"]),
        }[column](),
    )


def _tail(sort: str, language: Language, rng: Random) -> str:
    """A line of its own under the texts."""
    if sort == "price":
        return filled(rng.choice(language.price), language, rng)
    return filled(
        {"comments": language.comments, "minutes": language.minutes}.get(sort, language.button), language, rng
    )


def _detail(sort: str, language: Language, rng: Random) -> str:
    """A line of its own under a title: where, for how much, how long."""
    frames = {
        "place": ("{town}", "{town} ({n})"),
        "price": language.price,
        "duration": language.duration,
        "place_day": ("{town}",),
        "facts": (f"{{town}} · {language.duration[0]} · {language.price[0]}",),
        "kind_facts": (f"{{town}} · {language.price[0]}",),
    }.get(sort)
    return filled(rng.choice(frames), language, rng) if frames else ""
