"""A printed line → its text without the marks that a dump puts around it, and which marks these were.

Text browsers and Markdown print what the markup said: `### [Titre](adresse)`, `[12]Titre`, `* entrée`, `**Auteur :**`; mails in plain text
print `Titre <adresse>` or `Titre ( adresse )`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

BOLD = ("**", "__")  # how a line of Markdown begins that begins in bold
PICTURES = ("![", "[![", "[image:")  # how a line of Markdown begins that is one, at times in a link, and one of a mail
_HEADING = re.compile(r"(#{1,6})\s+")
_STARRED = re.compile(r"(\*{2,6})\s(\S.{0,400}?)\s\1")  # a heading as html2text prints it, "_" for spaces
_BULLET = re.compile(r"(?:[-*•–·+▪‣◦])\s+(?=\S)")
_NUMBER = re.compile(r"\(?\d{1,3}[.)]\s+(?=\S)")
_NOTE = re.compile(r"\[\d{1,4}\](?=\S)")
_NOTES = re.compile(r"(?<![^\s«»“„\"'‘‹])\[\d{1,4}\](?=[\w«“„\"'‘¿¡])")  # before each link of a line
_ADDRESS = r"\((?:[^()\s]|\([^()\s]{0,100}\)){0,800}(?:\s+\"[^\"]{0,200}\")?\)"
_WORDS = r"((?:[^\]\[]|\[[^\]\[]{0,100}\]){0,400})"
_IMAGE = re.compile(rf"!\[{_WORDS}\]{_ADDRESS}")
_FILE = re.compile(r"\[[\w .%-]{1,60}\.(?:png|gif|jpe?g|svg|webp|ico)\]", re.IGNORECASE)
_PICTURED = re.compile(r"\[image:[^\[\]]{0,400}\]")
_BUTTON = re.compile(r"(?<=\S)\s\(BUTTON\)(?:\s[^()\[\]]{1,40})?\Z")  # behind what stands beside it, as lynx prints one
_BEHIND = re.compile(
    r"(?<=\S)\s?(?:<(?:https?://|mailto:)[^<>\s]{1,2000}>|\(\s(?:https?://|mailto:)[^()\s]{1,2000}\s\))"
)  # the words of a link, as mails print it
_LINK = re.compile(rf"!?\[{_WORDS}\]{_ADDRESS}")
_CELL = re.compile(r"\|\s+([^|]+?)\s+\|")  # the only one of its row
_EMPHASIS = re.compile(r"([*_])(?=[^\s*_])([^*_]{1,400})(?<=\S)\1")
_CAPTION = re.compile(r"([*_])(?=[^\s*_])([^*_]{1,60}:(?=[*_]\s)|[^*_:]{1,60}(?=[*_]\s?:\s))\1")  # before its value
_BREAK = re.compile(r"(?<!\\)\\\Z")  # of a line, as Pandoc prints it
_OF = r"\{(?:[.#][\w-]|[\w-]{1,40}=)[^{}]{0,200}\}"  # attributes of what stands before them, as Pandoc prints them
_ATTRIBUTES = re.compile(rf"(?<=\)){_OF}")
_OF_HEADING = re.compile(rf"\s+{_OF}\s*\Z")
_FENCE = re.compile(
    rf":{{3,100}}\s*(?:{_OF}|\{{\}}|[\w-]{{1,40}})?\s*:{{0,100}}"
)  # where a part of a page begins or ends
_SPAN = re.compile(rf"(?<!!)\[{_WORDS}\]{_OF}")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$&'\"])")  # a sign that is meant as such
_OPENING = re.compile(
    rf"(?:\*\*|__)?\[(?:[^\]\[]|\[[^\]\[]{{0,100}}\]){{1,400}}\]{_ADDRESS}(?:\*\*|__)?|(\*\*|__)(?=\S).{{1,400}}?(?<=\S)\1"
)
_PARTED = re.compile(r"^[–—:.,|·-]\s{0,3}")  # between what a line opens with and what it says behind
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
_SPANS = {
    "a": re.compile(rf"(?<!!)\[(?P<said>(?:[^\]\[]|\[[^\]\[]{{0,100}}\]){{1,400}})\]{_ADDRESS}"),
    "strong": re.compile(r"(?P<mark>\*\*|__)(?=\S)(?P<said>.{1,400}?)(?<=\S)(?P=mark)"),
    "em": re.compile(r"(?<![*_\w\\])(?P<mark>[*_])(?=[^\s*_])(?P<said>[^*_]{1,400})(?<=[^\s\\])(?P=mark)(?![*_\w])"),
}
_LEADS = re.compile(r"\]\(\s?<?([^()\s<>]{1,2000})")
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Bare:
    """A line without its marks: heading level (0: none), whether a bullet or a number stood before it, and links.

    `is_link` tells that the whole line is one link, `is_strong` that all of it is bold.
    """

    text: str
    heading: int
    is_item: bool
    is_numbered: bool
    has_link: bool
    is_link: bool
    is_strong: bool


@lru_cache(maxsize=50_000)
def bare(text: str) -> Bare:
    """The line without the marks of a dump."""
    cell = _CELL.fullmatch(text) if text[:1] == "|" else None
    rest = cell[1] if cell else text
    rest = _SPAN.sub(r"\1", _ATTRIBUTES.sub("", rest)) if "]{" in rest or "){" in rest else rest
    if rest[:3] == ":::" and _FENCE.fullmatch(rest):
        rest = ":::"
    heading = _HEADING.match(rest)
    rest = _OF_HEADING.sub("", rest[heading.end() :]) if heading else rest
    bullet = _BULLET.match(rest)
    rest = rest[bullet.end() :] if bullet else rest
    within = _HEADING.match(rest) if bullet and not heading else None  # of an entry that begins with one
    rest = rest[within.end() :] if within else rest
    starred = _STARRED.fullmatch(rest) if rest[:2] == "**" else None
    rest = starred[2].replace("_", " ") if starred else rest
    note = _NOTE.match(rest)
    rest = rest[note.end() :] if note else rest
    rest = _NOTES.sub("", rest) if "[" in rest else rest
    rest = _IMAGE.sub(r"\1", rest) if "[![" in rest else rest
    rest = _BUTTON.sub("", rest) if "(BUTTON)" in rest else rest
    rest, mailed = _BEHIND.subn("", rest) if "<" in rest or "( " in rest else (rest, 0)
    link = _LINK.search(rest) if "](" in rest else None
    is_link = bool(note) or bool(link and link.end() - link.start() == len(rest.strip()))
    if link:
        rest = _LINK.sub(r"\1", rest)
    is_strong = False
    if "**" in rest or "__" in rest:
        strong = _STRONG.match(rest)
        is_strong = strong is not None and not rest[strong.end() :].strip()
        rest = _STRONG.sub(r"\2", rest)
    rest = _ESCAPED.sub(r"\1", _BREAK.sub("", rest.strip())) if "\\" in rest else rest.strip()
    if rest[:1] in ("*", "_") and (emphasis := _EMPHASIS.fullmatch(rest)):
        rest = emphasis[2]
    elif rest[:1] in ("*", "_") and (caption := _CAPTION.match(rest)):
        rest = f"{caption[2]}{rest[caption.end() :]}"
    return Bare(
        rest or text,
        len(marked[1]) if (marked := heading or within) else 7 - len(starred[1]) if starred else 0,
        bool(bullet),
        bool(_NUMBER.match(rest)),
        bool(link or note or mailed),
        is_link,
        is_strong,
    )


def unlinked(text: str) -> str:
    """What a line of a dump says, without where its links lead; an address that stands alone stays, as does a picture of no words.

    >>> unlinked("- Le [four](/four) de la [4]vallée ( https://b.example/v ) fume"), unlinked("![](/four.jpg)")
    ('- Le four de la vallée fume', '![](/four.jpg)')
    """
    said = _NOTES.sub("", text) if "[" in text else text
    said = _BEHIND.sub("", said) if "://" in said or "mailto:" in said else said
    said = _LINK.sub(r"\1", said) if "](" in said else said
    return said if said.strip() else text


def opens_with_file(text: str) -> bool:
    """Whether a line begins with the name of the file of a picture, as text browsers print one for which nothing else stands."""
    return text.startswith("[") and _FILE.match(text) is not None


def is_picture(text: str) -> bool:
    """Whether a line is one picture in Markdown, or the name of its file, and nothing else, whatever stands for it where it cannot be seen."""
    if text.startswith(PICTURES[0]):
        return _IMAGE.fullmatch(text.strip()) is not None
    return text.startswith("[") and (_FILE.fullmatch(text.strip()) or _PICTURED.fullmatch(text.strip())) is not None


def opening(text: str) -> str:
    """What a line of Markdown says in the link or the bold words that it opens with, if it says more behind them; else ""."""
    return opened(text)[0]


def opened(text: str) -> tuple[str, str]:
    """The same and what the line says behind them."""
    for mark in (_HEADING, _BULLET, _NUMBER):
        before = mark.match(text)
        text = text[before.end() :] if before else text
    found = _OPENING.match(text)
    rest = text[found.end() :].strip() if found else ""
    return (bare(found[0]).text, bare(_PARTED.sub("", rest)).text) if found and rest else ("", "")


def marked_spans(text: str) -> Iterator[tuple[str, str]]:
    """What a line says in marks of its own, by the tag that they stand for: links, bold words, emphasised ones, cells of a table; text
    browsers mark where a link begins alone.

    >>> [*marked_spans("* 10 h [Le four](/four) **complet**")], [*marked_spans("N° 2 [12]Le four")]
    ([('a', 'Le four'), ('strong', 'complet')], [('a', 'Le four')])
    """
    yield from (("a", said.strip()) for said in _NOTES.split(text)[1:] if said.strip())
    for tag, spans in _SPANS.items():
        yield from ((tag, said) for found in spans.finditer(text) if (said := bare(found["said"].strip()).text))
    if text.startswith("|"):
        cells = [bare(cell.strip()).text for cell in _BAR.split(text.strip("|")) if cell.strip()]
        yield from ((f"td{number}", said) for number, said in enumerate(cells))


def linked(text: str) -> float:
    """Share of what a line says that is the text of links.

    >>> [linked(text) for text in ("[Le four](/four)", "[12]Le four", "Le four", "10 h [Le four](/four)")]
    [1.0, 1.0, 0.0, 0.5833333333333334]
    """
    if "[" not in text:
        return 0.0
    told = bare(text)
    said = sum(len(said) for tag, said in marked_spans(text) if tag == "a")
    return 1.0 if told.is_link else min(said / len(told.text), 1.0)


def addresses(text: str) -> list[str]:
    """Where the links of a line of Markdown lead."""
    return _LEADS.findall(text) if "](" in text else []
