"""JSON files that hold one object: manifests, pointers, accounts of runs → dicts, and back."""

import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.core import strict_json
from pipeline.store.files import put, read_at_most

MAX_OBJECT_BYTES = 64 << 20


class BadObject(Exception):
    """A file that cannot be read as one JSON object; the message names it and says why."""


def read_object(path: Path) -> dict[str, object] | None:
    """The object in a file, None where the file is absent. Raises BadObject, also for a key that stands there twice."""
    try:
        content = read_at_most(path, MAX_OBJECT_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadObject(f"{path}: this file cannot be read: {error.strerror}") from error
    if len(content) > MAX_OBJECT_BYTES:
        raise BadObject(f"{path}: this file is larger than {MAX_OBJECT_BYTES:,} bytes")
    return object_of(content, path)


def object_of(content: bytes, place: object) -> dict[str, object]:
    """The object that bytes hold, which lay at `place`. Raises BadObject."""
    try:
        table = strict_json.loads(content.decode("utf-8"))
    except ValueError as error:
        raise BadObject(f"{place}: this file is not JSON in UTF-8: {error}") from error
    if not isinstance(table, dict):
        raise BadObject(f"{place}: this file does not hold a JSON object")
    return table


def object_bytes(table: Mapping[str, object]) -> bytes:
    """JSON for people and programs; a lone surrogate is written as an escape, which JSON has too."""
    text = json.dumps(table, ensure_ascii=False, allow_nan=False, indent=1)
    return (text + "\n").encode("utf-8", "backslashreplace")


def write_object(path: Path, table: Mapping[str, object]) -> None:
    """Write an object whole or not at all. Raises OSError."""
    put(path, object_bytes(table))
