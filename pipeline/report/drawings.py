"""What the report counts → its charts in one language: each with a sentence as its title, the picture, and the rows behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from pipeline.look import Language
from pipeline.report.charts import bar_chart, line_chart
from pipeline.report.history import Totals
from pipeline.report.model import Overview
from pipeline.report.source_model import SnapshotFacts

MAX_LINES = 6  # of a chart: more cannot be told from one another
SURE = 9  # tenths of confidence


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its title, the head of its labels, what is counted, its lines by name, and its rows."""

    title: str
    unit: str
    picture: Markup
    head: str
    lines: tuple[str, ...]
    rows: tuple[tuple[str, Sequence[float | None]], ...]


def resources_chart(totals: Sequence[Totals], words: Language) -> Chart | None:
    """Resources of the largest sources over releases; none before there are two."""
    if len(totals) < 2:
        return None
    before, now = totals[-2].all.resources, totals[-1].all.resources
    title = (
        words.sentence("As many resources as in the release before: %(now)s", now=words.number(now))
        if before == now
        else words.sentence(
            "From %(before)s resources to %(now)s since the release before",
            before=words.number(before),
            now=words.number(now),
        )
    )
    lines: dict[str, Sequence[float | None]] = {
        name: [one.sources[name].resources if name in one.sources else None for one in totals]
        for name in _largest(totals[-1])
    }
    if len(lines) > 1:
        lines = {words.sentence("all sources"): [one.all.resources for one in totals], **lines}
    return _lines(title, words.sentence("Resources in each release, by its newest pages"), totals, lines, words)


def freshness_chart(totals: Sequence[Totals], words: Language) -> Chart | None:
    """Days by which sources are behind the newest pages, over releases; none before there are two of each."""
    names = _largest(totals[-1])
    if len(totals) < 2 or len(names) < 2:
        return None
    lines = {name: [behind(one, name) for one in totals] for name in names}
    last = max(names, key=lambda name: (behind(totals[-1], name) or 0, name))
    days = behind(totals[-1], last) or 0
    title = (
        words.counted("%(source)s is %(count)s day behind", "%(source)s is %(count)s days behind", days, source=last)
        if days
        else words.sentence("All sources are of the same day")
    )
    return _lines(title, words.sentence("Days behind the newest pages of all sources"), totals, lines, words)


def confidence_chart(told: Overview, words: Language) -> Chart | None:
    """Records by the confidence of their cut; none where there is no record."""
    records = sum(told.confidence)
    if not records:
        return None
    sure = sum(told.confidence[SURE:])
    title = words.counted(
        "%(sure)s of %(count)s record is cut with a confidence of 0.9 or more",
        "%(sure)s of %(count)s records are cut with a confidence of 0.9 or more",
        records,
        sure=words.number(sure),
    )
    labels = [f"{words.number(tenth / 10, 1)} – {words.number((tenth + 1) / 10, 1)}" for tenth in range(10)]
    picture = bar_chart(labels, told.confidence, words.number, title)
    rows = tuple((label, [count]) for label, count in zip(labels, told.confidence, strict=True))
    return Chart(title, "", picture, words.sentence("Confidence of the cut"), (words.sentence("Records"),), rows)


def snapshots_chart(snapshots: Sequence[SnapshotFacts], words: Language) -> Chart | None:
    """Records and resources of a source over its snapshots; none before there are two."""
    if len(snapshots) < 2:
        return None
    ordered = snapshots[::-1]
    before, now = ordered[-2].records, ordered[-1].records
    title = words.sentence(
        "From %(before)s records to %(now)s since the snapshot before",
        before=words.number(before),
        now=words.number(now),
    )
    lines = {
        words.sentence("Records"): [one.records for one in ordered],
        words.sentence("Resources"): [one.resources for one in ordered],
        words.sentence("Resources seen first"): [one.new_resources for one in ordered],
    }
    labels = [one.snapshot for one in ordered]
    return _chart(title, "", labels, [words.day(label) for label in labels], lines, words.sentence("Snapshot"), words)


def behind(totals: Totals, source: str) -> int | None:
    """Days from the newest pages of a source to the newest of all; None where it has none."""
    own = totals.sources[source].newest_snapshot if source in totals.sources else None
    newest = totals.all.newest_snapshot
    return (_day(newest) - _day(own)).days if own and newest else None


def _day(snapshot: str) -> date:
    return date.fromisoformat(snapshot[:10])


def _largest(totals: Totals) -> list[str]:
    return sorted(totals.sources, key=lambda name: (-totals.sources[name].resources, name))[: MAX_LINES - 1]


def _lines(
    title: str, unit: str, totals: Sequence[Totals], lines: Mapping[str, Sequence[float | None]], words: Language
) -> Chart:
    labels = [(one.all.newest_snapshot or "–")[:10] for one in totals]
    named = [f"{words.day(label)} ({one.release[:8]})" for label, one in zip(labels, totals, strict=True)]
    return _chart(title, unit, labels, named, lines, words.sentence("Release"), words)


def _chart(
    title: str,
    unit: str,
    labels: Sequence[str],
    named: Sequence[str],
    lines: Mapping[str, Sequence[float | None]],
    head: str,
    words: Language,
) -> Chart:
    rows = tuple((label, [values[place] for values in lines.values()]) for place, label in enumerate(named))
    return Chart(title, unit, line_chart(labels, lines, words.number, title), head, tuple(lines), rows)
