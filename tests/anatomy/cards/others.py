"""Pages in the look of cards that list nothing: threads, documentation, products, plans, services, glossaries, menus."""

from collections.abc import Callable, Iterator, Mapping

from tests.anatomy.cards.frame import entries, second
from tests.anatomy.cards.look import Look
from tests.anatomy.cards.printed import Printed, joined, listed, text
from tests.anatomy.dumps import slug
from tests.anatomy.prose import coined, filled, paragraph


def _texts(look: Look, least: int, most: int, *lengths: str) -> Iterator[Printed]:
    for _ in range(look.rng.randint(least, most)):
        yield text(paragraph(look.language, look.rng, look.rng.choice(lengths or ("short", "middle", "long"))))


def _some(look: Look) -> bool:
    return look.rng.random() < 0.5


def _heading(look: Look, tag: str = "h2") -> Printed:
    """A heading of a part, at times with its anchor."""
    title = look.phrase() if _some(look) else look.named("short")
    return text(title, tag, f' id="{slug(title)}"', url=f"#{slug(title)}" if look.rng.random() < 0.3 else "")


def _article(look: Look) -> Iterator[Printed]:
    """A text under who wrote it and when, with pictures, shares and what else there is to read."""
    yield text(look.phrase(), "h1")
    yield text(f"{look.person()}, {look.day()}", "div", look.css("by"))
    for _ in range(look.rng.randint(1, 5)):
        if _some(look):
            yield _heading(look, look.rng.choice(("h2", "h3")))
        yield from _texts(look, 1, 4)
        if look.rng.random() < 0.3:
            yield joined((Printed('<img src="/p.jpg" alt="">'), text(look.phrase(), "figcaption"))).within("figure")
        if look.rng.random() < 0.2:
            yield listed(look.phrase() for _ in range(look.rng.randint(2, 6)))
    if _some(look):
        yield joined(
            (Printed('<img src="/w.jpg" alt="">'), text(look.person(), "strong"), *_texts(look, 1, 1, "short"))
        ).within("div", look.css("author"))
    yield from _comments(look) if look.rng.random() < 0.3 else ()
    if look.rng.random() < 0.6:
        yield second(look)


def _comments(look: Look) -> Iterator[Printed]:
    yield text(look.number(look.language.comments), "h3")
    for _ in range(look.rng.randint(2, 15)):
        yield joined(
            (
                text(look.person(), "b"),
                text(look.one(look.words.ago), "span"),
                *_texts(look, 1, 2, "tiny", "short", "middle"),
                text(look.words.buttons[5], "a", ' href="#"'),
            )
        ).within("li", look.css("comment"))


def _thread(look: Look) -> Iterator[Printed]:
    """What people say to one another, each with a picture, a rank and buttons; at times under a heading of its own."""
    subject, tag = look.phrase(), look.rng.choice(("div", "article", "li", "tr", "div"))
    has_subject, has_rank, is_led, is_numbered = (_some(look) for _ in range(4))
    buttons = look.rng.sample(look.words.buttons, look.rng.randint(0, 3))
    yield text(subject, "h1")
    for place in range(1, look.rng.randint(4, 26)):
        parts = [Printed('<img src="/a.png" alt="">'), text(look.person(), "a", f' class="user" href="/u{place}"')]
        if has_rank:
            parts += [text(look.number(rank), "div") for rank in look.words.ranks[1:]]
        parts.append(text(look.day(), "span" if not is_led else "a", ' class="when"').within("div"))
        if is_numbered:
            parts.append(text(f"#{place}", "a", f' href="#p{place}"').within("div"))
        if has_subject:
            parts.append(text(f"Re: {subject}", "h3", url=f"#p{place}" if is_led else ""))
        if look.rng.random() < 0.3:
            parts.append(text(paragraph(look.language, look.rng, "short"), "blockquote"))
        parts += [*_texts(look, 1, 4), *(text(button, "button") for button in buttons)]
        made = joined(parts)
        yield (made.within("td") if tag == "tr" else made).within(tag, f' id="p{place}"{look.css("post")}')


