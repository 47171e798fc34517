"""Chances of a page's lines → the same without what a line cannot be, whatever it looks like."""

import re
from collections.abc import Collection
from itertools import pairwise

import numpy as np

from pipeline.core.normalise import hashtags, is_address
from pipeline.core.source import Source
from pipeline.split.articles.prose import is_title_like, is_trail
from pipeline.split.caption_words import TITLES
from pipeline.split.edges import edges
from pipeline.split.labels.fields import SPOKEN
from pipeline.split.naming import is_over_text
from pipeline.split.roles.group import AROUND, BETWEEN, BODY, CAPTION, OUTSIDE, SUMMARY, TITLE, VALUE, Chances
from pipeline.split.roles.seen.broken import go_on
from pipeline.split.roles.seen.formulas import of_formulas
from pipeline.split.roles.seen.leading import leading
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.roles.seen.marks import PICTURES
from pipeline.split.roles.seen.markup import in_footer
from pipeline.split.roles.seen.recurring import Recurring
from pipeline.split.roles.seen.running import running_lines
from pipeline.split.roles.weighed.again import Meant
from pipeline.split.roles.weighed.barred import of_brackets, of_keywords, of_one_form, of_values
from pipeline.split.roles.weighed.citations import citations
from pipeline.split.roles.weighed.copied import are_copied, has_copies, inside_copies
from pipeline.split.roles.weighed.furniture import ALL, LIKELY, NO_TEXT, NO_TITLE, furniture, with_borders
from pipeline.split.roles.weighed.labels import (
    is_label,
    is_mostly_beside,
    is_mostly_label,
    is_no_text,
    of_captions,
    under_titles,
)
from pipeline.split.roles.weighed.marked_headings import with_marked_headings
from pipeline.split.roles.weighed.over_texts import over_texts
from pipeline.split.roles.weighed.overview import overview
from pipeline.split.roles.weighed.quotations import quotations
from pipeline.split.roles.weighed.set_out import with_titles_set_out
from pipeline.split.title_marks import NAMING

NONE = Recurring()  # comes back
DOUBTED = (
    0.1  # chance of a title or a text from which it is asked whether the line names who wrote, or is a known label;
)
CREDIT = 80  # characters of such a line, where it looks like a text;
CREDITED = {TITLE: 0.1, BODY: 0.02, SUMMARY: 0.02}  # and what that leaves of these: "By Night" may be a title
NAMED, HALF = (
    3,
    0.5,
)  # lines under the word "Title" that say something else, and share of these that do, from which they are titles
MOST, SOME = 0.6, 0.3  # of a page's records
BEGUN, NEAR = 5, 12  # words by which a text begins as one so many lines over it does, whose second copy it is,
SECOND = 0.1  # and chance that its caption begins a record, in shares of what it seems
FAR = 2  # lines from a caption to its value, at most,
SELDOM = 0.2  # where so few of all lines are farther from the one over them
NO_VALUE = {VALUE: 0.1}
PARTED = 30  # characters behind the head of a text that are of it
POSSIBLE = 0.05  # chance of a title of a line that may be one, on pages of which hardly any is likely to be
OTHERS = dict.fromkeys((OUTSIDE, TITLE, AROUND, CAPTION, VALUE, BODY, BETWEEN), 0.1)  # what a copy hardly is
STOP = LOOKS.index("stop")
BEGINS = -1  # the last class: whether a record begins
HARDLY = 1e-3  # chance of a title below which no other odds make a line one
_NUMBER = re.compile(r"\(?\d{1,3}\)?[.)]?")  # of a record in its list
# "(anciennement Le four du haut)", "[Délai : 5 mai]"
_BRACKETED = re.compile(r"\([a-zß-ÿ][^()]{4,80}\)|\[[^\[\]:]{2,30}\s?:\s[^\[\]]{1,80}\]")
_PAGES = re.compile(  # "1 2 3 4 Suivant", "Page 1 sur 3 Suivant", "Récits de A à C (page 2/5)", "← Précédent"
    r"[←→]\s?\S+(?: \S+){0,2}$|(?:\d{1,3} ){3,}(?:\S+ ?){0,3}$"
    r"|(?:\S+ ){0,8}\(?(?:page|pagina|página|seite|blad|feuillet) \d{1,4}\s?(?:/|of|sur|de|di|von|van)\s?\d{1,4}\)?(?: \S+){0,3}$",
    re.IGNORECASE,
)


