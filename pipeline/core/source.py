"""What a site is, as values and never as code: the nouns that a profile, source.toml, is read into.

A site without a profile is a Source too: its labels are empty.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import ClassVar, Literal, get_args

from pipeline.core import values
from pipeline.core.values import Selector

# Where a caption may lead; "labels" keeps the value as printed and types nothing.
Column = Literal["area", "categories", "is_private", "keywords", "labels", "resource_type", "summary", "url"]
COLUMNS: tuple[str, ...] = get_args(Column)
GUESS = 0.5  # confidence under which a record of a site that nobody has described is a guess
ORDER = ("title", "body", "labels", "summary")  # in which most sites print the parts of a record


@dataclass(frozen=True, slots=True)
class Caption:
    """A printed name: the column it leads to, and the words its value may be."""

    printed: str
    to: str
    values: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether the value is one of a few known words, so one line."""
        return bool(self.values or self.yes or self.no)


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS selectors for a site's HTML; one that is empty selects nothing. All but `record` look inside a record."""

    record: Selector = ""
    title: Selector = ""
    body: Selector = ""
    summary: Selector = ""
    caption: Selector = ""
    date: Selector = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Totals that hold a source back: records a snapshot, share of pages, share of the last snapshot's records, share
    of a snapshot's rows that break their contract; and when a move of its figures is told: beyond so many times what is
    usual (`max_drift`), and this much in any case (`least_drift`, of the records or of a share)."""

    least_records: values.Count = 0
    max_quarantined: values.Share = 0.2
    max_drop: values.Share = 0.5
    max_discarded: values.Share = 0.2
    max_drift: values.Times = 5.0
    least_drift: values.Share = 0.15


@dataclass(frozen=True, slots=True)
class CrawlSettings:
    """How a site is collected: `start` addresses, patterns of `paths`, selectors of the `next` page and of `details`.

    Bytes are those of decoded bodies, times are seconds.
    """

    start: values.Addresses
    contact: values.Contact
    hosts: values.Hosts = ()
    paths: values.Paths = ()
    next: Selector = ""
    counter: values.Text = ""
    first: values.First = 1
    sitemap: values.Address = ""
    details: Selector = ""
    delay: values.Delay = 2.0
    max_pages: values.Pages = 500
    max_bytes: values.CrawlBytes = 1_000_000_000
    max_page_bytes: values.PageBytes = 20_000_000
    max_depth: values.Depth = 100
    max_seconds: values.CrawlSeconds = 3600
    request_seconds: values.RequestSeconds = 60
    obey_opt_outs: values.Flag = True


@dataclass(frozen=True, slots=True)
class Source:
    """A site: who publishes it, how its pages are labelled, and what would be suspicious.

    `language` is that of all its texts, "" where each is looked at; then `usual_language` is that of most of its pages.
    `drafted` tells that nobody has looked at captions, order, header and footer: lines of header and footer may lack,
    and records whose cut is a guess are set aside as issues.
    `order` is that of a record's parts as printed, without "labels" where there are none. Of a source whose captions
    were learned from its pages, `profile` is the hash of what its profile said before. `site` is what the pages of a site
    that nobody has described tell of it, where their lines are read by their roles (`split.roles`), and `title_marks` what its lists print on
    the lines of titles: the kind of each mark, and what it says (`split.title_marks`).
    """

    name: str
    publisher: str = ""
    home: str = ""
    language: str = ""
    licence: str = "unknown"
    terms_url: str = ""
    private: str = "keep"
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    order: tuple[str, ...] = ORDER
    captions: tuple[Caption, ...] = ()
    html: Selectors = Selectors()
    genres: Mapping[str, str] = field(default_factory=dict)
    mask: bool = True
    drafted: bool = False
    limits: Limits = Limits()
    collect: CrawlSettings | None = None
    profile: str = ""
    usual_language: str = ""
    site: str = ""
    title_marks: tuple[tuple[str, str], ...] = ()

    _CHANGES_NO_ROW: ClassVar = frozenset(("limits", "collect", "profile"))

    @property
    def has_layout(self) -> bool:
        """Whether it is known how the site's text is cut into records."""
        return bool(self.captions or self.site) or "labels" not in self.order

    @property
    def least_confidence(self) -> float:
        """Confidence under which a record is set aside."""
        return GUESS if self.drafted else 0.0

    @property
    def is_summary_first(self) -> bool:
        """Whether the site prints the summary before the body."""
        return self.order.index("summary") < self.order.index("body")

    @property
    def profile_hash(self) -> str:
        """Changes when anything that could change a row changes, and not when a comment or a limit does.

        The first half is that of the profile, the second of the profile and what was learned from the pages.
        """
        own = self.own_hash
        return (self.profile or own) + own

    @property
    def own_hash(self) -> str:
        """Changes when anything that this says of its rows changes."""
        content = {name: getattr(self, name) for name in self.__slots__ if name not in self._CHANGES_NO_ROW}
        told = json.dumps(content, sort_keys=True, ensure_ascii=False, default=asdict)
        return hashlib.sha256(told.encode()).hexdigest()[:8]

    def is_known_by(self, profile_hash: str) -> bool:
        """Whether a hash is of this profile, whatever was learned beside it."""
        return profile_hash.startswith(self.own_hash)

    def with_layout(
        self, header: Sequence[str], footer: Sequence[str], order: Sequence[str], captions: Sequence[Caption]
    ) -> "Source":
        """This source with what was learned from its pages."""
        learned = replace(
            self, header=tuple(header), footer=tuple(footer), order=tuple(order), captions=tuple(captions)
        )
        return replace(learned, drafted=True, profile=self.profile or self.own_hash)

    def with_usual(self, language: str) -> "Source":
        """This source with the language of most of its pages."""
        return replace(self, usual_language=language, profile=self.profile or self.own_hash)
