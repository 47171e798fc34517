"""Chances of a page's lines → the same without what a line cannot be, whatever it looks like."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.core.normalise import hashtags, is_address
from pipeline.core.source import Source
from pipeline.core.text import fold
from pipeline.split.articles.prose import is_trail
from pipeline.split.edges import edges
from pipeline.split.labels.fields import SPOKEN, TITLES
from pipeline.split.naming import column_of, is_label_caption, is_over_text
from pipeline.split.roles.cuts import AROUND, BETWEEN, BODY, CAPTION, OUTSIDE, SUMMARY, TITLE, VALUE, Chances
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.roles.seen.marks import PICTURES
from pipeline.split.roles.seen.running import running_lines
from pipeline.split.roles.weighed.again import Meant
from pipeline.split.roles.weighed.furniture import ALL, NO_TEXT, NO_TITLE, furniture, with_borders
from pipeline.split.roles.weighed.overview import overview
from pipeline.split.roles.weighed.set_out import with_titles_set_out

DOUBTED = (
    0.1  # chance of a title or a text from which it is asked whether the line names who wrote, or is a known label;
)
CREDIT = 80  # characters of such a line, where it looks like a text;
CREDITED = {TITLE: 0.1, BODY: 0.02, SUMMARY: 0.02}  # and what that leaves of these: "By Night" may be a title,
SEVERAL, LONGEST_PART = 3, 40  # lines of values that a page prints on one line each, and characters of a value
ONE_FORM = (
    0.75  # share of such lines that have one value of one form, and as many lines that may be titles, with a chance
)
LIKELY = 0.5  # of that
LONG = 40  # characters of a line that may be broken
HALF = 0.5  # share of the lines of a caption above which those that stand twice are in copies
TOLD = 60  # characters of a sentence that a text has around such a heading
SURELY = 0.8  # chance of a text from which a line is one,
TEXTS = 500  # and thousandths of the lines that say the same which are of texts, below which a short one is not
COPIED = 0.3  # share of the sentences of a page that stand twice, from which it prints its texts so
LABELS = 500  # thousandths of the lines that open with a caption which are labels, from which all are
ITEM, STOP = LOOKS.index("item"), LOOKS.index("stop")
COLON, COLON_END = LOOKS.index("colon"), LOOKS.index("colon_end")
MOSTLY = 0.75  # share of the lines that say the same which stand over a sentence, from which they are captions of texts
BEGINS = -1  # the last class: whether a record begins
HARDLY = 1e-3  # chance of a title below which no other odds make a line one
Bools = NDArray[np.bool_]
NEAR = 3  # lines over a label, among which its title stands
_FIGURES = re.compile(r"\d+")
_BAR = re.compile(r"\s[|·•]\s")
_NUMBER = re.compile(r"\(?\d{1,3}\)?[.)]?")  # of a record in its list
_PAGES = re.compile(  # "1 2 3 4 Suivant", "Page 1 sur 3 Suivant", "← Précédent"
    r"[←→]\s?\S+(?: \S+){0,2}$|(?:\d{1,3} ){3,}(?:\S+ ?){0,3}$|(?:\S+ )?(?:page|pagina|página|seite|blad|feuillet) \d{1,4} (?:of|sur|de|di|von|van) \d{1,4}(?: \S+){0,3}$",
    re.IGNORECASE,
)


def without_ruled_out(chances: Chances, page: Lines, known: Meant, source: Source) -> Chances:
    """A line without letters and figures is no title and no text, and a line of the site's frame is no text. One that names who wrote,
    is a number or a picture without words, or leads to the page from the start of its site, stands beside these; one that is a
    heading of texts stands between them, one that opens with a caption known by its words is a label, and hashtags are of neither.
    `chances`: lines × CLASSES."""
    left = _without_frame(chances, page, source)
    is_credit = page.signs[:, LOOKS.index("credit")] > 0  # whatever it ends with: initials do with a stop
    is_short = (page.signs[:, LOOKS.index("length")] <= CREDIT) & ((page.signs[:, STOP] == 0) | is_credit)
    titles = np.flatnonzero(left[:, TITLE] >= DOUBTED).tolist()
    texts = np.flatnonzero(is_short & (left[:, [BODY, SUMMARY]].sum(1) >= DOUBTED)).tolist()
    bylines = [place for place in sorted({*titles, *texts}) if is_credit[place]]
    labels = [place for place in titles if _is_label(page.keys["caption"][place], known)]
    goes_on, copied = _go_on(page), _are_copied(page)
    labels += [
        place for place in texts if _is_no_text(page.keys["caption"][place]) and not (copied[place] or goes_on[place])
    ]
    titles_and_texts = np.flatnonzero(left[:, [TITLE, BODY, SUMMARY]].sum(1) >= DOUBTED).tolist()
    has_copies = _has_copies(page)  # else headings inside of texts come back as well
    is_alone = [
        has_copies and short and not caption for short, caption in zip(is_short, page.keys["caption"], strict=True)
    ]
    told = [
        place
        for place in titles_and_texts
        if not goes_on[place]
        and (
            _is_mostly_label(page.keys["caption"][place], known)
            or (is_alone[place] and not copied[place] and _is_mostly_beside(page.keys["text"][place], known))
        )
    ]
    tags = [place for place in titles_and_texts if hashtags(page.blocks[place].text)] + _of_one_form(left, page)
    # what made such lines titles would begin a record with them
    left[tags, BEGINS] = np.minimum(left[tags, BEGINS], 1 - left[tags, TITLE])
    possible = np.flatnonzero(left[:, TITLE] >= HARDLY).tolist()
    others = [place for place in possible if _is_no_title(page.blocks[place].text)]
    headings = [place for place in possible if is_over_text(page.blocks[place].text)]
    for places, role, kept in (
        *furniture(left, page),
        (bylines, AROUND, CREDITED),
        (others, AROUND, NO_TITLE),
        (headings, BETWEEN, NO_TITLE),
        (labels, CAPTION, CREDITED),
        (_under_titles(left, page), CAPTION, NO_TITLE),
        (told, CAPTION, ALL),
        (_of_values(left, page), AROUND, ALL),
        (_inside_copies(page), BODY, NO_TITLE),
        (tags, AROUND, ALL),
        (_of_captions(left, page), CAPTION, ALL),
        (_over_texts(left, page, known), BETWEEN, NO_TEXT),
    ):
        for other, share in kept.items():
            left[places, role] += left[places, other] * (1 - share)
            left[places, other] *= share
    left = with_borders(left, page)
    return _with_told_by_page(_with_named_titles(with_titles_set_out(left, page), page), page)


def _without_frame(chances: Chances, page: Lines, source: Source) -> Chances:
    """No line of the frame of a site is of a text, and none without letters and figures is a title either."""
    left = chances.copy()
    head, tail = edges(page.document.blocks, source)
    framed = [*range(head), *range(tail, len(left))]
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
    if len({said[place] for place in under}) < max(SEVERAL, HALF * len(under)):
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


def _of_values(chances: Chances, page: Lines) -> list[int]:
    """The lines of a page that are several values each, parted by bars or dots, where all of these together look like labels rather
    than like titles or texts, whatever one by itself does, and what they say comes back from line to line, as that of titles does not."""
    parts = {place: _BAR.split(block.text) for place, block in enumerate(page.blocks) if _is_barred(block.text)}
    roles = chances[[*parts]].sum(0)
    beside = roles[[AROUND, CAPTION, VALUE, BETWEEN]].sum()
    if len(parts) < SEVERAL or beside <= max(roles[TITLE], roles[[BODY, SUMMARY]].sum()):
        return []
    distinct = [part for own in {tuple(own) for own in parts.values()} for part in own]
    often = Counter(part for part in distinct if not any(map(str.isdigit, part)))
    known = sum(count for count in often.values() if count > 1)
    return [*parts] if known >= HALF * often.total() else []


def _of_one_form(chances: Chances, page: Lines) -> list[int]:
    """The lines of a page that are several values each in one form ("Objet A-12 | Matière : grès | Daté : 1890"), if about as many others
    may be the titles."""
    forms = {place: _form(block.text) for place, block in enumerate(page.blocks) if _is_barred(block.text)}
    _, often = max(
        Counter(cell for cells in forms.values() for cell in cells).items(), key=lambda told: told[1], default=("", 0)
    )
    if often < max(SEVERAL, ONE_FORM * len(forms)):
        return []
    titles = [place for place in np.flatnonzero(chances[:, TITLE] >= LIKELY).tolist() if place not in forms]
    return [*forms] if len(titles) >= ONE_FORM * len(forms) else []


def _of_captions(chances: Chances, page: Lines) -> list[int]:
    """The lines of a page that open with one caption and a value behind it, where these together look like labels rather than like titles or
    texts, whatever one by itself does, if about as many others may be the titles: no word tells that "Donante: Ernesto Quiroga" is a label."""
    ids = page.numbered["caption"].ids
    named = np.flatnonzero((page.signs[:, COLON] > 0) & (page.signs[:, COLON_END] == 0))
    count = np.bincount(ids[named], minlength=int(ids.max(initial=-1)) + 1)
    sums = [
        np.bincount(ids[named], weights=chances[named][:, roles].sum(1), minlength=len(count))
        for roles in ([AROUND, CAPTION, VALUE, BETWEEN], [TITLE], [BODY, SUMMARY])
    ]
    beside = (count >= SEVERAL) & (sums[0] > np.maximum(sums[1], sums[2]))
    found: list[int] = named[beside[ids[named]]].tolist()
    titles = set(np.flatnonzero(chances[:, TITLE] >= LIKELY).tolist()).difference(found)
    most = int((count * beside).max(initial=0))
    return found if len(titles) >= ONE_FORM * most else []


def _form(text: str) -> set[str]:
    """What the values of a line share with those of others: their captions, or their words where these hold figures."""
    parts = [fold(part) for part in _BAR.split(text)]
    captions = {part.partition(":")[0].strip() for part in parts if ":" in part}
    return captions | {_FIGURES.sub("0", part) for part in parts if _FIGURES.search(part) and ":" not in part}


def _is_barred(text: str) -> bool:
    parts = _BAR.split(text)
    return len(parts) > 1 and max(map(len, parts)) <= LONGEST_PART and not text.endswith((".", "!", "?", "…"))


def _over_texts(chances: Chances, page: Lines, known: Meant) -> list[int]:
    """The short lines that come back on the page, each time between other lines and mostly over a sentence, beside texts on the site, and do
    not surely look like a text themselves: a caption that most records print over their text is never of the text."""
    said = page.numbered["text"].ids
    around = zip([-1, *said[:-1]], said, [*said[1:], -1], strict=True)
    often, ways = Counter(said), Counter(own for _, own, _ in set(around))
    is_sentence = [page.signs[place, STOP] > 0 for place in range(1, len(said))]
    over = Counter(own for own, is_over in zip(said[:-1], is_sentence, strict=True) if is_over)
    is_text = chances[:, [BODY, SUMMARY]].sum(1)
    return [
        place
        for place in np.flatnonzero((is_text >= HARDLY) & (is_text < SURELY)).tolist()
        if often[said[place]] == ways[said[place]] >= SEVERAL
        and over[said[place]] >= MOSTLY * often[said[place]]
        and _are_beside(known.by_kind["text"].get(page.keys["text"][place]))
        and page.is_short(place, CREDIT)
        and not page.signs[place, ITEM]
    ]


def _are_beside(means: Sequence[int] | None) -> bool:
    return means is not None and means[BODY] + means[SUMMARY] < TEXTS


def _is_mostly_label(caption: str, known: Meant) -> bool:
    """Whether most lines of the site that open with a caption are labels."""
    meant = known.by_kind["caption"].get(caption) if caption else None
    return meant is not None and meant[CAPTION] >= LABELS


def _has_copies(page: Lines) -> bool:
    """Whether many sentences of a page stand there twice."""
    said = page.numbered["text"].ids
    told = (page.signs[:, LOOKS.index("length")] >= TOLD) & (page.signs[:, STOP] > 0)
    return bool(told.any() and (np.bincount(said)[said] > 1)[told].mean() >= COPIED)


def _is_mostly_beside(text: str, known: Meant) -> bool:
    """Whether most lines of the site that say the same stand beside texts, and most of these are captions: "Portions" over "4"."""
    meant = known.by_kind["text"].get(text)
    beside = sum(meant[role] for role in (CAPTION, VALUE, AROUND)) if meant else 0
    return meant is not None and beside >= LABELS and meant[CAPTION] * 2 >= beside


def _is_no_title(text: str) -> bool:
    """Whether a line is a number, those of other pages, an address, a picture without words, or leads from the start of the site."""
    return (
        bool(_NUMBER.fullmatch(text) or _PAGES.match(text))
        or is_address(text)
        or text.startswith(PICTURES)
        or is_trail(text)
    )


def _under_titles(chances: Chances, page: Lines) -> list[int]:
    """The lines behind a caption of several of the page, nearly all of which stand under a likelier title with no text between: "Source : …"."""
    captions = page.keys["caption"]
    own = defaultdict[str, list[int]](list)
    for place in np.flatnonzero(chances[:, TITLE] >= DOUBTED).tolist():
        if captions[place] and page.signs[place, COLON_END] == 0:
            own[captions[place]].append(place)
    found = list[int]()
    for caption, places in own.items():
        under = [place for place in places if _is_under_title(place, chances, captions)]
        if len(under) >= max(SEVERAL, MOSTLY * captions.count(caption)):
            found += under
    return found


def _is_under_title(place: int, chances: Chances, captions: Sequence[str]) -> bool:
    """Whether a likelier title stands over a line, with no text between."""
    for over in range(place - 1, max(place - 1 - NEAR, -1), -1):
        if chances[over, [BODY, SUMMARY]].sum() >= LIKELY:
            return False
        if chances[over, TITLE] >= SURELY and captions[over] != captions[place]:
            return bool(chances[over, TITLE] > chances[place, TITLE])
    return False


def _is_label(caption: str, known: Meant) -> bool:
    """Whether the words before a colon are a known caption, and come back on the site."""
    return caption in known.by_kind["caption"] and bool(caption) and column_of(caption) != "labels"


def _go_on(page: Lines) -> Bools:
    """Whether each line goes on with the sentence of the long line at once over it, so that what stands before a colon is no caption."""
    found = np.zeros(len(page.blocks), bool)
    is_open = (page.signs[:, LOOKS.index("length")] >= LONG) & (page.signs[:, LOOKS.index("stop")] == 0)
    lasts = np.array([block.last for block in page.blocks])
    found[1:] = is_open[:-1] & (np.array([block.line for block in page.blocks])[1:] == lasts[:-1] + 1)
    return found


def _are_copied(page: Lines) -> Bools:
    """Whether each line stands twice on its page, as most lines do that open with its caption: then it is in both copies of a text, and not
    the label of two records."""
    said, captions = page.numbered["text"].ids, page.numbered["caption"].ids
    again = np.bincount(said)[said] > 1
    share = np.bincount(captions, weights=again) / np.bincount(captions)
    copied: Bools = again & (share[captions] > HALF)
    return copied


def _inside_copies(page: Lines) -> list[int]:
    """The lines that stand twice between the same two sentences: headings and links inside a text that is printed twice, since what is
    over a title is another record."""
    said = page.numbered["text"].ids
    if len(said) < 2 * SEVERAL:
        return []
    threes = np.stack((said[:-2], said[1:-1], said[2:]), 1)
    _, numbers, counts = np.unique(threes, axis=0, return_inverse=True, return_counts=True)
    is_told = (page.signs[:, LOOKS.index("length")] >= TOLD) & (page.signs[:, LOOKS.index("stop")] > 0)
    inside = (counts[numbers.ravel()] > 1) & is_told[:-2] & is_told[2:]
    return (np.flatnonzero(inside) + 1).tolist()


def _is_no_text(caption: str) -> bool:
    """Whether the words before a colon are a label's; keywords close the texts of some sites."""
    return is_label_caption(caption) and column_of(caption) != "keywords"
