"""A record of a release → what a person sees of it when they judge it, and the lines of its page where a cut was made."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import store
from pipeline.core.errors import PageRefused, UsageError
from pipeline.core.model import Page
from pipeline.core.source import Source
from pipeline.ingest.pages import readable_pages
from pipeline.judgements.current import FIRST_LINE
from pipeline.judgements.file import Subject
from pipeline.read.extract import extract

AROUND = 4  # printed lines that are shown on either side of a cut
HASH_SIGNS = 16  # of the page's sha256 that a judgement keeps
RECORD = f"""
    SELECT record_id, resource_id, content_hash, records.source, records.snapshot, records.page, coalesce(sha256, ''),
        {FIRST_LINE.format("records")},
        greatest(title_line, body_last_line, labels_last_line, summary_last_line),
        coalesce(title, ''), text, number, left(strftime(date, '%Y-%m-%d'), CASE date_precision WHEN 'day' THEN 10 WHEN 'month' THEN 7 ELSE 4 END),
        coalesce(records.url, page_url)
    FROM records JOIN pages USING (source, snapshot, page) WHERE record_id IN (SELECT unnest(?))
"""


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A record as it is shown; `line` to `last_line` are its lines on the page."""

    record_id: str
    resource_id: str
    content_hash: str
    source: str
    snapshot: str
    page: str
    sha256: str
    line: int
    last_line: int
    title: str
    text: str
    number: str | None
    date: str | None
    url: str | None

    @property
    def place(self) -> str:
        return self.subject.place

    @property
    def facts(self) -> Mapping[str, str]:
        """What tells it from another."""
        return {"title": self.title, "number": self.number or "", "date": self.date or "", "url": self.url or ""}

    @property
    def subject(self) -> Subject:
        """What a judgement keeps of it."""
        place = (self.source, self.snapshot, self.page, self.line, self.sha256[:HASH_SIGNS])
        return Subject(self.record_id, self.content_hash, *place, self.title)


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line of a page; `number` is 0 where it is not known."""

    number: int
    text: str


def shown_record(release: store.OpenRelease, record_id: str) -> ShownRecord:
    """A record of the datasets `records` and `pages`."""
    return release.row(ShownRecord, RECORD, [record_id])


def lines_around(
    raw: Path, profile_of: Callable[[str], Source], upper: ShownRecord, lower: ShownRecord
) -> tuple[Sequence[PageLine], Sequence[PageLine]]:
    """The last lines above a cut and the first ones below it; what the records say where the page is not to be had."""
    lines = list(_printed_lines(raw, profile_of, lower))
    if not lines:
        above, below = ([PageLine(0, part) for part in one.text.split("\n") if part.strip()] for one in (upper, lower))
        return above[-AROUND:], [PageLine(lower.line, lower.title), *below][:AROUND]
    above = [line for line in lines if upper.line <= line.number < lower.line]
    below = [line for line in lines if lower.line <= line.number <= lower.last_line]
    return above[-AROUND:], below[:AROUND]


def _printed_lines(raw: Path, profile_of: Callable[[str], Source], record: ShownRecord) -> Iterator[PageLine]:
    """The lines of a page as it was read, if it is still there and the same."""
    place = (record.source, record.snapshot, record.page)
    try:
        file = store.loose_file(raw.joinpath(*place))
        source = profile_of(record.source)
        for page in readable_pages(file) if file.sha256 == record.sha256 else ():
            document = extract(Page(*place, page.content, page.url, page.media_type, page.charset), source)
            yield from (PageLine(block.line, block.text) for block in document.blocks)
    except (PageRefused, UsageError):
        return
