"""The nouns that flow from folder to folder, each frozen and named in a word.

bytes → Page → Document (Blocks) → Record as printed → Relation and Fields → Observation → Match, Resource.
Line numbers are 1-based and inclusive, counted on "\\n" alone, as an editor counts them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

LineKind = Literal[
    "title",
    "body",
    "labels",
    "summary",
    "header",
    "footer",
    "furniture",
    "junk",
    "title_repeat",
    "blank",
    "unassigned",
]
Severity = Literal["info", "warning", "error"]
SummaryRelation = Literal["identical", "near_identical", "prefix", "contained", "no_body", "no_summary", "distinct"]
DatePrecision = Literal["day", "month", "year"]
Role = Literal["record", "title", "body", "summary", "caption", "date"]
DateFrom = Literal["title", "opening", "label", "keywords", "masthead", "download", "line", "html"]
PageKind = Literal["listing", "article", "other"]
Verdict = Literal["same", "version", "different"]
PageKey = tuple[str, str, str]  # source, snapshot, page

MAX_PAGE_BYTES = 20 << 20  # a larger page costs a parser up to 1 GB of memory


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was found: `page` is its path inside the snapshot, `content` its bytes.

    `media_type`, `charset` and the day of its capture are what its container says of it; null where it says nothing.
    """

    source: str
    snapshot: str
    page: str
    content: bytes
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    captured_date: date | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link as printed: its text, its address and what it leads to."""

    text: str
    url: str
    kind: Literal["download", "video", "page"]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a page, which is one line of its text and `more` lines that belong to it; `text` is never blank, and as datasets
    publish it. `indent` are the characters of a dump before it, `columns` the wide gaps inside it, and `head` the characters of its text
    before the first one."""

    line: int
    text: str
    links: tuple[Link, ...] = ()
    more: int = 0
    indent: int = 0
    columns: int = 0
    head: int = 0

    @property
    def last(self) -> int:
        """The last line that it takes up."""
        return self.line + self.more


@dataclass(frozen=True, slots=True)
class Element:
    """One tag of an HTML page: blocks `first` to `last` (indexes, the last one not included) hold its text.

    `parent` is its parent's index among the document's elements, -1 for a root. A tag inside a paragraph shares its
    block with others. `length` counts the characters of its text, and `inner` is that where it is short and only part of its block.
    `role` is what the profile's selectors say, `is_permalink` whether the tag is the sign of a heading that leads to this itself.
    """

    name: str
    classes: tuple[str, ...]
    parent: int
    first: int
    last: int
    length: int
    itemprop: str = ""
    itemtype: str = ""
    url: str = ""
    datetime: str = ""
    role: Role | None = None
    inner: str = ""
    is_permalink: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What an HTML page says of itself beside its text.

    `kind` is the type that its metadata name ("article", "ItemList" …), `listed` the entries of a JSON-LD ItemList,
    `language` what it says that it is written in, which templates often get wrong.
    """

    title: str = ""
    url: str = ""
    kind: str = ""
    published: date | None = None
    updated: date | None = None
    listed: tuple[Link, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A page's text: how many lines it has, and those that are not blank; of HTML also its elements, in order.

    `language` is a tag of BCP 47, "" where it is not sure.
    """

    source: str
    snapshot: str
    page: str
    url: str | None
    line_count: int
    blocks: tuple[Block, ...]
    media_type: str
    encoding: str
    encoding_from: Literal["bom", "utf-8", "label", "fallback"]
    issues: "tuple[Issue, ...]" = ()
    elements: tuple[Element, ...] = ()
    head: Head = Head()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Lines `first` to `last`, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Label:
    """A caption and its value as printed; `value` is "" where the caption stands with nothing under it.

    `column` is where the profile sends it (None for a caption that the profile does not know).
    """

    caption: str
    value: str
    line: int
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One resource as one page of one snapshot prints it.

    `body` and `summary` hold the non-blank lines of the two copies, noise included; `noise` says which of those
    lines are junk, furniture or the title again. `confidence` (0 to 1) is that of the cut. `published_date` is what the
    markup of its row says, `kind` what sort of resource a line beside its title names.
    """

    record_id: str
    source: str
    snapshot: str
    page: str
    page_url: str | None
    position: int
    title: Block | None
    body: tuple[Block, ...]
    labels: tuple[Label, ...]
    labels_span: Span | None
    summary: tuple[Block, ...]
    confidence: float
    flags: tuple[str, ...] = ()
    noise: Mapping[int, LineKind] = field(default_factory=dict)
    published_date: date | None = None
    beside: tuple[Block, ...] = ()
    kind: str | None = None

    @property
    def span(self) -> Span:
        """From its first line to its last one, whatever of it stands there."""
        lines = [block.line for block in (self.title, *self.body, *self.summary) if block]
        lines += [self.labels_span.first, self.labels_span.last] if self.labels_span else []
        return Span(min(lines), max(lines))


@dataclass(frozen=True, slots=True)
class Article:
    """A page that is one resource in full."""

    source: str
    snapshot: str
    page: str
    page_url: str | None
    title: str | None
    published_date: date | None
    updated_date: date | None
    text: str


class LedgerEntry(NamedTuple):
    """A run of lines of one page and what they are; a page has hundreds, which as tuples take half the time."""

    first_line: int
    last_line: int
    kind: LineKind
    record_id: str | None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that a person should know; nothing is dropped or doubted without one."""

    source: str
    snapshot: str | None
    page: str | None
    first_line: int | None
    last_line: int | None
    stage: str
    severity: Severity
    code: str
    message: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How often something was seen: in `seen` of `among` records, or of pages for lines of a header or footer."""

    seen: int
    among: int


@dataclass(frozen=True, slots=True)
class Split:
    """A document in records; `ledger` covers every line of the page exactly once, in order."""

    page_kind: PageKind
    records: tuple[Record, ...]
    ledger: tuple[LedgerEntry, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that stand in one copy and not, or otherwise, in the other."""

    body: str
    summary: str


