"""raw/ and what is to be erased → its files as they are to be, beside it; what was found where."""

import csv
import io
import itertools
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import store
from pipeline.collect.frontier import NAME as FRONTIER
from pipeline.core.errors import PipelineError
from pipeline.core.progress import Progress
from pipeline.forget.members import Unwritable
from pipeline.forget.rows import ReadAgain, masked_text
from pipeline.forget.suppression import Suppression
from pipeline.ingest.rewriting import rewritten
from pipeline.judgements.file import NAME as JUDGEMENTS
from pipeline.judgements.file import read_judgements, separator
from pipeline.run.erase_targets import Named
from pipeline.run.plan import Order, plan


@dataclass(slots=True)
class RawErasure:
    """Staged files by the path that they are for (None: it goes), hashes before and after with lengths, what is read of pages
    that lost a part, and what to tell.
    """

    files: dict[Path, str | None] = field(default_factory=dict)
    hashes: dict[str, tuple[str, int]] = field(default_factory=dict)
    again: ReadAgain = field(default_factory=ReadAgain)
    told: list[dict[str, object]] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    judged: dict[tuple[int, str], str | None] = field(default_factory=dict)
    judgement_count: int = 0


def erase_raw(raw: Path, wanted: Named, record_ids: frozenset[str], folder: Path, progress: Progress) -> RawErasure:
    """Look into every file of raw/. Raises PipelineError where one holds what is erased and cannot be written anew."""
    erasure = RawErasure()
    for source in sorted(wanted.sources):
        _whole_source(raw, source, erasure)
    there = [path for path in raw.iterdir() if path.is_dir() and not path.name.startswith(".")] if raw.is_dir() else []
    if [path for path in there if path.name not in wanted.sources]:
        others = tuple(name for name in store.sources(raw) if name not in wanted.sources)
        if others:
            _files(raw, others, wanted.entries, folder, erasure, progress)
    _judgements(raw, wanted, record_ids, folder, erasure)
    return erasure


def _whole_source(raw: Path, source: str, erasure: RawErasure) -> None:
    paths = sorted(path for path in (raw / source).rglob("*") if not path.is_dir() or path.is_symlink())
    erasure.files |= dict.fromkeys(paths)
    erasure.told += [{"file": str(path.relative_to(raw)), "what": "removed"} for path in paths]


def _files(
    raw: Path, sources: tuple[str, ...], suppression: Suppression, folder: Path, erasure: RawErasure, progress: Progress
) -> None:
    planned = plan(Order(raw, folder, sources, again=True), {}, progress)
    for source in sources:
        profile = (store.profile_bytes(raw, source) or b"").decode("utf-8", "replace")
        if suppression.spans(profile, titles=True):
            erasure.unread.append(f"{source}/{store.PROFILE}")
        erasure.unread += [f"{source}/{name}" for name in store.stray_snapshots(raw, source)]
    sidecars: dict[Path, dict[str, tuple[str, int] | None]] = {}
    for number, job in enumerate(planned.work, 1):
        progress("erase", number, len(planned.work))
        file, name = job.file, f"raw-{number}"
        place = f"{file.source}/{file.snapshot}/{file.page}"
        try:
            outcome = rewritten(job, suppression, folder / name)
        except Unwritable as why:
            raise PipelineError(
                "%(path)s: what is to be erased cannot be cut out of this file (%(why)s). Nothing was changed; unpack it and put its pages into raw/.",
                path=file.path,
                why=why,
            ) from why
        if outcome.is_unread and not outcome.is_gone:
            erasure.unread.append(place)
        if not outcome.is_changed:
            continue
        erasure.files[file.path] = None if outcome.is_gone else name
        fresh = None if outcome.is_gone else outcome.hashes[file.sha256 or ""]
        sidecars.setdefault(_snapshot_of(job.file), {})[file.page] = fresh
        erasure.hashes |= outcome.hashes
        erasure.again.add(outcome.again)
        erasure.dropped += outcome.dropped
        erasure.told.append(
            {"file": place, "what": "removed" if fresh is None else _counted(outcome.counts), "sha256_before": file.sha256,
             "sha256_after": fresh and fresh[0]}
        )  # fmt: skip
    for snapshot, pages in sidecars.items():
        _sidecars(snapshot, pages, folder, erasure)


