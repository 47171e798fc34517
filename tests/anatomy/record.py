"""A Resource → its lines on a page, as its site orders them."""

from collections.abc import Iterator, Sequence
from random import Random

from tests.anatomy.languages import Language
from tests.anatomy.line import Line
from tests.anatomy.prose import name, printed_day
from tests.anatomy.resource import Resource
from tests.anatomy.traits import Choices
from tests.anatomy.voice import Voice


def record(place: int, resource: Resource, language: Language, said: Voice, rng: Random) -> Iterator[Line]:
    """The lines of one record."""
    drawn = said.variants[resource.variant]
    labels = list(_labels(place, resource, drawn, said))
    yield from _over(place, resource, drawn, language, said)
    if drawn.order == "over":
        yield from labels
    if resource.title:
        yield from _title(place, resource, drawn, language, said, rng)
    yield from _under(place, resource, drawn, language, said, rng)
    if drawn.order == "under_title":
        yield from labels
    yield from _copies(place, resource, drawn, said, labels)
    if drawn.more and (resource.body or resource.summary):
        yield Line(said.more, "around", place, "more")
    if drawn.tail:
        tail = _dayed(drawn.tail, resource, language, said) or resource.tail
        yield Line(tail, "around", place, "button" if drawn.tail == "button" else "tail")
    if drawn.order == "after":
        yield from labels


def _over(place: int, resource: Resource, drawn: Choices, language: Language, said: Voice) -> Iterator[Line]:
    if drawn.numbered:
        yield Line(f"{place + 1:02}", "around", place, "number")
    if drawn.kicker:
        yield Line(resource.kind, "around", place, "kicker")
    if drawn.date_over:
        yield Line(printed_day(resource.day, language, said.date_style), "around", place, "date")


def _title(
    place: int, resource: Resource, drawn: Choices, language: Language, said: Voice, rng: Random
) -> Iterator[Line]:
    title, day = resource.title, printed_day(resource.day, language, said.date_style)
    beside = said.titles.replace("{day}", day) if said.date_style != "month" else ""
    yield Line(title, "title", place, "title", beside)
    if drawn.badge and rng.random() < 0.4:
        yield Line(language.badge, "around", place, "badge")
    if drawn.double_title:
        yield Line(title, "around", place, "again")


def _under(
    place: int, resource: Resource, drawn: Choices, language: Language, said: Voice, rng: Random
) -> Iterator[Line]:
    if drawn.date_under:
        yield Line(printed_day(resource.day, language, said.date_style), "around", place, "date")
    if drawn.author:
        yield Line(said.author.format(person=resource.person), "around", place, "author")
    if drawn.detail:
        yield Line(_dayed(drawn.detail, resource, language, said) or resource.detail, "around", place, "detail")
    if drawn.photo and rng.random() < 0.5:
        yield Line(said.photo.format(person=name(language, rng)), "around", place, "photo")


def _dayed(sort: str, resource: Resource, language: Language, said: Voice) -> str:
    """What stands on one line with the day, or with the kind."""
    if sort == "kind_facts":
        return f"{resource.kind} · {resource.detail}"
    before = {
        "place_day": f"{resource.detail}, ",
        "kind_day": f"{resource.kind} | ",
        "person_day": f"{resource.person} · ",
    }
    return f"{before[sort]}{printed_day(resource.day, language, said.date_style)}" if sort in before else ""


def _copies(place: int, resource: Resource, drawn: Choices, said: Voice, labels: Sequence[Line]) -> Iterator[Line]:
    """Body and summary in the site's order, with what heads them and, in the order "between", the labels in the middle."""
    body = [Line(text.text, "body", place, text.kind) for text in resource.body]
    summary = [Line(text.text, "summary", place, text.kind) for text in resource.summary]
    if body and drawn.body_captioned:
        body.insert(0, Line(said.captions["body"], "between", place, "copycaption"))
    if (summary or (drawn.copies == "twice" and drawn.order == "between")) and drawn.summary_captioned:
        summary.insert(0, Line(said.captions["summary"], "between", place, "copycaption"))
    if drawn.order == "summary_first":
        yield from (*summary, *labels, *body)
    else:
        yield from (*body, *(labels if drawn.order == "between" else ()), *summary)


def _labels(place: int, resource: Resource, drawn: Choices, said: Voice) -> Iterator[Line]:
    """Captions with their values; a value without its caption is a line around."""
    for number, (column, values) in enumerate(resource.values):
        caption = said.captions[column]
        if drawn.bare_labels == "all" or (drawn.bare_labels == "first" and not number):
            yield from (Line(value, "around", place, "bare") for value in values)
        elif drawn.captions in ("colon", "text_colon"):
            yield Line(caption, "label", place, "labelled", values[0] if values else "")
        else:
            yield Line(f"{caption}:" if drawn.captions == "colon_next" else caption, "label", place, "caption")
            yield from (Line(value, "label", place, "value") for value in values)
