"""A valid file and a source of chance → a file that is broken in one to six places."""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from random import Random

REPEATS = (2, 7, 100, 1_000, 20_000)
MAX_BYTES = 400_000
NUMBERS = (
    b"0",
    b"-1",
    b"1e999",
    b"NaN",
    b"9" * 20,
    b"9" * 5_000,
    b"4294967296",
    b"18446744073709551616",
    b"0x",
    b"2024-02-30",
)
PIECES = (
    b"", b"\0", b"\n", b"\r", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xc2\x85", b"\x1b[31m", b'"', b"'", b"\\", b"\\u0000",
    b"\\ud800", b"<", b">", b"&", b"<!--", b"]]>", b"[", b"]", b"{", b"}", b"(", b")", b":", b",", b";", b".", b"#", b"*", b"&a *a ", b"<<: *a", b"null",
    b"true", b"[[", b"{{", b"- ", b"? ", b"%", b"%s", b"../", b"/", b"\xcc\x81" * 40, "é".encode(), "\u202e".encode(), b" " * 300, b"a" * 300,
)  # fmt: skip
_NUMBER = re.compile(rb"[0-9]+")


def mutated(content: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """The file changed; what is packed is unpacked first, most of the time, so that the change is met by its reader."""
    if content[:2] == b"PK" and random.random() < 0.8:
        return _in_zip(content, others, random)
    if content[:2] == b"\x1f\x8b" and random.random() < 0.7:
        return gzip.compress(mutated(_inflated(content), [_inflated(other) for other in others], random), mtime=0)
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        content = random.choice(CHANGES)(content, others, random)[:MAX_BYTES]
    return content


def _inflated(content: bytes) -> bytes:
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        return content


def _in_zip(content: bytes, others: Sequence[bytes], random: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    place = random.randrange(len(members))
    name, inner = members[place]
    members[place] = (name, mutated(inner, [member for _, member in members], random))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, inner in members[: len(members) - (random.random() < 0.1)]:
            archive.writestr(zipfile.ZipInfo(name), inner)
    return made.getvalue()


def _span(content: bytes, random: Random) -> tuple[int, int]:
    """A stretch of bytes, mostly short, often between signs that part values."""
    start = random.randrange(len(content) + 1)
    end = min(len(content), start + random.choice((0, 1, 2, 4, 16, 200)))
    if random.random() < 0.3:
        return content.rfind(b"\n", 0, start) + 1, (content.find(b"\n", start) + 1) or len(content)
    return start, end


def _times(piece: bytes, count: int) -> bytes:
    return piece * min(count, MAX_BYTES // max(1, len(piece)))


def _delete(content: bytes, others: Sequence[bytes], random: Random) -> bytes:
    start, end = _span(content, random)
    return content[:start] + content[end:]


def _insert(content: bytes, others: Sequence[bytes], random: Random) -> bytes:
    start, _ = _span(content, random)
    return content[:start] + _times(random.choice(PIECES), random.choice((1, 1, 1, *REPEATS))) + content[start:]


def _replace(content: bytes, others: Sequence[bytes], random: Random) -> bytes:
    start, end = _span(content, random)
    return content[:start] + random.choice(PIECES) + content[end:]


def _repeat(content: bytes, others: Sequence[bytes], random: Random) -> bytes:
    start, end = _span(content, random)
    return content[:end] + _times(content[start:end], random.choice(REPEATS)) + content[end:]


def _flip(content: bytes, others: Sequence[bytes], random: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(random.choice((1, 2, 8))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _number(content: bytes, others: Sequence[bytes], random: Random) -> bytes:
    numbers = [match.span() for match in _NUMBER.finditer(content[:50_000])]
    if not numbers:
        return _insert(content, others, random)
    start, end = random.choice(numbers)
    return content[:start] + random.choice(NUMBERS) + content[end:]


def _cross(content: bytes, others: Sequence[bytes], random: Random) -> bytes:
    start, end = _span(content, random)
    other = random.choice(others)
    first, last = _span(other, random)
    return content[:start] + other[first:last] + content[end:]


def _swap(content: bytes, others: Sequence[bytes], random: Random) -> bytes:
    lines = content.split(b"\n")
    random.shuffle(lines)
    return b"\n".join(lines)


def _cut(content: bytes, others: Sequence[bytes], random: Random) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _recode(content: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """The text in another encoding."""
    return content.decode("utf-8", "replace").encode(
        random.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7")), "replace"
    )


CHANGES = (_delete, _insert, _insert, _replace, _replace, _repeat, _flip, _number, _cross, _swap, _cut, _recode)
