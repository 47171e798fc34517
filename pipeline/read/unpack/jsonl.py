"""JSONL → pages: one JSON object a line with `text`, `markdown` or `html`, and where it is known `url`.

Lines end at "\\n" alone, since U+2028 may stand inside of quotes. A line that cannot be read is refused by itself.
"""

from collections.abc import Iterator, Mapping
from itertools import count

from pipeline.core.errors import PageRefused
from pipeline.core.model import MAX_PAGE_BYTES
from pipeline.read.formats import KEYS
from pipeline.read.unpack.cursor import Cursor
from pipeline.read.unpack.member import Member, check_size, refused
from pipeline.read.unpack.objects import read_object

MAX_LINES = 5_000_000  # of one file, blank ones too; beyond, they are there to cost time
_BOM = b"\xef\xbb\xbf"


def members(cursor: Cursor) -> Iterator[Member]:
    """The pages of a file; places are line numbers ("#12"). Raises PageRefused `not_jsonl`, before the first page."""
    offset = 0
    is_first = True
    for number in count(1):
        start = cursor.taken
        try:
            if cursor.is_over():
                return
            line, length = _line(cursor)
        except PageRefused as damage:
            yield refused(f"#{number}", damage, f"line {number}, byte {offset:,}: ")
            return
        if number == 1:
            line = line.removeprefix(_BOM)
        if number > MAX_LINES:
            yield refused(f"#{number}", PageRefused("too_many_members", f"after {MAX_LINES:,} lines no more were read"))
            return
        if line.strip() or length > MAX_PAGE_BYTES:
            if is_first and line.lstrip()[:1] not in b"{[":
                raise PageRefused("not_jsonl", f"line {number} begins with {line[:20]!a}, which is no JSON object")
            is_first = False
            yield _member(number, offset, line, cursor.taken - start)
        offset += length


def _line(cursor: Cursor) -> tuple[bytes, int]:
    """A line without its end, cut where it is too long, and the length of the whole with its end."""
    line = cursor.line(MAX_PAGE_BYTES + 2)
    length = len(line)
    if len(line) == MAX_PAGE_BYTES + 2 and not line.endswith(b"\n"):
        while rest := cursor.line(1 << 20):
            length += len(rest)
            if rest.endswith(b"\n"):
                break
    return line.removesuffix(b"\n"), length


def _member(number: int, offset: int, line: bytes, stored: int) -> Member:
    where = f"line {number}, byte {offset:,}: "
    try:
        check_size(len(line), stored)
        table = read_object(line)
        key, text = _content(table)
        url = _text(table, "url")
        content = text.encode("utf-8", "surrogatepass")  # half a character is told of where the page is read
        return Member(f"#{number}", content, url and _whole(url), KEYS[key].media_type)
    except PageRefused as why:
        return refused(f"#{number}", why, where)


def _content(table: Mapping[str, object]) -> tuple[str, str]:
    contents = [(key, text) for key in KEYS if (text := _text(table, key)) is not None]
    if not contents:
        raise PageRefused("no_content", f"the object has none of the keys that hold a page: {', '.join(KEYS)}")
    if len(contents) > 1:
        both = " and ".join(key for key, _ in contents)
        raise PageRefused("two_contents", f"the object has {both}; a page is one of them")
    return contents[0]


def _text(table: Mapping[str, object], key: str) -> str | None:
    value = table.get(key)
    if value is None or isinstance(value, str):
        return value
    raise PageRefused("wrong_type", f'"{key}" must be a text in quotes')


def _whole(url: str) -> str:
    try:
        return url.encode().decode()
    except UnicodeEncodeError as error:
        what = f"character {error.start + 1:,} of the address is half a character (\\ud800 …), so it leads nowhere"
        raise PageRefused("lone_surrogate", what) from error