def without_ruled_out(
    chances: Chances, page: Lines, known: Meant, source: Source, recurring: Recurring = NONE
) -> Chances:
    """A line without letters and figures is no title and no text, and a line of the site's frame is no text. One that names who wrote,
    is a number or a picture without words, or leads to the page from the start of its site, stands beside these; one that is a
    heading of texts stands between them, one that opens with a caption known by its words is a label, and hashtags are of neither; nor is what
    is `recurring` on its site. `chances`: lines × CLASSES."""
    left = _without_frame(chances, page, source)
    is_credit = page.signs[:, LOOKS.index("credit")] > 0  # whatever it ends with: initials do with a stop
    is_short = (page.signs[:, LOOKS.index("length")] <= CREDIT) & ((page.signs[:, STOP] == 0) | is_credit)
    titles = np.flatnonzero(left[:, TITLE] >= DOUBTED).tolist()
    texts = np.flatnonzero(is_short & (left[:, [BODY, SUMMARY]].sum(1) >= DOUBTED)).tolist()
    bylines = [place for place in sorted({*titles, *texts}) if is_credit[place]]
    labels = [place for place in titles if is_label(page.keys["caption"][place], known)]
    goes_on, copied = go_on(page), are_copied(page)
    labels += [
        place for place in texts if is_no_text(page.keys["caption"][place]) and not (copied[place] or goes_on[place])
    ]
    titles_and_texts = np.flatnonzero(left[:, [TITLE, BODY, SUMMARY]].sum(1) >= DOUBTED).tolist()
    is_twice = has_copies(page)  # else headings inside of texts come back as well
    is_alone = [
        is_twice and short and not caption for short, caption in zip(is_short, page.keys["caption"], strict=True)
    ]
    told = [
        place
        for place in titles_and_texts
        if not goes_on[place]
        and (
            is_mostly_label(page.keys["caption"][place], known)
            or (is_alone[place] and not copied[place] and is_mostly_beside(page.keys["text"][place], known))
        )
    ]
    tags = [place for place in titles_and_texts if hashtags(page.blocks[place].text)] + of_one_form(left, page)
    tags += [*leading([block.text for block in page.blocks], page.words, NAMING)]
    # what made such lines titles would begin a record with them
    left[tags, BEGINS] = np.minimum(left[tags, BEGINS], 1 - left[tags, TITLE])
    possible = np.flatnonzero(left[:, TITLE] >= HARDLY).tolist()
    others = [place for place in possible if _is_no_title(page.blocks[place].text)]
    headings = [place for place in possible if is_over_text(page.blocks[place].text)]
    said_of_it, said_again = quotations(left, page)
    behind = _behind_heads(page)
    left[behind, BEGINS] *= 1 - left[behind, TITLE]
    left[[line - 1 for line in behind if _is_second(line, page)], BEGINS] *= SECOND
    bodies = [line for line in behind if left[line, BODY] >= left[line, SUMMARY]]
    summaries = [line for line in behind if line not in bodies]
    for places, role, kept in (
        *furniture(left, page),
        (bylines, AROUND, CREDITED),
        (others, AROUND, NO_TITLE),
        (headings, BETWEEN, NO_TITLE),
        (labels, CAPTION, CREDITED),
        (under_titles(left, page), CAPTION, NO_TITLE),
        (told, CAPTION, ALL),
        (of_values(left, page), AROUND, ALL),
        (of_keywords(page), AROUND, ALL),
        (of_brackets(left, page), AROUND, ALL),
        (_filled_in(left, page, recurring.formulas), AROUND, NO_TEXT),
        (_in_tags(page, recurring.inserted), AROUND, ALL),
        (citations(left, page), AROUND, ALL),
        (_far_from_captions(page), TITLE, NO_VALUE),
        (said_of_it, AROUND, ALL),
        (said_again, SUMMARY, OTHERS),
        (inside_copies(page), BODY, NO_TITLE),
        (bodies, BODY, NO_TITLE),
        (summaries, SUMMARY, NO_TITLE),
        (tags, AROUND, ALL),
        (of_captions(left, page), CAPTION, ALL),
        (over_texts(left, page, known), BETWEEN, NO_TEXT),
    ):
        for other, share in kept.items() if places else ():
            left[places, role] += left[places, other] * (1 - share)
            left[places, other] *= share
    left = with_borders(left, page)
    left = with_titles_set_out(left, page)
    left = with_marked_headings(left, page) if recurring.heading_marks else left
    return _with_told_by_page(_with_named_titles(left, page), page)


