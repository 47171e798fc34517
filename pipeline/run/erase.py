"""What is to be forgotten → raw/ and every release without it, a list that keeps it out, and a certificate.

All of it is made in a folder of its own first, then takes its place by a journal (`store/journal.py`): killed at any point it
is as before, or the next command that takes the lock completes it. What a release holds is part of its id, so releases that
lose something get another id, and so do all that came after them; the old ids lead to the new ones.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pipeline import store
from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.progress import Progress, silent
from pipeline.forget.rows import masked_text, masked_value
from pipeline.forget.suppression import Suppression
from pipeline.resolve.records import INDEX_DIRECTORY
from pipeline.run.erase_certificate import CERTIFICATES, Certificate
from pipeline.run.erase_raw import erase_raw
from pipeline.run.erase_releases import rewrite_releases
from pipeline.run.erase_rows import Targets, erased_of
from pipeline.run.erase_targets import named
from pipeline.store.objects import BadObject, read_object
from pipeline.store.releases import RELEASES, pointed


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be erased, as it was said: `what` names a resource, page or source, `phrase` is words; else what came back."""

    what: str | None
    phrase: str | None
    why: str
    by: str = ""
    is_dry: bool = False


@dataclass(slots=True)
class _Work:
    """What is prepared so far."""

    folder: Path
    journal: store.Journal
    count: int = 0

    def stage(self, target: Path, content: bytes) -> None:
        """Bytes that shall take the place of a file."""
        self.count += 1
        name = f"file-{self.count}"
        (self.folder / name).write_bytes(content)
        self.journal.files[str(target)] = name


def erase(raw: Path, processed: Path, wish: Wish, at: str, progress: Progress = silent) -> Certificate:
    """Erase; a dry wish changes nothing. `at` is the time, UTC, such as 2021-11-30T060000Z.

    Raises UsageError where there is no such thing or a crawl was broken off, Locked, PipelineError, DiskFull; then nothing changed.
    """
    if not raw.is_dir():
        raise UsageError(
            "%(raw)s: there is no raw folder. What was erased is noted there, so that it does not come back.", raw=raw
        )
    with store.lock(processed):
        store.relink(processed)
        _refuse_growing(raw)
        work = _Work(store.staged_folder(processed), store.Journal(root=str(raw.absolute())))
        try:
            certificate = _prepared(raw.absolute(), processed, wish, at, work, progress)
            if not wish.is_dry:
                store.finish_journal(processed, work.journal)
                return certificate
        finally:
            store.relink(processed)  # clears away what is prepared and not going to be
    return certificate


def _prepared(raw: Path, processed: Path, wish: Wish, at: str, work: _Work, progress: Progress) -> Certificate:
    known = store.suppression(raw) or store.new_list()
    releases = store.releases(processed)
    wanted = named(raw, releases, wish.what, wish.phrase, known)
    suppression = wanted.entries
    targets = Targets(suppression, wanted.resource_ids)
    looked = [(release, erased_of(release, targets)) for release in reversed(releases)]
    record_ids = frozenset(record_id for _, erased in looked for record_id in erased.record_ids)
    found = erase_raw(raw, wanted, record_ids, work.folder, progress)
    targets = replace(targets, hashes=found.hashes, again=found.again, judged=found.judged)
    renamed = rewrite_releases(
        [(release, replace(erased, targets=targets)) for release, erased in looked], work.folder, progress
    )
    everything = known.joined(suppression)
    work.stage(raw / store.SUPPRESSED, json.dumps(everything.to_dict()).encode())
    for target, staged in found.files.items():
        work.journal.files[str(target)] = staged
    steps = {release.old: release.new for release in renamed}
    others = _beside(processed, work, steps, suppression) if steps or suppression.phrases or suppression.titles else []
    _move(processed, work, steps, at)
    for folder in (processed / INDEX_DIRECTORY, processed / store.MADE):
        if folder.exists():
            work.journal.folders.append(str(folder.absolute()))
    certificate = Certificate(
        at, wanted.kind, masked_text(wanted.name, suppression), masked_text(wish.why, suppression), wish.by, wish.is_dry, tuple(renamed),
        found.told, found.dropped, found.unread, found.judgement_count, others,
    )  # fmt: skip
    _keep(processed, work, certificate)
    return certificate


def _move(processed: Path, work: _Work, steps: Mapping[str, str], at: str) -> None:
    if not steps:
        return
    known = store.renamed(store.aliases(processed), steps)
    work.stage(processed.absolute() / RELEASES / store.ALIASES, store.alias_bytes(known))
    work.journal.new_releases = list(steps.values())
    work.journal.old_releases = list(steps)
    pointer = pointed(processed)
    if pointer is not None:
        work.journal.pointer = _renamed(pointer, steps)


def _beside(processed: Path, work: _Work, steps: Mapping[str, str], suppression: Suppression) -> list[str]:
    """The accounts of runs, pins and earlier certificates, with new ids and without erased words."""
    changed = []
    for path in sorted(
        [*processed.glob("_runs/*.json"), *processed.glob("_pins.json"), *processed.glob(f"{CERTIFICATES}/*.json")]
    ):
        table = _read(path)
        is_certificate = path.parent.name == CERTIFICATES
        fresh = masked_value(table if is_certificate else _renamed(table, steps), suppression)
        if fresh != table:
            work.stage(path.absolute(), (json.dumps(fresh, ensure_ascii=False, indent=1) + "\n").encode())
            changed.append(str(path.relative_to(processed)))
    return changed


def _read(path: Path) -> Mapping[str, object]:
    try:
        return read_object(path) or {}
    except BadObject as error:
        raise PipelineError("%(error)s. Nothing was changed; mend or remove the file.", error=error) from error


def _renamed(value: Any, steps: Mapping[str, str]) -> Any:
    """JSON with the new ids of releases, in keys too."""
    if isinstance(value, str):
        return steps.get(value, value)
    if isinstance(value, list):
        return [_renamed(part, steps) for part in value]
    if isinstance(value, Mapping):
        return {steps.get(name, name): _renamed(part, steps) for name, part in value.items()}
    return value


def _keep(processed: Path, work: _Work, certificate: Certificate) -> None:
    folder = processed.absolute() / CERTIFICATES
    table = json.dumps(asdict(certificate), ensure_ascii=False, indent=1) + "\n"
    work.stage(folder / f"{certificate.at}.json", table.encode())
    work.stage(folder / f"{certificate.at}.txt", ("\n".join(certificate.sentences()) + "\n").encode())


def _refuse_growing(raw: Path) -> None:
    growing = sorted(path for path in raw.glob("*/.*") if store.is_snapshot(path.name[1:]))
    if growing:
        raise UsageError(
            "%(growing)s: a crawl was broken off here, and what it fetched cannot be looked into. Nothing was changed; finish it with `doublon collect`, or remove the folder.",
            growing=growing[0],
        )
