"""One writer at a time on an object store: an object that says who writes, until when, and the how-manieth writer that is.

A lock that the kernel frees does not exist there, so the holder says again and again until when it needs the lock, and what
was not renewed is taken over. Clocks may differ and a holder may have slept: so each holder has a *fence*, a number higher
than all before it, which goes into the pointer. Who takes over an expired lease writes its own number there first: the
pointer is then no longer what the one before has read, and cannot be moved by it any more.

    _lease.json   {"fence": 7, "holder": "…", "expires_at": 1700000000.0}   the holder is "" when the lease was given back
"""

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from pipeline.core.errors import Locked, PipelineError, UsageError
from pipeline.core.sentence import sentence
from pipeline.store.objects import BadObject, object_bytes, object_of
from pipeline.store.remote.client import Bucket, Moved, Version

LEASE = "_lease.json"
SECONDS = 120.0  # that a lease lasts: a run that was killed holds up the next one for so long
RENEWALS = 4  # within that time, so that three may fail

Clock = Callable[[], float]  # seconds since 1970


@dataclass
class Lease:
    """The lease as it is held; `is_lost` when somebody else has taken it over."""

    bucket: Bucket
    clock: Clock
    seconds: float
    fence: int
    holder: str
    version: Version
    is_lost: bool = False
    took_over: bool = False
    _writing: threading.Lock = field(default_factory=threading.Lock)

    def renew(self) -> None:
        """Say until when the lease is needed now; where another has it, remember that it is lost."""
        self._write(self.holder, self.clock() + self.seconds)

    def give_back(self) -> None:
        """Free the lease for the next; the number stays."""
        self._write("", 0.0)

    def check(self) -> None:
        """Raise Locked where the lease is lost; asks the store, which costs one request."""
        self.renew()
        if self.is_lost:
            raise Locked(
                "%(address)s: this run took longer to renew its lease than %(seconds)s seconds, and another run has taken over. Nothing was published by this one; run again.",
                address=self.bucket.address,
                seconds=f"{self.seconds:.0f}",
            )

    def _write(self, holder: str, expires_at: float) -> None:
        content = _content(self.fence, holder, expires_at)
        with self._writing:
            if self.is_lost:
                return
            try:
                self.version = self.bucket.swap(LEASE, content, self.version)
            except Moved:
                self.is_lost = True


@contextmanager
def lease(bucket: Bucket, clock: Clock, seconds: float = SECONDS) -> Iterator[Lease]:
    """Hold the store for as long as the block runs. Raises Locked where another does, UsageError where the store ignores conditions."""
    held = _taken(bucket, clock, seconds)
    done = threading.Event()
    renewing = threading.Thread(target=_renew, args=(held, done), daemon=True)
    renewing.start()
    try:
        yield held
    finally:
        done.set()
        renewing.join()
        with suppress(PipelineError):  # it ends by itself, and what the block did stands
            held.give_back()


def _taken(bucket: Bucket, clock: Clock, seconds: float) -> Lease:
    there = bucket.read(LEASE)
    fence, holder, expires_at = _parsed(bucket, there[0]) if there else (0, "", 0.0)
    now = clock()
    if holder and now < expires_at:
        raise _held(bucket, expires_at)
    me = uuid.uuid4().hex
    content = _content(fence + 1, me, now + seconds)
    try:
        version = bucket.swap(LEASE, content, there[1] if there else None)
    except Moved as error:
        raise _held(bucket, now + seconds) from error
    _refuse_without_conditions(bucket, content)
    return Lease(bucket, clock, seconds, fence + 1, me, version, took_over=bool(holder))


def _refuse_without_conditions(bucket: Bucket, content: bytes) -> None:
    """Some stores take every put: there the last writer would win, and nobody would know."""
    if not bucket.honours_conditions(LEASE, content):
        bucket.remove(LEASE)
        raise UsageError(
            "%(address)s: this store takes puts without looking at their conditions (If-None-Match, If-Match), so two runs could destroy each other's work. Nothing was published; name a store that has conditional writes, or a folder.",
            address=bucket.address,
        )


def _renew(held: Lease, done: threading.Event) -> None:
    while not done.wait(held.seconds / RENEWALS):
        try:
            held.renew()
        except (
            PipelineError
        ):  # the network stumbled: the next renewal may do, and `check` tells before anything is published
            continue


def _held(bucket: Bucket, expires_at: float) -> Locked:
    until = datetime.fromtimestamp(expires_at, UTC).strftime("%H:%M:%S UTC")
    return Locked(
        "%(address)s: another run is at work on this store, or was killed there; its lease ends at %(until)s unless it is renewed. Nothing was read or written; run again when it has ended.",
        address=bucket.address,
        until=until,
    )


def _content(fence: int, holder: str, expires_at: float) -> bytes:
    return object_bytes({"fence": fence, "holder": holder, "expires_at": expires_at})


def _parsed(bucket: Bucket, content: bytes) -> tuple[int, str, float]:
    place = f"{bucket.address}/{LEASE}"
    try:
        table = object_of(content, place)
    except BadObject as error:
        raise PipelineError("%(error)s. %(mend)s", error=error, mend=_MEND) from error
    fence, holder, expires_at = table.get("fence"), table.get("holder"), table.get("expires_at")
    if not isinstance(fence, int) or not isinstance(holder, str) or not isinstance(expires_at, int | float):
        raise PipelineError("%(place)s: this is no lease. %(mend)s", place=place, mend=_MEND)
    return fence, holder, float(expires_at)


_MEND = sentence("The releases are untouched: when no run is at work, remove the object and run again.")
