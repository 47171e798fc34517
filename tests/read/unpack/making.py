"""Containers as crawlers and people make them, and as nobody should."""

import gzip
import io
import json
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.read import unpack

HTML = "text/html; charset=utf-8"


def opened(name, content):
    """The pages of a container given as bytes, and what was passed over."""
    passed = Counter()
    return list(unpack.members(name, io.BytesIO(content), passed)), passed


def jsonl(*lines: object) -> bytes:
    """One line each: a table as JSON, or a line as it is."""
    written = (line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode() for line in lines)
    return b"".join(line + b"\n" for line in written)


def http(body: bytes, media_type: str = HTML, status: str = "200 OK", **fields: str) -> bytes:
    """A response as it is kept in a record."""
    head = [f"HTTP/1.1 {status}", f"Content-Type: {media_type}"]
    head += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def record(block: bytes, url: str = "https://gare.example.org/", kind: str = "response", **fields: str) -> bytes:
    """A record of an archive; `Content_Length` and others can be given falsely."""
    media_type = "application/http; msgtype=response" if kind == "response" else "text/html"
    told = {
        "WARC_Type": kind,
        "WARC_Target_URI": url,
        "WARC_Date": "2024-01-15T06:00:00Z",
        "Content_Type": media_type,
        "Content_Length": str(len(block)),
        **fields,
    }
    head = ["WARC/1.1", *(f"{name.replace('_', '-')}: {value}" for name, value in told.items())]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def zipped(*records: bytes) -> bytes:
    """Each by itself, as archives are gzipped."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def zip_of(files: Mapping[str, bytes] | Sequence[tuple[zipfile.ZipInfo | str, bytes]]) -> bytes:
    """A zip; of a sequence a name may stand twice, and a ZipInfo may be odd."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items() if isinstance(files, Mapping) else files:
            archive.writestr(name, content)
    return made.getvalue()


def odd(name: str, **told: object) -> zipfile.ZipInfo:
    """A member of a zip with something that it says of itself."""
    info = zipfile.ZipInfo(name)
    for key, value in told.items():
        setattr(info, key, value)
    return info


def deflated(name: str) -> zipfile.ZipInfo:
    """A member that is compressed."""
    return odd(name, compress_type=zipfile.ZIP_DEFLATED)


def encrypted(content: bytes) -> bytes:
    """A zip whose first member says that it is encrypted."""
    changed = bytearray(content)
    changed[changed.index(b"PK\1\2") + 8] |= 1
    return bytes(changed)
