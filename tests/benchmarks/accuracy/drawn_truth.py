"""A drawn page → what ought to be read of each of its records: where it begins, its texts, how they relate, what it prints of itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.core.dates import dates
from pipeline.core.model import Block, Fields, Record
from pipeline.core.privacy import mask
from pipeline.core.text import fold
from pipeline.fields.relation import relate
from pipeline.split.naming import column_of
from tests.anatomy import DrawnPage
from tests.anatomy.languages import LANGUAGES, Language
from tests.anatomy.line import Line
from tests.anatomy.resource import Resource

NAMED = 40  # characters of a text that a record without a title is known by
COLUMNS = ("resource_type", "categories", "keywords", "is_private")
Value = object


@dataclass(frozen=True, slots=True)
class Printed:
    """What a record prints of itself: by column, folded, where its caption is one that is known; the columns of which it
    prints a value that nobody can name are `unnamed`. `dates` are those that its date may be, None where it may have none.
    """

    values: dict[str, Value]
    unnamed: frozenset[str]
    dates: frozenset[date | None]

    def judged(self, fields: Fields) -> Iterator[bool | None]:
        """Of each column whether it was read rightly; None where there is nothing to read and nothing was."""
        for column in COLUMNS:
            wanted, value = self.values.get(column), _folded(getattr(fields, column))
            is_judged = column not in self.unnamed and (wanted is not None or value is not None)
            yield wanted == value if is_judged else None
        when = fields.dated.date if fields.dated else None
        yield when in self.dates if when or None not in self.dates else None


@dataclass(frozen=True, slots=True)
class Truth:
    """A record as its page prints it: its first line in a dump (0 in markup), what it is known by, both texts, folded."""

    line: int
    name: str
    body: str
    summary: str
    relation: str
    printed: Printed


def truth_of(page: DrawnPage, language: str) -> list[Truth]:
    """The records of a page in order."""
    spans = page.spans or [(0, 0)] * len(page.sheet)
    numbered = [(line, first) for line, (first, _) in zip(page.sheet, spans, strict=True)]
    lines = [
        [(line, first) for line, first in numbered if line.record == place] for place in range(len(page.resources))
    ]
    return [_truth(*each, LANGUAGES[language]) for each in zip(page.resources, lines, strict=True)]


def _truth(resource: Resource, numbered: Sequence[tuple[Line, int]], language: Language) -> Truth:
    lines = [line for line, _ in numbered]
    texts = [(line, first) for line, first in numbered if line.role in ("body", "summary")]
    opening = next(
        ((line, first) for line, first in numbered if line.role == "title"), texts[0] if texts else numbered[0]
    )
    body, summary = (
        [mask(line.text, language.code) for line in lines if line.role == role] for role in ("body", "summary")
    )
    return Truth(
        opening[1],
        fold(resource.title) if resource.title else beginning(" ".join(line.text for line, _ in texts)),
        fold(" ".join(body)),
        fold(" ".join(summary)),
        relate(_record(resource.title, body, summary)).relation,
        printed(resource, lines, language),
    )


def beginning(text: str) -> str:
    """What a record without a title is known by."""
    return fold(text)[:NAMED]


def _record(title: str | None, body: Sequence[str], summary: Sequence[str]) -> Record:
    """A record of the true texts."""
    heading = Block(1, title) if title else None
    one, other = (
        tuple(Block(first + n, text) for n, text in enumerate(copy)) for first, copy in ((2, body), (500, summary))
    )
    return Record("", "", "", "", None, 1, heading, one, (), None, other, 1.0)


def printed(resource: Resource, lines: Sequence[Line], language: Language) -> Printed:
    """What the lines of a record tell of it."""
    captions = {fold(line.text) for line in lines if line.kind in ("caption", "labelled")}
    named = {column for column, names in language.captions.items() if captions & set(map(fold, names))}
    values = {column: _typed(column, value, language) for column, value in resource.values if column in named and value}
    unnamed = {column for column, _ in resource.values} - named
    if "resource_type" not in named and any(_names_kind(line, resource.kind) for line in lines):
        if resource.kind in language.types:
            values["resource_type"] = fold(resource.kind)
        else:
            unnamed.add("resource_type")
    unnamed |= {"keywords"} if "keywords" not in values and any(map(_names_keywords, lines)) else set()
    is_dated = "date" in values or any(line.kind == "date" or (line.role == "title" and line.value) for line in lines)
    is_beside = any(str(resource.day.year) in line.text for line in lines if line.kind in ("detail", "tail"))
    own = {resource.day, resource.day.replace(day=1)} if is_dated or is_beside or "date" in unnamed else set()
    days = {None, *own} if not is_dated else own
    days |= {when for when, _, _ in dates(resource.title or "", language.code)}
    return Printed(values, frozenset(unnamed), frozenset(days))


def _names_kind(line: Line, kind: str) -> bool:
    """Whether a line beside a title says what kind of resource it is, alone or before what else it says."""
    said, name = line.text.casefold(), kind.casefold()
    return line.role == "around" and (said == name or said.startswith((f"{name} · ", f"{name} | ")))


def _names_keywords(line: Line) -> bool:
    """Whether a line of a text names keywords, which nothing else tells to be the resource's own or not."""
    caption, colon, _ = line.text.partition(":")
    return line.role in ("body", "summary") and bool(colon) and column_of(caption.strip()) == "keywords"


def _typed(column: str, value: Sequence[str], language: Language) -> Value:
    if column == "is_private":
        return value[0] == language.yes_no[0]
    if column == "resource_type":
        return fold(value[0])
    return _folded(tuple(part for line in value for part in line.replace(";", ",").split(", ")))


def _folded(value: Value) -> Value:
    """A value as it is compared: without case and marks, a list in any order, an empty one as none."""
    if isinstance(value, str):
        return fold(value)
    return (frozenset(map(fold, value)) or None) if isinstance(value, tuple) else value
