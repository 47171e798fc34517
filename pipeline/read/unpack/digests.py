"""A digest as WARC writes it ("sha1:" and base32, or hexadecimal digits) → whether some bytes have it."""

import hashlib
from base64 import b32encode
from collections.abc import Iterable

ALGORITHMS = ("md5", "sha1", "sha256", "sha512")  # a digest of another kind is not looked at


def agrees(digest: str, contents: Iterable[bytes]) -> bool:
    """Whether one of these has the digest, or nobody can tell.

    >>> agrees("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", [b""]), agrees("sha256:00", [b""]), agrees("crc:1", [b""])
    (True, False, True)
    """
    name, _, value = digest.strip().partition(":")
    algorithm = name.lower().replace("-", "")
    return algorithm not in ALGORITHMS or any(value.upper() in _written(algorithm, content) for content in contents)


def _written(algorithm: str, content: bytes) -> tuple[str, ...]:
    hashed = hashlib.new(algorithm, content, usedforsecurity=False)
    base32 = b32encode(hashed.digest()).decode("ascii")
    return hashed.hexdigest().upper(), base32, base32.rstrip("=")
