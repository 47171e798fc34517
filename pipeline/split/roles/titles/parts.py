"""A record's lines by role → its title, without what else stands in its tag."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.core.boilerplate import READ_MORE
from pipeline.core.datelines import date_alone
from pipeline.core.model import Block, Document
from pipeline.core.text import fold
from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.cuts import AROUND, BODY, CAPTION, SUMMARY, TITLE, VALUE, Chances, Group
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.roles.seen.marks import PICTURES, bare, opening
from pipeline.split.roles.seen.recurrence import Counts
from pipeline.split.roles.titles.continued import is_open

WRAPPED = 55  # characters from which a title's line may have been broken
LONGEST = 400  # characters of a title
DOUBLED = 2  # words of a title that stands twice
CALLED = 2  # words before those of a title by which a picture says what it is
BADGE = 25  # characters of a button or badge beside a title
_NUMBER = re.compile(r"\d+")  # a year or a number says which resource it is
COUNTED = 3  # titles whose numbers tell a list, records with a name
NAMED = 0.75  # share of a page's records that have a person's name, from which it is none of their texts
NAME_WORDS = (2, 3)
LEADS, BESIDE = range(4, 1, -1), 1  # words that lead on, and of those behind them how many a title need not have ("de")
_YEAR = re.compile(r"\(?(?:19|20)\d\d\)?")
_MARK = re.compile(  # what a list prints before each of its titles, or the sort of file that it leads to
    r"(?:[^\w\s«„“\"'‘’¿¡(\[#@&$€£…]{1,3}|o|(?P<sort>[(\[][A-Z]{2,5}[)\]]))\s+(?=\S)"
)
# A wiki prints its button close to a heading, while "Le four [film]" tells of it; a number in a tag of its own may stand as close.
_BUTTON = re.compile(r"(?<=\S)\[[^\W\d_][^\[\]]{2,39}\]$")
_KIND = re.compile(r"\[[^\W\d_][^\[\]]{1,29}\]\s+(?=\S)")
_NUMBERED = re.compile(r"(\d{1,4})(?:[.)]\s+(?=\S)|\s?(?=[A-ZÀ-ÖØ-Þ]))")
_NEWS = frozenset(
    (
        "new",
        "updated",
        "nouveau",
        "nouveaute",
        "mis a jour",
        "neu",
        "aktualisiert",
        "nuevo",
        "novedad",
        "actualizado",
        "nuovo",
        "novita",
        "aggiornato",
        "nieuw",
        "bijgewerkt",
    )
)  # badges of which a page may have one
_BADGES = frozenset(("badge", "flag", "label", "pill", "tag"))  # classes of a badge
_FORMAT = re.compile(
    r"[(\[](?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|csv|zip|epub|mp[34]|jpe?g|png)\b[^()\[\]]{0,20}[)\]]", re.IGNORECASE
)
_FILE = re.compile(
    r"(?<=\S)[\s,;:·–|-]{1,5}(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|csv|zip|epub|mp[34]|jpe?g|png)\b[\s,;:·–-]{1,5}\d{1,5}(?:[.,]\d{1,3})?\s?[kmg]i?[bo]\Z",
    re.IGNORECASE,
)  # and how large that is
COPIES = 5  # lines among which one title may be said: its own, its picture, its link
SEVERAL = 3  # pages that print one line, from which it may be furniture,
LIKELY = 0.5  # and chance of a title from which one over a text that they print as well is none
MOST = 0.75  # share of a page's titles with a number, or a figure in a tag of its own, from which the site prints it beside them
COMMON = 2  # titles from which what stands beside them is a badge


def title_of(group: Group, page: Lines) -> Block | None:
    """The title's block; a title that a dump broke is one line again, and one that it printed twice, for its picture as well, stands once."""
    title = _whole_title(group, page)
    words = title.text.split() if title else []
    half = len(words) // 2
    is_doubled = half >= DOUBLED and words[:half] == words[half:]
    return replace(title, text=" ".join(words[:half])) if title and is_doubled else title


def _whole_title(group: Group, page: Lines) -> Block | None:
    titles = group.of(TITLE)
    if not titles:
        return None
    same = [
        line
        for line in group.lines
        if line < titles[0] and page.words[line] == page.words[titles[0]] and not _is_picture(line, page)
    ]
    if same:
        return page.blocks[same[-1]]
    block = page.blocks[titles[0]]
    text = block.text
    for before, line in pairwise(titles):
        is_next = line == before + 1 and page.blocks[line].line == page.blocks[before].last + 1
        ends = page.blocks[before].text
        is_broken = (len(ends) >= WRAPPED or is_open(ends)) and page.words[line] != page.words[before]
        if page.document.elements or not is_next or not is_broken or len(text) > LONGEST:
            break
        text = f"{text} {page.blocks[line].text}"
    return block if text == block.text else replace(block, text=text)


