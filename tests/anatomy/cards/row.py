"""A look → one card: image, what stands over the title, title, parts in the site's order, buttons."""

from collections.abc import Iterator
from html import escape

from tests.anatomy.cards.look import Look
from tests.anatomy.cards.printed import Printed, joined, text
from tests.anatomy.dumps import slug
from tests.anatomy.line import Line
from tests.anatomy.prose import paragraph

SEPARATORS = (" · ", " | ", ", ", " • ")


def row(look: Look, place: int) -> Printed:
    """The parts of the record at a place of its page."""
    drawn = look.drawn
    title = look.named(drawn.title)
    address = f"/{slug(title)}-{place}"
    parts = [_image(look, title, address), *_over(look, place)]
    parts.append(_title(look, title, address if drawn.title_link == "title" else "", place))
    for part in look.order:
        if look.rng.random() >= drawn.missing and (made := list(_part(look, part, place))):
            whole = joined(made, " " if look.tag == "span" else "\n")
            is_boxed = part in look.boxed or (look.tag == "span" and not look.is_glued)
            parts.append(whole.within("div", look.css(part)) if is_boxed else whole)
    link = f' href="{address}"'
    parts += [_around(button, place, look, "button", "a", link) for button in look.buttons[: drawn.buttons]]
    return joined(parts, "" if look.is_glued else "\n")


def _around(words: str, place: int, look: Look, part: str, tag: str = "", attributes: str = "") -> Printed:
    return text(words, tag or look.tag, f"{look.css(part)}{attributes}", role="around", record=place)


def _image(look: Look, title: str, address: str) -> Printed:
    kind = look.drawn.image
    if kind == "none":
        return Printed("")
    source = 'src="data:image/gif;base64,R0" data-src="/i.jpg"' if kind == "lazy" else f'src="{address}.jpg"'
    told = {"alt": title, "linked": title, "word": look.kinds[0]}.get(kind, "")
    made = f'<img {source} alt="{escape(told)}">'
    is_link = kind in ("linked", "word")
    return Printed(f'<a href="{address}">{made}</a>' if is_link else f"<div{look.css('image')}>{made}</div>")


def _over(look: Look, place: int) -> Iterator[Printed]:
    over = look.drawn.over
    if not over or (over == "badge" and look.rng.random() < 0.5):
        return
    words = {
        "badge": lambda: look.one(look.words.badges),
        "kicker": lambda: look.rng.choice(look.kinds),
        "date": look.day,
        "price": lambda: look.one(look.words.price),
        "author": look.person,
        "number": lambda: str(place + 1),
    }
    yield _around(words[over](), place, look, over, "div")


def _title(look: Look, title: str, address: str, place: int) -> Printed:
    tag = look.drawn.title_tag
    if tag in ("a", "bare"):
        made = f'<a{look.css("title")} href="{address or "#"}">{escape(title)}</a>'
        return Printed(f"<div>{made}</div>" if tag == "a" else made, (Line(title, "title", place, "title"),))
    inner = text(title, tag, look.css("title"), role="title", record=place, url=address)
    return Printed(inner.html, (Line(title, "title", place, "title"),))


def _part(look: Look, part: str, place: int) -> Iterator[Printed]:
    drawn, rng = look.drawn, look.rng
    if part == "price" and drawn.price:
        yield from _price(look, place)
    elif part == "rating" and drawn.rating:
        stars = Printed(f"<i{look.css('star')}></i>" * 5) if drawn.rating == "stars" else Printed("")
        yield joined((stars, _around(look.one(look.words.reviews), place, look, "rating")), "")
    elif part == "facts" and drawn.facts:
        yield _facts(look, place)
    elif part == "snippet" and drawn.snippet:
        words = paragraph(look.language, rng, "short" if drawn.snippet == "cut" else drawn.snippet)
        words = (
            f"{words[: rng.randint(60, 160)].rsplit(' ', 1)[0]}{rng.choice(('…', '...', ' ...'))}"
            if drawn.snippet == "cut"
            else words
        )
        yield text(words, rng.choice(("p",)), look.css("text"), role="body", record=place)
    elif part == "who" and drawn.who:
        image = '<img src="/u.png" alt="">' if drawn.who == "avatar" else ""
        yield joined(
            (Printed(image), _around(look.language.author[0].format(person=look.person()), place, look, "author")), ""
        )
    elif part == "when" and drawn.when:
        day = look.one(look.words.ago) if drawn.when == "ago" else look.day()
        yield _around(
            f"{day} {look.person()}" if drawn.when == "day_who" else day,
            place,
            look,
            "date",
            "time" if "when" in look.boxed else "",
        )
    elif part == "where" and drawn.where:
        yield _around(
            f"www.{look.brand[0].lower()}.example/{slug(look.phrase())[:20]}"
            if drawn.where == "url"
            else rng.choice(look.language.towns),
            place,
            look,
            "place",
        )
    elif part == "tags" and drawn.tags:
        tags = rng.sample(look.language.values["keywords"], rng.randint(1, 4))
        yield joined((text(tag, "li", role="around", record=place, url=f"/t/{slug(tag)}") for tag in tags), "").within(
            "ul", look.css("tags")
        )
    elif part in ("views", "stock") and getattr(drawn, part):
        yield _around(look.one(look.words.views if part == "views" else look.words.stock), place, look, part)
    elif part == "compare" and drawn.compare:
        yield joined(
            (Printed('<input type="checkbox">'), text(look.words.buttons[3], "label", role="around", record=place))
        ).within("div")


def _price(look: Look, place: int) -> Iterator[Printed]:
    price, before = look.one(look.words.price), look.one(look.words.before)
    if look.drawn.price == "inline":
        line = Line(f"{price} {before}", "around", place, "text")
        yield Printed(
            f"<div{look.css('price')}><span>{escape(price)}</span> <del>{escape(before)}</del></div>", (line,)
        )
        return
    yield _around(price, place, look, "price", "div")
    if look.drawn.price == "two" and look.rng.random() < 0.5:
        yield _around(before, place, look, "old", "div")


def _facts(look: Look, place: int) -> Printed:
    kind, count = look.drawn.facts, look.rng.randint(2, 4)
    told = [look.number(fact) for fact in look.rng.sample(look.words.facts, count)]
    if kind == "line":
        return _around(SEPARATORS[len(look.block) % len(SEPARATORS)].join(told), place, look, "facts")
    if kind == "labels":
        captions = look.words.captions[:count]
        pairs = zip(captions, told, strict=True)
        made = (
            Printed(
                f"<dt>{caption}:</dt><dd>{escape(value)}</dd>",
                (Line(f"{caption}:", "label", place, "caption"), Line(value, "label", place, "value")),
            )
            for caption, value in pairs
        )
        return joined(made, "").within("dl", look.css("facts"))
    mark = "<svg></svg>" if kind == "icons" else ""
    made = (Printed(f"<li>{mark}{escape(fact)}</li>", (Line(fact, "around", place, "text"),)) for fact in told)
    return joined(made, "").within("ul", look.css("facts"))
