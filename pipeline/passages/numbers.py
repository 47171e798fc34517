"""Passages → items that name another number than the resource which they quote.

A newsletter's item says "Fiche n°102" over the text of the sheet that bears n°101: one of the two is wrong, and only the
site can tell which. Nothing is changed for it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.core.model import Issue, Item, Passage, Side
from pipeline.core.text import excerpt, fold
from pipeline.fields.genre import genre
from pipeline.fields.numbering import numbering
from pipeline.resolve.match.titles import number_key

NUMBER_DISAGREES = "number_disagrees"
STAGE = "passages"
MIN_QUOTED = 0.5  # share of an item's lines that stand in the passage: then the item is about what it quotes
MAX_SHOWN = 80  # characters of a title in a message


@dataclass(frozen=True, slots=True)
class Survivor:
    """The record that speaks for a resource, as far as its number and its items are concerned."""

    resource_id: str
    source: str
    snapshot: str
    page: str
    title: str | None
    title_line: int | None
    genre: str | None
    series: str | None
    number: str | None
    items: tuple[Item, ...]


def disagreements(passages: Iterable[Passage], survivors: Mapping[str, Survivor]) -> list[Issue]:
    """An issue for each item whose number is none of those that the resources quoted in it bear, of the same series.

    `survivors` are those with a number or with items, by their resource.
    """
    quoted: dict[tuple[str, int], list[Survivor]] = defaultdict(list)
    for passage in passages:
        if passage.is_furniture:
            continue
        for side, other in ((passage.left, passage.right), (passage.right, passage.left)):
            if side.resource_id in survivors and other.resource_id in survivors:
                for at in _items(side, survivors[side.resource_id]):
                    quoted[side.resource_id, at].append(survivors[other.resource_id])
    return [
        issue
        for (resource_id, at), others in sorted(quoted.items(), key=lambda entry: entry[0])
        for issue in _issues(survivors[resource_id], survivors[resource_id].items[at], others)
    ]


def _items(side: Side, survivor: Survivor) -> Iterator[int]:
    """The items of a resource that are about what stands there, by their number in it."""
    for at, item in enumerate(survivor.items):
        is_there = item.first_line <= side.lines.last and side.lines.first <= item.last_line
        if is_there and side.end - side.start >= MIN_QUOTED * len(item.text):
            yield at


def _issues(survivor: Survivor, item: Item, others: Iterable[Survivor]) -> Iterator[Issue]:
    """One issue at most: the first of the quoted resources is named."""
    lines = (item.title, *item.text.split("\n"))
    numbered = ((line, *numbering(line)) for line in lines)
    line, series, number = next((row for row in numbered if row[2]), ("", None, None))
    if number is None:
        return
    alike = [other for other in others if other.number and _is_one_series(line, series, other)]
    if not alike or any(number_key(other.number) == number_key(number) for other in alike):
        return
    yield Issue(
        survivor.source, survivor.snapshot, survivor.page, item.first_line, item.last_line, STAGE, "warning", NUMBER_DISAGREES,
        _message(line, number, alike[0]), excerpt(line),
    )  # fmt: skip


def _is_one_series(line: str, series: str | None, other: Survivor) -> bool:
    """Whether an item's line and a resource name issues of one series; a shortened name is one of the same genre."""
    own, its = fold(series or ""), fold(other.series or "")
    if own == its != "":
        return True
    is_shortened = f"{own} ".startswith(f"{its} ") or f"{its} ".startswith(f"{own} ") or "" in (own, its)
    return is_shortened and other.genre is not None and genre(line, {}) == other.genre


def _message(line: str, number: str, other: Survivor) -> str:
    place = f"{other.source}/{other.snapshot}/{other.page}" + (f":{other.title_line}" if other.title_line else "")
    return (
        f"the item {excerpt(line, MAX_SHOWN)!r} has the text of {excerpt(other.title or '', MAX_SHOWN)!r} ({place}), whose number is "
        f"{other.number} and not {number}; both are kept as printed. Ask the site which one is right."
    )
