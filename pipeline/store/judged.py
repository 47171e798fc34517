"""raw/judgements.csv: read whole, and added to, what belongs together at once, flushed to the disk, so that none is ever lost."""

import codecs
import csv
import errno
import io
import os
from collections.abc import Sequence
from pathlib import Path

from pipeline.core.errors import UsageError
from pipeline.judgements.file import COLUMNS, MAX_BYTES, NAME, Judgement, read_judgements, separator
from pipeline.store.files import NotRegular, put, read_at_most, translate_os_errors
from pipeline.store.system import BINARY, NO_LINK


def judgement_bytes(raw: Path) -> bytes | None:
    """The file as it is, None where there is none. Raises UsageError where it cannot be read."""
    path = raw / NAME
    try:
        return read_at_most(path, MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except (NotRegular, OSError) as error:
        raise UsageError(
            "%(path)s: the judgements cannot be read: %(strerror)s. Nothing was published. Mend it.",
            path=path,
            strerror=error.strerror,
        ) from error


def judgements(raw: Path) -> tuple[Judgement, ...]:
    """What people said. Raises UsageError, naming file and line, where the file is not what it should be."""
    content = judgement_bytes(raw)
    return () if content is None else read_judgements(content, str(raw / NAME))


def add_judgements(raw: Path, *rows: Sequence[str]) -> None:
    """Add rows (cells in the order of COLUMNS) to the file. A new one gets a header, and a header that lacks columns of
    ours gets them first, so that nothing of a judgement is lost.

    Raises PipelineError where they cannot be written; then the file says what it said, or holds all of them.
    """
    path = raw / NAME
    with translate_os_errors(path, "write down what was judged"):
        raw.mkdir(parents=True, exist_ok=True)
        before = judgement_bytes(raw) or b""
        if before != (whole := _with_all_columns(before, path)):
            put(path, whole)
        header, sign = _header(whole)
        text = "" if not whole or whole.endswith(b"\n") else "\n"
        text += "" if header else _line(COLUMNS, sign)
        cells = (dict(zip(COLUMNS, row, strict=True)) for row in rows)
        _append(path, text + "".join(_line([row.get(name, "") for name in header or COLUMNS], sign) for row in cells))


def _append(path: Path, text: str) -> None:
    """One write, so that rows are there whole or not at all."""
    content = text.encode()
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | BINARY | NO_LINK, 0o666)
    with os.fdopen(descriptor, "wb", buffering=0) as file:
        size = os.fstat(descriptor).st_size
        if file.write(content) != len(content):
            os.ftruncate(descriptor, size)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        os.fsync(descriptor)


def _header(content: bytes) -> tuple[Sequence[str], str]:
    """The names of the columns, none where the file has no header yet, and the sign between cells."""
    text = content.decode("utf-8-sig", "replace")
    first = text.lstrip("\r\n").partition("\n")[0].rstrip("\r")
    names = next(csv.reader([first], delimiter=separator(text)), [])
    return [name.strip() for name in names], separator(text)


def _with_all_columns(content: bytes, path: Path) -> bytes:
    """The file, its header widened by the columns of ours that it lacks; every row keeps its line."""
    names, sign = _header(content)
    missing = [name for name in COLUMNS if names and name not in names]
    if not missing:
        return content
    read_judgements(content, str(path))  # what cannot be read is not touched
    text = content.decode("utf-8-sig")
    lines: list[list[str]] = []
    for cells in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
        more = [""] * len(missing) if any(lines) else missing
        lines.append([*cells, *more] if any(cell.strip() for cell in cells) else [])
    bom = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    return bom + "".join(_line(cells, sign) for cells in lines).encode()


def _line(cells: Sequence[str], sign: str) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=sign, lineterminator="\n").writerow(cells)
    return line.getvalue()