def without_pictures(groups: Sequence[Group], page: Lines) -> None:
    """A picture that says what the line under it says stands beside that title, also one that says by a word before a colon what it is."""
    titles = [(group, place) for group in groups for place in _titled(group)]
    twins = [(group, place, _shown(group, place, page)) for group, place in titles]
    called = [(group, place, _called(group, place, page)) for group, place in titles]
    calls = Counter(page.keys["caption"][group.lines[place]] for group, place, twin in called if twin)
    twins += [told for told in called if calls[page.keys["caption"][told[0].lines[told[1]]]] >= COMMON]
    for group, place, twin in twins:
        if twin:
            group.roles[place], group.roles[twin] = AROUND, TITLE


def _titled(group: Group) -> list[int]:
    return [place for place, role in enumerate(group.roles) if role == TITLE]


def _shown(group: Group, place: int, page: Lines) -> int | None:
    """The place of the title under a picture in Markdown."""
    line = group.lines[place]
    near = range(place + 1, min(place + 1 + COPIES, len(group.lines))) if _is_picture(line, page) else ()
    return next((at for at in near if _opens(page.words[line], group.lines[at], page)), None)


def _called(group: Group, place: int, page: Lines) -> int | None:
    """The place of the line under a title that says all that this says behind its colon, and nothing else."""
    line = group.lines[place]
    said = fold(page.blocks[line].text.partition(":")[2])
    under = place + 1
    is_twin = said and under < len(group.lines) and page.keys["text"][group.lines[under]] == said
    return under if is_twin else None


def _opens(said: Sequence[str], line: int, page: Lines) -> bool:
    """Whether a line says the words of a picture, as many of them as a dump printed on it, or all behind what this one calls itself
    ("Couverture : Le four à pain"), and perhaps more, if it may be a title."""
    words = page.words[line]
    is_broken = len(page.blocks[line].text) >= WRAPPED and words == said[: len(words)]
    shown = [said[first:] for first in range(CALLED + 1) if len(said) - first >= DOUBLED]
    is_named = any(words[: len(own)] == own for own in shown) and is_title_like(page.blocks[line])
    return bool(words) and (words == said or is_broken or is_named)


def _is_picture(line: int, page: Lines) -> bool:
    """Whether a line of Markdown is a picture, at times in a link: its words are the title's, which stands under it."""
    return page.document.blocks[line].text.startswith(PICTURES)


def is_repetition(group: Group, page: Lines) -> bool:
    """Whether a record's lines, more than a title and its copies, all say the same, as buttons do."""
    return len(group.lines) > COPIES and len({page.keys["text"][line] for line in group.lines}) == 1


def is_furniture(group: Group, page: Lines, chances: Chances, counts: Counts) -> bool:
    """Whether a record is what most pages of its site print: a title without text and labels, or one that hardly is a title, and its text, in
    which figures may differ ("page 2 of 9")."""
    titles, texts = group.of(TITLE), group.of(BODY, SUMMARY)
    if not titles:
        return False
    is_alone = not (texts or group.of(CAPTION, VALUE))
    is_doubted = bool(texts) and chances[titles[0], TITLE] < LIKELY
    is_usual = _is_usual(titles[0], page, counts, "text")
    return (is_alone or is_doubted) and is_usual and all(_is_usual(line, page, counts, "figured") for line in texts)


def _is_usual(line: int, page: Lines, counts: Counts, kind: str) -> bool:
    """Whether most pages of a site print what a line says, by one of its keys."""
    pages, _ = counts.by_kind[kind].get(page.keys[kind][line], (1, 1))
    return pages >= SEVERAL and pages * 2 > counts.page_count


def without_names(groups: Sequence[Group], page: Lines) -> None:
    """Take the names of persons off the beginnings of texts, where they stand beside or over most of the page's texts."""
    firsts = [group.of(BODY, SUMMARY)[:2] for group in groups]
    over = [texts for texts in firsts if len(texts) == 2 and _is_named(texts[0], page)]
    beside = sum(any(_is_named(line, page) for line in group.of(AROUND)) for group in groups)
    if not over or len(over) + beside < max(COUNTED, NAMED * len(groups)):
        return
    for group, texts in zip(groups, firsts, strict=True):
        if texts in over:
            group.roles[group.lines.index(texts[0])] = AROUND


