"""raw/judgements.csv: read whole, and added to one row at a time, flushed to the disk, so that none is ever lost."""

import csv
import errno
import io
import os
from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.judgements import COLUMNS, MAX_BYTES, NAME
from pipeline.store.files import NotRegular, read_at_most, told


def judgement_bytes(raw: Path) -> bytes | None:
    """The file as it is, None where there is none. Raises UsageError where it cannot be read."""
    path = raw / NAME
    try:
        return read_at_most(path, MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except (NotRegular, OSError) as error:
        raise UsageError(
            f"{path}: the judgements cannot be read: {error.strerror}. Nothing was published. Mend it."
        ) from error


def add_judgement(raw: Path, cells: Sequence[str]) -> None:
    """Add a row (cells in the order of COLUMNS) under the header that the file has; a new file gets one.

    Raises PipelineError where it cannot be written; then the file is as it was, or holds the row whole.
    """
    path = raw / NAME
    with told(path, "write down a judgement"):
        raw.mkdir(parents=True, exist_ok=True)
        before = judgement_bytes(raw) or b""
        header, separator = _header(before)
        text = "" if before else _line(COLUMNS, ",")
        text += "" if not before or before.endswith(b"\n") else "\n"
        row = dict(zip(COLUMNS, cells, strict=True))
        text += _line([row.get(name, "") for name in header], separator)
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            size = os.fstat(descriptor).st_size
            row_bytes = text.encode()
            if file.write(row_bytes) != len(row_bytes):  # one write, so that a row is there whole or not at all
                os.ftruncate(descriptor, size)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
            os.fsync(descriptor)


def _header(content: bytes) -> tuple[Sequence[str], str]:
    first = content.decode("utf-8-sig", "replace").split("\n", 1)[0].rstrip("\r")
    separator = ";" if ";" in first and "," not in first else ","
    names = next(csv.reader([first], delimiter=separator), [])
    return ([name.strip() for name in names] if content else COLUMNS), separator


def _line(cells: Sequence[str], separator: str) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=separator, lineterminator="\n").writerow(cells)
    return line.getvalue()
