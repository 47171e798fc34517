"""An open release → the files of its report, by their paths beside the datasets."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from pipeline import store
from pipeline.look import LANGUAGES, environment, language
from pipeline.look.page import file_name
from pipeline.report.charts import COLOURS, DASHES
from pipeline.report.drawings import behind, confidence_chart, freshness_chart, resources_chart, snapshots_chart
from pipeline.report.history import FACTS, INDEX, Counts, Totals, counts_bytes, history, totals_of
from pipeline.report.model import Overview, resource_page
from pipeline.report.overview import longest_passages, overview
from pipeline.report.resource_model import ResourceReport
from pipeline.report.resources import chosen, resource_reports
from pipeline.report.source_model import SourceReport
from pipeline.report.sources import MAX_SOURCES, source_reports
from pipeline.report.tables import DATASETS, ShownTexts, fill_tables, fill_texts

PACKAGE = "pipeline.report"
__all__ = ["DATASETS", "report_files"]


@dataclass(frozen=True, slots=True)
class Report:
    """All that the pages tell, in no language yet."""

    told: Overview
    totals: tuple[Totals, ...]
    sources: tuple[SourceReport, ...]
    resources: tuple[ResourceReport, ...]


def report_files(
    opened: store.OpenRelease,
    release: store.Release,
    before: Counts | None = None,
    asked: Sequence[str] = (),
    shown: ShownTexts | None = None,
) -> dict[str, bytes]:
    """The files of the report by their names: pages in every language, and the counts that the next report goes on from.

    Its datasets are open, those of `DATASETS`. `before` is what the parent's report hands on; `asked` are resources that get a page whatever else does,
    `shown` texts that are known already.
    """
    fill_tables(opened)
    told = overview(opened, release)
    sources = source_reports(opened, told.sources)
    ids = chosen(opened, told, asked)
    fill_texts(opened, ids, shown)
    told = replace(told, passages=longest_passages(opened))
    resources = resource_reports(opened, ids)
    made = Report(told, history(totals_of(told), before), sources, resources)
    pages = chain.from_iterable(_pages(made, code) for code in LANGUAGES)
    return {FACTS: counts_bytes(made.totals), **dict(pages)}


def _pages(made: Report, code: str) -> Iterator[tuple[str, bytes]]:
    """Each page of one language."""
    words, templates = language(code), environment(code, PACKAGE)
    told, totals = made.told, made.totals
    previous = totals[-2] if len(totals) > 1 else None
    shared: dict[str, object] = {
        "told": told,
        "paged": frozenset(resource.facts.resource_id for resource in made.resources),
        "source_files": {source.facts.source: source.facts.file for source in made.sources},
        "anchors": frozenset((page.source, page.place.anchor) for source in made.sources for page in source.pages),
        "previous": previous,
        "colours": COLOURS,
        "dashes": DASHES,
    }

    def page(template: str, name: str, **more: object) -> tuple[str, bytes]:
        text = templates.get_template(template).render(page=name, **shared, **more)
        return file_name(name, code), text.encode("utf-8", "replace")

    charts = {
        "resources": resources_chart(totals, words),
        "freshness": freshness_chart(totals, words),
        "confidence": confidence_chart(told, words),
    }
    yield page("index.html", INDEX, charts=charts, **_answers(told, previous, totals[-1]))
    for source in made.sources:
        chart = snapshots_chart(source.snapshots, words)
        yield page("source.html", source.facts.file, here=source, chart=chart)
    for resource in made.resources:
        yield page("resource.html", resource_page(resource.facts.resource_id), here=resource)


def _answers(told: Overview, previous: Totals | None, own: Totals) -> dict[str, object]:
    """What the four questions at the top are answered from."""
    by_change, by_cause = Counter[str](), Counter[str]()
    for row in told.change_counts:
        by_change[row.change] += row.count
        by_cause[row.cause] += row.count
    before = previous.sources if previous else {}
    fallen = [
        facts
        for facts in told.sources
        if facts.is_fallen
        and (facts.source not in before or before[facts.source].newest_snapshot != facts.newest_snapshot)
    ]
    troubled = [facts for facts in told.sources if facts.errors or facts.warnings]
    return {
        "held": [facts for facts in told.sources if facts.held_back],
        "by_change": dict(by_change.most_common()),
        "by_cause": dict(by_cause.most_common()),
        "fallen": sorted(fallen, key=lambda facts: (facts.newest_records - (facts.records_before or 0), facts.source)),
        "troubled": sorted(troubled, key=lambda facts: (-facts.errors, -facts.warnings, facts.source)),
        "behind": {facts.source: behind(own, facts.source) or 0 for facts in told.sources},
        "shown_sources": told.sources[:MAX_SOURCES],
    }
