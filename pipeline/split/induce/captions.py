"""Short lines that come back → sets of captions that may be those of the site.

The lines that stand in one order, near one another and equally often, are a set's core. What follows a caption at once
is its value. A line that stands only in or over such blocks is a caption that not every record has.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from pipeline.core.model import Document
from pipeline.core.normalise import NO, YES
from pipeline.core.source import Caption
from pipeline.core.text import fold
from pipeline.split.induce.lines import INSIDE, MIN_PLACES, Key, Lines, Place, lines_of
from pipeline.split.naming import column_of

REACH = 16  # blocks within which the captions of one record stand
_STEPS = [step for far in range(1, REACH + 1) for step in (-far, far)]  # the nearest first
NEXT = 6.0  # blocks from one caption to the next, on average
ALMOST = 0.9  # share of places that must agree; a page may be cut, a caption may stand in a text
SAID_TOO = 0.4  # share of its places that a line must have in label blocks which is a caption by its words
EQUAL = 0.8  # of the commoner line's count that the other must have to belong to one core
OVER = 4  # blocks over a core in which a caption that not every record has may stand
MAX_CORES = 5
MAX_TRIED = 16  # of the commonest lines, which a core is grown from
MIN_UNKNOWN = 0.2  # of the records that a caption must be in which is known by no word
FEW = 0.4  # of the records; a closed vocabulary has no more words
MAX_WORDS = 12  # of a closed vocabulary
_YES_NO = YES | NO


@dataclass(frozen=True, slots=True)
class CaptionSet:
    """Captions in their order; how many blocks of them the pages have, and how many hold each caption and value."""

    captions: tuple[Caption, ...]
    blocks: int
    seen: dict[str, int]


class CaptionSets:
    """Sets of captions that pages may have, by the lines that they are grown from, many and common ones first; each is made when
    it is asked for."""

    def __init__(self, documents: Sequence[Document], header: Sequence[str], footer: Sequence[str]) -> None:
        self._made: list[list[CaptionSet]] = []
        self._rest = _grown_sets(documents, {*header, *footer})

    def by_core(self) -> Iterator[list[CaptionSet]]:
        """The sets of each core that no earlier one leads to."""
        yield from self._made
        for sets in self._rest:
            known = {found.captions for made in self._made for found in made}
            self._made.append([found for found in sets if found.captions not in known])
            yield self._made[-1]

    def all(self) -> list[CaptionSet]:
        """All of them."""
        return [found for sets in self.by_core() for found in sets]


def _grown_sets(documents: Sequence[Document], frame: Collection[str]) -> Iterator[Iterator[CaptionSet]]:
    lines = lines_of(documents, frame)
    cores = dict.fromkeys(_cores(lines))
    ranked = sorted(cores, key=lambda core: (-sum(len(lines.places[key]) for key in core), core))[:MAX_CORES]
    yield from (_read(lines, core) for core in ranked)


def _cores(lines: Lines) -> Iterator[tuple[Key, ...]]:
    common = [key for key in lines.places if len(lines.places[key]) >= MIN_PLACES]
    tried = sorted(common, key=lambda key: (-len(lines.places[key]), key))[:MAX_TRIED]
    for key in tried:
        near = _near(sorted([(offset, other) for other, offset in _offsets(lines, key, tried).items()]), key)
        core = _without_values(lines, near)
        if core:
            yield tuple(core)


def _offsets(lines: Lines, key: Key, others: Sequence[Key]) -> dict[Key, float]:
    """Blocks from `key` to those of the others on average that are equally common and always stand alike."""
    mine = lines.places[key]
    counts = {other: len(lines.places[other]) for other in others}
    alike = {other for other in others if min(len(mine), counts[other]) >= EQUAL * max(len(mine), counts[other])}
    steps: dict[Key, list[int]] = {other: [] for other in others if other in alike and other != key}
    for page, index in mine:
        nearest: dict[Key, int] = {}
        for step in _STEPS:
            other = lines.at.get((page, index + step))
            if other in steps and other not in nearest:
                nearest[other] = step
                steps[other].append(step)
    offsets = {other: _offset(found, ALMOST * min(len(mine), counts[other])) for other, found in steps.items()}
    return {key: 0.0} | {other: offset for other, offset in offsets.items() if offset is not None}


def _offset(steps: Sequence[int], least: float) -> float | None:
    """The mean of most steps, where these go one way; null where they are fewer than the least."""
    after = [step for step in steps if step > 0]
    side = after if 2 * len(after) >= len(steps) else [step for step in steps if step < 0]
    return sum(side) / len(side) if side and len(side) >= least else None


def _near(ordered: Sequence[tuple[float, Key]], key: Key) -> list[Key]:
    """The run of lines around `key` that stand near one another."""
    runs: list[list[Key]] = [[]]
    before = None
    for offset, other in ordered:
        if before is not None and offset - before > NEXT:
            runs.append([])
        runs[-1].append(other)
        before = offset
    return next(run for run in runs if key in run)


def _without_values(lines: Lines, run: Sequence[Key]) -> list[Key]:
    kept: list[Key] = []
    for key in run:
        over = Counter(lines.at.get((page, index - 1)) for page, index in lines.places[key])
        commoner = [other for other in over if other and len(lines.places[other]) > len(lines.places[key])]
        if not any(_is_value_of(lines, key, other) for other in (*commoner, *kept[-1:])):
            kept.append(key)
    return kept


def _is_value_of(lines: Lines, key: Key, caption: Key) -> bool:
    """Whether a line stands at once under the caption, wherever it stands, and is no caption by its words."""
    if key[1] or caption[1]:
        return False
    places = lines.places[key]
    under = sum(lines.at.get((page, index - 1)) == caption for page, index in places)
    return under >= ALMOST * len(places) and (key[0] in _YES_NO or column_of(key[0]) == "labels")


def _read(lines: Lines, core: Sequence[Key]) -> Iterator[CaptionSet]:
    blocks = _blocks(lines, core)
    keys = [*_optional(lines, core, blocks), *core]
    order = {key: _mean_offset(lines, key, blocks) for key in keys}
    keys.sort(key=lambda key: (order[key], key))
    last = keys[-1]
    blocks = [_grown(lines, block, keys) for block in blocks]
    held = {(page, i) for (page, first), (_, end) in blocks for i in range(first, end + 1)}
    inside = {key: [place for place in lines.places[key] if place in held] for key in keys}
    captions = [_caption(lines, key, inside[key], keys) for key in keys]
    seen = {lines.printed[key]: len(inside[key]) for key in keys}
    is_closed = captions[-1].is_closed or last[1]
    if not last[1] and not captions[-1].is_closed:
        yield CaptionSet((*captions[:-1], replace(captions[-1], to="summary")), len(blocks), seen)
    if is_closed or column_of(last[0]) != "summary":
        yield CaptionSet(tuple(captions), len(blocks), seen)


def _blocks(lines: Lines, core: Sequence[Key]) -> list[tuple[Place, Place]]:
    """First and last place of every block of the core's captions, found from its commonest one."""
    anchor = max(core, key=lambda key: (len(lines.places[key]), key))
    here = core.index(anchor)
    found = []
    for page, index in lines.places[anchor]:
        first = last = index
        for key in reversed(core[:here]):
            over = range(first - 1, first - REACH - 1, -1)
            first = next((i for i in over if lines.at.get((page, i)) == key), first)
        for key in core[here + 1 :]:
            under = range(last + 1, last + REACH + 1)
            last = next((i for i in under if lines.at.get((page, i)) == key), last)
        found.append(((page, first), (page, last)))
    return found


