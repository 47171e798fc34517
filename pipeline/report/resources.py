"""A release and some of its resources → what the page of each tells, asked for all of them at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from pipeline import store
from pipeline.core.differences import segments
from pipeline.report.model import Change, Overview, Place, Shared
from pipeline.report.overview import CHANGES, PASSAGES
from pipeline.report.resource_model import Compared, Copy, Part, ResourceFacts, ResourceReport, VersionFacts
from pipeline.report.tables import LONGEST_FIRST

MAX_RESOURCES = 40  # that have a page without being asked for
MAX_COPIES, MAX_COMPARED = 12, 20  # records, and compared pairs, that such a page shows
_RESOURCES = """
    SELECT resources.resource_id, resources.title, survivors.text, list_contains(resources.flags, 'withheld'), genre, language,
        CAST(date AS VARCHAR), url, publisher, licence, first_snapshot, last_snapshot, record_count, sources, survivor_record_id
    FROM resources JOIN record_texts survivors ON record_id = survivor_record_id
    WHERE resources.resource_id IN (SELECT unnest(?)) ORDER BY resources.resource_id
"""
_RECORDS = f"""
    SELECT resource_id, record_id, version, is_survivor, r.title, source, snapshot, page, p.url, summary_relation, confidence, flags,
        labels, body, summary, text, title_line, (body_first_line, body_last_line), (labels_first_line, labels_last_line),
        (summary_first_line, summary_last_line)
    FROM record_texts r LEFT JOIN (SELECT source, snapshot, page, url FROM page_rows) p USING (source, snapshot, page)
    WHERE resource_id IN (SELECT unnest(?))
    QUALIFY is_survivor OR row_number() OVER (PARTITION BY resource_id ORDER BY snapshot DESC, source, page, position) <= {MAX_COPIES}
    ORDER BY resource_id, snapshot DESC, source, page, position
"""
_COMPARED = """
    SELECT m.verdict, m.rule, m.score, m.why, m."by", l.resource_id, lr.title, (l.source, l.snapshot, l.page, l.title_line),
        r.resource_id, rr.title, (r.source, r.snapshot, r.page, r.title_line)
    FROM matches m JOIN record_rows l ON l.record_id = left_record_id JOIN record_rows r ON r.record_id = right_record_id
    JOIN resource_rows lr ON lr.resource_id = l.resource_id JOIN resource_rows rr ON rr.resource_id = r.resource_id
    WHERE l.resource_id IN (SELECT unnest($1)) OR r.resource_id IN (SELECT unnest($1))
    ORDER BY m."by" <> 'human', m.score DESC, left_record_id, right_record_id, m.rule, m.why
"""
_PASSAGES = PASSAGES.format(some="chosen_passages")
_SHARING = f"SELECT left_resource_id, right_resource_id FROM longest_passages ORDER BY {LONGEST_FIRST}"
_LARGEST = f"SELECT resource_id FROM resource_rows ORDER BY record_count DESC, resource_id LIMIT {MAX_RESOURCES}"
_OF_ISSUES = """
    SELECT DISTINCT resource_id FROM (SELECT unnest($1) AS place) JOIN record_rows
        ON source = place.source AND snapshot = place.snapshot AND page = place.page
        AND place.line BETWEEN title_line AND last_line
    ORDER BY ALL