def without_leads(groups: Sequence[Group], page: Lines) -> None:
    """Take off the end of a text what leads to the rest of it and names it by its title: "Lire la suite de « Le lavoir »"."""
    for group in groups:
        said = {word for line in group.of(TITLE) for word in page.words[line]}
        for line in group.of(BODY, SUMMARY)[-1:]:
            words = page.words[line]
            count = next((count for count in LEADS if " ".join(words[:count]) in READ_MORE), len(words))
            if len([word for word in words[count:] if word not in said]) <= BESIDE < len(words[count:]):
                group.roles[group.lines.index(line)] = AROUND


def _is_named(line: int, page: Lines) -> bool:
    words = page.blocks[line].text.split()
    return len(words) in NAME_WORDS and all(word[0].isupper() and word.isalpha() for word in words)


def without_headings(groups: Sequence[Group], page: Lines) -> None:
    """Take the months that few of the page's records have from these: each heads the several records that follow it."""
    months = [[line for line in _around(group) if _is_month(page.blocks[line].text)] for group in groups]
    if sum(map(bool, months)) * 2 >= len(groups):
        return
    for group, lines in zip(groups, months, strict=True):
        for line in lines:
            place = group.lines.index(line)
            del group.lines[place], group.roles[place]


def _around(group: Group) -> list[int]:
    """The lines beside a record's title that stand over it and its text, or under both."""
    told = group.of(TITLE, BODY, SUMMARY)
    return [line for line in group.of(AROUND) if not told[0] < line < told[-1]]


def _is_month(text: str) -> bool:
    found = date_alone(text)
    return found is not None and found[1] == "month"


def without_badges(titles: Sequence[Block | None], document: Document) -> list[Block | None]:
    """Titles without the badge or button that their tag holds as well, and without the sort and size of their file: what several titles begin or end with beside
    the text of their link or in a tag of its own, or one in a tag whose class calls it so; what most say in a tag of
    its own but for figures ("27 min"), which may stand close; a word that says that the resource is new; and what nearly all say beside their link, where it is
    figured ("GAR101")."""
    titles = [replace(title, text=_FILE.sub("", title.text)) if title else None for title in titles]
    titles = _inside(titles, document) if document.elements else _without_columns(_without_news(titles), document)
    inner = _inner_tags(titles, document)
    titles = _without_figures(titles, inner)
    openings = {} if document.elements else _openings(titles, document)
    parts = [_badge_like(title, inner, openings) for title in titles]
    often = Counter(part for part, _ in parts if part)
    badges = {part for part, count in often.items() if count >= COMMON and not _NUMBER.search(part)}
    kinds = [part for part, _ in parts if part.startswith("(") and part.endswith(")") and not _NUMBER.search(part)]
    if len(kinds) >= max(COUNTED, MOST * sum(title is not None for title in titles)) and badges.intersection(kinds):
        badges.update(kinds)
    shown = [
        _without(title, part) if is_called or part in badges or fold(part) in _NEWS else title
        for title, (part, is_called) in zip(titles, parts, strict=True)
    ]
    codes = {part for part in often if _is_figured(part)}
    if sum(often[code] for code in codes) < max(COUNTED, MOST * sum(title is not None for title in titles)):
        return shown
    coded = [_without(title, part) if part in codes else title for title, (part, _) in zip(shown, parts, strict=True)]
    return coded if len(_said(coded)) == len(_said(shown)) else shown


def _inside(titles: Sequence[Block | None], document: Document) -> Sequence[Block | None]:
    """Titles as the tags tell them that set most of their line out, where nearly all have but figures beside it ("CHEM 22 Le four (3-0-3)")."""
    lines = {title.line for title in titles if title}
    said = defaultdict[int, list[str]](list)
    for element in document.elements:
        line = document.blocks[element.first].line if element.inner else 0
        if line in lines:
            said[line].append(element.inner)
    told = [max(said[title.line], key=_worth, default="") if title else "" for title in titles]
    rests = [
        title.text.replace(own, "", 1).strip() if title and own else "" for title, own in zip(titles, told, strict=True)
    ]
    is_set_out = [
        _is_code(rest) and len(rest) <= BADGE and is_title_like(Block(0, own))
        for own, rest in zip(told, rests, strict=True)
    ]
    if sum(is_set_out) < max(COUNTED, MOST * sum(title is not None for title in titles)):
        return titles
    return [
        replace(title, text=own) if title and is_it else title
        for title, own, is_it in zip(titles, told, is_set_out, strict=True)
    ]


