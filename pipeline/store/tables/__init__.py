"""Anybody's table, in a file or in memory → its rows, and rows → a file; a format a file, by the tables in `reading` and
`writing`."""

from pipeline.store.tables.joined import FILE, joined, schema_of
from pipeline.store.tables.memory import table_of
from pipeline.store.tables.model import InputTable, in_memory
from pipeline.store.tables.reading import open_table
from pipeline.store.tables.texts import is_text, text_batches
from pipeline.store.tables.writing import OutputTable, refuse_unwritable, write_table

__all__ = [
    "FILE",
    "InputTable",
    "OutputTable",
    "in_memory",
    "is_text",
    "joined",
    "open_table",
    "refuse_unwritable",
    "schema_of",
    "table_of",
    "text_batches",
    "write_table",
]
