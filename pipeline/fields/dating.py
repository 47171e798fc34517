"""The lines of a record that date it → its date, how exact it is and where it was read.

A date that only running prose mentions is not the resource's; a day without a year is none, and a year alone is the
edition of what it names, unless a word or a caption says that it is a date.
"""

import re
from calendar import isleap
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from pipeline.core.datelines import date_alone, is_date_caption, is_other_date_caption, names_year
from pipeline.core.dates import FoundDate, dates
from pipeline.core.model import Block, Dated, DateFrom, Label
from pipeline.core.months import PUBLICATION
from pipeline.core.text import fold, squash
from pipeline.split.naming import column_of

_EXACT = {"day": 0, "month": 1, "year": 2}
_SENTENCE = re.compile(r"(?<=[.!?])\s{1,3}(?=[A-ZÀ-ÝŒ«\"])")
_BARRED = re.compile(r"\s[|·•]\s")
_PARTED = re.compile(r"\s[|·•/—–-]\s")
_ENCLOSED = re.compile(r"\(([^()]+)\)")
_DOWNLOADS = ("telecharger", "telechargez", "download", "consulter le document", "lire le document")
_DOWNLOADING = frozenset(phrase[0] for phrase in _DOWNLOADS)
_OLD_YEAR = re.compile(r"(?<![\d/.-])(1[4-8]\d{2})(?![\d/])|(?<=[/.-])(1[4-8]\d{2})(?![\d/.-])")
_IMPRINT = re.compile(r"[,:]\s(?:©|c|cop\.|impr\.)?\s?((?:1[4-9]|20)\d{2})\.?$")
UNTYPED = "labels"  # column of a caption that types nothing
OPENINGS = 4  # first lines of a text among which its opening sentence is looked for; links may stand over it
MIN_SENTENCE = 50  # characters; a shorter line is a link or a heading
LONGEST_OPENING = 600  # characters of the opening sentence that are looked at


def dated(
    title: str | None,
    keyword_date: str,
    masthead: str,
    blocks: Sequence[Block],
    labels: Sequence[Label] = (),
    language: str | None = None,
    beside: Sequence[Block] = (),
) -> Dated | None:
    """The resource's own date: that of its title, else of a label, its keywords, masthead, download line or a line alone.

    `language` is a tag of BCP 47, None where it is unknown; `beside` are lines of the record that are of no text.
    """
    places: tuple[tuple[DateFrom, Callable[[], list[FoundDate]]], ...] = (
        ("title", lambda: dates(squash(title or ""), language)),
        ("label", lambda: _labelled(labels, language)),
        ("keywords", lambda: _stated(keyword_date, language)),
        ("masthead", lambda: _months(masthead, language)),
        ("download", lambda: _downloads(blocks, language)),
        ("line", lambda: _lines(blocks, beside, language)),
    )
    for origin, look in places:
        if candidates := look():
            when, precision, _ = min(candidates, key=lambda entry: _EXACT[entry[1]])
            return _refined(Dated(when, precision, origin), blocks, language)
    return None


def _stated(value: str, language: str | None) -> list[FoundDate]:
    """The dates of a value that is known to be one, so that its year may stand alone, however long ago it was."""
    value = squash(value)
    old = _OLD_YEAR.search(value)
    if old and old.group() == value:
        return [_year(value)]
    read = f"{value[: old.start()]}{_like(int(old.group()))}{value[old.end() :]}" if old else value
    alone = date_alone(read, language)
    found = [alone] if alone else dates(read, language)
    return [(when.replace(year=int(old.group())), exact, text) for when, exact, text in found] if old else found


def _like(year: int) -> int:
    """A year with the same days that is read anywhere."""
    return 2000 if isleap(year) else 2001


def _year(printed: str) -> FoundDate:
    return date(int(printed), 1, 1), "year", printed


def _labelled(labels: Sequence[Label], language: str | None) -> list[FoundDate]:
    """The first date under a caption that says date, else the only one under a caption that nobody knows, unless it says of what else."""
    values = [_of_label(label, language) for label in labels]
    if known := next((entries[:1] for entries in values if entries), []):
        return known
    others = [
        day
        for label in labels
        if _is_unknown(label)
        and (day := date_alone(label.value, language))
        and (day[1] != "year" or names_year(label.caption))
    ]
    return others if len(others) == 1 else []