def _worth(said: str) -> tuple[bool, int]:
    """What a tag inside of a title says, by how likely it is all of it: what has no figures before what has some, and more before less."""
    return not _NUMBER.search(said), len(said)


def _without_news(titles: Sequence[Block | None]) -> list[Block | None]:
    """Titles of a dump without a last word in capitals that says that the resource is new, where it is the only one in capitals."""
    ends = [title.text.split()[-1] if title and " " in title.text else "" for title in titles]
    return [
        _without(title, end)
        if end.isupper() and fold(end) in _NEWS and title and not title.text.removesuffix(end).isupper()
        else title
        for title, end in zip(titles, ends, strict=True)
    ]


def _without_columns(titles: Sequence[Block | None], document: Document) -> list[Block | None]:
    """Titles of a dump without what a gap as wide as those between columns parts from them: a short figured one before or behind nearly all
    ("M 3/115   Le four"), one that stands behind several, or the several ones behind nearly all."""
    rests = {block.line: block.text[block.head :].strip() for block in document.blocks if block.head}
    rows = {block.line for block in document.blocks if block.columns > 1}
    parted = [_columns(title, rests.get(title.line, "")) if title else ("", "") for title in titles]
    often = Counter(last for first, last in parted if first and len(last) <= min(BADGE, len(first)))
    are_rows = [title is not None and title.line in rows for title in titles]
    codes = [[all(parts) and len(part) <= BADGE and _is_figured(part) for part in parts] for parts in parted]
    least = max(COUNTED, MOST * sum(title is not None for title in titles))
    if sum(first for first, _ in codes) >= least:
        kept = [parts[1] if code[0] else "" for parts, code in zip(parted, codes, strict=True)]
    elif sum(are_rows) >= least or sum(last for _, last in codes) >= least:
        told = zip(parted, are_rows, codes, strict=True)
        kept = [parts[0] if is_row or code[1] else "" for parts, is_row, code in told]
    else:
        kept = [first if often[last] >= COMMON else "" for first, last in parted]
    shown = [replace(title, text=part) if title and part else title for title, part in zip(titles, kept, strict=True)]
    return shown if len(_said(shown)) == len(_said(titles)) else [*titles]


def _columns(title: Block, rest: str) -> tuple[str, str]:
    """A title before the gap behind which `rest` stands, and from there on."""
    first, found, _ = title.text.partition(rest) if rest else ("", "", "")
    return (first.strip(), title.text[len(first) :]) if first and found else ("", "")


def _without_figures(titles: Sequence[Block | None], inner: Mapping[int, Mapping[int, bool]]) -> Sequence[Block | None]:
    ends = [{title.text[-size:] for size in inner.get(title.line, ())} if title else set[str]() for title in titles]
    shapes = Counter(_NUMBER.sub("0", end) for own in ends for end in own if _is_figured(end))
    shape, count = max(shapes.items(), key=lambda one: one[1], default=("", 0))
    if count < max(COUNTED, MOST * sum(title is not None for title in titles)):
        return titles
    figures = [next((end for end in own if _NUMBER.sub("0", end) == shape), "") for own in ends]
    shown = [
        replace(title, text=title.text.removesuffix(figure).rstrip()) if title and figure else title
        for title, figure in zip(titles, figures, strict=True)
    ]
    return shown if len(_said(shown)) == len(_said(titles)) else titles


def _is_figured(text: str) -> bool:
    return bool(_NUMBER.search(text)) and not _YEAR.fullmatch(text)


def _is_code(text: str) -> bool:
    """Whether a text is figures, and words in capitals at most."""
    return _is_figured(text) and not any(word.isalpha() and not word.isupper() for word in text.split())


def _said(titles: Sequence[Block | None]) -> set[str]:
    return {title.text for title in titles if title}


def without_numbers(titles: Sequence[Block | None]) -> list[Block | None]:
    """Titles without the numbers before them, where those of nearly all of a page count up or down one by one: a list prints them
    before its entries, a series before its episodes."""
    found = [_NUMBERED.match(title.text) if title else None for title in titles]
    numbers = [int(number[1]) for number in found if number]
    if len(numbers) < max(COUNTED, MOST * sum(title is not None for title in titles)):
        return [*titles]
    if {after - before for before, after in pairwise(numbers)} not in ({1}, {-1}):
        return [*titles]
    return [
        replace(title, text=bare(title.text[number.end() :]).text) if title and number else title
        for title, number in zip(titles, found, strict=True)
    ]


