"""A form and chance → the words of a site around its rows."""

from dataclasses import dataclass
from random import Random

from tests.anatomy.line import Line
from tests.anatomy.prose import capital, filled
from tests.anatomy.small.form import Form


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands over all rows of a page, and under them; `title_class` is that of titles."""

    over: tuple[Line, ...]
    under: tuple[Line, ...]
    title_class: str


def frame(form: Form, rng: Random) -> Frame:
    """The words of a site."""
    language = form.language
    menu = rng.sample(language.menu, rng.randint(3, 6))
    heading = rng.choice(language.menu) if rng.random() < 0.6 else capital(rng.choice(language.topics))
    intro = rng.choice(language.intro) if rng.random() < 0.3 else ""
    count = filled(language.count, language, rng) if rng.random() < 0.2 else ""
    pager = rng.choice(language.pager) if rng.random() < 0.4 else ""
    footer = rng.sample(language.footer, rng.randint(1, 3))
    title_class = rng.choice(("title", "entry-title", "head", "")) if form.classes else ""
    over = [_outside(text, "menu") for text in menu] if form.is_framed else []
    if form.is_framed or form.classes:
        over += [_outside(heading, "heading"), *(_outside(text, "text") for text in (intro, count) if text)]
    under = [_outside(pager, "pager")] if pager and form.is_framed else []
    under += [_outside(text, "footer") for text in footer] if form.is_framed else []
    return Frame(tuple(over), tuple(under), title_class)


def _outside(text: str, kind: str) -> Line:
    return Line(text, "outside", -1, kind)
