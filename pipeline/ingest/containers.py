"""A file of many pages → the same file with other pages in some places and none in others; all other pages stay where they are.

A line of JSONL that goes becomes an empty one. A WACZ keeps its archives' offsets (`archives.py`); what it tells of them
beside (lists of pages, indexes, hashes) is made to agree.
"""

import gzip
import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import BinaryIO, cast

from pipeline.forget.archives import Edits, rewrite
from pipeline.forget.members import Unwritable
from pipeline.forget.rows import masked_value
from pipeline.forget.suppression import Suppression
from pipeline.read.formats import KEYS
from pipeline.read.unread import suffix_of
from pipeline.resolve.match.addresses import url_key

PACKAGE, PACKAGE_DIGEST = "datapackage.json", "datapackage-digest.json"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day that a zip knows


def rewrite_container(name: str, given: BinaryIO, taken: BinaryIO, edits: Edits, suppression: Suppression) -> None:
    """Write the container of that name anew. Raises Unwritable."""
    try:
        _rewrite(name, given, taken, edits, suppression)
    except (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError, KeyError, ValueError) as error:
        raise Unwritable("", f"it is damaged: {error}") from error


def _rewrite(name: str, given: BinaryIO, taken: BinaryIO, edits: Edits, suppression: Suppression) -> None:
    suffix, is_zipped = suffix_of(name), name.lower().endswith(".gz")
    if suffix in (".warc", ".wet"):
        rewrite(given, taken, is_zipped, edits)
    elif suffix in (".jsonl", ".ndjson") and is_zipped:
        with gzip.GzipFile(filename="", fileobj=taken, mode="wb", mtime=0) as packed:
            packed.writelines(_lines(cast(BinaryIO, gzip.GzipFile(fileobj=given)), edits, suppression))
    elif suffix in (".jsonl", ".ndjson"):
        taken.writelines(_lines(given, edits, suppression))
    elif is_zipped:
        inner = BytesIO()
        _rewrite_zip(BytesIO(gzip.decompress(given.read())), inner, edits, suppression, suffix == ".wacz")
        taken.write(gzip.compress(inner.getvalue(), 9, mtime=0))
    else:
        _rewrite_zip(given, taken, edits, suppression, suffix == ".wacz")


def _lines(given: BinaryIO, edits: Edits, suppression: Suppression) -> Iterator[bytes]:
    for number, line in enumerate(given, 1):
        place = f"#{number}"
        page = edits.pages.get(place)
        yield b"\n" if place in edits.pages and page is None else _object(line, page, place, suppression)


