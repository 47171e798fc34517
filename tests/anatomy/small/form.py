"""Chance → how a small site prints its rows, each trait drawn by itself."""

from dataclasses import dataclass, replace
from itertools import combinations
from random import Random

from tests.anatomy.choices import is_reserved
from tests.anatomy.languages import LANGUAGES, Language

OVER = ("", "", "", "", "", "kind", "day", "author", "place")  # what stands over a title,
UNDER = ("", "", "", "day", "author", "kind", "facts", "kind_day", "by_day")  # under it,
AFTER = ("", "", "", "more", "day", "place_day", "author", "price", "facts", "colon", "captions")  # and under its texts
BESIDE = (" | ", " · ", ", ", " - ")
MARKS = ("", "", "", "", "- ", "* ", "• ", "### ", "## ", "**", "1. ", "[1]", "* [1]", "link", "heading link", "capitals", "> ")  # fmt: skip
RULES = ("", "", "", "", "", "", "* * *", "----------", "***", "_" * 40)
GAPS = ("all", "all", "rows", "rows", "title", "none")  # between which lines of a dump a blank one stands
MENUS = ("", "lines", "bullets", "row", "links")
WRAPPERS = (
    "article",
    "div",
    "li",
    "tr",
    "section",
    "",
    "",
    "rule",
    "dl",
    "link",
)  # what holds a row of HTML, if anything does
TITLE_TAGS = ("h2", "h3", "h3", "h4", "h5", "b", "strong", "span", "p", "dfn", "div")
TEXT_TAGS = ("p", "p", "p", "div", "span")
RUN_IN = (" – ", " — ", " : ", ". ", " - ")  # what parts a title from the text that goes on behind it
CAPTIONS = ("colon", "items", "bold", "definitions")
ENTRIES = ("- ", "* ", "• ", "[1]", "* [1]", "link", "heading link")  # marks that chapters have not,
FLAT = ("", "rule", "section", "dl")  # and what holds these as well
SHOWN = ("over", "under", "after", "copies", "is_captioned", "is_turned", "tells_title")  # of any page,
IN_DUMPS = ("mark", "rule", "gap", "is_indented", "menu")  # of dumps,
IN_HTML = ("wrapper", "title_tag", "title_link", "text_tag", "run_in", "captions")  # and of HTML


@dataclass(frozen=True, slots=True)
class Form:
    """How a site prints its rows: `mark` and what follows to `menu` in dumps, `wrapper` and what follows to `classes` in HTML."""

    language: Language
    is_html: bool
    over: str
    under: str
    after: str
    texts: int
    length: str
    copies: str
    is_captioned: bool
    is_turned: bool
    has_titles: bool
    tells_title: bool
    beside: str
    mark: str
    rule: str
    gap: str
    is_indented: bool
    width: int
    menu: str
    wrapper: str
    title_tag: str
    title_link: str
    text_tag: str
    run_in: str
    captions: str
    classes: str
    is_framed: bool


def form(rng: Random, *, is_html: bool, held_aside: bool) -> Form:
    """A form of the half that is reported on, or of the one that is tuned on, which has no pair of choices that are kept for reporting."""
    return next(drawn for drawn in iter(lambda: _drawn(rng, is_html), None) if bool(reserved(drawn)) == held_aside)


def reserved(drawn: Form) -> list[tuple[str, str]]:
    """The pairs of its choices that only sites to report on have."""
    names = (*SHOWN, *(IN_HTML if drawn.is_html else IN_DUMPS))
    options = [f"small {name}={value}" for name in names if (value := getattr(drawn, name))]
    return [(one, other) for one, other in combinations(options, 2) if is_reserved(one, other)]


def _drawn(rng: Random, is_html: bool) -> Form:
    copies = rng.choice(("once", "once", "once", "same", "cut", "first"))
    run_in = rng.choice(RUN_IN) if is_html and copies == "once" and rng.random() < 0.15 else ""
    has_titles = rng.random() < 0.92 or run_in != ""
    return _sound(
        Form(
            LANGUAGES[rng.choice(sorted(LANGUAGES))], is_html, rng.choice(OVER), rng.choice(UNDER), rng.choice(AFTER),
            rng.choice((1, 1, 1, 2, 2, 3)), rng.choice(("tiny", "tiny", "short", "short", "middle")), copies, rng.random() < 0.4,
            rng.random() < 0.05, has_titles, rng.random() < 0.35, rng.choice(BESIDE), rng.choice(MARKS), rng.choice(RULES),
            rng.choice(GAPS), rng.random() < 0.3, rng.choice((0, 0, 0, 60, 72, 78)), rng.choice(MENUS), rng.choice(WRAPPERS),
            rng.choice(TITLE_TAGS), rng.choice(("title", "title", "none", "row")), rng.choice(TEXT_TAGS), run_in,
            rng.choice(CAPTIONS), rng.choice(("", "", "item", "blog-entry card")), rng.random() < 0.75,
        )
    )  # fmt: skip


def _sound(drawn: Form) -> Form:
    """The same without what would leave nobody able to tell its records apart."""
    if not drawn.has_titles:
        rule, wrapper = drawn.rule or "* * *", drawn.wrapper or "article"
        drawn = replace(drawn, is_turned=False, tells_title=False, rule=rule, wrapper=wrapper, over="", under="")
    if drawn.is_turned:
        beside = drawn.after or "author"
        drawn = replace(drawn, copies="once", over="", under="", after=beside, run_in="", wrapper="div", texts=1)
    if drawn.gap == "none" and drawn.copies == "once" and not drawn.is_html:
        drawn = replace(drawn, texts=1, mark=drawn.mark or "* ")
    if drawn.gap in ("none", "title"):
        drawn = replace(drawn, width=0)
    if drawn.run_in:
        held = "li" if drawn.wrapper in ("tr", "link", "") else drawn.wrapper
        drawn = replace(drawn, wrapper=held, over="", under="", texts=1, length="short")
    if drawn.wrapper in ("", "rule") and drawn.title_tag in ("p", "div", "span") and drawn.texts > 1:
        drawn = replace(drawn, title_tag="strong")
    return drawn if _is_list(drawn) else replace(drawn, after="more")


def _is_list(drawn: Form) -> bool:
    """Whether something tells its records from the chapters of a document, which are headings over texts as well."""
    if drawn.copies != "once" or drawn.over or drawn.under or drawn.after not in ("", "captions", "colon"):
        return True
    if not drawn.is_html:
        return drawn.mark in ENTRIES or bool(drawn.rule)
    return drawn.wrapper not in FLAT or drawn.title_link != "none"
