"""The command as a user types it against the site, and what its archives hold, as other programs read them."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO
from warnings import catch_warnings, simplefilter

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.checker import Checker

from pipeline.cli import main
from tests.checkout import ROOT
from tests.generate.sites import NAME

ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT),
    "NO_COLOR": "1",
    "COLUMNS": "160",
    "DOUBLON_COLLECT_LOOPBACK": "1",
}


@dataclass(frozen=True, slots=True)
class Crawl:
    """What a crawl told, and where it lies."""

    code: int
    told: dict
    errors: str
    folder: Path
    peak_mb: float

    @property
    def visits(self) -> dict[str, dict]:
        """Addresses that were not plainly fetched."""
        return {one["url"]: one for one in self.told["visits"]}

    @property
    def archive(self) -> Path:
        return self.folder / "crawl.warc.gz"


@dataclass(frozen=True, slots=True)
class Kept:
    """A record of an archive."""

    kind: str
    url: str
    status: int | None
    headers: dict[str, str]
    is_truncated: bool
    body: bytes


def start(folder: Path, *words: str, **more) -> subprocess.Popen:
    """`doublon …` in a folder."""
    command = [sys.executable, "-m", "pipeline.cli", *words]
    return subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, text=True, **more)


def lay(folder: Path, profile: str) -> None:
    """The source, with nothing but its profile."""
    (folder / "raw" / NAME).mkdir(parents=True, exist_ok=True)
    (folder / "raw" / NAME / "source.toml").write_text(profile, encoding="utf-8")


def collect(folder: Path, *words: str) -> Crawl:
    """`doublon collect genere --json`; what it wrote is read by warcio and fastwarc before anything is looked at."""
    with TemporaryFile("w+") as out, TemporaryFile("w+") as errors:
        running = start(folder, "collect", NAME, "--json", *words, stdout=out, stderr=errors)
        peak_mb = 0.0
        while running.poll() is None:
            peak_mb = max(peak_mb, _peak_mb(running.pid))
            time.sleep(0.02)
        return _crawl(folder, running.returncode, _read(out), _read(errors), peak_mb)


def _peak_mb(pid: int) -> float:
    """Highest resident size of a process so far; `ru_maxrss` would count the tests that started it."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1e3 for line in lines if line.startswith("VmHWM")), 0.0)


def collect_here(folder: Path, *words: str, allows_loopback: bool = True) -> Crawl:
    """The same without a process of its own, which takes longer to begin than a short crawl lasts."""
    with pytest.MonkeyPatch.context() as patch, TemporaryFile("w+") as out, TemporaryFile("w+") as errors:
        patch.chdir(folder)
        patch.setenv("DOUBLON_COLLECT_LOOPBACK", "1" if allows_loopback else "0")
        patch.setattr(sys, "argv", ["doublon", "collect", NAME, "--json", *words])
        with redirect_stdout(out), redirect_stderr(errors), catch_warnings(), pytest.raises(SystemExit) as left:
            simplefilter("ignore", UserWarning)  # cyclopts warns of a command line that it reads in a test
            main()
        return _crawl(folder, left.value.code, _read(out), _read(errors), 0.0)


def _read(file: TextIO) -> str:
    file.seek(0)
    return file.read()


def _crawl(folder: Path, code: int, printed: str, complaints: str, peak_mb: float) -> Crawl:
    assert "Traceback" not in complaints, complaints
    told = json.loads(printed) if printed.strip() else {}
    crawl = Crawl(code, told, complaints, folder / "raw" / NAME / str(told.get("snapshot")), peak_mb)
    if crawl.archive.exists():
        check(crawl.archive)
    return crawl


def check(archive: Path) -> None:
    """Both readers find an archive whole, and every digest right."""

    class Asked:
        inputs, verbose = [str(archive)], False

    assert Checker(Asked).process_all() == 0
    with archive.open("rb") as file:
        for record in ArchiveIterator(file, parse_http=False):
            assert record.verify_block_digest(), (record.headers["WARC-Target-URI"], record.record_type)
    with archive.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response):
            assert record.verify_payload_digest(), record.headers["WARC-Target-URI"]


@cache
def kept(archive: Path) -> list[Kept]:
    """All records that have an address, by fastwarc."""
    with archive.open("rb") as file:
        return [*_kept(ArchiveIterator(file))]


def _kept(records) -> Iterator[Kept]:
    for record in records:
        if "WARC-Target-URI" in record.headers:
            yield Kept(
                record.headers["WARC-Type"],
                record.headers["WARC-Target-URI"],
                record.http_headers.status_code if record.http_headers else None,
                dict(record.headers),
                "WARC-Truncated" in record.headers,
                record.reader.read(),
            )


@cache
def bodies(archive: Path) -> dict[str, list[bytes]]:
    """Address → bodies of its responses with status 200."""
    found: dict[str, list[bytes]] = {}
    for one in kept(archive):
        if one.kind == "response" and one.status == 200:
            found.setdefault(one.url, []).append(one.body)
    return found
