"""Answers → records of a WARC 1.1 archive that grows at its end, each record a gzip member of its own.

What was appended counts once the frontier says so: after a stop at any point the archive is cut to what the frontier
knows, and after a power cut to what of that is still there.
"""

import os
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.collect.answer import Answer

NAME = "crawl.warc.gz"
KIND = "WARC-Doublon-Kind"  # what an answer is for: page, robots, sitemap, reservations
PLACE = "WARC-Doublon-Refers-To"  # where the body of a revisit lies: snapshot/file#offset
_TRUNCATED = {"truncated": "disconnect", "timed_out": "time", "too_large": "length", "wrong_type": "unspecified"}
_SAME = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_HOP_BY_HOP = ("transfer-encoding",)  # chunks are undone by the client, so this header would lie


@dataclass(frozen=True, slots=True)
class Body:
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
        self._writer = WARCWriter(self._file, gzip=True, warc_version="1.1")

    @property
    def length(self) -> int:
        """Where the next record begins."""
        return self._file.tell()

    def open(self, software: str, source: str) -> None:
        """The first record, which says who wrote the archive."""
        told = {"software": software, "format": "WARC File Format 1.1", "isPartOf": source, "robots": "obey"}
        self._writer.write_record(self._writer.create_warcinfo_record(NAME, told))

    def answer(self, answer: Answer, kind: str, told: Mapping[str, str]) -> Body:
        """Keep an exchange; returns where its body lies. Without an answer there is a note alone."""
        place, digest = self.length, ""
        if answer.status is not None:
            digest = self._response(answer, kind)
        self._request(answer)
        self.note(answer.url, answer.date, told)
        return Body(f"#{place}", digest, answer.url, answer.date)

    def revisit(self, answer: Answer, kind: str, before: Body, told: Mapping[str, str]) -> None:
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
        self._write(
            self._writer.create_warc_record(answer.url, "revisit", http_headers=headers, warc_headers_dict=fields)
        )
        self._request(answer)
        self.note(answer.url, answer.date, told)

    def note(self, url: str, date: str, told: Mapping[str, str]) -> None:
        """Keep what the crawler itself has to say of an address."""
        lines = "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in told.items() if value)
        content = lines.encode("utf-8", "backslashreplace")
        fields = {"WARC-Date": date}
        self._write(
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

    def _response(self, answer: Answer, kind: str) -> str:
        fields = {"WARC-Date": answer.date, "WARC-IP-Address": answer.address, KIND: kind}
        truncated = _TRUNCATED.get(answer.outcome or "")
        if truncated:
            fields["WARC-Truncated"] = truncated
        record = self._writer.create_warc_record(
            answer.url,
            "response",
            BytesIO(answer.wire),
            len(answer.wire),
            http_headers=_head(answer),
            warc_headers_dict=fields,
        )
        self._write(record)
        return str(record.rec_headers.get_header("WARC-Payload-Digest"))

    def _request(self, answer: Answer) -> None:
        fields = {"WARC-Date": answer.date, "WARC-IP-Address": answer.address}
        fields = {name: value for name, value in fields.items() if value}
        first, _, rest = answer.asked.decode("latin-1").partition("\r\n")
        if not first:
            return
        pairs = [tuple(line.split(": ", 1)) for line in rest.split("\r\n") if ": " in line]
        headers = StatusAndHeaders(first, pairs, is_http_request=True)
        self._write(
            self._writer.create_warc_record(answer.url, "request", http_headers=headers, warc_headers_dict=fields)
        )

    def _write(self, record: object) -> None:
        self._writer.write_record(record)


def cut(path: Path, known: int, synced: int, ends: Iterable[int]) -> int:
    """Cut an archive to what the frontier knows of it: `known` bytes, `ends` those of its exchanges; returns its length.

    Up to `synced` bytes the disk has promised; behind them each member is read to its end.
    """
    size = path.stat().st_size if path.exists() else 0
    length = known if known <= min(size, synced) else _whole(path, synced if synced <= size else 0, min(known, size))
    if length < known:
        length = max((end for end in ends if end <= length), default=0)
    with path.open("ab") as file:
        file.truncate(length)
        os.fsync(file.fileno())
    return length


def _whole(path: Path, start: int, end: int) -> int:
    """Where the last whole gzip member ends that begins at or behind `start`, and ends at or before `end`."""
    whole, at, inflater = start, start, zlib.decompressobj(31)
    with path.open("rb") as file:
        file.seek(start)
        while at < end and (piece := file.read(min(1 << 16, end - at))):
            at += len(piece)
            while piece:
                try:
                    inflater.decompress(piece)
                except zlib.error:
                    return whole
                piece = inflater.unused_data
                if inflater.eof:
                    whole, inflater = at - len(piece), zlib.decompressobj(31)
    return whole


def _head(answer: Answer) -> StatusAndHeaders:
    """The head of an answer; what the client undid stands under another name, as other crawlers write it."""
    pairs = [
        (f"X-Archive-Orig-{name}" if name.lower() in _HOP_BY_HOP else name, value) for name, value in answer.headers
    ]
    return StatusAndHeaders(f"{answer.status} {answer.reason}".rstrip(), pairs, protocol=answer.protocol)