def _mean_offset(lines: Lines, key: Key, blocks: Sequence[tuple[Place, Place]]) -> float:
    """Blocks from the first of the nearest label block to a key, on average."""
    firsts: dict[int, list[int]] = {}
    for page, index in sorted({first for first, _ in blocks}):
        firsts.setdefault(page, []).append(index)
    steps = [index - _nearest(firsts[page], index) for page, index in lines.places[key] if page in firsts]
    near = [step for step in steps if abs(step) <= REACH]
    return sum(near) / len(near) if near else 0.0


def _nearest(ordered: Sequence[int], index: int) -> int:
    """The number next to `index`, the lower one of two."""
    at = bisect_right(ordered, index)
    return min(ordered[max(at - 1, 0) : at + 1], key=lambda other: abs(index - other))


def _optional(lines: Lines, core: Sequence[Key], blocks: Sequence[tuple[Place, Place]]) -> list[Key]:
    """Lines that stand only in the blocks or at once over them, and that values follow or that are captions by name."""
    found: list[Key] = []
    while added := _added(lines, [*core, *found], blocks):
        found.extend(added)
        blocks = [_grown(lines, block, found) for block in blocks]
    return found


def _grown(lines: Lines, block: tuple[Place, Place], found: Sequence[Key]) -> tuple[Place, Place]:
    """A block with the captions that were found over it."""
    (page, first), last = block
    over = [index for index in range(max(0, first - OVER), first) if lines.at.get((page, index)) in found]
    return (page, min([first, *over])), last


