"""A page that came from an archive → the answer as it lies there, so that it can be cited: its file, place, id and date."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.core.errors import PageRefused, UsageError
from pipeline.read.unpack import container_of
from pipeline.read.unpack.heads import head_at, is_archived
from pipeline.store.files import open_regular
from pipeline.store.folders import source_folder


@dataclass(frozen=True, slots=True)
class ArchivedAnswer:
    """A record of an archive in raw/: `file` is its path there, `place` the offset of the record ("#81920").

    `record_id`, `date` and `kind` (response, revisit …) are the record's own; null with a reason, `missing`, where it is not there.
    """

    file: str
    place: str
    record_id: str | None
    date: str | None
    kind: str | None
    missing: str | None


def archived_answer(raw: Path, source: str, snapshot: str, page: str) -> ArchivedAnswer | None:
    """The archived answer that a page was read from; None for a page that is no record of an archive."""
    container = container_of(page)
    if container is None or not is_archived(page):
        return None
    file, place = f"{source}/{snapshot}/{container}", page.removeprefix(container)
    try:
        with open_regular(source_folder(raw, source) / snapshot / container) as stream:
            head = head_at(container, stream, place)
    except (OSError, UsageError, PageRefused) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        return ArchivedAnswer(file, place, None, None, None, f"it cannot be read there: {why}")
    record_id, date, kind = (head.one(f"warc-{name}") or None for name in ("record-id", "date", "type"))
    return ArchivedAnswer(file, place, record_id, date, kind, None)
