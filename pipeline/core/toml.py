"""A TOML file (bytes) → its table, and the line on which a key stands. What would stall or break the parser is refused before it.

The parser of the standard library takes half a minute for a key of 40,000 dots, and stops with a traceback at numbers of
5,000 digits and arrays 1,000 deep. No profile needs more than a few of each.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.core.errors import UsageError
from pipeline.core.sentence import sentence, thousands

Table = Mapping[str, object]
KeyPath = tuple[str, ...]

MAX_BYTES = 1 << 20  # of a file
MAX_DOTS = 16  # outside of texts, on one line
MAX_DEPTH = 16  # of brackets inside brackets
MAX_WORD = 200  # characters of a bare key or a number
ADVICE = sentence("Nothing was read; mend the profile and run again.")

_TEXT_OR_COMMENT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+",
    re.DOTALL,
)
_WORD = re.compile(rf"[0-9A-Za-z_]{{{MAX_WORD}}}")
_PART = r"""(?:"(?:[^"\\\n]|\\[^\n])*+"|'[^'\n]*+'|[0-9A-Za-z_-]++)"""
_KEY = re.compile(rf"\s*+(?P<header>\[{{0,2}})\s*+(?P<key>{_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+)")


@dataclass(frozen=True)
class Toml:
    """A parsed file."""

    table: Table
    text: str

    def line_of(self, path: KeyPath) -> int:
        """The line of a key, counted from 1, or of the innermost table above it that is printed."""
        lengths = range(len(path), 0, -1)
        return next((self._lines[path[:length]] for length in lengths if path[:length] in self._lines), 1)

    @cached_property
    def _lines(self) -> dict[KeyPath, int]:
        lines: dict[KeyPath, int] = {}
        header: KeyPath = ()
        for number, statement in _statements(self.text):
            if not (match := _KEY.match(statement)):
                continue
            path = _path(match["key"])
            if match["header"]:
                header = path
            whole = path if match["header"] else (*header, *path)
            for length in range(1, len(whole) + 1):
                lines.setdefault(whole[:length], number)
        return lines


def read_toml(content: bytes, where: str) -> Toml:
    """Parse a file. Raises UsageError, naming file and line, for one that is no TOML or beyond the bounds above."""
    if len(content) > MAX_BYTES:
        raise UsageError(
            "%(where)s:1: the profile is larger than %(max_bytes)s bytes; this cannot be one.",
            where=where,
            max_bytes=thousands(MAX_BYTES),
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UsageError(
            "%(where)s:%(line)s: the profile is not UTF-8. Save it as UTF-8 and run again.", where=where, line=line
        ) from error
    for line, excess in _excesses(text):
        raise UsageError(
            "%(where)s:%(line)s: %(excess)s; no profile needs that. %(advice)s",
            where=where,
            line=line,
            excess=excess,
            advice=ADVICE,
        )
    try:
        return Toml(tomllib.loads(text), text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        raise UsageError(
            "%(where)s:%(line)s: the profile is not valid TOML: %(error)s. %(advice)s",
            where=where,
            line=line,
            error=error,
            advice=ADVICE,
        ) from error


def _bare_lines(text: str) -> Iterator[tuple[int, str, int]]:
    """Each line without texts and comments, with its number and how many brackets are open where it begins."""
    bare = _TEXT_OR_COMMENT.sub(lambda match: '""' * (match[0][0] != "#") + "\n" * match[0].count("\n"), text)
    depth = 0
    for number, line in enumerate(bare.split("\n"), 1):
        yield number, line, depth
        depth += line.count("[") + line.count("{") - line.count("]") - line.count("}")


def _excesses(text: str) -> Iterator[tuple[int, str]]:
    for number, line, depth in _bare_lines(text):
        if line.count(".") > MAX_DOTS:
            yield number, sentence("there are more than %(most)s dots outside of quotes", most=MAX_DOTS)
        if depth + line.count("[") + line.count("{") > MAX_DEPTH + line.count("]") + line.count("}"):
            yield number, sentence("brackets are nested more than %(most)s deep", most=MAX_DEPTH)
        if _WORD.search(line):
            yield number, sentence("a key or number has %(most)s characters and more", most=MAX_WORD)


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """The first line of each key or header."""
    printed = text.split("\n")
    return ((number, printed[number - 1]) for number, line, depth in _bare_lines(text) if line.strip() and not depth)


def _path(key: str) -> KeyPath:
    """The names of a dotted key."""
    table, path = tomllib.loads(f"{key} = 0"), []
    while isinstance(table, dict):
        ((name, table),) = table.items()
        path.append(name)
    return tuple(path)
