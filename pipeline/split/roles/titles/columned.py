"""The titles of a dump → the same, without what stands in other columns of their lines."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.model import Block, Document
from pipeline.split.roles.titles.figured import is_figured
from pipeline.split.roles.titles.most import BADGE, COMMON, distinct, least


def without_columns(titles: Sequence[Block | None], document: Document) -> list[Block | None]:
    """Titles of a dump without what a gap as wide as those between columns parts from them: a short figured one before or behind nearly all
    ("M 3/115   Le four"), one that stands behind several, or the several ones behind nearly all."""
    rests = {block.line: block.text[block.head :].strip() for block in document.blocks if block.head}
    rows = {block.line for block in document.blocks if block.columns > 1}
    parted = [_columns(title, rests.get(title.line, "")) if title else ("", "") for title in titles]
    often = Counter(last for first, last in parted if first and len(last) <= min(BADGE, len(first)))
    are_rows = [title is not None and title.line in rows for title in titles]
    codes = [[all(parts) and len(part) <= BADGE and is_figured(part) for part in parts] for parts in parted]
    enough = least(titles)
    if sum(first for first, _ in codes) >= enough:
        kept = [parts[1] if code[0] else "" for parts, code in zip(parted, codes, strict=True)]
    elif sum(are_rows) >= enough or sum(last for _, last in codes) >= enough:
        told = zip(parted, are_rows, codes, strict=True)
        kept = [parts[0] if is_row or code[1] else "" for parts, is_row, code in told]
    else:
        kept = [first if often[last] >= COMMON else "" for first, last in parted]
    shown = [replace(title, text=part) if title and part else title for title, part in zip(titles, kept, strict=True)]
    return shown if len(distinct(shown)) == len(distinct(titles)) else [*titles]


def _columns(title: Block, rest: str) -> tuple[str, str]:
    """A title before the gap behind which `rest` stands, and from there on."""
    first, found, _ = title.text.partition(rest) if rest else ("", "", "")
    return (first.strip(), title.text[len(first) :]) if first and found else ("", "")
