"""The HTML of a page → the same inside the frame of a portal: menus of menus, forms, filters, other lists, columns of links.

Real pages stand in frames of hundreds of lines, beside which their ten records are few; drawn sites by themselves print a dozen.
A frame is its site's, but for what it calls up from elsewhere, which differs from page to page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from random import Random

from tests.anatomy.cards.words import WORDS, Words
from tests.anatomy.dumps import slug
from tests.anatomy.languages import LANGUAGES, Language
from tests.anatomy.prose import capital, coined, filled, name, paragraph, printed_day

SIZES = (10, 40)  # lines of a frame over a page and of one under it, at least; and the mean of what is above that
MOST = 260  # of these
STALE = 0.8  # share of the other lists of a frame that say the same on all pages
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Portal:
    """What the parts of a frame are made with: `rng` draws what a page says, which is mostly what all pages of its site say."""

    language: Language
    words: Words
    rng: Random

    def entry(self) -> str:
        """What a menu leads to, in a few words."""
        told = self.language
        of = (told.menu, told.topics, told.things, told.towns, told.types, self.words.sections)
        text = self.rng.choice(self.rng.choice(of)) if self.rng.random() < 0.7 else coined(self.rng)
        return capital(f"{text} {coined(self.rng)}" if self.rng.random() < 0.25 else text)

    def entries(self, least: int, most: int) -> list[str]:
        """Some of these."""
        return [self.entry() for _ in range(self.rng.randint(least, most))]

    def title(self) -> str:
        """The title of another page."""
        return capital(
            filled(self.rng.choice((*self.language.titles, *self.language.phrases)), self.language, self.rng)
        )

    def day(self) -> str:
        """A day, as any page may print it."""
        made = date(self.rng.randint(2011, 2024), self.rng.randint(1, 12), self.rng.randint(1, 28))
        return printed_day(made, self.language, self.rng.choice(("long", "figures", "month", "iso")))


Part = Callable[[Portal], str]


def in_portal(html: str, language: str, seed: str, page: str) -> str:
    """A page inside the frame of the site that this seed draws; `page` is what it is called."""
    before, body, rest = html.partition("<body>\n")
    inner, end, after = rest.rpartition("\n</body>")
    site = Random(f"portal {seed}")
    over, under = (_frame(side, language, site, f"{seed} {page}") for side in (OVER, UNDER))
    return f"{before}{body}{over}\n{inner}\n{under}{end}{after}"


def _frame(parts: Sequence[Part], language: str, site: Random, page: str) -> str:
    least, mean = SIZES
    size = min(MOST, least + site.expovariate(1 / mean))
    made: list[str] = []
    while sum(part.count("<li") + part.count("<p") + part.count("<option") + part.count("<h") for part in made) < size:
        part, number = site.choice(parts), site.random()
        is_own = part in CALLED and site.random() > STALE
        rng = Random(f"{page} {number}" if is_own else f"{number}")
        made.append(part(Portal(LANGUAGES[language], WORDS[language], rng)))
    return "\n".join(made)


def _link(text: str, tag: str = "") -> str:
    shown = f'<a href="/{slug(text)}">{escape(text)}</a>'
    return f"<{tag}>{shown}</{tag}>" if tag else shown


def _list(texts: Sequence[str], tag: str = "ul") -> str:
    return f"<{tag}>{''.join(_link(text, 'li') for text in texts)}</{tag}>"


def _menu(portal: Portal) -> str:
    """Parts, each over the entries under it, in one list or one after the other."""
    groups = [(portal.entry(), portal.entries(2, 14)) for _ in range(portal.rng.randint(1, 9))]
    if portal.rng.random() < 0.5:
        return f"<nav><ul>{''.join(f'<li>{_link(head)}{_list(texts)}</li>' for head, texts in groups)}</ul></nav>"
    tag = portal.rng.choice(("h2", "h3", "h4", "p", "div"))
    return f"<div>{''.join(f'<{tag}>{escape(head)}</{tag}>{_list(texts)}' for head, texts in groups)}</div>"


def _strip(portal: Portal) -> str:
    """Entries on one line."""
    mark = portal.rng.choice((" | ", " · ", " ", " / ", " - "))
    return f"<p>{mark.join(map(_link, portal.entries(3, 12)))}</p>"


def _letters(portal: Portal) -> str:
    return f"<p>{' '.join(map(_link, ALPHABET))}</p>" if portal.rng.random() < 0.5 else _list(ALPHABET)


def _form(portal: Portal) -> str:
    """Fields of a search, or of who logs in."""
    fields = []
    for _ in range(portal.rng.randint(1, 5)):
        label = escape(portal.rng.choice((*portal.words.filters, portal.entry())))
        options = "".join(f"<option>{escape(text)}</option>" for text in portal.entries(2, 30))
        field = portal.rng.choice(
            ('<input type="text" size="20">', f"<select>{options}</select>", '<input type="checkbox">')
        )
        fields.append(portal.rng.choice((f"<label>{label} {field}</label>", f"<p>{label}: {field}</p>", field)))
    button = escape(portal.rng.choice(portal.words.buttons))
    return f"<form>{''.join(fields)}<button>{button}</button></form>"


def _filters(portal: Portal) -> str:
    """Headings over words with how many pages each leads to."""
    tag, count = portal.rng.choice(("h3", "h4", "p", "b")), portal.rng.choice((" ({n})", " {n}", "", "({n})"))
    made = []
    for title in portal.rng.sample(portal.words.filters, portal.rng.randint(1, min(5, len(portal.words.filters)))):
        texts = [f"{text}{count.format(n=portal.rng.randint(1, 950))}" for text in portal.entries(3, 14)]
        made.append(f"<{tag}>{escape(title)}</{tag}>{_list(texts)}")
    return f"<div>{''.join(made)}</div>"


def _notice(portal: Portal) -> str:
    """What a site says of itself: its cookies, its rules, an offer."""
    texts = [
        paragraph(portal.language, portal.rng, portal.rng.choice(("short", "middle", "long")))
        for _ in range(portal.rng.randint(1, 3))
    ]
    buttons = "".join(
        f"<button>{escape(portal.rng.choice(portal.words.buttons))}</button>" for _ in range(portal.rng.randint(0, 2))
    )
    return f"<div>{''.join(f'<p>{escape(text)}</p>' for text in texts)}{buttons}</div>"


def _crumb(portal: Portal) -> str:
    return (
        _list(portal.entries(2, 5), "ol")
        if portal.rng.random() < 0.5
        else f"<p>{' › '.join(map(_link, portal.entries(2, 5)))}</p>"
    )


def _sorted(portal: Portal) -> str:
    """How the list is sorted, and how much of it is shown."""
    count = escape(portal.language.count.format(n=portal.rng.randint(30, 9_000)))
    words = [word.format(n=portal.rng.choice((10, 20, 50))) for word in portal.words.sort]
    return f"<p>{count}</p>{_list(words)}"


def _pages(portal: Portal) -> str:
    numbers = [str(number) for number in range(1, portal.rng.randint(4, 12))]
    return (
        _list((*numbers, portal.language.pager[0]))
        if portal.rng.random() < 0.6
        else f"<p>{' '.join(map(_link, numbers))}</p>"
    )


def _others(portal: Portal) -> str:
    """A few other pages: their titles, at times with a day, a picture or a sentence."""
    has_day, has_text, has_picture = (portal.rng.random() < share for share in (0.3, 0.25, 0.25))
    rows = []
    for _ in range(portal.rng.randint(3, 6)):
        title = portal.title()
        image = f'<img src="/{slug(title)}.jpg" alt="{escape(title)}">' if has_picture else ""
        day = f"<span>{escape(portal.day())}</span>" if has_day else ""
        text = f"<p>{escape(paragraph(portal.language, portal.rng, 'tiny'))}</p>" if has_text else ""
        rows.append(f"<li>{image}{_link(title)} {day}{text}</li>")
    tag = portal.rng.choice(("h2", "h3", "p"))
    return f"<{tag}>{escape(portal.rng.choice((portal.language.related, *portal.words.sections)))}</{tag}><ul>{''.join(rows)}</ul>"


def _remarks(portal: Portal) -> str:
    """Who said something last, and of what."""
    texts = [f"{name(portal.language, portal.rng)}: {portal.title()}" for _ in range(portal.rng.randint(3, 6))]
    return f"<h3>{escape(portal.language.comments.format(n=len(texts)))}</h3>{_list(texts)}"


def _tags(portal: Portal) -> str:
    texts = portal.entries(8, 50)
    return _list(texts) if portal.rng.random() < 0.4 else f"<p>{' '.join(map(_link, texts))}</p>"


def _columns(portal: Portal) -> str:
    """Columns of links under headings."""
    tag = portal.rng.choice(("h4", "h5", "p", "b"))
    groups = [(portal.entry(), portal.entries(3, 9)) for _ in range(portal.rng.randint(2, 6))]
    return f"<footer>{''.join(f'<div><{tag}>{escape(head)}</{tag}>{_list(texts)}</div>' for head, texts in groups)}</footer>"


def _languages(portal: Portal) -> str:
    return _list([capital(coined(portal.rng)) for _ in range(portal.rng.randint(5, 40))])


OVER: Sequence[Part] = (
    _menu,
    _menu,
    _menu,
    _strip,
    _letters,
    _form,
    _form,
    _filters,
    _filters,
    _notice,
    _crumb,
    _sorted,
    _tags,
)
UNDER: Sequence[Part] = (
    _pages, _others, _others, _remarks, _tags, _columns, _columns, _menu, _notice, _notice, _languages, _strip, _form, _filters,
)  # fmt: skip
CALLED: Sequence[Part] = (_others, _remarks)
