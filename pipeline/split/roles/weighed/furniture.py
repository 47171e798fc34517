"""Lines of a page that are furniture by what they are → the roles that they cannot have.

A picture is of no text, nor is what opens with the name of one, or prints several values behind an icon each; a line that counts the pages
of a list, or leads to the top of its page, stands beside records. What leads on by the title of its record is a button or the text of a
picture, and tells which line that title is. The border of a table parts no record.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from pipeline.core.text import fold
from pipeline.split.roles.group import AROUND, BODY, OUTSIDE, SUMMARY, TITLE, Chances
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.roles.seen.marks import is_picture, opens_with_file
from pipeline.split.roles.weighed.titles_again import titles_again

# lines, what they are instead, and the shares that they keep of some roles
RuledOut = tuple[Sequence[int], int, Mapping[int, float]]
NO_TEXT = {BODY: 0.0, SUMMARY: 0.0}
NO_TITLE = {TITLE: 0.0}  # while a number alone is none, and may be of a text
ALL = dict.fromkeys((TITLE, BODY, SUMMARY), 0.0)  # nothing is left where what is alike on a page or a site is a label
LIKELY = 0.5  # chance of a text from which a line is of one, and mean chance of titles from which lines that open with the names of pictures are some
COUNTED, BESIDE = 3, 4  # pages that a line counts, and words that it may have beside them
SHORT = 40  # characters of such a line
EITHER = 0.5  # chance that the border of a table is in a record, and that it is outside
LETTERS = 3  # alone on their lines, in the order of the alphabet
SEVERAL = 3  # files under lines that say the same
TOPS = frozenset(
    fold(text)
    for text in (
        "haut de page", "retour en haut", "retour en haut de page", "back to top", "to top", "nach oben", "zum seitenanfang", "volver arriba",
        "subir", "torna su", "torna all’inizio", "inizio pagina", "naar boven", "terug naar boven",
    )
)  # fmt: skip
_ADVERTISED = re.compile(
    r"(?:publicit[ée]|advertisement|advertorial|sponsored|anzeige|werbung|publicidad|pubblicit[àa]|advertentie)(?:\s[|·•–—-]|$)",
    re.IGNORECASE,
)
# before a value each: "👤 Inès Aubrac 📅 2021"
_ICONS = re.compile(r"[\u2600-\u26ff\U0001f300-\U0001faff](?=\ufe0f?\s?\w)")
_SIZED = re.compile(r"[\[(](?:PDF|EPUB|ODT|ODP|DOCX?|PPTX?|XLSX?|ZIP|MP3)\b[^()\[\]]{0,20}\d\s?[kKmMgG]i?[oObB][\])]\Z")
_FIGURES = re.compile(r"\d+")
_NOTE = re.compile(r"\[\d{1,4}\](?=\d)")  # before a link, as text browsers print it
_COUNTED = re.compile(r"(?<!\d)1\D{1,5}2(?!\d)")
_BOXES = {(top, line, bottom) for top, line, bottom in ("┌│└", "╔║╚", "╭│╰", "┏┃┗")}  # top, line and bottom of one
_DRAWN = frozenset("".join(map("".join, _BOXES)))
_BORDER = re.compile(r"[+|]?[-=]{3,400}(?:[ +|]{1,4}[-=]{3,400}){1,40}[+|]?")  # a line of dashes over each column


def furniture(chances: Chances, page: Lines) -> Iterator[RuledOut]:
    """What cannot be read of some lines; `chances` (lines × CLASSES) tell which of several is a title."""
    printed = page.document.blocks
    leads = titles_again(page, chances)
    yield [*leads], AROUND, ALL
    yield [line for lead, title in leads.items() for line in range(title + 1, lead)], AROUND, NO_TITLE
    pictures = [place for place, block in enumerate(printed) if is_picture(block.text)]
    often = Counter(page.keys["text"][place] for place in pictures)
    yield pictures, AROUND, NO_TEXT
    files = [place for place, block in enumerate(printed) if opens_with_file(block.text)]
    alone = [place for place in pictures if place in files or often[page.keys["text"][place]] > 1]
    yield alone, AROUND, ALL
    others = [place for place in files if place not in alone]
    yield others, AROUND, NO_TEXT if others and float(chances[others, TITLE].mean()) >= LIKELY else ALL
    yield [place for place, block in enumerate(printed) if _ADVERTISED.match(block.text)], AROUND, NO_TEXT
    yield _letters(page), OUTSIDE, ALL
    yield _boxed(page), AROUND, ALL
    yield _attached(page), AROUND, ALL
    yield [place for place, block in enumerate(printed) if len({*_ICONS.findall(block.text)}) > 1], AROUND, ALL
    yield [place for place, block in enumerate(page.blocks) if _is_pager(block.text, page.words[place])], AROUND, ALL


def with_borders(chances: Chances, page: Lines) -> Chances:
    """The chances of a page on which the borders of tables are beside texts or outside of records, whichever their neighbours are."""
    borders = [
        place
        for place, block in enumerate(page.document.blocks)
        if block.text[0] in "+|-=" and _BORDER.fullmatch(block.text)
    ]
    chances[borders] = 0.0
    chances[np.ix_(borders, (AROUND, OUTSIDE))] = EITHER
    return chances


def _letters(page: Lines) -> list[int]:
    """The letters of an alphabet over the entries that begin with them."""
    found = [
        (place, block.text) for place, block in enumerate(page.blocks) if len(block.text) == 1 and block.text.isalpha()
    ]
    said = [letter for _, letter in found]
    return [place for place, _ in found] if len(said) >= LETTERS and said == sorted({*said}) else []


def _boxed(page: Lines) -> list[int]:
    """The lines of boxes that are drawn around one line each, which is of no list: a table has several."""
    drawn = [block.text[0] if block.text[0] in _DRAWN else "" for block in page.blocks]
    threes = zip(drawn, drawn[1:], drawn[2:], strict=False)
    return [place for place, (top, line, bottom) in enumerate(threes, 1) if (top, line, bottom) in _BOXES]


def _attached(page: Lines) -> list[int]:
    """The files that several records have under a line which says no more than that: "Documents joints", "rapport (PDF - 203.7 ko)"."""
    said = page.keys["text"]
    sized = [place for place, block in enumerate(page.blocks) if place and _SIZED.search(block.text)]
    often = Counter(said[place - 1] for place in sized)
    return [place for place in sized if often[said[place - 1]] >= SEVERAL]


def _is_pager(text: str, words: Sequence[str]) -> bool:
    """Whether a line counts the pages of a list and says hardly anything else, as "Pages : 1 | 2 | 3" does, or leads to the top of its page."""
    if len(text) > SHORT:
        return False
    if " ".join(words) in TOPS:
        return True
    counted = _NOTE.sub("", text)
    if not _COUNTED.search(counted):
        return False
    figures = [int(figure) for figure in _FIGURES.findall(counted)]
    is_counted = figures[:2] == [1, 2] and figures == sorted(figures) and len(figures) >= COUNTED
    return is_counted and len(_FIGURES.sub(" ", fold(counted)).split()) <= BESIDE
