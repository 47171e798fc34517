"""raw/judgements.csv (bytes) ↔ Judgements: what people said of pairs of records, one row for each time they spoke.

The file is only ever added to: who changes their mind adds a row. Besides the ids a row holds what finds a record again
when its id has moved: its content hash, its place, what the page was, its title. Rows written by hand may leave that out.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast, get_args

from pipeline.core.errors import UsageError
from pipeline.core.sentence import sentence, thousands
from pipeline.core.text import digest, excerpt

NAME = "judgements.csv"
MAX_BYTES = 64 << 20  # some two hundred thousand judgements
MAX_CELL = 10_000  # characters of a cell; a reason is a sentence
JudgedVerdict = Literal["same", "different", "withdrawn"]
COLUMNS = (
    "left_record_id", "right_record_id", "left_content_hash", "right_content_hash", "verdict", "who", "why", "when",
    "left_place", "left_page_hash", "left_title", "right_place", "right_page_hash", "right_title",
)  # fmt: skip
REQUIRED = ("left_record_id", "right_record_id", "verdict")
_ID = re.compile(r"[0-9a-f]{16}")
_WHEN = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:?\d{2}(:?\d{2})?(\.\d{1,6})?Z?)?")
_PLACE = re.compile(r"([^/]+)/([^/]+)/(.+):(\d{1,9})")
_HASH = re.compile(r"[0-9a-f]*")
_SUBJECT = ("record_id", "content_hash", "place", "page_hash", "title")
_FORMULA = re.compile(r"^([=+\-@＝＋－＠])")  # a title comes from a page, and a spreadsheet would calculate it
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Subject:
    """A record as it was when it was judged; what is not known is empty.

    `line` is its first one, 0 where its place is not known; `page_hash` begins the sha256 of its page.
    """

    record_id: str
    content_hash: str = ""
    source: str = ""
    snapshot: str = ""
    page: str = ""
    line: int = 0
    page_hash: str = ""
    title: str = ""

    @property
    def place(self) -> str:
        """As an editor opens it: source/snapshot/page:line."""
        return f"{self.source}/{self.snapshot}/{self.page}:{self.line}" if self.page else ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody said of two records: one resource, two, or that an earlier word on them is taken back.

    `when` is a day or a UTC time as written, `row` the line of the file, from 1.
    """

    left: Subject
    right: Subject
    verdict: JudgedVerdict
    who: str = ""
    why: str = ""
    when: str = ""
    row: int = 0

    @property
    def hash(self) -> str:
        """Changes when anything of the row does but its place in the file."""
        return digest("judgement", *_cells(self).values())


def storable(judgement: Judgement) -> Judgement:
    """A judgement without what the file cannot hold: control characters, and cells without end."""
    left, right = (
        replace(
            subject,
            page=subject.page if not _CONTROL.search(subject.place.replace("\n", "\0")) else "",
            title=_printable(subject.title) if len(subject.title) <= MAX_CELL else "",
        )
        for subject in (judgement.left, judgement.right)
    )
    who, why = (_printable(text)[:MAX_CELL] for text in (judgement.who, judgement.why))
    return replace(judgement, left=left, right=right, who=who, why=why)


def read_judgements(content: bytes, where: str) -> tuple[Judgement, ...]:
    """Parse the file, separated by commas or, as a French Excel saves it, by semicolons.

    Raises UsageError, which names the file and the line.
    """
    if len(content) > MAX_BYTES:
        raise UsageError(
            "%(where)s: it has %(content_count)s bytes, and %(max_bytes)s are read at most. Nothing was published. Split it.",
            where=where,
            content_count=thousands(len(content)),
            max_bytes=thousands(MAX_BYTES),
        )
    rows = _rows(_text(content, where), where)
    header = next(rows, None)
    if header is None:
        return ()
    columns = [name.strip() for name in header[1]]
    if missing := [name for name in REQUIRED if name not in columns]:
        raise _wrong(where, header[0], sentence("the header lacks %(missing)s", missing=", ".join(missing)))
    if twice := [name for name in COLUMNS if columns.count(name) > 1]:
        raise _wrong(where, header[0], sentence("the header names %(twice)s twice", twice=twice[0]))
    return tuple(_judgement(columns, cells, where, row) for row, cells in rows)


def separator(text: str) -> str:
    """The sign between cells, as the header has it."""
    header = text.lstrip("\ufeff\r\n").partition("\n")[0]
    return ";" if ";" in header and "," not in header else ","


