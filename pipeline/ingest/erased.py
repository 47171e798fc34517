"""A page as it was read → its rows without what was erased, and which of its lines still print it.

The same look serves a run, which publishes none of it, and whoever takes it out of raw/.
"""

from collections.abc import Iterator

from pipeline.fields.rows import Row, refused_row
from pipeline.forget.rows import (
    Erasure,
    erase_lines,
    erased_issue,
    is_erased_page,
    is_erased_record,
    lines_of,
    masked_row,
    overlapping,
    recounted,
    renumbered,
)
from pipeline.forget.suppression import Suppression
from pipeline.ingest.rows import PARTED, PageRows, ReadPage
from pipeline.resolve.match.addresses import url_key

NOTHING = Erasure()


def erasure_of(read: ReadPage, suppression: Suppression) -> Erasure:
    """What of a page is erased. A page that is one resource in full goes whole."""
    if not suppression:
        return NOTHING
    if is_erased_page(read.rows["pages"][0], suppression) or any(
        is_erased_record(row, suppression) for row in read.rows.get("articles", ())
    ):
        return Erasure(is_whole=True)
    ids = frozenset(_erased_ids(read, suppression))
    own = lines_of(read.rows.get("ledger", ()), ids)
    return Erasure(record_ids=ids, lines=own | frozenset(_lone_titles(read, suppression)))


def unerased(read: ReadPage, suppression: Suppression) -> PageRows:
    """The rows of a page as they may be published."""
    if not suppression:
        return read.rows
    erasure = erasure_of(read, suppression)
    if erasure.is_whole:
        return _of_nothing(read.rows["pages"][0])
    ledger = erase_lines(read.rows.get("ledger", ()), erasure.record_ids, erasure.lines)
    page = read.rows["pages"][0]
    rows: dict[str, list[Row]] = {
        name: [
            masked_row(row, suppression, titles=name == "issues")
            for row in read.rows.get(name, ())
            if row.get("record_id") not in erasure.record_ids or name == "ledger"
        ]
        for name in PARTED
    }
    rows["ledger"] = ledger
    positions = [each.record.position for each in read.records if each.record.record_id in erasure.record_ids]
    rows["records"] = [renumbered(row, positions) for row in rows["records"]]
    rows["issues"] = [row for row in rows["issues"] if not overlapping(row, erasure.lines)]
    if erasure.record_ids:
        rows["pages"] = [masked_row(recounted(page, ledger, len(erasure.record_ids)), suppression)]
        rows["issues"].append(erased_issue(page, len(erasure.record_ids), erasure.lines))
    elif erasure.lines:
        rows["pages"] = [masked_row(recounted(page, ledger, 0), suppression)]
    return rows


def _of_nothing(page: Row) -> PageRows:
    """The rows of a page that is erased whole: it is known, so that nobody reads it again, and nothing is told of it."""
    known = {**page, **refused_row("erased: it was erased, and came back"), "url": None, "page_kind": None}
    return {"pages": [{name: known.get(name) for name in known}], "issues": [erased_issue(page, 0, frozenset())]}


def _erased_ids(read: ReadPage, suppression: Suppression) -> Iterator[str]:
    for each in read.records:
        title = each.record.title.text if each.record.title else ""
        is_own = suppression.has_address(url_key(str(each.row.get("url") or "")))
        if is_own or suppression.has_text(title, each.relation.text) or is_erased_record(each.row, suppression):
            yield each.record.record_id


def _lone_titles(read: ReadPage, suppression: Suppression) -> Iterator[int]:
    """Lines of a plain text that print an erased title and belong to no record, as in a list of contents."""
    page = read.rows["pages"][0]
    if not suppression.titles or str(page.get("media_type")) not in ("text/plain", "text/markdown"):
        return
    lines = read.page.content.decode(str(page["encoding"] or "utf-8"), "replace").split("\n")
    for row in read.rows.get("ledger", ()):
        first, last = row["first_line"], row["last_line"]
        if row["record_id"] is None and isinstance(first, int) and isinstance(last, int):
            yield from (at for at in range(first, last + 1) if suppression.spans(lines[at - 1], titles=True))
