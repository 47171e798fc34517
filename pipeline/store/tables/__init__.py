"""Anybody's table, in a file or in memory → its rows; a format a file, by the table in `reading`."""

from pipeline.store.tables.memory import table_of
from pipeline.store.tables.model import InputTable, in_memory
from pipeline.store.tables.reading import KINDS, kind_of, open_table
from pipeline.store.tables.texts import text_batches

__all__ = ["KINDS", "InputTable", "in_memory", "kind_of", "open_table", "table_of", "text_batches"]
