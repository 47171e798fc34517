"""The lines of a page → what may be its records by what comes back in it in one rhythm.

What every record prints bounds them: a day, a price, "Leer más", a rule, paragraphs of as many lines, tags of HTML. Each such sign is tried, at each distance
from where its record begins, and with each place of the title (as wrappers of result pages are induced: Chang and Lui, *IEPAD: information
extraction based on pattern discovery*, 2001). Which of them are records the roles of all their lines tell together, where those of one would not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median

import numpy as np

from pipeline.split.roles.judged.listing import Span
from pipeline.split.roles.lists.beat import Beat, is_any
from pipeline.split.roles.seen.lines import LOOKS

SEVERAL = 3  # records that a page must list
MOST = 0.75  # share of them that must be alike
DISTINCT = 0.5  # share of their titles that must be their own
KINDS = ("text", "figured", "caption", "pair", "first", "path")  # keys that may come back once in each record
FAR = 3  # times as far apart as most, from which the next one is of no record
BEFORE, BEHIND = 6, 2  # lines from a sign to the line on which its record begins
DEPTHS = (0.0, -0.5, -1.0, -2.0, -3.0)  # how likely a title stands so many lines below that (nats)
MOST_TRIED, FEWEST_TRIED = 100, 5  # signs,
LOOKED_THROUGH = 100_000  # and lines that are looked through for all of them
MOST_GIVEN, MOST_ALIKE = 24, 3  # readings that are judged, and how many of these with the same titles
MAJORITY = 0.1  # share of the page's characters that must stand in its records
DATE = LOOKS.index("date")
VALUE = 40  # characters of a line that may be one of a few values
NAME = 4  # words of a person's name, at most
PARTED = 0.1  # added to the share of records that blank lines part
SIGNS = (
    "title_told", "least_title_told", "begins_told", "parted", "uneven", "alike_titles", "alike_starts", "depth", "worth", "before_alike",
    "behind_alike", "named", "words", "longest", "varied", "set_in", "rows", "single", "indent",
)  # fmt: skip
Bounds = Sequence[tuple[int, int]]  # lines of records, the last ones not included


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What may be records, and what tells it by itself, but for what only those that are judged are asked for."""

    spans: Sequence[Span]
    told: tuple[float, ...]
    beat: Beat

    @property
    def worth(self) -> float:
        """How likely they are, before they are judged with all that is on their page (nats)."""
        return self.told[SIGNS.index("worth")]

    @property
    def signs(self) -> tuple[float, ...]:
        """SIGNS."""
        return *self.told, *_of_titles(self.beat, self.spans)


def rhythms(beat: Beat) -> list[Rhythm]:
    """What may be the records of a page, the likeliest first."""
    if len(beat.blocks) < 2 * SEVERAL:
        return []
    found = dict[tuple[Span, ...], Rhythm]()
    for rhythm in _all(beat):
        found.setdefault(tuple(rhythm.spans), rhythm)
    given, told = [], Counter[tuple[int | None, ...]]()
    for rhythm in sorted(found.values(), key=lambda rhythm: -rhythm.worth):
        titles = tuple(span.title for span in rhythm.spans)
        told[titles] += 1
        if told[titles] <= MOST_ALIKE:
            given.append(rhythm)
    return given[:MOST_GIVEN]


def _all(beat: Beat) -> Iterator[Rhythm]:
    """All that may be records."""
    seen = set[tuple[tuple[int, int], ...]]()
    of_signs = (bounds for places in _signs(beat) for bounds in _bounds(beat, places))
    for bounds in chain(of_signs, _stretches(beat), _set_in(beat)):
        for some in (tuple(bounds), tuple(_trimmed(beat, bounds))):
            if some not in seen:
                seen.add(some)
                yield from _titled(beat, some)