@dataclass(frozen=True, slots=True)
class Relation:
    """How a record's summary relates to its body; `text` is both without repetition or noise.

    `is_by_words` tells that the copies were too long to be scored character by character. `content_hash` is of the title and both copies, made plain: it changes with a word, not with a quotation mark.
    """

    relation: SummaryRelation
    score: float | None
    differences: tuple[Difference, ...]
    text: str
    word_count: int
    repeated_words: int
    content_hash: str
    is_by_words: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of a newsletter."""

    title: str
    text: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, how exact it is, and where it was read. A month is its first day, a year its first of January."""

    date: date
    precision: DatePrecision
    origin: DateFrom


@dataclass(frozen=True, slots=True)
class Fields:
    """What a record says of itself, typed. `is_withheld` tells that its source publishes it without its text."""

    language: str | None

    resource_type: str | None
    genre: str | None
    series: str | None
    number: str | None
    is_private: bool | None
    categories: tuple[str, ...] | None
    keywords: tuple[str, ...] | None
    dated: Dated | None
    url: str | None
    urls: tuple[str, ...]
    links: tuple[Link, ...]
    postal_code: str | None
    city: str | None
    area: str | None
    labels: tuple[Label, ...]
    items: tuple[Item, ...]
    email_count: int
    phone_count: int
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """What ids need to know of a record that is not as it was."""

    record_id: str
    source: str
    snapshot: str
    page: str
    position: int
    title: str | None
    content_hash: str


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A record of the parent release and the resource it belonged to."""

    record_id: str
    resource_id: str
    source: str
    snapshot: str
    page: str
    position: int
    title: str | None
    content_hash: str


@dataclass(frozen=True, slots=True)
class Match:
    """A compared pair worth keeping; scores are 0 to 100, null where they were not needed."""

    left_record_id: str
    right_record_id: str
    verdict: Verdict
    rule: str
    score: float
    jaccard: float | None
    containment: float | None
    ratio: float | None
    why: str
    by: Literal["rule", "human"] = "rule"


@dataclass(frozen=True, slots=True)
class Alias:
    """An id that a merge retired, and the id that took its place."""

    old_id: str
    new_id: str


@dataclass(frozen=True, slots=True)
class Side:
    """Where a passage stands in one of its resources: `lines` of the page of the record that speaks for it, and the
    characters `start` to `end` (as a slice does) of the record's `copy`."""

    resource_id: str
    record_id: str
    copy: Literal["body", "summary"]
    start: int
    end: int
    lines: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that two resources share. Counts are of the left side; `score` is 0 to 100.

    `is_furniture` tells that so many resources share it that it says something of their site and not of them.
    """

    left: Side
    right: Side
    character_count: int
    word_count: int
    score: float
    is_furniture: bool