def _answers(look: Look) -> Iterator[Printed]:
    """A question and what is answered, each with its votes."""
    yield text(f"{look.phrase().rstrip('?')} ?", "h1")
    for place in range(look.rng.randint(2, 9)):
        votes = text(str(look.rng.randint(0, 99)), "div", look.css("votes"))
        who = text(f"{look.person()} {look.day()}", "div", look.css("user"))
        yield joined((votes, *_texts(look, 1, 4), who, text(look.words.buttons[5], "a", ' href="#"'))).within(
            "div", look.css("answer")
        )
        if place == 0:
            yield text(look.language.count.format(n=4), "h2")
    yield joined((text(look.words.sections[1], "h4"), listed(look.phrase() for _ in range(8)))).within("aside")


def _documentation(look: Look) -> Iterator[Printed]:
    """Headings with texts, code, tables and remarks beside a tree of other pages."""
    yield listed(entries(look, look.rng.randint(5, 40)), "ul", look.css("tree")).within(
        look.rng.choice(("nav", "div", "aside"))
    )
    yield text(look.phrase(), "h1")
    if _some(look):
        yield joined((text(look.words.sections[8], "h4"), listed(look.phrase() for _ in range(6))))
    tag, is_boxed = look.rng.choice(("h2", "h3")), _some(look)
    for _ in range(look.rng.randint(3, 14)):
        part = [_heading(look, tag), *_texts(look, 1, 3, "tiny", "short", "middle")]
        if _some(look):
            part.append(text(_code(look), "code").within("pre"))
        if look.rng.random() < 0.3:
            part.append(
                joined((text(look.words.sections[6], "strong"), *_texts(look, 1, 1, "short"))).within(
                    "div", look.css("note")
                )
            )
        if look.rng.random() < 0.3:
            part.append(_table(look, look.rng.randint(3, 9)))
        if look.rng.random() < 0.2:
            part.append(listed(look.phrase() for _ in range(4)))
        yield joined(part).within("section") if is_boxed else joined(part)
    yield joined(text(words, "a", ' href="/n"') for words in look.language.pager[:2])


def _code(look: Look) -> str:
    return f"{coined(look.rng)}.{coined(look.rng)}({look.rng.randint(0, 99)}, {coined(look.rng)}=True)"


def _table(look: Look, count: int) -> Printed:
    rows = (
        joined((text(look.rng.choice(look.words.captions), "th"), text(look.one(look.words.facts), "td")), "").within(
            "tr"
        )
        for _ in range(count)
    )
    return joined(rows).within("table", look.css("specs"))


def _reference(look: Look) -> Iterator[Printed]:
    """One entry a name, with what it means: a glossary, an interface, questions that are often asked."""
    yield text(look.rng.choice((look.phrase(), look.words.sections[4])), "h1")
    style = look.rng.choice(("dl", "code", "questions", "accordion"))
    for place in range(look.rng.randint(5, 40)):
        name = (
            f"{look.phrase().rstrip('?.')} ?"
            if style in ("questions", "accordion")
            else _code(look)
            if style == "code"
            else look.named("short")
        )
        told = list(_texts(look, 1, 2, "tiny", "short", "middle"))
        if style == "dl":
            yield joined((text(name, "dt"), joined(told).within("dd")))
        elif style == "accordion":
            yield joined((text(name, "button"), joined(told).within("div"))).within("div", look.css("item"))
        else:
            yield joined((text(name, "h3", f' id="e{place}"'), *told)).within("div", look.css("entry"))


def _product(look: Look) -> Iterator[Printed]:
    """One thing with its price, its figures, what buyers say of it, and others like it."""
    yield joined(Printed('<img src="/t.jpg" alt="">') for _ in range(5)).within("div", look.css("gallery"))
    yield text(look.named("thing"), "h1")
    yield joined(
        (
            text(look.one(look.words.price), "div"),
            text(look.one(look.words.reviews), "div"),
            text(look.one(look.words.stock), "div"),
            *(text(button, "button") for button in look.buttons),
        )
    )
    yield from _texts(look, 1, 3)
    yield from (
        text(f"{caption}: {look.one(look.words.facts)}", "li")
        for caption in look.words.captions[: look.rng.randint(2, 8)]
    )
    if _some(look):
        yield joined((text(look.words.sections[2], "h2"), _table(look, look.rng.randint(4, 15))))
    if look.rng.random() < 0.6:
        yield text(look.words.sections[0], "h2")
        yield from _reviews(look)
    if _some(look):
        yield second(look)


