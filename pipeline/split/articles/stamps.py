"""Blocks → the lines that say when their page was published and changed, in five languages.

"Publié le 12/03/2021 - mis à jour le 14 mars 2021", "Posted on March 12, 2021". A sentence that tells of a report
"publié le 12 mars 2021" is none: a stamp is short and opens with its word, or with who wrote.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.core.model import Block
from pipeline.core.normalise import dates
from pipeline.core.text import fold

LONGEST = 160  # characters of a stamp with its author and section; a longer line is prose
NEAREST = 40  # characters between the word and its date: "le", a weekday, "par Blandine Thermadec le"
AROUND = 60  # characters of a stamp that are neither its words nor its dates: author, hour, section
_UPDATED = (
    r"(?:derni[èe]re\s|[úu]ltima\s|ultimo\s|last\s|zuletzt\s)?(?:mise?\s[àa]\sjour|modification|modifi[ée]e?|actualis[ée]e?|r[ée]vis[ée]e?|"
    r"updated?|modified|revised|actualizad[oa]|actualizaci[óo]n|modificad[oa]|aktualisiert|ge[äa]ndert|aktualisierung|stand|aggiornat[oa]|aggiornamento)"
)
_PUBLISHED = (
    r"(?:date\sde\s|fecha\sde\s|date\s)?(?:publi[ée]e?s?|publication|parue?|mise?\sen\sligne|post[ée]e?|r[ée]dig[ée]e?|published|posted|"
    r"publicad[oa]|publicaci[óo]n|ver[öo]ffentlicht|erschienen|publiziert|pubblicat[oa])"
)
_CUE = re.compile(rf"\b(?:(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED}))\b", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d")  # what every day has, and few other lines
_SEPARATORS = ("|", "•", "·", ",", ";", ":", "(", ")", "/", "–", "—", "-")
_AUTHOR = ("par ", "by ", "von ", "por ", "di ")
_MONTHS = {
    "january": 1, "jan": 1, "enero": 1, "januar": 1, "gennaio": 1, "february": 2, "feb": 2, "febrero": 2, "februar": 2, "febbraio": 2,
    "march": 3, "mar": 3, "marzo": 3, "marz": 3, "april": 4, "apr": 4, "abril": 4, "aprile": 4, "may": 5, "mayo": 5, "maggio": 5,
    "june": 6, "jun": 6, "junio": 6, "juni": 6, "giugno": 6, "july": 7, "jul": 7, "julio": 7, "juli": 7, "luglio": 7,
    "august": 8, "aug": 8, "agosto": 8, "september": 9, "sep": 9, "septiembre": 9, "settembre": 9, "october": 10, "octubre": 10,
    "oktober": 10, "okt": 10, "ottobre": 10, "november": 11, "noviembre": 11, "novembre": 11, "december": 12, "diciembre": 12,
    "dezember": 12, "dez": 12, "dicembre": 12,
}  # fmt: skip
_NAME = r"(?P<month>[^\W\d_]{3,10})\.?"
_YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d)"
_DAY = r"(?<![\d/.-])(?P<day>\d{1,2})(?:st|nd|rd|th|\.|º)?"
_DAY_FIRST = re.compile(rf"{_DAY}\s{{1,3}}(?:de\s|of\s)?{_NAME},?\s{{1,3}}(?:de\s|del\s)?{_YEAR}")
_MONTH_FIRST = re.compile(rf"\b{_NAME}\s{{1,3}}{_DAY},?\s{{1,3}}{_YEAR}")


@dataclass(frozen=True, slots=True)
class Stamp:
    """Blocks `first` to `last` (indexes, the last one not included) and the days that they name."""

    first: int
    last: int
    published: date | None
    updated: date | None


def stamps(blocks: Sequence[Block]) -> list[Stamp]:
    """Every stamp in order; those that stand on one another are one."""
    merged: list[Stamp] = []
    for stamp in _each(blocks):
        before = merged[-1] if merged else None
        if before and before.last == stamp.first:
            merged[-1] = Stamp(
                before.first, stamp.last, before.published or stamp.published, before.updated or stamp.updated
            )
        else:
            merged.append(stamp)
    return merged


def _each(blocks: Sequence[Block]) -> Iterator[Stamp]:
    index = 0
    while index < len(blocks):
        width = 1
        days = stamped(blocks[index].text)
        if days is None and index + 1 < len(blocks) and _is_bare_cue(blocks[index].text):
            days, width = stamped(f"{blocks[index].text} {blocks[index + 1].text}"), 2
        if days is not None:
            yield Stamp(index, index + width, *days)
        index += width if days is not None else 1


def stamped(line: str) -> tuple[date | None, date | None] | None:
    """The days on which a line says that its page was published and updated; None where it is no such line.

    >>> stamped("Publié le 12/03/2021 - mis à jour le 14 mars 2021")
    (datetime.date(2021, 3, 12), datetime.date(2021, 3, 14))
    >>> stamped("Le rapport publié le 12 mars 2021 ne dit rien des gares.") is None
    True
    """
    if len(line) > LONGEST or _YEARS.search(line) is None:
        return None
    cues = list(_CUE.finditer(line))
    if not cues or not _may_stand_before(line[: cues[0].start()].strip()):
        return None
    published = updated = None
    explained = 0
    for cue, end in zip(cues, [*(cue.start() for cue in cues[1:]), len(line)], strict=True):
        day, length = _day(line[cue.end() : end])
        explained += len(cue.group()) + length if day else 0
        if cue.group("updated"):
            updated = updated or day
        else:
            published = published or day
    if (published or updated) is None or len(line) - explained > AROUND:
        return None
    return published, updated


def _may_stand_before(opening: str) -> bool:
    """Whether a stamp may open so: with nothing, one word ("Article publié le"), its author, or what a mark ends."""
    return " " not in opening or opening.endswith(_SEPARATORS) or opening.casefold().startswith(_AUTHOR)


def _is_bare_cue(line: str) -> bool:
    """Whether a line is a stamp's word and nothing else, so that its date stands on the next."""
    if len(line) > NEAREST:
        return False
    cue = _CUE.match(line)
    return cue is not None and fold(line[cue.end() :]) in ("", "le", "on", "el", "am", "il")


def _day(text: str) -> tuple[date | None, int]:
    """The first date of a text, if it is a day near its start, and how many characters it takes."""
    plain = _MONTH_FIRST.sub(_iso, _DAY_FIRST.sub(_iso, text))
    days = dates(plain)
    if not days or days[0][1] != "day" or plain.find(days[0][2]) > NEAREST:
        return None, 0
    return days[0][0], len(days[0][2])


def _iso(match: re.Match[str]) -> str:
    month = _MONTHS.get(fold(match.group("month")))
    return match.group() if month is None else f"{match.group('year')}-{month:02}-{int(match.group('day')):02}"
