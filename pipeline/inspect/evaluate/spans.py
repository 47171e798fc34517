"""True records of pages and records that were cut out → how many cuts are right, and how sure the wrong ones were.

A cut is its first and its last line. It is *exact* where both are those of a true record. A true record is *found* where
one cut shares more than half of the lines that the two have together: no other can then (Kirillov et al. 2019). A cut
that finds none is *false*. Boundaries are first lines and last lines, each counted once, as in text segmentation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.sentence import sentence
from pipeline.inspect.evaluate.figures import Counts, Measure, share
from pipeline.inspect.evaluate.labels import LineSpan

CLASSES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95)  # lower ends of the classes of confidence
FOUND = 0.5  # share of the lines of two spans together that both have, above which one finds the other


@dataclass(frozen=True, slots=True)
class FoundCut:
    """A record as it was cut out."""

    lines: LineSpan
    confidence: float
    title: str = ""


@dataclass(frozen=True, slots=True)
class PageCuts:
    """A page: the lines of its true records and what was cut out of it."""

    name: str
    true: tuple[LineSpan, ...]
    found: tuple[FoundCut, ...]


@dataclass(frozen=True, slots=True)
class CutFigures:
    """Exact records, found ones and boundaries as counts; `wrong_by_class` is the error rate from each confidence on."""

    exact: Counts
    found: Counts
    boundaries: Counts
    wrong_by_class: tuple[tuple[float, Measure], ...]


@dataclass(frozen=True, slots=True)
class WrongCut:
    """A true record that was not cut exactly (`found` is null where it was missed), or a false cut (`true` is null)."""

    page: str
    true: LineSpan | None
    found: FoundCut | None

    @property
    def error(self) -> str:
        """What kind of mistake it is."""
        return "missed" if self.found is None else "false" if self.true is None else "other lines"


def cut_figures(pages: Sequence[PageCuts]) -> CutFigures:
    """All figures over all pages."""
    spans = [({*page.true}, {cut.lines for cut in page.found}) for page in pages]
    paired = [{(true, cut.lines) for true, cut in _paired(page)} for page in pages]
    true, found = (sum(len(sides[i]) for sides in spans) for i in (0, 1))
    return CutFigures(
        exact=_counts(sum(len(one & other) for one, other in spans), found, true, "records", "where they should be"),
        found=_counts(sum(map(len, paired)), found, true, "records", "on the pages"),
        boundaries=_counts(*_boundaries(spans), "boundaries", "where a record begins or ends"),
        wrong_by_class=tuple(_wrong_by_class(pages)),
    )


def wrong_cuts(pages: Sequence[PageCuts]) -> Iterator[WrongCut]:
    """Every mistake, in the order of the pages and their lines."""
    for page in pages:
        paired = dict(_paired(page))
        mistakes = [
            WrongCut(page.name, true, found)
            for true in sorted(page.true)
            if (found := paired.get(true)) is None or found.lines != true
        ]
        used = {cut.lines for cut in paired.values()}
        mistakes += [WrongCut(page.name, None, cut) for cut in page.found if cut.lines not in used]
        yield from sorted(mistakes, key=lambda cut: cut.true or (cut.found.lines if cut.found else (0, 0)))


def class_of(confidence: float) -> float:
    """The lower end of the class that a confidence is in.

    >>> class_of(0.93)
    0.9
    """
    return max(end for end in CLASSES if end <= max(confidence, 0.0))


def _counts(right: int, found: int, true: int, of: str, named: str) -> Counts:
    return Counts(right, found - right, true - right, 0, of, named)


def _boundaries(spans: Sequence[tuple[set[LineSpan], set[LineSpan]]]) -> tuple[int, int, int]:
    """Right, found and true first and last lines."""
    right = found = true = 0
    for sides in spans:
        for end in (0, 1):
            one, other = ({lines[end] for lines in side} for side in sides)
            right, found, true = right + len(one & other), found + len(other), true + len(one)
    return right, found, true


def _wrong_by_class(pages: Sequence[PageCuts]) -> Iterator[tuple[float, Measure]]:
    judged = [(class_of(cut.confidence), cut.lines not in page.true) for page in pages for cut in page.found]
    for lower in CLASSES:
        errors = [is_wrong for of, is_wrong in judged if of == lower]
        yield lower, share(sum(errors), len(errors), sentence("no record was cut with such a confidence"))


def _paired(page: PageCuts) -> Iterator[tuple[LineSpan, FoundCut]]:
    """Each true record that is found, with its cut: both lists lie in order, so neither is walked twice."""
    cuts = sorted(page.found, key=lambda cut: cut.lines)
    at = 0
    for true in sorted(page.true):
        while at < len(cuts) and cuts[at].lines[1] < true[0]:
            at += 1
        for cut in cuts[at:]:
            if cut.lines[0] > true[1]:
                break
            if _overlap(true, cut.lines) > FOUND:
                yield true, cut
                break


def _overlap(one: LineSpan, other: LineSpan) -> float:
    """The share of lines of either that both have.

    >>> _overlap((1, 10), (6, 15))
    0.3333333333333333
    """
    both = min(one[1], other[1]) - max(one[0], other[0]) + 1
    either = max(one[1], other[1]) - min(one[0], other[0]) + 1
    return max(both, 0) / either
