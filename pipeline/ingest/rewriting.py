"""A file of raw/ → the same file without what was erased, in another place; the lines and places of all else stay.

What is read again is looked at again: where a page cannot be edited so that nothing is left, the whole page goes, and the
caller is told.
"""

import gzip
import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.core.errors import PageRefused
from pipeline.forget.archives import Edits
from pipeline.forget.members import Unwritable
from pipeline.forget.pages import blank_lines, cut_texts, decoded, encoded, masked_markup
from pipeline.forget.rows import Erasure, ReadAgain
from pipeline.forget.suppression import Suppression
from pipeline.ingest.containers import rewrite_container
from pipeline.ingest.erased import erasure_of
from pipeline.ingest.rows import Job, ReadPage, read_again, read_pages
from pipeline.read.unpack import http
from pipeline.resolve.match.addresses import url_key
from pipeline.store.files import hash_of, replacing
from pipeline.store.raw import page_stream

MAX_LOOKED = 64 << 20  # bytes of a file that cannot be read as a page
HTML = ("text/html", "application/xhtml+xml")


@dataclass(slots=True)
class Rewritten:
    """What became of a file: it stays (`is_changed` is false), goes (`is_gone`), or its new bytes lie where they were asked for.

    Of one that `is_unread` nobody knows what it holds. `hashes` are those of the file and its pages before, with those after and
    their lengths; `again` what is read of pages that lost a part; `counts` of what was taken out; `dropped` the places of pages
    that went whole though only a part of them was erased.
    """

    is_changed: bool = False
    is_gone: bool = False
    is_unread: bool = False
    hashes: dict[str, tuple[str, int]] = field(default_factory=dict)
    again: ReadAgain = field(default_factory=ReadAgain)
    counts: Counter[str] = field(default_factory=Counter)
    dropped: list[str] = field(default_factory=list)


def rewritten(job: Job, suppression: Suppression, target: Path) -> Rewritten:
    """Write the file without what is erased to `target`. Raises Unwritable where it holds some and cannot be written anew."""
    outcome, pages, seen = Rewritten(), dict[str, bytes | None](), set[str]()
    for read in read_pages(job):
        if read.rows["pages"][0].get("page_kind") == "container":
            outcome.is_gone = outcome.is_gone or erasure_of(read, suppression).is_whole
            continue
        place = read.page.page.removeprefix(job.file.page)
        seen.add(place)
        content = _edited(read, job, suppression, outcome)
        outcome.is_unread = outcome.is_unread or (place == "" and bool(read.reason))
        if content != read.page.content:
            pages[place] = content
    if "" in seen:
        outcome.is_changed = "" in pages
        if outcome.is_changed:
            _write_page(job, pages[""], target, outcome)
    elif not outcome.is_gone:
        outcome.is_changed = _write_container(job, pages, seen, suppression, target, outcome)
    outcome.is_changed = outcome.is_changed or outcome.is_gone
    if job.file.sha256 and outcome.is_changed and not outcome.is_gone:
        outcome.hashes[job.file.sha256] = hash_of(target) or "", target.stat().st_size
    return outcome


def _edited(read: ReadPage, job: Job, suppression: Suppression, outcome: Rewritten) -> bytes | None:
    """The page without what is erased, None where nothing of it may stay."""
    erasure = erasure_of(read, suppression)
    content: bytes | None = read.page.content
    if erasure.is_whole:
        outcome.counts["pages"] += 1
        return None
    if read.reason and _holds(read.page.content or _raw(job), suppression):
        outcome.dropped.append(read.page.page)
        return None
    if read.reason or content is None:
        return content
    content = _without(read, erasure, suppression)
    if suppression.spans(read.page.url or ""):  # the archive names it, and a record is known by its address
        outcome.dropped.append(read.page.page)
        return None
    if content == read.page.content:
        return content
    outcome.counts["records"] += len(erasure.record_ids)
    outcome.counts["phrases"] += not erasure.record_ids
    again = _read_again(read, content, job)
    if again is None or _is_clean(again, suppression):
        old = str(read.rows["pages"][0]["sha256"])
        outcome.hashes[old] = hashlib.sha256(content).hexdigest(), len(content)
        if again is not None:
            _note(old, again, outcome.again)
        return content
    outcome.dropped.append(read.page.page)
    return None