def _added(lines: Lines, known: Sequence[Key], blocks: Sequence[tuple[Place, Place]]) -> list[Key]:
    slots = {(page, i) for (page, first), (_, last) in blocks for i in range(max(0, first - OVER), last)}
    styles = {key[1] for key in known}  # a site prints all its values in one way
    keys = frozenset(known)
    found = []
    for key, places in sorted(lines.places.items()):
        if key in keys or key[1] not in styles or key[0] in _YES_NO:
            continue
        inside = [place for place in places if place in slots]
        if (
            _is_at_home(lines, key, inside, keys)
            and len(inside) <= len(blocks)
            and not any(_is_value_of(lines, key, other) for other in known)
            and _is_caption(lines, key, inside, keys, len(blocks))
        ):
            found.append(key)
    return [key for key in found if not any(_is_value_of(lines, key, other) for other in found if other != key)]


def _is_at_home(lines: Lines, key: Key, inside: Sequence[Place], known: Set[Key]) -> bool:
    """Whether a line stands in label blocks and not in texts.

    A caption by its words may be said in a text as well, where it stands at once over other captions in most blocks.
    """
    places = len(lines.places[key])
    if len(inside) >= ALMOST * places:
        return True
    steps = (1,) if key[1] else (1, 2)
    over = sum(any(lines.at.get((page, index + step)) in known for step in steps) for page, index in inside)
    return column_of(key[0]) not in INSIDE and len(inside) >= SAID_TOO * places and over >= ALMOST * len(inside)


def _is_caption(lines: Lines, key: Key, places: Sequence[Place], known: Set[Key], blocks: int) -> bool:
    """Whether a line is a caption by its words; or, where it is common, by the value or the caption that follows."""
    at_once = sum(lines.at.get((page, index + 1)) in known for page, index in places)
    if column_of(key[0]) not in INSIDE:
        return len(places) >= MIN_PLACES or at_once == len(places)
    over = sum(
        lines.at.get((page, index + 2)) in known for page, index in places if not lines.inline_value((page, index))
    )
    is_followed = at_once + over >= ALMOST * len(places) if key[1] else 2 * at_once <= len(places)
    return is_followed and key in lines.one_form and len(places) >= max(3, MIN_UNKNOWN * blocks)


def _caption(lines: Lines, key: Key, places: Sequence[Place], keys: Sequence[Key]) -> Caption:
    printed = lines.printed[key]
    values = [_value(lines, place, key, keys) for place in places]
    told = [value for value in values if value]
    column = column_of(key[0])
    column = "labels" if column == "summary" else column
    counts = Counter(told)
    folded = {fold(value) for value in counts}
    by_count = sorted(counts, key=lambda value: (-counts[value], value))
    if folded and folded <= _YES_NO:
        yes = tuple(value for value in by_count if fold(value) in YES)
        no = tuple(value for value in by_count if fold(value) in NO)
        return Caption(printed, column, yes=yes, no=no)
    column = "labels" if column == "is_private" else column
    if len(told) >= ALMOST * len(values) and 0 < len(counts) <= min(MAX_WORDS, max(2.0, FEW * len(told))):
        return Caption(printed, column, values=tuple(by_count))
    return Caption(printed, column)


def _value(lines: Lines, place: Place, key: Key, keys: Sequence[Key]) -> str | None:
    """The value of a caption where it is one short line."""
    if key[1] and (inline := lines.inline_value(place)):
        return inline
    page, index = place
    text = lines.text((page, index + 1))
    if not text or lines.at.get((page, index + 1)) in keys or len(text) > 60:
        return None
    return text
