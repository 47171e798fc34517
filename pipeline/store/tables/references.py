"""Files of reviewers and reference managers as tables: a row a reference, a column a field, all of them texts."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from pipeline.core.errors import UsageError
from pipeline.core.sentence import counted
from pipeline.read.references import FIELDS, READERS, ROLES, WRITERS, Reference, UnreadableReferences, sniffed
from pipeline.store.tables.encoded import Encoded
from pipeline.store.tables.encoding import encoding_of
from pipeline.store.tables.model import InputTable, in_memory, kind_of

SCHEMA = pa.schema([(name, pa.string()) for name in FIELDS])


def read_references(path: Path, wanted: Sequence[str], encoding: str | None) -> InputTable:
    """RIS, PubMed, BibTeX and EndNote XML, by suffix; .txt by how it begins. What cannot be read of it is counted."""
    file = encoding_of(path, encoding)
    text = file.read()
    kind = kind_of(path)
    kind = sniffed(text) or kind if kind == ".txt" else kind
    if kind not in READERS:
        raise UsageError(
            "%(path)s: a .txt file is read where it begins as PubMed (PMID- ) or RIS (TY  - ) does.", path=path
        )
    try:
        records, unread = READERS[kind](text)
    except UnreadableReferences as error:
        raise UsageError(
            "%(path)s: the references cannot be read: %(error)s. Nothing was read.", path=path, error=error
        ) from error
    notes = [
        counted(
            "%(path)s: %(count)s entry could not be read and is left out.",
            "%(path)s: %(count)s entries could not be read and are left out.",
            unread,
            path=path,
        )
    ]
    return table_of_references(file, records, notes if unread else [])


def table_of_references(file: Encoded, records: Iterable[Reference], notes: Sequence[str] = ()) -> InputTable:
    """References as rows."""
    table = pa.Table.from_pylist(list(records), SCHEMA)
    return in_memory(str(file.path), table, (*file.notes, *notes), ROLES)


def printed_references(kind: str, rows: Iterable[Mapping[str, object]]) -> bytes:
    """Rows as a file of this kind; columns that are no fields of references are left out."""
    records = [{name: str(row[name]) for name in FIELDS if row.get(name) is not None} for row in rows]
    return WRITERS[kind](records).encode("utf-8", "replace")