def _reviews(look: Look) -> Iterator[Printed]:
    has_title = _some(look)
    for _ in range(look.rng.randint(2, 12)):
        title = [text(look.phrase(), look.rng.choice(("h4", "strong")))] if has_title else []
        stars = Printed(f"<i{look.css('star')}></i>" * 5)
        who = text(f"{look.person()} {look.day()}", "div")
        yield joined((stars, *title, who, *_texts(look, 1, 1, "tiny", "short", "middle"))).within(
            "div", look.css("review")
        )


def _plans(look: Look) -> Iterator[Printed]:
    """What somebody may choose among, side by side."""
    yield text(look.phrase(), "h1")
    for plan in look.words.plans[: look.rng.randint(2, 4)]:
        held = [
            text(look.number(fact), "li")
            for fact in (*look.words.plans[5:], *look.words.facts[: look.rng.randint(1, 5)])
        ]
        yield joined(
            (
                text(plan, "h3"),
                text(look.one(look.words.price), "div"),
                joined(held).within("ul"),
                text(look.words.plans[4], "a", ' href="/buy"'),
            )
        ).within("div", look.css("plan"))
    yield from _texts(look, 0, 2)


def _service(look: Look) -> Iterator[Printed]:
    """What somebody offers: what it is good for, what clients say, figures, questions, a button."""
    yield joined(
        (text(look.phrase(), "h1"), *_texts(look, 1, 1, "short"), text(look.buttons[0], "a", ' href="/start"'))
    )
    is_led = look.rng.random() < 0.4
    for part in look.rng.sample(("goods", "voices", "figures", "steps", "texts"), look.rng.randint(2, 5)):
        yield _heading(look)
        for place in range(look.rng.randint(3, 8)):
            made = {
                "goods": lambda: (
                    Printed('<img src="/i.svg" alt="">'),
                    _heading(look, "h3"),
                    *_texts(look, 1, 1, "tiny", "short"),
                    *([text(look.language.more[0], "a", ' href="/m"')] if is_led else []),
                ),
                "voices": lambda: (
                    *_texts(look, 1, 1, "short", "middle"),
                    text(look.person(), "strong"),
                    text(look.named("firm"), "span"),
                ),
                "figures": lambda: (text(str(look.rng.randint(2, 9000)), "strong"), text(look.named("short"), "span")),
                "steps": lambda place=place: (text(f"{place + 1}. {look.phrase()}", "h4"), *_texts(look, 0, 1, "tiny")),
                "texts": lambda: _texts(look, 1, 1),
            }[part]()
            yield joined(made).within("div", look.css(part))
    yield joined(
        (
            text(look.language.menu[5 % len(look.language.menu)], "h2"),
            Printed('<input type="email">'),
            text(look.buttons[0], "button"),
        )
    ).within("form")


def _menu(look: Look) -> Iterator[Printed]:
    """Nothing but where to go."""
    yield text(look.phrase(), "h1")
    for _ in range(look.rng.randint(2, 8)):
        yield joined((text(entries(look, 1)[0], "h3"), listed(entries(look, look.rng.randint(3, 12))))).within(
            "div", look.css("column")
        )


def _profile(look: Look) -> Iterator[Printed]:
    """Somebody, with what is known of him, and how to reach him."""
    yield joined(
        (Printed('<img src="/me.jpg" alt="">'), text(look.person(), "h1"), text(look.rng.choice(look.kinds), "div"))
    )
    yield from _texts(look, 1, 4)
    yield _table(look, look.rng.randint(3, 8))
    yield from (text(filled("{n} {town}", look.language, look.rng)) for _ in range(2))


CARD_SORTS: Mapping[str, Callable[[Look], Iterator[Printed]]] = {
    "article": _article, "thread": _thread, "answers": _answers, "documentation": _documentation, "reference": _reference,
    "product": _product, "plans": _plans, "service": _service, "menu": _menu, "profile": _profile,
}  # fmt: skip
