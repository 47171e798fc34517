"""Text dumps → blocks: every line that is not blank is one paragraph, with the rest of a link, of bold words or of a sentence that are broken
behind it, and with a colon that was printed on a line of its own since the caption before it had a tag of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.core.model import Block
from pipeline.core.normalise import stored_all
from pipeline.read.extract.accessible import from_tree
from pipeline.read.extract.broken import is_marked, whole
from pipeline.read.extract.light_markup import as_markdown
from pipeline.read.extract.noted import noted
from pipeline.read.extract.pictured import pictured
from pipeline.read.extract.prefixes import without_prefixes
from pipeline.read.extract.spaced import spaced
from pipeline.read.extract.tabular import tabular
from pipeline.read.extract.tagwise import sentences_whole
from pipeline.read.extract.unboxed import unboxed
from pipeline.read.extract.untagged import untagged
from pipeline.read.reading import Reading

TAB = 8  # characters
DEEPEST = 200  # characters before a line that are counted
_WIDE = re.compile(r"(?<=\S)(?:\t|[ \u00a0]{3,})(?=\S)")


def read(text: str) -> Reading:
    """Read a text dump. Lines are cut on "\\n" alone, so that their numbers are an editor's."""
    for without_marks in (
        from_tree,
        without_prefixes,
        tabular,
        noted,
        pictured,
        as_markdown,
        untagged,
        spaced,
        unboxed,
    ):
        text = without_marks(text)
    lines = text.split("\n")
    blocks = [*_blocks(lines, are_marked=is_marked(text))]
    return Reading(tuple(sentences_whole(blocks)), len(lines))


def _blocks(lines: Sequence[str], *, are_marked: bool) -> Iterator[Block]:
    whole_lines = [*(whole(lines) if are_marked else ((number, line, 0) for number, line in enumerate(lines, 1)))]
    distinct = list(dict.fromkeys(line for _, line, _ in whole_lines))  # most lines stand on their page twice
    texts = dict(zip(distinct, stored_all(distinct), strict=True))
    held: Block | None = None
    for number, line, more in whole_lines:
        text = texts[line]
        if held and text == ":" and held.last == number - 1 and held.text[-1].isalnum():
            held = replace(held, text=f"{held.text}{text}", more=held.more + 1)
        elif text:
            if held:
                yield held
            gaps = _gaps(line)
            head = len(stored_all([line[: gaps[0]]])[0]) if gaps else 0
            held = Block(number, text, more=more, indent=_indent(line), columns=len(gaps), head=head)
    if held:
        yield held


def _indent(line: str) -> int:
    return min(len(line[: len(line) - len(line.lstrip())].expandtabs(TAB)), DEEPEST)


def _gaps(line: str) -> list[int]:
    """Where a line has gaps that are as wide as those between columns."""
    is_wide = "   " in line or "\t" in line or "\u00a0" in line
    return [gap.start() for gap in _WIDE.finditer(line)] if is_wide else []
