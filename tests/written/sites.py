"""Some 560 pages of as many invented sites in twelve languages and more, put down by eighteen other hands than that which drew what is learned from:
82 dumps, 322 pages of HTML and 158 that list nothing, with the titles and texts of their records."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.written.words import Row

FOLDER = Path(__file__).parent / "pages"
KINDS = {"dumps": "dump-*.txt", "pages": "page-*.html", "pages that list nothing": "none-*"}
SEEN = frozenset("page-02 page-04 page-06 page-12 page-18 page-24".split())  # of even numbers, but looked at
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_#`]")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: the name of its file, its bytes and its rows."""

    name: str
    content: bytes
    rows: Sequence[Row]


def pages(kind: str, *, looked_at: bool) -> Iterator[Page]:
    """The pages of one of KINDS that were looked at, or those that were not."""
    told = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob(KINDS[kind])):
        if (int(path.stem[-2:]) % 2 == 1 or path.stem in SEEN) == looked_at:
            rows = [Row(record["title"], record["text"]) for record in told[path.name]["records"]]
            yield Page(path.name, path.read_bytes(), rows)


def unmarked(text: str) -> str:
    """A text without the marks of Markdown."""
    return _MARKS.sub("", _LINK.sub(r"\1", text))