def _without(read: ReadPage, erasure: Erasure, suppression: Suppression) -> bytes:
    row = read.rows["pages"][0]
    encoding = str(row.get("encoding") or "utf-8")
    try:
        text = decoded(read.page.content, encoding)
    except (UnicodeError, LookupError):
        encoding = "latin-1"
        text = decoded(read.page.content, encoding)
    is_markup = row.get("media_type") in HTML
    edited = text
    if is_markup:
        if erasure.record_ids:
            edited = cut_texts(edited, list(_printed(read, erasure)))
    elif erasure.lines:
        edited = blank_lines(edited, erasure.lines)
    content = encoded(masked_markup(edited, suppression, is_markup), encoding)
    if len(content) > len(read.page.content):  # an archive has no room for a longer one
        content = encoded(masked_markup(edited, suppression, is_markup, stand_in=""), encoding)
    return read.page.content if content == encoded(text, encoding) else content


def _printed(read: ReadPage, erasure: Erasure) -> Iterator[str]:
    """The lines of erased records in the order in which a page prints them."""
    for each in read.records:
        record = each.record
        if record.record_id in erasure.record_ids:
            blocks = [*([record.title] if record.title else []), *record.body, *record.summary, *record.beside]
            labels = [(label.line, text) for label in record.labels for text in (label.caption, label.value)]
            lines = sorted([*((block.line, block.text) for block in blocks), *labels], key=lambda line: line[0])
            yield from (text for _, text in lines)
            yield from (link.url for block in blocks for link in block.links)
            yield str(each.row.get("url") or "")


def _read_again(read: ReadPage, content: bytes, job: Job) -> ReadPage | None:
    """The page as it is read without what is erased; None where nothing is left of it."""
    with suppress(PageRefused):
        return read_again(read, content, job.source)
    return None


def _note(before: str, again: ReadPage, known: ReadAgain) -> None:
    """What is read again of a page whose hash was this."""
    known.shares[before] = float(str(again.rows["pages"][0]["repeated_word_share"]))
    for row in again.rows.get("records", ()):
        known.confidences[str(row["record_id"]), str(row["content_hash"])] = float(str(row["confidence"]))


def _is_clean(again: ReadPage, suppression: Suppression) -> bool:
    """Whether nothing erased is found when the page is read again."""
    erasure = erasure_of(again, suppression)
    return not (erasure.is_whole or erasure.record_ids) and not any(
        suppression.spans(text)
        for row in again.rows.get("records", ())
        for text in row.values()
        if isinstance(text, str)
    )


def _write_page(job: Job, content: bytes | None, target: Path, outcome: Rewritten) -> None:
    if content is None:
        outcome.is_gone = True
        return
    packed = gzip.compress(content, 9, mtime=0) if job.file.page.lower().endswith(".gz") else content
    with replacing(target) as stream:
        stream.write(packed)


def _write_container(
    job: Job,
    pages: dict[str, bytes | None],
    seen: set[str],
    suppression: Suppression,
    target: Path,
    outcome: Rewritten,
) -> bool:
    """Write the container; a page for which there is no room goes whole. False where nothing changed."""

    def is_dropped(place: str, record: bytes) -> bool:
        return place not in seen and _is_other(record, suppression)

    with page_stream(job.file) as given:
        while True:
            given.seek(0)
            try:
                with replacing(target) as taken:
                    rewrite_container(job.file.page, given, taken, Edits(pages, is_dropped), suppression)
                break
            except Unwritable as why:
                if not pages:  # a damaged archive, of which all that can be read holds nothing of it
                    outcome.is_unread = True
                    return False
                if pages.get(why.place) is None:
                    raise
                pages[why.place] = None
                outcome.dropped.append(f"{job.file.page}{why.place}")
    return hash_of(target) != job.file.sha256


def _is_other(record: bytes, suppression: Suppression) -> bool:
    """Whether what is no page in an archive (a request, a sitemap, another type of answer) holds or asks for what is erased."""
    head, _, block = record.partition(b"\r\n\r\n")
    for line in head.split(b"\r\n"):
        name, _, value = line.decode("latin-1").partition(":")
        if name.lower() == "warc-target-uri" and suppression.has_address(url_key(value.strip().strip("<>"))):
            return True
    bodies = [head, block]
    with suppress(PageRefused):
        response = http.read_response(block)
        bodies.append(http.bodies(response, block[response.body_at :].removesuffix(b"\r\n\r\n"))[-1])
    return any(_holds(body, suppression) for body in bodies)


def _holds(content: bytes, suppression: Suppression) -> bool:
    """Whether bytes that nobody reads as a page hold an erased phrase or title."""
    if not content or b"\0" in content[:1024]:
        return False
    return bool(suppression.spans(content.decode("utf-8", "replace"), is_markup=True, titles=True))


def _raw(job: Job) -> bytes:
    try:
        with page_stream(replace(job.file, refusal=None)) as stream:
            return stream.read(MAX_LOOKED)
    except PageRefused:
        return b""
