"""A document → its blocks of code, with the commands that are left out where blocks are run, each with its reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.checkout import ROOT

FENCE = re.compile(r"(?ms)^(?:<!-- left out: (?P<left_out>[^\n]*) -->\n+)?```(?P<language>[^\n]*)\n(?P<text>.*?)^```$")
LEFT_OUT = re.compile(r"([^;]+?) \(([^()]+)\)(?:; |$)")
DOCUMENTS = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
    if path.name not in ("CHANGELOG.md", "datasets.md")  # tests/contract/describe/test_readers.py runs the dictionary
)


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between two fences; `left_out` is command → reason, or "all" → reason."""

    document: str
    line: int
    language: str
    text: str
    left_out: dict[str, str]


def blocks(path: Path) -> Iterator[Block]:
    text = path.read_text(encoding="utf-8")
    name = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
    for found in FENCE.finditer(text):
        left_out = dict(LEFT_OUT.findall(found["left_out"] or ""))
        line = text.count("\n", 0, found.start("text")) + 1
        yield Block(name, line, found["language"], found["text"], left_out)


def typed(line: str) -> str:
    """A line of a shell block as a comment over it names it: without its remark and without `doublon`."""
    return " ".join(line.partition(" #")[0].split()).removeprefix(".venv/bin/").removeprefix("doublon ")
