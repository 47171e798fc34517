"""Dumps of as many invented sites in many languages, put down by sixteen more hands, with what each line of them is.

A line of a file is a code, a bar and the line as the dump prints it; a record begins at each plus.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "marked"
CODES = {
    "": "outside", "O": "outside", "T": "title", "A": "around", "L": "caption", "C": "heading", "V": "value", "B": "body",
    "S": "summary",
}  # fmt: skip
TEXTS = ("body", "summary")
_LINE = re.compile(r"([OTALCVBS]?)(\+?)\|(.*)")


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page: what it is called, its text, and of each line its role and the place of its record, -1 outside of records."""

    name: str
    content: str
    lines: Sequence[tuple[str, int]]

    def of(self, record: int, *roles: str) -> list[int]:
        """The numbers of the lines, 1-based, that have one of some roles in a record."""
        return [number for number, line in enumerate(self.lines, 1) if line[1] == record and line[0] in roles]

    @property
    def count(self) -> int:
        """Its records."""
        return max((record for _, record in self.lines), default=-1) + 1


def marked_pages(*, looked_at: bool) -> Iterator[MarkedPage]:
    """The pages of odd numbers, which were looked at and are learned from, or those of even ones, which were not."""
    for path in sorted(FOLDER.glob("*.marked")):
        if int(path.stem[-2:]) % 2 == looked_at:
            yield _page(path.stem, path.read_text(encoding="utf-8"))


def _page(name: str, told: str) -> MarkedPage:
    parts = [match.groups() for line in told.splitlines() if (match := _LINE.fullmatch(line))]
    lines, last = [], -1
    for code, begins, _ in parts:
        last += bool(begins)
        lines.append((CODES[code], -1 if CODES[code] == "outside" else last))
    return MarkedPage(name, "\n".join(text for *_, text in parts) + "\n", tuple(_settled(lines)))


def _settled(lines: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The same, where captions alone that head a text, and what parts the two texts of a record, are "between"."""
    for place, (role, record) in enumerate(lines):
        before, after = (
            [other for other, own in part if own == record] if record >= 0 else []
            for part in (lines[:place], lines[place + 1 :])
        )
        is_head = role == "heading" and bool(after) and after[0] in TEXTS
        is_parting = (
            role == "around" and any(other in TEXTS for other in before) and any(other in TEXTS for other in after)
        )
        yield ("between" if is_head or is_parting else "caption" if role == "heading" else role), record
