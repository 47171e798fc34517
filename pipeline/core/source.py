"""source.toml (bytes) → Source: what a site is, as values and never as code.

A site without a profile is a Source too: its labels are empty.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace

from pipeline.core.errors import UsageError
from pipeline.core.text import fold

Table = Mapping[str, object]

# Where a caption may lead; "labels" keeps the value as printed and types nothing.
COLUMNS = ("area", "categories", "is_private", "keywords", "labels", "resource_type", "summary", "url")
_KNOWN = {
    "name", "publisher", "home", "language", "licence", "terms_url", "private", "header", "footer", "order", "labels",
    "drafted", "genres", "limits", "privacy", "html", "collect",
}  # fmt: skip
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

    record: str = ""
    title: str = ""
    body: str = ""
    summary: str = ""
    caption: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Totals that hold a source back: records a snapshot, share of pages, share of the last snapshot's records, share
    of a snapshot's rows that break their contract."""

    least_records: int = 0
    max_quarantined: float = 0.2
    max_drop: float = 0.5
    max_discarded: float = 0.2


@dataclass(frozen=True, slots=True)
class Source:
    """A site: who publishes it, how its pages are labelled, and what would be suspicious.

    `drafted` tells that nobody has looked at captions, order, header and footer: lines of header and footer may lack,
    and records whose cut is a guess are set aside as issues.
    `order` is that of a record's parts as printed, without "labels" where there are none. Of a source whose captions
    were learned from its pages, `profile` is the hash of what its profile said before.
    """

    name: str
    publisher: str = ""
    home: str = ""
    language: str = "fr"
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
    profile: str = ""

    @property
    def has_layout(self) -> bool:
        """Whether it is known how the site's text is cut into records."""
        return bool(self.captions) or "labels" not in self.order

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
        return (self.profile or self._told_hash) + self._told_hash

    @property
    def _told_hash(self) -> str:
        told = asdict(self)
        told.pop("limits")
        told.pop("profile")
        return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:8]

    def is_known_by(self, profile_hash: str) -> bool:
        """Whether a hash is of this profile, whatever was learned beside it."""
        return profile_hash.startswith(self._told_hash)

    def with_layout(
        self, header: Sequence[str], footer: Sequence[str], order: Sequence[str], captions: Sequence[Caption]
    ) -> "Source":
        """This source with what was learned from its pages."""
        learned = replace(
            self, header=tuple(header), footer=tuple(footer), order=tuple(order), captions=tuple(captions)
        )
        return replace(learned, drafted=True, profile=self.profile or self._told_hash)


def read_source(name: str, content: bytes | None, where: str) -> Source:
    """Parse a profile; `content` None means that there is none. Raises UsageError, naming the line."""
    if content is None:
        return Source(name=name)
    try:
        profile = tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UsageError(f"{where}:{line}: the profile is not UTF-8. Save it as UTF-8 and run again.") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            f"{where}:{_line_of(error, content)}: the profile is not valid TOML: {error}. Nothing was read; mend that line and run again."
        ) from error
    return _Profile(name, profile, content.decode("utf-8"), where).source()


def _line_of(error: tomllib.TOMLDecodeError, content: bytes) -> int:
    found = re.search(r"at line (\d+)", str(error))
    return int(found.group(1)) if found else content.count(b"\n") + 1