def _filled_in(chances: Chances, page: Lines, filled: Collection[str]) -> list[int]:
    """The lines of formulas, where the page has as many others that are of texts: those at once under the titles of most records, or over them, that
    are no sentences, and those of several that stand in tags of their own."""
    count = float(chances[:, BEGINS].sum())
    is_title = np.pad(chances[:, TITLE] >= POSSIBLE, 1)
    beside = np.flatnonzero(is_title[:-2] | is_title[2:]).tolist()
    under = [line for line in of_formulas(page, filled, beside, MOST * count) if not page.signs[line, STOP]]
    found = sorted({*under, *of_formulas(page, filled, range(len(page.blocks)), SOME * count)})
    is_text = chances[:, [BODY, SUMMARY]].sum(1) >= LIKELY
    if 2 * is_text[found].sum() > is_text.sum():
        return []
    tags = page.keys["place"]
    texts = {tags[place] for place in np.flatnonzero(is_text).tolist() if place not in found}
    return [line for line in found if line in under or (tags[line] and tags[line] not in texts)]


def _behind_heads(page: Lines) -> list[int]:
    """What goes on at length behind a title or a caption that was parted from its line."""
    return [
        place
        for place, (head, rest) in enumerate(pairwise(page.blocks), 1)
        if head.line == rest.line and len(rest.text) >= PARTED
    ]


def _is_second(line: int, page: Lines) -> bool:
    """Whether a line begins as one near over it does, whose copy it opens then."""
    begun = page.words[line][:BEGUN]
    return any(page.words[over][:BEGUN] == begun for over in range(max(0, line - NEAR), line - 1))


def _far_from_captions(page: Lines) -> list[int]:
    """The lines of a dump that may be titles and stand far under the line over them, where few do: a value stands nearer to its caption."""
    if page.document.elements:
        return []
    gaps = [own.line - over.last for over, own in pairwise(page.document.blocks)]
    far = [place for place, gap in enumerate(gaps, 1) if gap > FAR]
    return [place for place in far if is_title_like(page.blocks[place])] if len(far) <= SELDOM * len(gaps) else []


def _in_tags(page: Lines, tags: Collection[str]) -> list[int]:
    return [line for line, own in enumerate(page.keys["place"]) if own in tags]


def _without_frame(chances: Chances, page: Lines, source: Source) -> Chances:
    """No line of the frame of a site, or of the footer that its markup tells, is of a text, and none without letters and figures is a title either."""
    left = chances.copy()
    head, tail = edges(page.document.blocks, source)
    has_footer = any(element.name == "footer" for element in page.document.elements)
    footer = [place for place in range(len(left)) if in_footer(page, place)] if has_footer else []
    framed = sorted({*range(head), *range(tail, len(left)), *(footer if 2 * len(footer) < len(left) else ())})
    for role in (BODY, SUMMARY):
        left[framed, OUTSIDE] += left[framed, role]
        left[framed, role] = 0.0
    rules = np.flatnonzero(page.signs[:, LOOKS.index("rule")] > 0)
    left[rules[:, None], list(CREDITED)] = 0.0
    return left


def _with_named_titles(chances: Chances, page: Lines) -> Chances:
    """What stands under a line that only says "Title", and comes back over others, is a title."""
    said = page.keys["text"]
    names = {name for name in TITLES if SPOKEN.get(name, page.document.language) == page.document.language}
    under = [place + 1 for place, text in enumerate(said[:-1]) if text in names]
    if len({said[place] for place in under}) < max(NAMED, HALF * len(under)):
        return chances
    for place in under:
        chances[place - 1 : place + 1, :BEGINS] = 0.0
        chances[place - 1, CAPTION] = chances[place, TITLE] = 1.0
    return chances


def _with_told_by_page(chances: Chances, page: Lines) -> Chances:
    """What printed pages print at their heads and feet stands beside records, which may go on wherever a page ends; a list of the titles
    of a page stands outside of them, and tells what their titles are."""
    listed, titles = overview(page, chances)
    for places, *sure in ((sorted(running_lines(page)), AROUND), (listed, OUTSIDE), (titles, TITLE, BEGINS)):
        chances[places] = 0.0
        chances[np.ix_(places, sure)] = 1.0
    return chances


def _is_no_title(text: str) -> bool:
    """Whether a line is a number, those of other pages, an address, a picture without words, values in brackets, or leads from the start of
    the site."""
    return (
        bool(_NUMBER.fullmatch(text) or _PAGES.match(text) or _BRACKETED.fullmatch(text))
        or is_address(text)
        or text.startswith(PICTURES)
        or is_trail(text)
    )