def _signs(beat: Beat) -> Iterator[Sequence[int]]:
    """The places of what may come back once in each record."""
    kept = defaultdict[tuple[str, object], list[int]](list)
    for place in range(len(beat.blocks)):
        for sign in _of_line(beat, place):
            kept[sign].append(place)
    most = max(FEWEST_TRIED, min(MOST_TRIED, LOOKED_THROUGH // len(beat.blocks)))
    often = sorted((places for places in kept.values() if len(places) >= SEVERAL), key=len, reverse=True)
    yield from {tuple(run): None for places in often[:most] for run in [_run(places)] if len(run) >= SEVERAL}
    yield from _paragraphs(beat)


def _of_line(beat: Beat, place: int) -> Iterator[tuple[str, object]]:
    """By what a line may be like one of each other record."""
    keys, kind = beat.lines.keys, beat.kinds[place]
    yield from ((name, keys[name][place]) for name in KINDS if keys[name][place])
    if is_any(kind):
        yield "kind", kind
    if beat.lines.signs[place, DATE]:
        yield "date", keys["shape"][place]
    if beat.often[keys["text"][place]] > 1 and len(beat.blocks[place].text) <= VALUE:
        yield "few", ""
    if beat.is_text[place] and not (place and beat.is_text[place - 1]):
        yield "text", ""


def _paragraphs(beat: Beat) -> Iterator[Sequence[int]]:
    """The starts of the longest run of paragraphs of as many lines, or one more or less."""
    sizes = [after - start for start, after in pairwise([*beat.starts, len(beat.blocks)])]
    for size in sorted({size for size, count in Counter(sizes).items() if count >= SEVERAL and size > 1}):
        runs: list[list[int]] = [[]]
        for start, own in zip(beat.starts, sizes, strict=True):
            if abs(own - size) <= 1 and own > 1:
                runs[-1].append(start)
            elif runs[-1]:
                runs.append([])
        longest = max(runs, key=len)
        if len(longest) >= SEVERAL:
            yield longest


def _stretches(beat: Beat) -> Iterator[Bounds]:
    """What blank lines part from one another, by how many of these stand between: a line alone may be a record or head some."""
    for wide in sorted({gap for gap in beat.gaps if gap}):
        starts = [0, *(place for place, gap in enumerate(beat.gaps) if gap >= wide)]
        parts = [*pairwise([*dict.fromkeys(starts), len(beat.blocks)])]
        for some in (parts, [(start, stop) for start, stop in parts if stop - start > 1]):
            yield from _longest(some)


def _set_in(beat: Beat) -> Iterator[Bounds]:
    """Lines that are set in as far as some others are, each with the deeper ones under it."""
    for depth, count in Counter(beat.indents).items():
        if count < SEVERAL:
            continue
        starts = [place for place, indent in enumerate(beat.indents) if indent <= depth]
        parts = [*pairwise([*starts, len(beat.blocks)])]
        own = [(start, stop) for start, stop in parts if beat.indents[start] == depth]
        for some in (own, [(start, stop) for start, stop in own if stop - start > 1]):
            yield from _longest(some)


def _longest(parts: Bounds) -> Iterator[Bounds]:
    """The longest run of parts, if it is long enough, none of which stands much farther from the one before than most do."""
    if len(parts) >= SEVERAL:
        first, last = (_run([start for start, _ in parts])[place] for place in (0, -1))
        run = [part for part in parts if first <= part[0] <= last]
        if len(run) >= SEVERAL:
            yield run


def _bounds(beat: Beat, places: Sequence[int]) -> Iterator[Bounds]:
    """Records that begin so many lines before or behind a sign."""
    for offset in range(-BEFORE, 1):
        starts = [place + offset for place in places if place + offset >= 0]
        signs = places[len(places) - len(starts) :]
        if len(starts) >= SEVERAL and all(start > before for before, start in zip(signs, starts[1:], strict=False)):
            yield [*pairwise([*starts, end_of_last(beat, starts, signs)])]
    for offset in range(1, BEHIND + 1):
        starts = [place + offset for place in places[:-1]]
        if all(start <= place for start, place in zip(starts, places[1:], strict=True)):
            first = _start(beat, places[0], [*zip(starts, places[1:], strict=True)])
            yield [*pairwise([first, *starts, places[-1] + 1])]


def end_of_last(beat: Beat, starts: Sequence[int], places: Sequence[int]) -> int:
    """Where the last record ends: it has as many paragraphs behind its sign as most, or as many lines."""
    behind = [*zip(places, starts[1:], strict=False)]
    count = int(median(beat.breaks(*span) for span in behind))
    later = [start for start in beat.starts if start > places[-1]]
    if count:
        return later[count - 1] if count <= len(later) else len(beat.blocks)
    lines = int(median(stop - start for start, stop in behind))
    return min(places[-1] + lines, later[0] if later else len(beat.blocks))


def _start(beat: Beat, place: int, spans: Bounds) -> int:
    """Where the first record begins, which ends with a sign."""
    count = int(median(beat.breaks(*span) for span in spans))
    before = [start for start in beat.starts if start <= place]
    if count:
        return before[-count - 1] if count < len(before) else 0
    lines = int(median(stop - start for start, stop in spans))
    return max(place - lines, before[-1] if before else 0)


def _trimmed(beat: Beat, bounds: Bounds) -> Bounds:
    """The same without the first and the last one, where these lack what all others have."""
    shown = [{beat.kinds[place] for place in range(*span)} for span in bounds]
    counts = Counter(kind for kinds in shown for kind in kinds)
    usual = {kind for kind, count in counts.items() if count >= len(bounds) - 2 and is_any(kind)}
    first, last = (0 if usual <= kinds else 1 for kinds in (shown[0], shown[-1]))
    return bounds[first : len(bounds) - last]


def _titled(beat: Beat, bounds: Bounds) -> Iterator[Rhythm]:
    """The same records by each place of their titles, where these are their own and may be titles."""
    count = len(bounds)
    held = sum(int(beat.held[stop] - beat.held[start]) for start, stop in bounds)
    if (
        count < SEVERAL
        or held < MAJORITY * beat.held[-1]
        or sum(stop - start > 1 or beat.is_row[start] for start, stop in bounds) < MOST * count
    ):
        return
    places = ([start + depth for start, stop in bounds if start + depth < stop] for depth in range(len(DEPTHS)))
    yield from entitled(beat, bounds, (titles for titles in places if len(titles) == count))


def entitled(beat: Beat, bounds: Bounds, ways: Iterable[Sequence[int]]) -> Iterator[Rhythm]:
    """Records by each way to tell their titles, where these are their own and may be titles."""
    count, starts = len(bounds), [start for start, _ in bounds]
    beside = np.array([beat.told[stop] - beat.told[start] for start, stop in bounds])
    uneven = float(beside.std() / max(beside.mean(), 1))
    parted = sum(beat.is_parted(*span) for span in bounds) / count
    begins, alike = float(beat.begins[starts].mean()), beat.alike(starts)
    edges = beat.like(starts[0] - 1, [stop - 1 for _, stop in bounds]), beat.like(bounds[-1][1], starts)
    for titles in ways:
        said = {beat.lines.keys["text"][title] for title in titles}
        if len(said) < DISTINCT * count or sum(beat.is_titled[title] for title in titles) < MOST * count:
            continue
        told, alike_titles = beat.title[list(titles)], beat.alike(titles)
        depth = sum(title - start for title, start in zip(titles, starts, strict=True)) / count
        prior = float(np.interp(depth, range(len(DEPTHS)), DEPTHS))
        worth = (
            told.mean() + begins + 2 * np.log(parted + PARTED) + np.log(count) + prior - uneven + alike + alike_titles
        )
        spans = [Span(*span, title) for span, title in zip(bounds, titles, strict=True)]
        least = float(np.sort(told)[count // 5])
        signs = float(told.mean()), least, begins, parted, uneven, alike_titles, alike, depth, float(worth), *edges
        yield Rhythm(spans, signs, beat)


def _of_titles(beat: Beat, spans: Sequence[Span]) -> tuple[float, ...]:
    """Shares of titles that may be names of persons, words of one in the mean, shares that are the longest line of their record
    beside texts, that are said once, that stand over deeper lines, and that are rows of columns; records of one line; and how far titles
    are set in."""
    titled = [(span, span.title) for span in spans if span.title is not None]
    words = [beat.blocks[title].text.split() for _, title in titled]
    distinct = len({beat.lines.keys["text"][title] for _, title in titled})
    named = sum(2 <= len(told) <= NAME and all(word[0].isupper() for word in told) for told in words)
    longest, set_in = 0, 0.0
    for span, title in titled:
        deeper = [beat.indents[place] > beat.indents[title] for place in range(title + 1, span.last)]
        set_in += sum(deeper) / max(len(deeper), 1)
        sizes = [len(beat.blocks[place].text) for place in range(span.first, span.last) if not beat.is_text[place]]
        longest += len(beat.blocks[title].text) >= max(sizes, default=0)
    rows, single = sum(beat.is_row[title] for _, title in titled), sum(span.last - span.first == 1 for span in spans)
    indents = sum(beat.indents[title] for _, title in titled)
    told = (named, sum(map(len, words)), longest, distinct, set_in, rows, single, indents)
    return tuple(one / len(spans) for one in told)


def _run(places: Sequence[int]) -> list[int]:
    """The longest run of places none of which stands much farther from the one before than most do."""
    gaps = [later - before for before, later in pairwise(places)]
    far = FAR * median(gaps) + FAR
    runs = [[places[0]]]
    for place, gap in zip(places[1:], gaps, strict=True):
        if gap > far:
            runs.append([])
        runs[-1].append(place)
    return max(runs, key=len)
