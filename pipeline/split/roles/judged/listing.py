"""Spans of a page's lines, each of which may hold one record → how likely they are the page's list, all of them together.

A line by itself looks alike in a list, a thread, a menu and the related posts of an article. What tells them apart shows
in all rows together and in the rest of the page. The weights were learned on pages of sites that the roles were not
learned from (`make train`).
"""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.split.articles.prose import is_prose
from pipeline.split.roles.cuts import sureness
from pipeline.split.roles.group import BODY, OUTSIDE, SUMMARY, TITLE, Chances, Group
from pipeline.split.roles.path import of_roles
from pipeline.split.roles.reading import Read
from pipeline.split.roles.seen import marks, markup
from pipeline.split.roles.seen.lines import LOOKS, Floats, Ints, Lines, Reals
from pipeline.split.roles.sites.site import Site
from pipeline.split.roles.weighed.again import ROLES
from pipeline.split.roles.weighed.trees import judge
from pipeline.split.segments import RowBounds

Bools = NDArray[np.bool_]
WEIGHTS = "lists.json"  # in `weighed`; `make train` learns others
DIGITS = 4  # of a chance
OFTEN = 3  # lines of a page that say the same, as buttons do
LINKED = 0.5  # share of a line that is the text of links, from which it is a link
_HELD_BY = ("in_nav", "in_footer", "in_header", "in_aside", "in_main", "in_article", "in_li", "in_td", "in_form")
NAMES = (
    "by_markup", "rows", "held", "over", "under", "between", "sure", "shaped", "inside", "least_inside", "text_inside",
    "title", "best_title", "begins", "rest_inside", "most_outside", "titled", "distinct", "title_length",
    "title_linked", "title_level", "title_headed", "title_announced", "lines", "lines_spread", "length", "length_spread", "linked", "rest_linked",
    "prose", "prose_lines", "prose_outside", "prose_over", "dated", "priced", "repeated", "links", "anchored", "alike", "headings",
    "heading_inside", "is_html", "is_called_article", "is_called_list", "copied", "labelled", "count", "pages", "found", "found_once",
    "surety", "least_sure", "shift", "asked", *_HELD_BY, *(f"is_{role}" for role in ROLES[1:]),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """How likely the rows of a page's markup are its list, and the records that its roles find; 0 where there are none."""

    rows: float
    found: float


def listed(page: Read, site: Site, groups: Sequence[Group], sure: Sequence[float]) -> Listed:
    """Judge both readings of a page; `groups` are the records as its path tells them, and how sure each is."""
    chances = [0.0 if signs is None else _chance(signs) for signs in signs_of(page, site, groups, sure)]
    return Listed(*chances)


def _chance(signs: Floats) -> float:
    return round(float(1 / (1 + np.exp(-judge(WEIGHTS).scores(signs)[0, 0]))), DIGITS)


def signs_of(
    page: Read, site: Site, groups: Sequence[Group], sure: Sequence[float]
) -> tuple[Floats | None, Floats | None]:
    """The signs (1 × NAMES) of the rows of a page's markup, and of the records that its roles find; None where there are none, and
    for rows by other odds, which rows do not hang on."""
    found = spans_found(groups)
    if not page.rows and not found:
        return None, None
    whole = Page.of(page, site)

    def signs(spans: Sequence[Span], rows: Sequence[RowBounds]) -> Floats:
        return np.array([measured(whole, spans, rows, found, sure)], np.float32)

    of_rows = [Span(row.first, row.last, row.title) for row in page.rows] if page.shift == 1 else []
    return signs(of_rows, page.rows) if of_rows else None, signs(found, ()) if found else None


@dataclass(frozen=True, slots=True)
class Span:
    """Lines `first` to `last` (the last one not included), and the line of their title."""

    first: int
    last: int
    title: int | None


def sure_of(page: Read, groups: Sequence[Group]) -> list[float]:
    """How sure the roles are of each record, and of the line with which it begins."""
    by_role = of_roles(page.sure)
    return [sureness(group, page.sure, by_role) for group in groups]


def sure_somewhere(page: Read, groups: Sequence[Group]) -> list[float]:
    """The same, wherever between the texts of two records the second one begins: what stands there is of neither text."""
    by_role = of_roles(page.sure)
    ends = [max(group.of(TITLE, BODY, SUMMARY), default=group.lines[-1]) + 1 for group in groups]
    frees = [groups[0].lines[0], *ends] if groups else []
    return [sureness(group, page.sure, by_role, free) for group, free in zip(groups, frees, strict=False)]


def spans_found(groups: Sequence[Group]) -> list[Span]:
    """The records that the roles find."""
    return [
        Span(group.lines[0], group.lines[-1] + 1, titles[0] if (titles := group.of(TITLE)) else None)
        for group in groups
    ]


@dataclass(frozen=True, slots=True)
class Page:
    """What all spans of a page are measured by: its lines, their chances, and sums over them."""

    lines: Lines
    chances: Chances
    site: Site
    marked: Floats  # lines × markup.NAMES
    texts: Reals  # characters
    prose: Reals  # 1 where a line is prose
    links: Sequence[Sequence[str]]  # addresses of each line
    inner: AbstractSet[str]  # keys of lines that lead to a place on the same page
    repeated: Reals  # 1 where a line says what others do
    shift: float  # how many times as common lines outside of records are held to be

    @classmethod
    def of(cls, page: Read, site: Site) -> "Page":
        """Measure the lines of a page once."""
        lines, blocks = page.lines, page.lines.document.blocks
        marked, links = _of_markup(page) if lines.document.elements else _of_marks(lines)
        texts = np.array([len(block.text) for block in blocks], float)
        prose = np.array([is_prose(block) for block in blocks], float)
        keys = lines.keys["text"]
        inner = {key for key, urls in zip(keys, links, strict=True) if any(url.startswith("#") for url in urls)}
        often = Counter(keys)
        repeated = np.array([often[key] >= OFTEN for key in keys], float)
        return cls(lines, page.chances, site, marked, texts, prose, links, inner, repeated, page.shift)


def _of_markup(page: Read) -> tuple[Floats, list[list[str]]]:
    """What the tags of HTML say of each line, and where its links lead."""
    document = page.lines.document
    links = [[link.url for link in block.links] for block in document.blocks]
    return markup.markup(document, page.lines.held, page.rows), links


def _of_marks(lines: Lines) -> tuple[Floats, list[list[str]]]:
    """What the marks of a dump say of the same."""
    texts = [block.text for block in lines.document.blocks]
    marked = np.zeros((len(texts), len(markup.NAMES)), np.float32)
    marked[:, markup.NAMES.index("level")] = lines.signs[:, LOOKS.index("heading")]
    marked[:, markup.NAMES.index("linked")] = [marks.linked(text) for text in texts]
    return marked, [marks.addresses(text) for text in texts]


def measured(
    page: Page, spans: Sequence[Span], rows: Sequence[RowBounds], found: Sequence[Span], sure: Sequence[float]
) -> tuple[float, ...]:
    """Signs of spans; `rows` are given where these are those of the markup; `found` are those of the roles, each so sure."""
    firsts, lasts = (np.array([getattr(span, end) for span in spans]) for end in ("first", "last"))
    inside = 1.0 - page.chances[:, OUTSIDE]
    is_held = np.zeros(len(page.texts), bool)
    for span in spans:
        is_held[span.first : span.last] = True
    return (
        *_places(page, spans, rows, is_held),
        *_sureness(page, spans, inside, is_held),
        *_titles(page, spans),
        *_evenness(page, firsts, lasts),
        *_texts(page, spans, firsts, is_held),
        *_page(page, is_held),
        *_found(spans, found, sure),
        -float(np.log(page.shift)),
        _asked(page, spans),
        *_weighed(page, is_held),
    )


def _share(values: Reals, weights: Reals) -> float:
    """The mean of values by weight."""
    return float((values * weights).sum() / max(float(weights.sum()), 1.0))


def _places(page: Page, spans: Sequence[Span], rows: Sequence[RowBounds], is_held: Bools) -> tuple[float, ...]:
    first, last, whole = spans[0].first, max(span.last for span in spans), max(page.texts.sum(), 1.0)
    held = page.texts[is_held].sum()
    return (
        bool(rows), np.log(len(spans)), held / whole, page.texts[:first].sum() / whole, page.texts[last:].sum() / whole,
        (page.texts[first:last].sum() - held) / whole, max((row.confidence for row in rows), default=0.0),
        any(row.found_by == "shape" for row in rows),
    )  # fmt: skip


def _sureness(page: Page, spans: Sequence[Span], inside: Reals, is_held: Bools) -> tuple[float, ...]:
    surest = [float(inside[span.first : span.last].max()) for span in spans]
    titles = [float(page.chances[span.title, TITLE]) if span.title is not None else 0.0 for span in spans]
    best = [float(page.chances[span.first : span.last, TITLE].max()) for span in spans]
    begins = page.chances[:, -1]
    several = [float((begins[span.first : span.last] >= 0.5).sum()) for span in spans]
    rest = inside[~is_held]
    return (
        float(np.mean(surest)), min(surest), _share(inside[is_held], page.texts[is_held]), float(np.mean(titles)), float(np.mean(best)),
        float(np.mean(several)), _share(rest, page.texts[~is_held]), float(rest.max(initial=0.0)),
    )  # fmt: skip


def _titles(page: Page, spans: Sequence[Span]) -> tuple[float, ...]:
    titles = [span.title for span in spans if span.title is not None]
    if not titles:
        return (0.0,) * 7
    own = [page.lines.keys["text"][title] for title in titles]
    levels = page.marked[titles, markup.NAMES.index("level")]
    linked = page.marked[titles, markup.NAMES.index("linked")]
    return (
        len(titles) / len(spans), len(set(own)) / len(titles), float(np.log1p(np.median(page.texts[titles]))), float((linked >= LINKED).mean()),
        float(levels.mean()), float((levels > 0).mean()), sum(title in page.inner for title in own) / len(own),
    )  # fmt: skip


def _evenness(page: Page, firsts: Ints, lasts: Ints) -> tuple[float, ...]:
    sums = np.concatenate(([0.0], np.cumsum(page.texts)))
    sizes, lengths = (lasts - firsts).astype(float), sums[lasts] - sums[firsts]
    return (
        float(np.log(np.median(sizes))), float(sizes.std() / sizes.mean()), float(np.log1p(np.median(lengths))),
        float(lengths.std() / max(lengths.mean(), 1.0)),
    )  # fmt: skip


def _texts(page: Page, spans: Sequence[Span], firsts: Ints, is_held: Bools) -> tuple[float, ...]:
    looks, texts = page.lines.signs, page.texts
    linked = page.marked[:, markup.NAMES.index("linked")].astype(float)
    prose = [float(page.prose[span.first : span.last].sum()) for span in spans]
    dates, prices = looks[:, LOOKS.index("date")], looks[:, LOOKS.index("price")]
    links = [[url for line in page.links[span.first : span.last] for url in line] for span in spans]
    sorts = Counter("".join(page.lines.sorts[span.first : span.last]) for span in spans)
    return (
        _share(linked[is_held], texts[is_held]), _share(linked[~is_held], texts[~is_held]), float(np.mean([count > 0 for count in prose])),
        float(np.mean(prose)), float(np.log1p(page.prose[~is_held].sum())), float(np.log1p(page.prose[: firsts[0]].sum())),
        float(np.mean([dates[span.first : span.last].any() for span in spans])),
        float(np.mean([prices[span.first : span.last].any() for span in spans])), _share(page.repeated[is_held], texts[is_held]),
        float(np.mean([len(urls) for urls in links])),
        float(np.mean([any(url.startswith("#") for url in urls) for urls in links])), sorts.most_common(1)[0][1] / len(spans),
    )  # fmt: skip


def _page(page: Page, is_held: Bools) -> tuple[float, ...]:
    document = page.lines.document
    is_first = page.marked[:, markup.NAMES.index("level")] == 1
    habits, kind = page.site.habits, document.head.kind.casefold()
    return (
        float(is_first.sum()), float(is_first[is_held].sum()), bool(document.elements), "article" in kind or "posting" in kind,
        bool(document.head.listed), habits.copied, habits.labelled, float(np.log1p(habits.count)),
        float(np.log(page.site.counts.page_count)),
    )  # fmt: skip


def _found(spans: Sequence[Span], found: Sequence[Span], sure: Sequence[float]) -> tuple[float, ...]:
    """How many records the roles find, against the spans, in how many of these they find one, and how sure of them they are."""
    begun = np.array([span.first if span.title is None else span.title for span in found])
    once = [int(((begun >= span.first) & (begun < span.last)).sum()) == 1 for span in spans]
    surety = float(np.mean(sure)) if len(sure) else 0.0
    return min(len(found) / len(spans), 5.0), float(np.mean(once)), surety, min(sure, default=0.0)


def _asked(page: Page, spans: Sequence[Span]) -> float:
    """Share of the titles that are questions, as those over answers are."""
    titles = [span.title for span in spans if span.title is not None]
    return float(np.mean(page.lines.signs[titles, LOOKS.index("question")])) if titles else 0.0


def _weighed(page: Page, is_held: Bools) -> tuple[float, ...]:
    texts = page.texts[is_held]
    tags = [_share(page.marked[is_held, markup.NAMES.index(name)].astype(float), texts) for name in _HELD_BY]
    roles = [_share(page.chances[is_held, role], texts) for role in range(1, len(ROLES))]
    return (*tags, *roles)