def _object(line: bytes, page: bytes | None, place: str, suppression: Suppression) -> bytes:
    """A line with another page, where there is one, and with nothing erased in what it says beside."""
    try:
        table = json.loads(line.decode("utf-8-sig"))
    except ValueError as error:
        if page is None:
            return line
        raise Unwritable(place, f"this is no JSON: {error}") from error
    if not isinstance(table, dict):
        return line
    fresh: dict[str, object] = {}
    for key, value in table.items():
        if key in KEYS and isinstance(value, str):
            fresh[key] = value if page is None else page.decode("utf-8", "surrogatepass")
        else:
            fresh[key] = masked_value(value, suppression)
    return line if fresh == table else (json.dumps(fresh, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")


def _rewrite_zip(given: BinaryIO, taken: BinaryIO, edits: Edits, suppression: Suppression, is_wacz: bool) -> None:
    with zipfile.ZipFile(given) as old, zipfile.ZipFile(taken, "w") as new:
        written: dict[str, bytes] = {}
        contents = _wacz_contents(old, edits, suppression) if is_wacz else _zip_contents(old, edits)
        for info, content in contents:
            written[info.filename] = content
            new.writestr(_as_it_was(info), content)
        if is_wacz:
            _write_package(old, new, written)


def _as_it_was(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    fresh = zipfile.ZipInfo(info.filename, info.date_time or _EARLIEST)
    fresh.compress_type, fresh.external_attr = info.compress_type, info.external_attr
    return fresh


def _zip_contents(old: zipfile.ZipFile, edits: Edits) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    for info in old.infolist():
        place = f"#{info.filename}"
        page = edits.pages[place] if place in edits.pages else old.read(info)
        if page is not None and not (place not in edits.pages and edits.is_dropped(place, page)):
            yield info, page


def _wacz_contents(
    old: zipfile.ZipFile, edits: Edits, suppression: Suppression
) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    """Archives first, since the indexes tell of them; then all that stands beside, as far as it tells nothing that is erased."""
    digests: dict[str, str] = {}
    beside = []
    for info in old.infolist():
        if info.filename.startswith("archive/") and info.filename.lower().endswith((".warc", ".warc.gz")):
            archive = BytesIO()
            digests |= rewrite(
                BytesIO(old.read(info)), archive, info.filename.lower().endswith(".gz"), edits, f"#{info.filename}"
            )
            yield info, archive.getvalue()
        elif info.filename not in (PACKAGE, PACKAGE_DIGEST):
            beside.append(info)
    indexes = [info for info in beside if info.filename.lower().endswith(".cdx.gz")]
    for info in beside:
        content = old.read(info)
        if info in indexes:
            yield info, gzip.compress(_text(gzip.decompress(content), suppression, digests), 9, mtime=0)
        elif info.filename.lower().endswith(".idx"):
            yield info, _one_block(old, content, indexes, suppression, digests)
        else:
            yield info, content if b"\0" in content else _text(content, suppression, digests)


def _one_block(
    old: zipfile.ZipFile,
    content: bytes,
    indexes: list[zipfile.ZipInfo],
    suppression: Suppression,
    digests: Mapping[str, str],
) -> bytes:
    """The index of a compressed index, which is one block now."""
    lines = [line for line in content.splitlines(keepends=True) if line.startswith(b"!")]
    for info in indexes:
        text = _text(gzip.decompress(old.read(info)), suppression, digests)
        packed = gzip.compress(text, 9, mtime=0)
        key = text.split(b"{", 1)[0].strip()
        if key:
            table = {"offset": 0, "length": len(packed), "digest": f"sha256:{hashlib.sha256(packed).hexdigest()}"}
            table["filename"] = info.filename.rpartition("/")[2]
            lines.append(key + b" " + json.dumps(table).encode() + b"\n")
    return b"".join(lines)


def _text(content: bytes, suppression: Suppression, digests: Mapping[str, str]) -> bytes:
    """Lines of a text with new digests, and none that names an erased address or quotes what is erased."""
    kept = []
    for line in content.decode("utf-8", "surrogateescape").splitlines(keepends=True):
        if any(suppression.has_address(url_key(url)) for url in _URL.findall(line)):
            continue
        if suppression.spans(line, titles=True) or suppression.has_text("", line):
            continue
        kept.append(_DIGEST.sub(lambda match: digests.get(match.group(), match.group()), line))
    return "".join(kept).encode("utf-8", "surrogateescape")


_URL = re.compile(r"https?://[^\s\"'<>\\]+")
_DIGEST = re.compile(r"(?:md5|sha-?(?:1|256|512)):[A-Za-z0-9=]+")


def _write_package(old: zipfile.ZipFile, new: zipfile.ZipFile, written: Mapping[str, bytes]) -> None:
    """The list of files with their hashes and lengths; a signature of the old one holds no longer and is left out."""
    infos = {info.filename: info for info in old.infolist()}
    if PACKAGE not in infos:
        return
    table = json.loads(old.read(PACKAGE))
    listed = [entry for entry in table.get("resources", []) if isinstance(entry, dict) and entry.get("path") in written]
    for entry in listed:
        content = written[entry["path"]]
        algorithm = str(entry.get("hash", "sha256:")).partition(":")[0]
        entry |= {"hash": f"{algorithm}:{hashlib.new(algorithm, content).hexdigest()}", "bytes": len(content)}
    table["resources"] = listed
    package = (json.dumps(table, ensure_ascii=False, indent=2) + "\n").encode()
    new.writestr(_as_it_was(infos[PACKAGE]), package)
    if PACKAGE_DIGEST in infos:
        digest = {"path": PACKAGE, "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}
        new.writestr(_as_it_was(infos[PACKAGE_DIGEST]), json.dumps(digest, indent=2) + "\n")
