"""Pieces of a body as they arrive → the body on the wire and decoded, both bounded while they grow.

Only gzip is asked for: zlib gives as many bytes as are wanted and keeps the rest, so a megabyte that swells to a
gigabyte costs a megabyte. Decoders of brotli and zstandard that are at hand give all of it at once.
"""

import zlib
from dataclasses import dataclass, field

from pipeline.read.unpack.gzip import MAGIC
from pipeline.read.unpack.member import FREE_BYTES, MAX_RATIO

ACCEPTED = "gzip"
PIECE = 64 << 10  # decoded bytes that are made at a time
_CODINGS = ("gzip", "x-gzip", "identity", "")


class TooLarge(Exception):
    """A body that passes its bound, or swells as no page does; the message says which."""


class Undecodable(Exception):
    """A body that is not in the coding that its header names."""


@dataclass(slots=True)
class Body:
    """A body while it arrives. `wire` is what was received, `decoded` what it says."""

    coding: str
    max_bytes: int
    wire: bytearray = field(default_factory=bytearray)
    decoded: bytearray = field(default_factory=bytearray)
    is_plain: bool = False  # whatever its header says: it does not begin as gzip must, and is taken as it stands
    _inflater: "zlib._Decompress | None" = None

    def __post_init__(self) -> None:
        self.coding = self.coding.strip().lower()

    @property
    def is_coded(self) -> bool:
        return self.coding in ("gzip", "x-gzip") and not self.is_plain

    @property
    def is_cut(self) -> bool:
        """Whether a compressed body ended before its end."""
        return self.is_coded and bool(self.wire) and (self._inflater is None or not self._inflater.eof)

    def add(self, piece: bytes) -> None:
        """Take a piece from the wire. Raises TooLarge, Undecodable."""
        self.wire += piece
        if len(self.wire) > self.max_bytes:
            raise TooLarge(f"more than {self.max_bytes:,} bytes on the wire")
        if len(self.wire) == len(piece) and self.is_coded:
            self.is_plain = not piece.startswith(MAGIC[: len(piece)])
        if self.is_coded:
            self._inflate(piece)
        elif self.coding not in _CODINGS:
            raise Undecodable(f"the body is coded as {self.coding[:20]!a}, which was not asked for")
        else:
            self.decoded += piece

    def _inflate(self, piece: bytes) -> None:
        while piece:
            if self._inflater is None or self._inflater.eof:  # one member follows another
                self._inflater = zlib.decompressobj(31)
            try:
                inflated = self._inflater.decompress(piece, PIECE)
            except zlib.error as error:
                raise Undecodable(f"the compressed body is damaged: {error}") from error
            self.decoded += inflated
            self._check()
            piece = self._inflater.unconsumed_tail or self._inflater.unused_data

    def _check(self) -> None:
        if len(self.decoded) > self.max_bytes:
            raise TooLarge(f"more than {self.max_bytes:,} bytes once decoded")
        if len(self.decoded) > FREE_BYTES + MAX_RATIO * len(self.wire):
            raise TooLarge(
                f"{len(self.wire):,} bytes swell to {len(self.decoded):,} and more; no page compresses so well"
            )
