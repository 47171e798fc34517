"""Figures of a source's newest snapshot, and those of the releases before → which of them moved further than is usual.

A site that changed may still parse: half of its texts in another language, no summaries any more. Each figure is held against the
median of the releases in which its source was another, and may move by `max_drift` times their usual spread: the median absolute
deviation, which one release that was odd does not widen. What another release was, but for the oddest one, is no move. Under a floor nothing is told: `least_drift`, what chance does to so few
records, and a handful of records. So a history that never moved and a source of ten records raise nothing.

Drift warns, and holds nothing back.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median

from pipeline.core.sentence import counted, joined, number_of, sentence, thousands
from pipeline.core.source import Limits

RELEASES = 8  # that a figure is held against
MIN_RELEASES = 5  # of fewer no spread is known
SPREAD = 1.4826  # a median absolute deviation times this is the standard deviation of figures that scatter normally
CHANCE = 3.0  # standard errors that chance may move a count or a share
MIN_MOVED = 5  # records, or issues, that are a move at all
NAMES = {
    "confidence": sentence("confidence"),
    "issues a page": sentence("issues a page"),
    "private": sentence("private records"),
}
MAX_TOLD = 5  # figures of a source that a sentence names


@dataclass(frozen=True, slots=True)
class Figures:
    """What the newest snapshot of a source has; `shares` are of its records, the confidence is their mean."""

    snapshot: str
    pages: int
    records: int
    issues: int
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that drifted, and the least, the median and the most that it was before, but for the oddest release."""

    measure: str
    value: float
    least: float
    usual: float
    most: float

    def describe(self) -> str:
        """The figure, and between what it was before."""
        if self.measure == "records":
            return sentence(
                "%(records)s (%(range)s)",
                records=number_of(round(self.value), "record"),
                range=_range(self, lambda value: thousands(round(value))),
            )
        if self.measure in ("confidence", "issues a page"):
            return sentence(
                "%(measure)s %(value)s (%(range)s)",
                measure=NAMES[self.measure],
                value=f"{self.value:.2f}",
                range=_range(self, "{:.2f}".format),
            )
        return sentence(
            "%(measure)s %(value)s %% (%(range)s)",
            measure=NAMES.get(self.measure, self.measure.replace("_", " ")),
            value=f"{self.value * 100:.0f}",
            range=_range(self, lambda share: f"{share * 100:.0f} %"),
        )


@dataclass(frozen=True, slots=True)
class Drift:
    """A source whose newest snapshot is not as its last `releases` were."""

    source: str
    snapshot: str
    releases: int
    moved: tuple[Moved, ...]

    @property
    def told(self) -> str:
        return sentence("source %(told)s", told=self.description)

    @property
    def description(self) -> str:
        """The same of a source that was named before."""
        figures = joined(", ", [moved.describe() for moved in self.moved[:MAX_TOLD]])
        if more := max(0, len(self.moved) - MAX_TOLD):
            figures += counted(", %(count)s figure more", ", %(count)s figures more", more)
        return sentence(
            "%(source)s has drifted: snapshot %(snapshot)s has %(figures)s; in brackets what its %(releases)s releases before had. Its data are published as they are. Look at its pages and at `doublon issues --source %(source)s`, or change max_drift or least_drift under [limits] in source.toml.",
            source=self.source,
            snapshot=self.snapshot,
            figures=figures,
            releases=self.releases,
        )


def _range(moved: Moved, form: Callable[[float], str]) -> str:
    """From the least to the most, or the one that all were."""
    least, most = form(moved.least), form(moved.most)
    return most if least == most else sentence("%(least)s to %(most)s", least=least, most=most)


def remembered(before: Sequence[Figures], own: Figures) -> tuple[Figures, ...]:
    """The figures that the next run is held against, the own ones last; a release that brought nothing of a source counts once."""
    return (*earlier(before, own), own)


def earlier(before: Sequence[Figures], own: Figures) -> tuple[Figures, ...]:
    """Those that the own ones are held against: where they are what the last release had, those before it."""
    others = before[:-1] if before and before[-1] == own else before
    return tuple(others[-RELEASES:])


def drift_of(source: str, own: Figures, before: Sequence[Figures], limits: Limits) -> Drift | None:
    """What moved of a source, None where nothing did or too little is known of it."""
    known = earlier(before, own)
    moved = [figure for measure in measures([*known, own]) if (figure := _moved(measure, own, known, limits))]
    return Drift(source, own.snapshot, len(known), tuple(moved)) if moved else None


def _moved(measure: str, own: Figures, known: Sequence[Figures], limits: Limits) -> Moved | None:
    now = _value(own, measure)
    of = [(value, _size(each, measure)) for each in known if (value := _value(each, measure)) is not None]
    if now is None or len(of) < MIN_RELEASES:
        return None
    values = [value for value, _ in of]
    usual = median(values)
    spread = SPREAD * median(abs(value - usual) for value in values)
    size = max(1, min(_size(own, measure), median(size for _, size in of)))
    allowed = max(limits.max_drift * spread, _floor(measure, usual, size, limits.least_drift))
    ordinary = sorted(values, key=lambda value: abs(value - usual))[:-1]  # the oddest release is no measure
    is_usual = abs(now - usual) <= allowed or min(ordinary) <= now <= max(ordinary)
    is_better = measure == "issues a page" and now < usual
    return None if is_usual or is_better else Moved(measure, now, min(ordinary), usual, max(ordinary))


def measures(figures: Sequence[Figures]) -> tuple[str, ...]:
    """The names of all figures, in the order in which they are told."""
    return ("records", "issues a page", *sorted({name for each in figures for name in each.shares}))


def _value(figures: Figures, measure: str) -> float | None:
    """A figure; None where there is nothing that it could be of."""
    if measure == "records":
        return figures.records
    if measure == "issues a page":
        return figures.issues / figures.pages if figures.pages else None
    return figures.shares.get(measure, 0.0) if figures.records else None


def _size(figures: Figures, measure: str) -> float:
    """Of how many a figure tells."""
    return figures.pages if measure in ("records", "issues a page") else figures.records


def _floor(measure: str, usual: float, size: float, least: float) -> float:
    """How far a figure may move whatever its history."""
    if measure == "records":
        return max(MIN_MOVED, least * usual, CHANCE * sqrt(usual))
    expected = usual if measure == "issues a page" else min(usual, 1 - usual)
    return max(least, MIN_MOVED / size, CHANCE * sqrt(max(expected, 1 / size) / size))
