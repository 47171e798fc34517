"""Rows of a page → the same rows without what was erased, and the lines of it that must go from the page too.

A record that is erased leaves blank lines in the ledger, so that all others keep their numbers; a phrase leaves a word in
its place. An issue `erased` says that something is not there, and quotes nothing of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.core.text import digest, normalise, word_count
from pipeline.forget.letters import cut_out
from pipeline.forget.suppression import Suppression
from pipeline.read.unpack import container_of
from pipeline.resolve.match.addresses import url_key

Row = Mapping[str, object]
BLANK = "blank"
_MASKED = frozenset(  # columns that name a place or a kind, whose words are nobody's text
    "record_id resource_id source snapshot page container sha256 profile_hash code_hash content_hash media_type encoding encoding_from status "
    "page_kind kind stage severity code verdict by change cause survivor_record_id summary_relation left_record_id right_record_id "
    "left_resource_id right_resource_id left_judged_id right_judged_id row_hash left_copy right_copy old_id new_id pages sources".split()
)


@dataclass(frozen=True, slots=True)
class Erasure:
    """What of a page is erased: all of it, or records by their ids; `lines` are those that go from the page."""

    is_whole: bool = False
    record_ids: frozenset[str] = frozenset()
    lines: frozenset[int] = frozenset()


@dataclass(slots=True)
class ReadAgain:
    """What depends on all that a page prints, as it is read without what is erased: the share of words that it repeats by its
    hash before, and how sure the cuts of its records are, by their ids and the hashes of their contents.
    """

    shares: dict[str, float] = field(default_factory=dict)
    confidences: dict[tuple[str, str], float] = field(default_factory=dict)

    def add(self, other: "ReadAgain") -> None:
        """Take in what is known of other pages."""
        self.shares |= other.shares
        self.confidences |= other.confidences

    def page(self, row: Row) -> Row:
        """A row of `pages` with its share, where it is known."""
        share = self.shares.get(str(row["sha256"]))
        return row if share is None else {**row, "repeated_word_share": share}

    def record(self, row: Row, record_id: str) -> Row:
        """A row that says what this record says, with its confidence, where it is known."""
        confidence = self.confidences.get((record_id, str(row["content_hash"])))
        return row if confidence is None else {**row, "confidence": confidence}


def is_erased_page(row: Row, suppression: Suppression) -> bool:
    """Whether a page (a row that has its place and address) is erased whole."""
    url = url_key(str(row.get("page_url") or row.get("url") or ""))
    place, page = (str(row["source"]), str(row["snapshot"])), str(row["page"])
    container = container_of(page)
    return suppression.has_page(*place, page, url) or bool(container and suppression.has_page(*place, container, ""))


def is_erased_record(row: Row, suppression: Suppression) -> bool:
    """Whether a record or an article is erased, by its text or its own address."""
    is_own = "record_id" in row or "resource_id" in row
    if is_own and suppression.has_address(url_key(str(row.get("url") or ""))):
        return True
    text = str(row.get("text") or row.get("body") or row.get("summary") or "")
    return suppression.has_text(str(row.get("title") or ""), text)


def erase_lines(ledger: Sequence[Row], record_ids: frozenset[str], more: frozenset[int] = frozenset()) -> list[Row]:
    """The ledger of a page with the lines of erased records, and `more` lines that are no record's, blank; blank lines that
    follow one another are one row, as where a page is read.
    """
    rows: list[Row] = []
    for row in ledger:
        if row["record_id"] in record_ids or _is_one_of(row, more):
            row = {**row, "kind": BLANK, "record_id": None}
        if rows and _follows(rows[-1], row):
            rows[-1] = {**rows[-1], "last_line": row["last_line"]}
        else:
            rows.append(row)
    return rows


def _follows(before: Row, row: Row) -> bool:
    return all(each["kind"] == BLANK and each["record_id"] is None for each in (before, row))


def renumbered(row: Row, erased: Sequence[int]) -> Row:
    """A record whose `position` on its page does not count those that are erased, by their positions."""
    position = row["position"]
    before = sum(other < position for other in erased) if isinstance(position, int) else 0
    return {**row, "position": int(str(position)) - before} if before else row


def _is_one_of(row: Row, lines: frozenset[int]) -> bool:
    return row["first_line"] == row["last_line"] and row["first_line"] in lines


def masked_row(row: Row, suppression: Suppression, *, titles: bool = False) -> Row:
    """A row with no erased phrase in its words; what is counted and hashed of them is so anew."""
    if not (suppression.phrases or (titles and suppression.titles)):
        return row
    masked = {name: value if name in _MASKED else _masked(value, suppression, titles) for name, value in row.items()}
    if masked == row:
        return row
    if "content_hash" in row:
        masked["content_hash"] = _content_hash(masked)
        masked["word_count"] = word_count(str(masked["text"]))
    return masked


def masked_text(text: str, suppression: Suppression, *, titles: bool = False) -> str:
    """A text with no erased phrase in it."""
    spans = suppression.spans(text, titles=titles)
    return cut_out(text, spans, is_markup=False) if spans else text


def masked_value(value: object, suppression: Suppression) -> object:
    """What JSON holds, with no erased phrase or title in it."""
    return _masked(value, suppression, titles=True)


def _masked(value: object, suppression: Suppression, titles: bool) -> object:
    if isinstance(value, str):
        return masked_text(value, suppression, titles=titles)
    if isinstance(value, list):
        return [_masked(part, suppression, titles) for part in value]
    if isinstance(value, Mapping):
        return {name: _masked(part, suppression, titles) for name, part in value.items()}
    return value


def _content_hash(row: Row) -> str:
    """By what the columns show; where a copy has buttons around it, it was by less, and now names the same content once more."""
    parts = [row["body"], row["summary"]] if "body" in row else [row["text"]]
    return digest(*(normalise(str(part or "")) for part in (row["title"], *parts)))


def overlapping(issue: Row, lines: frozenset[int]) -> bool:
    """Whether an issue is about erased lines."""
    first, last = issue["first_line"], issue["last_line"]
    return isinstance(first, int) and isinstance(last, int) and any(first <= line <= last for line in lines)


def lines_of(ledger: Sequence[Row], record_ids: frozenset[str]) -> frozenset[int]:
    """The lines of records."""
    return frozenset(line for row in ledger if row["record_id"] in record_ids for line in _span(row))


def _span(row: Row) -> Iterator[int]:
    first, last = row["first_line"], row["last_line"]
    if isinstance(first, int) and isinstance(last, int):
        yield from range(first, last + 1)


def recounted(page: Row, ledger: Sequence[Row], erased: int) -> Row:
    """The row of a page of which so many records are gone, with the lines of its ledger counted."""
    counts: dict[str, int] = {}
    for row in ledger:
        counts[str(row["kind"])] = counts.get(str(row["kind"]), 0) + sum(1 for _ in _span(row))
    counted = {name: counts.get(name.removesuffix("_line_count"), 0) for name in page if name.endswith("_line_count")}
    return {**page, **counted, "record_count": max(int(str(page["record_count"] or 0)) - erased, 0)}


def erased_issue(page: Row, count: int, lines: frozenset[int]) -> Row:
    """That something on a page is not there because it was erased, without a word of it."""
    what = "the page" if not count else f"{count} record{'s' if count > 1 else ''} of the page"
    message = (
        f"{what} had been erased before and came back, so no row was made of it. It still lies in raw/: "
        "`doublon erase --returned` takes it out there too."
    )
    first, last = (min(lines), max(lines)) if lines else (None, None)
    place = {name: page[name] for name in ("source", "snapshot", "page")}
    return {
        **place,
        "first_line": first,
        "last_line": last,
        "stage": "erase",
        "severity": "warning",
        "code": "erased",
        "message": message,
        "excerpt": "",
    }