def _snapshot_of(file: store.RawFile) -> Path:
    return file.path.parents[file.page.count("/")]


def _counted(counts: Counter[str]) -> str:
    return (
        ", ".join(
            f"{count} {kind if count > 1 else kind.removesuffix('s')}"
            for kind, count in sorted(counts.items())
            if count
        )
        or "rewritten"
    )


def _sidecars(snapshot: Path, pages: Mapping[str, tuple[str, int] | None], folder: Path, erasure: RawErasure) -> None:
    """manifest.json and urls.json, of the pages as they are to be. What a crawl noted of its addresses goes: the next one fetches
    them as if for the first time.
    """
    if (snapshot / FRONTIER).exists():
        erasure.files[snapshot / FRONTIER] = None
    for name in ("manifest.json", "urls.json"):
        path = snapshot / name
        if not path.is_file():
            continue
        try:
            table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise PipelineError(
                "%(path)s: this file is not JSON: %(error)s. Nothing was changed; mend it.", path=path, error=error
            ) from error
        entries = table.get("files", {}) if name == "manifest.json" else table
        before = json.dumps(table)
        for page, fresh in pages.items():
            if page in entries and fresh is None:
                del entries[page]
            elif page in entries and fresh and name == "manifest.json":
                entries[page] |= {"sha256": fresh[0], "bytes": fresh[1]}
        if json.dumps(table) != before:
            _stage(path, (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode(), folder, erasure)


def _stage(path: Path, content: bytes, folder: Path, erasure: RawErasure) -> None:
    name = f"beside-{len(erasure.files)}"
    (folder / name).write_bytes(content)
    erasure.files[path] = name


def _judgements(raw: Path, wanted: Named, record_ids: frozenset[str], folder: Path, erasure: RawErasure) -> None:
    """Judgements on what is erased become empty lines, so that all others keep theirs."""
    path = raw / JUDGEMENTS
    if not path.is_file():
        return
    content = path.read_bytes()
    old = read_judgements(content, str(path))
    text = content.decode("utf-8-sig")
    lines = text.replace("\r\n", "\n").split("\n")
    gone = {
        each.row for each in old if {each.left.record_id, each.right.record_id} & record_ids or _names(each, wanted)
    }
    starts = [*sorted(each.row for each in old), len(lines) + 1]
    for first, after in itertools.pairwise(starts):
        if first in gone:
            lines[first - 1 : after - 1] = [""] * (after - first)
            continue
        rows = "\n".join(lines[first - 1 : after - 1])
        cells = next(csv.reader(io.StringIO(rows), delimiter=separator(text)))
        masked = [masked_text(cell, wanted.entries, titles=True) for cell in cells]
        if masked != cells:
            written = io.StringIO()
            csv.writer(written, delimiter=separator(text), lineterminator="").writerow(masked)
            lines[first - 1 : after - 1] = (written.getvalue().split("\n") + [""] * (after - first))[: after - first]
    fresh = "\n".join(lines).encode()
    if fresh == text.replace("\r\n", "\n").encode():
        return
    hashes = {each.row: each.hash for each in read_judgements(fresh, str(path))}
    erasure.judged = {(each.row, each.hash): hashes.get(each.row) for each in old}
    erasure.judgement_count = sum(fresh != each_hash for (_, each_hash), fresh in erasure.judged.items())
    _stage(path, fresh, folder, erasure)


def _names(judgement: Any, wanted: Named) -> bool:
    """Whether a judgement is about a page or a source that is erased."""
    return any(
        wanted.entries.has_page(side.source, side.snapshot, side.page, "")
        for side in (judgement.left, judgement.right)
        if side.source
    )