def to_cells(judgement: Judgement, header: Sequence[str] = COLUMNS) -> list[str]:
    """The cells of a judgement under a file's header; columns that are not ours stay empty."""
    cells = _cells(judgement)
    return [cells.get(name, "") for name in header]


def _text(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _wrong(where, line, sentence("the text is not UTF-8; save the file as UTF-8")) from error


def _rows(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line on which each begins; empty lines are passed over."""
    lines = text.replace("\r\n", "\n").split("\n")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=separator(text), strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise _wrong(where, begins, sentence("the row is no CSV (%(error)s)", error=error)) from error


def _judgement(columns: Sequence[str], cells: Sequence[str], where: str, row: int) -> Judgement:
    if len(cells) != len(columns):
        raise _wrong(
            where,
            row,
            sentence(
                "the row has %(cells)s cells, and the header has %(columns)s", cells=len(cells), columns=len(columns)
            ),
        )
    if any(len(cell) > MAX_CELL for cell in cells):
        raise _wrong(where, row, sentence("a cell has more than %(max_cell)s characters", max_cell=thousands(MAX_CELL)))
    values = dict.fromkeys(COLUMNS, "") | dict(zip(columns, (cell.strip() for cell in cells), strict=True))
    if unprintable := next((name for name in COLUMNS if _CONTROL.search(values[name])), None):
        raise _wrong(where, row, sentence("%(unprintable)s holds a control character", unprintable=unprintable))
    left, right = (_subject(values, side, where, row) for side in ("left", "right"))
    if left.record_id == right.record_id:
        raise _wrong(
            where, row, sentence("both ids are %(record_id)s; a judgement is on two records", record_id=left.record_id)
        )
    if values["verdict"] not in get_args(JudgedVerdict):
        raise _wrong(
            where,
            row,
            sentence(
                "verdict is %(verdict)s, not one of %(get_args)s",
                verdict=repr(excerpt(values["verdict"])),
                get_args=", ".join(get_args(JudgedVerdict)),
            ),
        )
    if values["when"] and not _WHEN.fullmatch(values["when"]):
        raise _wrong(
            where,
            row,
            sentence(
                "when is %(when)s, not a day (2024-05-31) or a UTC time (2024-05-31T08:30:00Z)",
                when=repr(excerpt(values["when"])),
            ),
        )
    verdict = cast(JudgedVerdict, values["verdict"])
    return Judgement(left, right, verdict, values["who"], values["why"], values["when"], row)


def _subject(cells: Mapping[str, str], side: str, where: str, row: int) -> Subject:
    record_id, content_hash, place, page_hash, title = (cells[f"{side}_{name}"] for name in _SUBJECT)
    if not _ID.fullmatch(record_id):
        raise _wrong(
            where,
            row,
            sentence(
                "%(side)s_record_id is %(record_id)s, not a record_id (16 signs of 0-9 and a-f)",
                side=side,
                record_id=repr(excerpt(record_id)),
            ),
        )
    for name, value in (("content_hash", content_hash), ("page_hash", page_hash)):
        if not _HASH.fullmatch(value):
            raise _wrong(
                where,
                row,
                sentence(
                    "%(side)s_%(name)s is %(value)s, not a hash (signs of 0-9 and a-f)",
                    side=side,
                    name=name,
                    value=repr(excerpt(value)),
                ),
            )
    parts = _PLACE.fullmatch(place)
    if place and not parts:
        raise _wrong(
            where,
            row,
            sentence(
                "%(side)s_place is %(place)s, not source/snapshot/page:line", side=side, place=repr(excerpt(place))
            ),
        )
    source, snapshot, page, line = parts.groups() if parts else ("", "", "", "0")
    return Subject(record_id, content_hash, source, snapshot, page, int(line), page_hash, title)


def _printable(text: str) -> str:
    return _CONTROL.sub(" ", text.encode("utf-8", "replace").decode()).strip()


def _cells(judgement: Judgement) -> dict[str, str]:
    cells = {"verdict": judgement.verdict, "who": judgement.who, "why": judgement.why, "when": judgement.when}
    for side, subject in (("left", judgement.left), ("right", judgement.right)):
        title = _FORMULA.sub(r"'\1", subject.title)
        values = (subject.record_id, subject.content_hash, subject.place, subject.page_hash, title)
        cells |= {f"{side}_{name}": value for name, value in zip(_SUBJECT, values, strict=True)}
    return {name: cells[name] for name in COLUMNS}


def _wrong(where: str, line: int, what: str) -> UsageError:
    return UsageError(
        "%(where)s:%(line)s: %(what)s. Nothing was published. Mend the row, or take it out, and run again.",
        where=where,
        line=line,
        what=what,
    )