"""
T = TypeVar("T")


def chosen(opened: store.OpenRelease, told: Overview, asked: Sequence[str] = ()) -> tuple[str, ...]:
    """The resources that get a page: those that were asked for, and of the others `MAX_RESOURCES`: first what changed or what the
    overview names, then those with most records.
    """
    changed = [change.resource_id for change in told.changes if change.change == "changed"]
    clusters = [cluster.resource_id for cluster in told.clusters]
    shared = [name for pair in opened.pairs(_SHARING) for name in pair]
    others = [change.resource_id for change in told.changes]
    named = [*changed, *_of_issues(opened, told), *clusters, *shared, *others]
    there = set(
        opened.rows(str, "SELECT resource_id FROM resource_rows WHERE resource_id IN (SELECT unnest(?))", named)
    )
    linked = dict.fromkeys([*(name for name in named if name in there), *opened.rows(str, _LARGEST)])
    return tuple(dict.fromkeys([*asked, *[*linked][:MAX_RESOURCES]]))


def _of_issues(opened: store.OpenRelease, told: Overview) -> list[str]:
    """The resources on whose lines the examples of issues stand."""
    places = [
        {"source": place.source, "snapshot": place.snapshot, "page": place.page, "line": place.first_line}
        for place in (group.place for group in told.issues)
        if place.first_line is not None
    ]
    return opened.rows(str, _OF_ISSUES, places) if places else []


def resource_reports(opened: store.OpenRelease, ids: Sequence[str]) -> tuple[ResourceReport, ...]:
    """One a resource, in the order of their ids; ids that the release does not have are left out. Their texts are there."""
    wanted = list(ids)
    records = _by_resource(opened.rows(_Record, _RECORDS, wanted), lambda record: [record.resource_id])
    compared = _by_resource(opened.rows(_Pair, _COMPARED, wanted), lambda pair: {pair.left_id, pair.right_id})
    passages = _by_resource(opened.rows(Shared, _PASSAGES), lambda shared: [shared.left_id, shared.right_id])
    changed = opened.rows(Change, f"SELECT * FROM ({CHANGES}) WHERE resource_id IN (SELECT unnest(?))", wanted)
    changes = {change.resource_id: change for change in changed}
    return tuple(
        _report(row, records[row.resource_id], compared[row.resource_id], passages[row.resource_id], changes)
        for row in opened.rows(ResourceFacts, _RESOURCES, wanted)
    )


def _by_resource(rows: Iterable[T], owners: Callable[[T], Iterable[str]]) -> Mapping[str, list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        for owner in owners(row):
            groups[owner].append(row)
    return groups


@dataclass(frozen=True, slots=True)
class _Record:
    """A row of `records` with the address of its page."""

    resource_id: str
    record_id: str
    version: int
    is_survivor: bool
    title: str | None
    source: str
    snapshot: str
    page: str
    url: str | None
    relation: str
    confidence: float
    flags: Sequence[str]
    labels: Sequence[Mapping[str, str]]
    body: str | None
    summary: str | None
    text: str
    title_line: int | None
    body_lines: tuple[int | None, int | None]
    label_lines: tuple[int | None, int | None]
    summary_lines: tuple[int | None, int | None]

    @property
    def lines(self) -> tuple[Part, ...]:
        """What is printed on which lines."""
        labels = "\n".join(f"{label['caption']} : {label['value']}" for label in self.labels)
        parts = (
            ("title", (self.title_line, self.title_line), self.title),
            ("body", self.body_lines, self.body),
            ("labels", self.label_lines, labels),
            ("summary", self.summary_lines, self.summary),
        )
        return tuple(
            Part(name, first, last, text or "")
            for name, (first, last), text in parts
            if first is not None and last is not None
        )

    @property
    def copy(self) -> Copy:
        is_same = self.relation == "identical" or not (self.body and self.summary)
        return Copy(
            record_id=self.record_id,
            version=self.version,
            is_survivor=self.is_survivor,
            title=self.title,
            place=self.place,
            url=self.url,
            relation=self.relation,
            confidence=self.confidence,
            flags=self.flags,
            parts=self.lines,
            difference=() if is_same else segments(self.body or "", self.summary or ""),
        )

    @property
    def place(self) -> Place:
        numbers = [
            line
            for line in (self.title_line, *self.body_lines, *self.label_lines, *self.summary_lines)
            if line is not None
        ]
        return Place(self.source, self.snapshot, self.page, min(numbers, default=None), max(numbers, default=None))


@dataclass(frozen=True, slots=True)
class _Pair:
    """A row of `matches` with where its records stand."""

    verdict: str
    rule: str
    score: float
    why: str
    by: str
    left_id: str
    left_title: str | None
    left_place: tuple[str, str, str, int | None]
    right_id: str
    right_title: str | None
    right_place: tuple[str, str, str, int | None]

    def seen_from(self, resource_id: str) -> Compared:
        is_left, is_one = self.left_id == resource_id, self.left_id == self.right_id
        other_id, title = (self.right_id, self.right_title) if is_left else (self.left_id, self.left_title)
        return Compared(
            verdict=self.verdict,
            rule=self.rule,
            score=self.score,
            why=self.why,
            by=self.by,
            left=Place(*self.left_place),
            right=Place(*self.right_place),
            other_id=None if is_one else other_id,
            other_title=None if is_one else title,
        )


def _report(
    facts: ResourceFacts,
    records: Sequence[_Record],
    compared: Sequence[_Pair],
    passages: Sequence[Shared],
    changes: Mapping[str, Change],
) -> ResourceReport:
    pairs = [pair.seen_from(facts.resource_id) for pair in compared]
    survivor = next((record for record in records if record.record_id == facts.survivor), None)
    return ResourceReport(
        facts=facts,
        lines=survivor.lines if survivor else (),
        change=changes.get(facts.resource_id),
        copies=tuple(record.copy for record in records),
        versions=tuple(_versions(records)),
        joined=tuple([pair for pair in pairs if pair.other_id is None][:MAX_COMPARED]),
        apart=tuple([pair for pair in pairs if pair.other_id is not None][:MAX_COMPARED]),
        passages=tuple(passages[:MAX_COMPARED]),
    )


def _versions(records: Sequence[_Record]) -> Iterator[VersionFacts]:
    """The oldest record of each version, with what it changed in the one before; the newest version first."""
    oldest = {record.version: record for record in sorted(records, key=lambda record: record.snapshot, reverse=True)}
    ordered = [oldest[version] for version in sorted(oldest, reverse=True)]
    for new, old in pairwise(ordered):
        titles, texts = segments(old.title or "", new.title or ""), segments(old.text, new.text)
        yield VersionFacts(new.version, new.snapshot, titles, texts)
    if ordered:
        yield VersionFacts(ordered[-1].version, ordered[-1].snapshot, (), ())