def _of_label(label: Label, language: str | None) -> list[FoundDate]:
    """The dates of a label whose caption says date, or of one without a value that says nothing else than when: "Publié le 3 mai 2021"."""
    if not label.value:
        day = date_alone(label.caption, language)
        return [day] if day and day[1] != "year" else []
    return _stated(label.value, language) if is_date_caption(label.caption) else _imprinted(label)


def _imprinted(label: Label) -> list[FoundDate]:
    """The year behind a place and a publisher, under a caption that says publication: "Tolosa : Piedra Suelta, 2013"."""
    if PUBLICATION.isdisjoint(fold(label.caption).split()) or is_other_date_caption(label.caption):
        return []
    year = _IMPRINT.search(squash(label.value))
    return [_year(year[1])] if year else []


def _is_unknown(label: Label) -> bool:
    """Whether nothing tells what a caption is of."""
    is_known = label.column not in (None, UNTYPED) or column_of(label.caption) != UNTYPED
    return not (is_known or is_other_date_caption(label.caption))


def _months(text: str, language: str | None) -> list[FoundDate]:
    return [entry for entry in dates(squash(text), language) if entry[1] != "year"]


def _downloads(blocks: Sequence[Block], language: str | None) -> list[FoundDate]:
    lines = (block.text for block in blocks if _is_download(block.text[:40]))
    return next((entries for line in lines if (entries := _months(line, language))), [])


def _is_download(opening: str) -> bool:
    first = opening[:1]
    if first.isascii() and first.isalpha() and first.lower() not in _DOWNLOADING:
        return False  # a letter that folding leaves as it is
    return fold(opening).startswith(_DOWNLOADS)


def _lines(blocks: Sequence[Block], beside: Sequence[Block], language: str | None) -> list[FoundDate]:
    """The lines that are a date and nothing else beside a title, or such a part of one that is several values, else over the first
    sentences of a text, else its last line. A year is one as a part between bars or dots, or where it is the only line that is one."""
    over = takewhile(lambda block: len(block.text) < MIN_SENTENCE, blocks[:OPENINGS])
    for place in (beside, tuple(over), blocks[-1:]):
        days = [day for block in place if (day := date_alone(block.text, language)) and day[1] != "year"]
        if days := days or [day for block in place if place is beside for day in _among_values(block.text, language)]:
            return days
    years = [day for block in beside if (day := date_alone(block.text, language))]
    return _among_words(beside, language) or (years if len(years) == 1 else [])


def _among_words(beside: Sequence[Block], language: str | None) -> list[FoundDate]:
    """The only day or month that the short lines beside a title name, among a few words that say nothing of what else it is."""
    short = [
        block.text for block in beside if len(block.text) <= MIN_SENTENCE and not is_other_date_caption(block.text)
    ]
    days = [day for text in short for day in _months(text, language)]
    return days if len(days) == 1 else []


def _among_values(line: str, language: str | None) -> list[FoundDate]:
    """The dates among several values that bars, dots, strokes or dashes part, or commas inside of parentheses."""
    if len(line) > LONGEST_OPENING:
        return []
    inside = _ENCLOSED.fullmatch(line)
    parts = inside[1].split(",") if inside else _PARTED.split(line)
    days = [day for part in parts if len(parts) > 1 and (day := date_alone(part, language))]
    is_year = bool(_BARRED.search(line)) or bool(inside and days and date_alone(parts[-1], language))
    return days if is_year else [day for day in days if day[1] != "year"]


def _refined(coarse: Dated, blocks: Sequence[Block], language: str | None) -> Dated:
    """A month made a day where the opening sentence names a full date of that month."""
    if coarse.precision != "month" or not blocks:
        return coarse
    first = next((block for block in blocks[:OPENINGS] if len(block.text) >= MIN_SENTENCE), blocks[0])
    opening = _SENTENCE.split(squash(first.text), maxsplit=1)[0][:LONGEST_OPENING]
    days = [when for when, precision, _ in dates(opening, language) if precision == "day"]
    exact = next((day for day in days if (day.year, day.month) == (coarse.date.year, coarse.date.month)), None)
    return replace(coarse, date=exact, precision="day", origin="opening") if exact else coarse
