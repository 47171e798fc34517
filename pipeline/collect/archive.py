"""Answers → records of a WARC 1.1 archive that grows at its end, each record a gzip member of its own.

What was appended counts once the frontier says so.
"""

import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.collect.answer import Answer

NAME = "crawl.warc.gz"
LEVEL = 6  # of compression; warcio's own 9 takes twice the time for one byte in a hundred
KIND = "WARC-Doublon-Kind"  # what an answer is: page, undecodable, try, robots, sitemap, reservations
PLACE = "WARC-Doublon-Refers-To"  # where the body of a revisit lies: snapshot/file#offset
_TRUNCATED = {"truncated": "disconnect", "timed_out": "time", "too_large": "length", "wrong_type": "unspecified"}
_SAME = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """Where a body lies that need not be kept again: its place, and what its record says of it."""

    place: str
    digest: str
    url: str
    date: str


class Archive:
    """The archive of a crawl, open at its end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO = path.open("ab")
        self._writer = WARCWriter(_Members(self._file), gzip=False, warc_version="1.1")

    @property
    def length(self) -> int:
        """Where the next record begins."""
        return self._file.tell()

    def open(self, software: str, source: str) -> None:
        """The first record, which says who wrote the archive."""
        fields = {"software": software, "format": "WARC File Format 1.1", "isPartOf": source, "robots": "obey"}
        self._writer.write_record(self._writer.create_warcinfo_record(NAME, fields))

    def answer(self, answer: Answer, kind: str, note: Mapping[str, str]) -> BodyPlace:
        """Keep an exchange; returns where its body lies. Without an answer there is a note alone."""
        place, digest, record_id = self.length, "", ""
        if answer.status is not None:
            record = self._response(answer, kind)
            digest, record_id = (
                record.rec_headers.get_header(name) for name in ("WARC-Payload-Digest", "WARC-Record-ID")
            )
        self._request(answer, record_id)
        self.note(answer.url, answer.date, note, record_id)
        return BodyPlace(f"#{place}", digest, answer.url, answer.date)

    def revisit(self, answer: Answer, kind: str, before: BodyPlace, note: Mapping[str, str]) -> None:
        """Keep that a page is as it was, and where it lies."""
        fields = {
            "WARC-Date": answer.date,
            "WARC-IP-Address": answer.address,
            "WARC-Profile": _NOT_MODIFIED if answer.status == 304 else _SAME,
            "WARC-Refers-To-Target-URI": before.url,
            "WARC-Refers-To-Date": before.date,
            "WARC-Payload-Digest": before.digest,
            PLACE: before.place,
            KIND: kind,
        }
        headers = _head(answer)
        record = self._writer.create_warc_record(answer.url, "revisit", http_headers=headers, warc_headers_dict=fields)
        self._writer.write_record(record)
        record_id = record.rec_headers.get_header("WARC-Record-ID")
        self._request(answer, record_id)
        self.note(answer.url, answer.date, note, record_id)

    def note(self, url: str, date: str, note: Mapping[str, str], record_id: str) -> None:
        """Keep what the crawler itself has to say of an address."""
        lines = "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in note.items() if value)
        if not lines:
            return
        content = lines.encode("utf-8", "backslashreplace")
        fields = _filled({"WARC-Date": date, "WARC-Concurrent-To": record_id})
        self._writer.write_record(
            self._writer.create_warc_record(
                url, "metadata", BytesIO(content), len(content), "application/warc-fields", warc_headers_dict=fields
            )
        )

    def sync(self) -> int:
        """Flush to the disk; returns the length that is safe there."""
        self._file.flush()
        os.fsync(self._file.fileno())
        return self.length

    def close(self) -> None:
        """Flush and close."""
        self.sync()
        self._file.close()

    def _response(self, answer: Answer, kind: str) -> ArcWarcRecord:
        truncated = _TRUNCATED.get(answer.outcome or "", "")
        kind = "undecodable" if answer.outcome == "undecodable" and kind == "page" else kind
        fields = {"WARC-Date": answer.date, "WARC-IP-Address": answer.address, KIND: kind, "WARC-Truncated": truncated}
        body, size = BytesIO(answer.wire), len(answer.wire)
        record = self._writer.create_warc_record(
            answer.url, "response", body, size, http_headers=_head(answer), warc_headers_dict=_filled(fields)
        )
        self._writer.write_record(record)
        return record

    def _request(self, answer: Answer, record_id: str) -> None:
        first, _, rest = answer.asked.decode("latin-1").partition("\r\n")
        if not first:
            return
        fields = {"WARC-Date": answer.date, "WARC-IP-Address": answer.address, "WARC-Concurrent-To": record_id}
        pairs = [tuple(line.split(": ", 1)) for line in rest.split("\r\n") if ": " in line]
        headers = StatusAndHeaders(first, pairs, is_http_request=True)
        record = self._writer.create_warc_record(
            answer.url, "request", http_headers=headers, warc_headers_dict=_filled(fields)
        )
        self._writer.write_record(record)


class _Members:
    """What a writer takes for a file: each flush, which ends a record, ends a gzip member too."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._member = zlib.compressobj(LEVEL, zlib.DEFLATED, 31)

    def write(self, content: bytes) -> None:
        self._file.write(self._member.compress(content))

    def flush(self) -> None:
        self._file.write(self._member.flush())
        self._file.flush()
        self._member = zlib.compressobj(LEVEL, zlib.DEFLATED, 31)


def _filled(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}


def _head(answer: Answer) -> StatusAndHeaders:
    """The head of an answer; what would lie about the body as it is kept stands under another name, as is the custom."""
    untrue = {"transfer-encoding"} | ({"content-encoding"} if answer.outcome == "undecodable" else set())
    pairs = [(f"X-Archive-Orig-{name}" if name.lower() in untrue else name, value) for name, value in answer.headers]
    return StatusAndHeaders(f"{answer.status} {answer.reason}".rstrip(), pairs, protocol=answer.protocol)
