"""Why pages are cut as they are → a sheet of each file: a section a page, a row a record."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.cli.layout import Section, Sheet, SheetLine, SheetRow
from pipeline.core.sentence import sentence
from pipeline.core.text import excerpt
from pipeline.split.roles.told.why import Sign
from pipeline.split.why import PageWhy, RecordWhy


def why_sheet(file: Path, pages: Sequence[PageWhy]) -> Sheet:
    """What is printed of the pages in a file."""
    return Sheet([], [Section(_heading(file, page), [*_rows(page)]) for page in pages])


def _heading(file: Path, page: PageWhy) -> str:
    place = page.page.removeprefix(file.name)
    return sentence("Why: %(file)s%(place)s, %(read_by)s", file=file, place=place, read_by=page.read_by)


def _rows(page: PageWhy) -> Iterator[SheetRow]:
    if page.lists_nothing:
        yield sentence("no record"), [page.lists_nothing, *_signs(page.signs)]
    for record in page.records:
        yield sentence("line %(line)s", line=record.line), [*_record_lines(record)]


def _record_lines(record: RecordWhy) -> Iterator[SheetLine]:
    title = f"'{excerpt(record.title, 100)}'" if record.title else sentence("(no title)")
    kept = "" if record.is_kept else sentence(", a guess that is set aside")
    yield sentence(
        "%(title)s, confidence %(confidence)s%(kept)s", title=title, confidence=f"{record.confidence:.2f}", kept=kept
    )
    if record.sentence:
        yield record.sentence
    yield from _signs(record.signs)


def _signs(signs: Sequence[Sign]) -> Iterator[SheetLine]:
    return (f"{sign.weight:+.2f}  {sign.words}" for sign in signs)
