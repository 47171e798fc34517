"""Folders → every text in their files, whatever these are packed in: who looks for what must not be there looks here."""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.forget.letters import letters
from tests.published import all_strings

TAG = re.compile(
    r"(?i)<(script|style)\b[^>]*>.*?(?:</\1|$)[^>]*>?|<!--.*?(?:-->|$)|<[a-zA-Z/!?][^>]*(?:>|$)", re.DOTALL
)
ESCAPE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});|\\u[0-9a-fA-F]{4}|\\[bfnrt]")
MAGIC = {b"\x1f\x8b": "gzip", b"PK\x03\x04": "zip", b"PAR1": "parquet"}


def holding(needle: str, *folders: Path) -> list[str]:
    """The files that hold a phrase, as it stands or however it is written."""
    wanted, plain = letters(needle), needle.encode()
    return [
        name
        for folder in folders
        for name, content in _contents(folder)
        if plain in content or wanted in _letters(content)
    ]


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            for content in _unpacked(path.read_bytes()):
                yield str(path.relative_to(folder)), content


def _unpacked(content: bytes) -> Iterator[bytes]:
    yield content
    kind = next((kind for magic, kind in MAGIC.items() if content.startswith(magic)), None)
    if kind == "gzip":
        inflated = _inflated(content)
        yield from _unpacked(inflated)
        yield from _bodies(inflated)
    elif kind == "zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from _unpacked(archive.read(name))
    elif kind == "parquet":
        table = pq.read_table(io.BytesIO(content))
        yield "\n".join(all_strings(table.to_pylist())).encode("utf-8", "replace")
        yield str(pq.read_metadata(io.BytesIO(content)).metadata).encode()


def _inflated(content: bytes) -> bytes:
    """All members of a gzip file, as far as they can be read."""
    inflated = b""
    while content:
        member = zlib.decompressobj(31)
        try:
            inflated += member.decompress(content)
        except zlib.error:
            return inflated
        content = member.unused_data
    return inflated


def _bodies(inner: bytes) -> Iterator[bytes]:
    """What lies gzipped inside of what was gzipped, as the bodies of responses do."""
    at = inner.find(b"\x1f\x8b\x08")
    while at >= 0:
        with suppress(zlib.error):  # three bytes that only look like it
            yield zlib.decompressobj(31).decompress(inner[at:])
        at = inner.find(b"\x1f\x8b\x08", at + 1)


@lru_cache(maxsize=2_000)  # releases share most of their bytes, and more than one phrase is looked for in them
def _letters(content: bytes) -> str:
    """Of what stands between tags, of each tag and script, and of all as it stands."""
    text = content.decode("utf-8", "replace")
    tags = [match.group() for match in TAG.finditer(text)]
    return " ".join(letters(part) for part in map(_meant, (TAG.sub("", text), "\n".join(tags)))) + " " + letters(text)


def _meant(text: str) -> str:
    """A text with the characters that its escapes stand for."""
    return ESCAPE.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    written = escape.group()
    if written[0] == "&":
        return html.unescape(written)
    return chr(int(written[2:], 16)) if written[1] == "u" else " "
