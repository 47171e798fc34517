"""Labels of records on pages and the raw folder → how right the cuts are, by the profile and the code of now.

Nothing is filed or published. Blank lines at the ends of a marked record do not count: a cut has none.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.model import PageKey, Record
from pipeline.core.progress import Progress
from pipeline.core.sentence import sentence
from pipeline.ingest.learn import learned
from pipeline.ingest.rows import Job, ReadPage, read_pages
from pipeline.inspect.evaluate.figures import Measure
from pipeline.inspect.evaluate.labels import CutLabels, LineSpan
from pipeline.inspect.evaluate.spans import CutFigures, FoundCut, PageCuts, WrongCut, cut_figures, wrong_cuts
from pipeline.read.unpack import container_of

_NOT_THERE = sentence("there is no such page")


@dataclass(frozen=True, slots=True)
class CutEvaluation:
    """What labels say of cuts; `unknown` are pages that could not be held against them, each with the reason."""

    pages: int
    figures: CutFigures
    wrong: Sequence[WrongCut]
    unknown: Mapping[str, str]

    @property
    def measures(self) -> Mapping[str, Measure]:
        named = (("exact", self.figures.exact), ("found", self.figures.found), ("boundary", self.figures.boundaries))
        return {
            f"{name}_{measure}": getattr(counts, measure)
            for name, counts in named
            for measure in ("precision", "recall", "f1")
        }

    def to_dict(self) -> dict[str, object]:
        found = self.figures.found
        counts = {"pages": self.pages, "records": found.right + found.missed, "exact": self.figures.exact.right}
        return {
            "form": "cuts",
            "counts": {**counts, "found": found.right, "missed": found.missed, "false": found.false},
            "measures": {name: asdict(share) for name, share in self.measures.items()},
            "wrong_by_confidence": [{"from": low, **asdict(share)} for low, share in self.figures.wrong_by_class],
            "unknown": dict(self.unknown),
            "wrong": [{"error": one.error, **asdict(one)} for one in self.wrong],
        }


def evaluate_cuts(labels: CutLabels, raw: Path, progress: Progress) -> CutEvaluation:
    """Cut the labelled pages and compare. Raises UsageError where none of them is there."""
    read: dict[PageKey, ReadPage] = {}
    jobs = list(_jobs(raw, labels.pages, progress))
    for done, job in enumerate(jobs, 1):
        read.update(_labelled(job, labels.pages))
        progress("read", done, len(jobs))
    unknown = {"/".join(place): why for place in sorted(labels.pages) if (why := _why_not(read.get(place)))}
    if labels.pages and len(unknown) == len(labels.pages):
        page, why = next(iter(unknown.items()))
        raise UsageError(
            "%(raw)s: none of the labelled pages could be read, %(page)s: %(why)s. Name their folder with --pages.",
            raw=raw,
            page=page,
            why=why,
        )
    pages = [
        _page(place, labels.pages[place], read[place])
        for place in sorted(labels.pages)
        if "/".join(place) not in unknown
    ]
    return CutEvaluation(len(pages), cut_figures(pages), list(wrong_cuts(pages)), unknown)


def _jobs(raw: Path, places: Iterable[PageKey], progress: Progress) -> Iterator[Job]:
    """The files that hold labelled pages. Without a profile a snapshot is read by what all of its pages tell."""
    wanted = {(source, snapshot, container_of(page) or page) for source, snapshot, page in places}
    there = set(store.sources(raw))
    for name in sorted({source for source, _, _ in wanted} & there):
        source = store.profile(raw, name)
        files = list(store.raw_files(raw, name))
        for snapshot in sorted({snapshot for of, snapshot, _ in wanted if of == name}):
            ours = [file for file in files if file.snapshot == snapshot]
            profile = source if source.has_layout else learned(ours, source, progress).source
            yield from (Job(file, profile) for file in ours if (name, snapshot, file.page) in wanted)


def _labelled(job: Job, places: Mapping[PageKey, object]) -> Iterator[tuple[PageKey, ReadPage]]:
    for read in read_pages(job):
        place = (read.page.source, read.page.snapshot, read.page.page)
        if place in places:
            yield place, read


def _why_not(read: ReadPage | None) -> str:
    """Why a page cannot be compared; "" where it can."""
    if read is None:
        return _NOT_THERE
    return sentence("it was not read: %(reason)s", reason=read.reason) if read.reason else ""


def _page(place: PageKey, marks: Sequence[LineSpan], read: ReadPage) -> PageCuts:
    blank = {
        line for entry in read.ledger if entry.kind == "blank" for line in range(entry.first_line, entry.last_line + 1)
    }
    true = tuple(_trimmed(mark, blank) for mark in marks)
    return PageCuts("/".join(place), true, tuple(_cut(read.record) for read in read.records))


def _trimmed(mark: LineSpan, blank: Collection[int]) -> LineSpan:
    first, last = mark
    lines = [line for line in range(first, last + 1) if line not in blank]
    return (lines[0], lines[-1]) if lines else mark


def _cut(record: Record) -> FoundCut:
    title = record.title.text if record.title else ""
    return FoundCut((record.span.first, record.span.last), record.confidence, title)