def without_marks(titles: Sequence[Block | None]) -> list[Block | None]:
    """Titles without what nearly all of a page open with that is no word (">> ", "o ", "== "), and end with as well; or with which nearly all
    end in brackets, as a wiki prints a button behind each ("[modifier]")."""
    buttons = [_BUTTON.search(title.text) if title else None for title in titles]
    button, often = max(Counter(own[0] for own in buttons if own).items(), key=lambda told: told[1], default=("", 0))
    if often >= max(COUNTED, MOST * sum(title is not None for title in titles)):
        titles = [
            title and replace(title, text=title.text.removesuffix(button).rstrip() or title.text) for title in titles
        ]
    titles = _without_kinds(titles)
    found = [_MARK.match(title.text) if title else None for title in titles]
    mark, count = max(Counter(_mark(own) for own in found if own).items(), key=lambda told: told[1], default=("", 0))
    if count < max(COUNTED, MOST * sum(title is not None for title in titles)):
        return [*titles]
    return [
        replace(title, text=title.text[own.end() :].removesuffix(f" {mark}").rstrip() or title.text)
        if title and own and _mark(own) == mark
        else title
        for title, own in zip(titles, found, strict=True)
    ]


def _without_kinds(titles: Sequence[Block | None]) -> Sequence[Block | None]:
    """Titles without the kind in brackets that nearly all open with, one of few ("[Film] Le four")."""
    kinds = [_KIND.match(title.text) if title else None for title in titles]
    said = Counter(fold(kind[0]) for kind in kinds if kind)
    if said.total() < max(COUNTED, MOST * sum(title is not None for title in titles)):
        return titles
    if len(said) > MOST * said.total():
        return titles
    return [
        replace(title, text=title.text[kind.end() :]) if title and kind else title
        for title, kind in zip(titles, kinds, strict=True)
    ]


def _mark(found: re.Match[str]) -> str:
    """What a title opens with, any sort of file being alike."""
    return "()" if found["sort"] else found[0].strip()


def _inner_tags(titles: Sequence[Block | None], document: Document) -> Mapping[int, Mapping[int, bool]]:
    """Of the line of each title the short tags inside it: their characters, and whether a class calls them badges."""
    lines = {title.line for title in titles if title}
    found = defaultdict[int, dict[int, bool]](dict)
    for element in document.elements:
        if 0 < element.length <= BADGE and element.last == element.first + 1 and element.name != "a":
            line = document.blocks[element.first].line
            if line in lines:
                found[line][element.length] = not _BADGES.isdisjoint(element.classes)
    return found


def _openings(titles: Sequence[Block | None], document: Document) -> dict[int, str]:
    """The links and bold words with which the lines of titles begin in a dump."""
    lines = {title.line for title in titles if title}
    return {block.line: opening(block.text) for block in document.blocks if block.line in lines}


def _badge_like(
    title: Block | None, inner: Mapping[int, Mapping[int, bool]], openings: Mapping[int, str]
) -> tuple[str, bool]:
    """What a title's line says beside the text of its one link, or else at an end in a tag of its own, and whether that
    one is called a badge; `openings` are the links and bold words with which lines of a dump begin."""
    if title is None:
        return "", False
    told = title.links[0].text if len(title.links) == 1 else openings.get(title.line, "")
    sizes = sorted(inner.get(title.line, {}).items())
    if told and 0 < len(title.text) - len(told) <= BADGE:
        called = {size for size, is_called in sizes if is_called}
        if title.text.startswith(told):
            return (part := title.text[len(told) :].strip()), len(part) in called or bool(_FORMAT.fullmatch(part))
        if title.text.endswith(told):
            return (part := title.text[: -len(told)].strip()), len(part) in called
    ends = ((end, called) for size, called in sizes for end in (title.text[-size:], title.text[:size]))
    return next(((end, called) for end, called in ends if _without(title, end) != title), ("", False))


def _without(title: Block | None, part: str) -> Block | None:
    """The title without what it begins or ends with, if that is not all of it and stands apart."""
    if title is None:
        return None
    if title.text.endswith(f" {part}"):
        return replace(title, text=title.text.removesuffix(part).rstrip())
    return replace(title, text=title.text.removeprefix(part).lstrip()) if title.text.startswith(f"{part} ") else title
