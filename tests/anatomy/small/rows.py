"""A form and chance → the lines of one record, or of a page that lists nothing."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from tests.anatomy.line import Line
from tests.anatomy.prose import capital, filled, name, paragraph, printed_day, sentence
from tests.anatomy.small.form import Form

NOTHING = ("article", "chapters", "menu", "contact", "thoughts")


def row(form: Form, place: int, rng: Random) -> list[Line]:
    """The lines of the record at a place of its page, in order."""
    language = form.language
    frames = (*language.titles, *language.phrases) if rng.random() < 0.85 else ()
    title = capital(filled(rng.choice(frames) if frames else "{thing}", language, rng))
    texts = [paragraph(language, rng, form.length) for _ in range(form.texts)]
    if form.tells_title and rng.random() < 0.9:
        texts[0] = f"{title} {texts[0][:1].lower()}{texts[0][1:]}"
    body = [Line(text, "body", place, "text") for text in texts]
    head = [Line(title, "title", place, "title")] if form.has_titles else []
    over = [Line(_said(form.over, form, rng), "around", place, "over")] if form.over else []
    under = [Line(_said(form.under, form, rng), "around", place, "under")] if form.under else []
    after = list(_after(form, place, rng))
    again = list(_again(form, texts, place))
    if form.is_turned:
        return [*body, *head, *after]
    if after and after[0].role == "label":  # labels part the two copies
        return [*over, *head, *under, *body, *after, *again]
    return [*over, *head, *under, *body, *again, *after]


def nothing(form: Form, rng: Random) -> list[Line]:
    """The lines of an article, of chapters, of a menu, of an address, or of sentences alone."""
    language, sort = form.language, rng.choice(NOTHING)
    texts = [paragraph(language, rng, rng.choice(("short", "middle", "long"))) for _ in range(rng.randint(4, 9))]
    if sort == "menu":
        return [_outside(text, "menu") for text in rng.sample(language.menu, 8)]
    if sort == "contact":
        address = (*language.contact[:3], name(language, rng), filled("{town}", language, rng))
        return [*map(_outside, (*texts[:1], *address))]
    if sort == "chapters":
        heads = (capital(filled(rng.choice(language.titles), language, rng)) for _ in texts)
        chapters = enumerate(zip(heads, texts, strict=True), 1)
        return [
            line
            for number, (head, text) in chapters
            for line in (_outside(f"{number}. {head}", "heading"), _outside(text))
        ]
    if sort == "thoughts":
        return [_outside(sentence(language, rng)) for _ in range(12)]
    head = capital(filled(rng.choice(language.titles), language, rng))
    return [_outside(head, "heading"), _outside(_said("by_day", form, rng)), *map(_outside, texts)]


def _outside(text: str, kind: str = "text") -> Line:
    return Line(text, "outside", -1, kind)


def _again(form: Form, texts: Sequence[str], place: int) -> Iterator[Line]:
    """The second copy."""
    if form.copies == "once":
        return
    if form.is_captioned:
        yield Line(form.language.captions["summary"][0], "between", place, "caption")
    if form.copies == "cut":
        words = texts[0].split()
        texts = [" ".join(words[: max(4, len(words) * 2 // 3)]) + "…"]
    for text in texts[:1] if form.copies == "first" else texts:
        yield Line(text, "summary", place, "text")


def _after(form: Form, place: int, rng: Random) -> Iterator[Line]:
    """What stands under the texts: a label, or a line alone."""
    language = form.language
    if form.after in ("colon", "captions"):
        caption, value = language.captions["resource_type"][0], rng.choice(language.types[:4])
        if form.after == "colon":
            shown = f"{caption} :" if language.code == "fr" else f"{caption}:"
            yield Line(shown, "label", place, "labelled", value)
            return
        yield Line(caption, "label", place, "caption")
        yield Line(value, "label", place, "value")
    elif form.after:
        yield Line(_said(form.after, form, rng), "around", place, "after")


def _said(sort: str, form: Form, rng: Random) -> str:
    """What a line beside titles or texts says."""
    language = form.language
    told = date(rng.randint(2011, 2024), rng.randint(1, 12), rng.randint(1, 28))
    style = rng.choice(("long", "long", "figures")) if form.texts == 1 else "long"
    day = printed_day(told, language, style)
    kind, town, person = rng.choice(language.types), filled("{town}", language, rng), name(language, rng)
    author = language.author[0].format(person=person)
    if sort == "facts":
        return form.beside.join((town, filled(language.price[0], language, rng)))
    if sort == "price":
        return filled(language.price[0], language, rng)
    return {
        "kind": kind,
        "day": day,
        "author": author,
        "place": town,
        "kind_day": form.beside.join((kind, day)),
        "by_day": form.beside.join((author, day)),
        "place_day": f"{town}, {day}",
        "more": language.more[form.texts % len(language.more)],
    }[sort]
