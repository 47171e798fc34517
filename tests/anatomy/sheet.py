"""Resources → the sheet of a page: its lines in order, each with what it is, before any dump or markup.

A line's role is the truth that splitting is measured by; what stands around a title or between two copies belongs to its
record and is no part of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from tests.anatomy.choices import Choices
from tests.anatomy.languages import Language
from tests.anatomy.resource import (
    Resource,
    capital,
    coined,
    filled,
    lexicon,
    loose,
    name,
    paragraph,
    printed_day,
)

Role = Literal["outside", "title", "around", "label", "body", "summary", "between"]
COLUMNS = ("resource_type", "categories", "keywords", "date", "author", "is_private", "labels")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet: its text, its role and the place of its record on the page, -1 outside of records.

    `kind` says how markup would print it: title, kicker, date, author, photo, number, badge, more, caption, value,
    labelled (caption and value on one line), text, rule, menu, heading, pager.
    """

    text: str
    role: Role
    record: int
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one site calls things: its captions by column, its button, its name."""

    columns: tuple[str, ...]
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
    above: tuple[tuple[str, str], ...]
    below: tuple[tuple[str, str], ...]


def voice(drawn: Choices, language: Language, rng: Random) -> Voice:
    """The words that a site keeps on all its pages."""
    columns = rng.sample(COLUMNS, drawn.caption_count) if drawn.has_captions else []
    captions = {column: rng.choice(names) for column, names in language.captions.items()}
    if drawn.captions == "capitals":
        captions = {column: text.upper() for column, text in captions.items()}
    words, kinds, author = lexicon(language, rng), language.types, rng.choice(language.author)
    if drawn.words == "coined":
        captions = {column: _coined_caption(text, rng) for column, text in captions.items()}
        kinds = tuple(loose(words, language, rng, "plain", 2) for _ in range(rng.randint(2, 6)))
        author = rng.choice(
            (author, "{person}", f"{capital(rng.choice(words))} {{person}}", f"{rng.choice(words)} {{person}}")
        )
    menu = rng.sample(language.menu, min(len(language.menu), (0, 4, 8, 12)[drawn.frame]))
    side = [filled(rng.choice(language.titles), language, rng) for _ in range(rng.randint(4, 9))]
    return Voice(
        tuple(columns), captions, rng.choice(language.more), f"{capital(filled('{name}', language, rng))} {rng.choice(language.towns)}",
        rng.choice(language.photo), author, rng.choice(("long", "figures", "month")), tuple(menu),
        tuple(map(capital, side)), rng.choice(language.intro), kinds, words, *_frames(drawn, language, rng),
    )  # fmt: skip


def _coined_caption(text: str, rng: Random) -> str:
    """A caption that nobody knows in place of half of those that somebody does."""
    made = " ".join(coined(rng) for _ in range(rng.randint(1, 2))) if rng.random() < 0.5 else text
    return made.upper() if text.isupper() else capital(made)


def _frames(drawn: Choices, language: Language, rng: Random) -> Iterator[tuple[tuple[str, str], ...]]:
    """What stands over and under the lists of all pages: menus of menus, sentences about the site, addresses."""
    for is_above in (True, False):
        lines: list[tuple[str, str]] = []
        if is_above and drawn.cookie:
            lines.append((paragraph(language, rng, "short"), "text"))
        for _ in range(rng.randint(2, 6) if drawn.is_long_framed else 0):
            part = rng.choice(("menu", "menu", "text", "address", "news"))
            if part == "menu":
                lines += [
                    (capital(filled(rng.choice(("{topic}", "{thing}")), language, rng)), "menu")
                    for _ in range(rng.randint(3, 12))
                ]
            elif part == "news":
                lines += [
                    (capital(filled(rng.choice(language.titles), language, rng)), "side")
                    for _ in range(rng.randint(2, 6))
                ]
            elif part == "text":
                lines += [(paragraph(language, rng, "short"), "text") for _ in range(rng.randint(1, 2))]
            else:
                lines += [
                    (f"{rng.randint(1, 90)}, {rng.choice(language.towns)}", "text"),
                    (name(language, rng), "text"),
                ]
        yield tuple(lines)


def _shown(lines: Sequence[tuple[str, str]], drawn: Choices, rng: Random) -> Iterator[Line]:
    for text, kind in lines:
        if not drawn.frame_varies or rng.random() < 0.7:
            yield Line(text, "outside", -1, kind)


def listing(resources: Sequence[Resource], drawn: Choices, language: Language, said: Voice, rng: Random) -> list[Line]:
    """The sheet of one listing page."""
    lines = list(_head(drawn, language, said, len(resources), rng))
    for place, resource in enumerate(resources):
        lines.extend(_record(place, resource, drawn, language, said, rng))
        if drawn.rule and place < len(resources) - 1:
            lines.append(Line(drawn.rule, "outside", -1, "rule"))
    return [*lines, *_foot(drawn, language, said, rng)]


def _head(drawn: Choices, language: Language, said: Voice, count: int, rng: Random) -> Iterator[Line]:
    yield from _shown(said.above, drawn, rng)
    if drawn.frame:
        yield Line(said.site, "outside", -1, "site")
    yield from (Line(text, "outside", -1, "menu") for text in said.menu)
    if drawn.side == "top":
        yield from _side(language, said)
    if drawn.frame > 1:
        yield Line(said.menu[3 % len(said.menu)], "outside", -1, "heading")
    if drawn.intro:
        yield Line(said.intro, "outside", -1, "text")
    if drawn.count:
        yield Line(language.count.format(n=count), "outside", -1, "text")


def _foot(drawn: Choices, language: Language, said: Voice, rng: Random) -> Iterator[Line]:
    if drawn.pager:
        yield from (Line(text, "outside", -1, "pager") for text in language.pager[:2])
    if drawn.side == "bottom":
        yield from _side(language, said)
    yield from (Line(text, "outside", -1, "footer") for text in language.footer[: drawn.frame + 1] if drawn.frame)
    yield from _shown(said.below, drawn, rng)


def _side(language: Language, said: Voice) -> Iterator[Line]:
    yield Line(language.menu[4], "outside", -1, "sideheading")
    yield from (Line(text, "outside", -1, "side") for text in said.side)


def _record(
    place: int, resource: Resource, drawn: Choices, language: Language, said: Voice, rng: Random
) -> Iterator[Line]:
    def around(text: str, kind: str) -> Line:
        return Line(text, "around", place, kind)

    labels = list(_labels(place, resource, drawn, said))
    title = [Line(resource.title, "title", place, "title")] if resource.title else []
    if drawn.numbered:
        yield around(f"{place + 1:02}", "number")
    if drawn.kicker:
        yield around(resource.kind, "kicker")
    if drawn.date_over:
        yield around(printed_day(resource.day, language, said.date_style), "date")
    if drawn.order == "over":
        yield from labels
    yield from title
    if drawn.badge and title and rng.random() < 0.4:
        yield around(
            {"fr": "Nouveau", "en": "New", "de": "Neu", "es": "Nuevo", "it": "Nuovo", "nl": "Nieuw"}[language.code],
            "badge",
        )
    if drawn.double_title and title:
        yield Line(resource.title or "", "around", place, "again")
    if drawn.date_under:
        yield around(printed_day(resource.day, language, said.date_style), "date")
    if drawn.author:
        yield around(said.author.format(person=resource.person), "author")
    if drawn.photo and rng.random() < 0.5:
        yield around(said.photo.format(person=name(language, rng)), "photo")
    if drawn.order == "under_title":
        yield from labels
    yield from _copies(place, resource, drawn, said, labels)
    if drawn.more and (resource.body or resource.summary):
        yield around(said.more, "more")
    if drawn.order == "after":
        yield from labels


def _copies(place: int, resource: Resource, drawn: Choices, said: Voice, labels: Sequence[Line]) -> Iterator[Line]:
    """Body and summary in the site's order, with what heads them and, in the order "between", the labels in the middle."""
    body = [Line(text, "body", place, "text") for text in resource.body]
    summary = [Line(text, "summary", place, "text") for text in resource.summary]
    if body and drawn.body_captioned:
        body.insert(0, Line(said.captions["body"], "between", place, "copycaption"))
    if (summary or (drawn.copies == "twice" and drawn.order == "between")) and drawn.summary_captioned:
        summary.insert(0, Line(said.captions["summary"], "between", place, "copycaption"))
    if drawn.order == "summary_first":
        yield from (*summary, *labels, *body)
    else:
        yield from (*body, *(labels if drawn.order == "between" else ()), *summary)


def _labels(place: int, resource: Resource, drawn: Choices, said: Voice) -> Iterator[Line]:
    if not drawn.has_captions:
        return
    for column, value in resource.values:
        caption = said.captions[column]
        if drawn.captions in ("colon", "text_colon"):
            yield Line(caption, "label", place, "labelled", value)
        else:
            yield Line(f"{caption}:" if drawn.captions == "colon_next" else caption, "label", place, "caption")
            yield Line(value, "label", place, "value")