@dataclass(frozen=True, slots=True)
class _Profile:
    """A parsed profile on its way to a Source; every refusal names the file, the line and the key."""

    folder: str
    table: Table
    printed: str
    where: str

    def source(self) -> Source:
        unknown = sorted(set(self.table) - _KNOWN)
        if unknown:
            raise self.refuse(
                unknown[0],
                f"{unknown[0]!r} is not a key of a profile; the keys are {', '.join(sorted(_KNOWN))}",
            )
        name = self.text(self.table, "name", self.folder)
        if name != self.folder:
            raise self.refuse("name", f"name is {name!r} but the folder is {self.folder!r}; they must be the same")
        private = self.text(self.table, "private", "keep")
        if private not in ("keep", "withhold"):
            raise self.refuse("private", f'private is {private!r}; it must be "keep" or "withhold"')
        privacy = self.sub("privacy")
        return Source(
            name=name,
            publisher=self.text(self.table, "publisher", ""),
            home=self.text(self.table, "home", ""),
            language=self.text(self.table, "language", "fr"),
            licence=self.text(self.table, "licence", "unknown"),
            terms_url=self.text(self.table, "terms_url", ""),
            private=private,
            header=self.texts(self.table, "header"),
            footer=self.texts(self.table, "footer"),
            order=self.order(),
            captions=self.captions(),
            html=self.selectors(),
            genres={fold(key): self.text(self.sub("genres"), key, "") for key in self.sub("genres")},
            drafted=self.flag(self.table, "drafted", False),
            mask=self.flag(privacy, "mask", True),
            limits=self.limits(),
        )

    def captions(self) -> tuple[Caption, ...]:
        labels = self.sub("labels")
        captions = []
        for printed, spec in labels.items():
            if not isinstance(spec, Mapping):
                raise self.refuse(printed, f'the caption {printed!r} must be a table such as {{ to = "summary" }}')
            stray = sorted(set(spec) - {"to", "values", "yes", "no"})
            if stray:
                raise self.refuse(
                    printed,
                    f"the caption {printed!r} has the key {stray[0]!r}; it may have to, values, yes and no",
                )
            column = self.text(spec, "to", "")
            if column not in COLUMNS:
                raise self.refuse(
                    printed,
                    f"the caption {printed!r} leads to {column or 'no column'!r}; it must lead to one of {', '.join(COLUMNS)}",
                )
            captions.append(
                Caption(
                    printed,
                    column,
                    self.texts(spec, "values"),
                    self.texts(spec, "yes"),
                    self.texts(spec, "no"),
                )
            )
        folded = [fold(caption.printed) for caption in captions]
        for caption, key in zip(captions, folded, strict=True):
            if not key or folded.count(key) > 1:
                raise self.refuse(caption.printed, f"the caption {caption.printed!r} is empty or there twice")
        open_ended = [caption.printed for caption in captions if caption.to == "summary"]
        if len(open_ended) > 1:
            raise self.refuse(open_ended[1], "two captions lead to summary; one record has one summary")
        return tuple(captions)

    def order(self) -> tuple[str, ...]:
        order = self.texts(self.table, "order") or ORDER
        parts = order[1:] if order[0] == "title" else order
        if sorted(parts) not in (["body", "labels", "summary"], ["body", "summary"]) or len(order) == 3 == len(parts):
            raise self.refuse(
                "order",
                f"order must name title first, where there is one, then body, summary and labels, where there are any: {list(ORDER)}",
            )
        return order

    def selectors(self) -> Selectors:
        table = self.sub("html")
        known = [field.name for field in fields(Selectors)]
        stray = sorted(set(table) - set(known))
        if stray:
            raise self.refuse(stray[0], f"[html] has the key {stray[0]!r}; it may have {', '.join(known)}")
        return Selectors(**{key: self.text(table, key, "") for key in table})

    def limits(self) -> Limits:
        table = self.sub("limits")
        stray = sorted(set(table) - {"least_records", "max_quarantined", "max_drop", "max_discarded"})
        if stray:
            raise self.refuse(
                stray[0],
                f"[limits] has the key {stray[0]!r}; it may have least_records, max_quarantined, max_drop and max_discarded",
            )
        least = table.get("least_records", 0)
        if not isinstance(least, int) or isinstance(least, bool) or least < 0:
            raise self.refuse("least_records", "least_records must be a whole number, 0 or more")
        of_nothing = Limits()
        return Limits(
            least,
            self.share(table, "max_quarantined", of_nothing.max_quarantined),
            self.share(table, "max_drop", of_nothing.max_drop),
            self.share(table, "max_discarded", of_nothing.max_discarded),
        )

    def sub(self, key: str) -> Table:
        table = self.table.get(key, {})
        if not isinstance(table, Mapping):
            raise self.refuse(key, f"{key} must be a table: [{key}]")
        return table

    def text(self, table: Table, key: str, default: str) -> str:
        found = table.get(key, default)
        if not isinstance(found, str):
            raise self.refuse(key, f"{key} must be a text in quotes")
        return found

    def flag(self, table: Table, key: str, default: bool) -> bool:
        found = table.get(key, default)
        if not isinstance(found, bool):
            raise self.refuse(key, f"{key} must be true or false")
        return found

    def texts(self, table: Table, key: str) -> tuple[str, ...]:
        found = table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
            raise self.refuse(key, f"{key} must be a list of texts in quotes")
        return tuple(found)

    def share(self, table: Table, key: str, default: float) -> float:
        found = table.get(key, default)
        if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= 1:
            raise self.refuse(key, f"{key} must be a share between 0 and 1")
        return float(found)

    def refuse(self, key: str, what: str) -> UsageError:
        lines = self.printed.split("\n")
        opening = [n for n, text in enumerate(lines, 1) if text.lstrip("[\"' ").startswith(key)]
        holding = [n for n, text in enumerate(lines, 1) if key in text]
        line = next(iter([*opening, *holding]), 1)
        return UsageError(f"{self.where}:{line}: {what}. Nothing was read; mend the profile and run again.")
