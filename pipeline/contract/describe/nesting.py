"""A column → all that is inside it, each part with its path as the checks name it: `links`, `links[].kind`."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.contract import Column


def columns_of(column: Column, path: str = "") -> Iterator[tuple[str, Column]]:
    """The column itself, then its fields or entries, in order."""
    own = path or column.name
    yield own, column
    for field in column.fields:
        yield from columns_of(field, f"{own}.{field.name}")
    if (entry := entry_of(column)) is not None:
        yield from columns_of(entry, f"{own}[]")


def entry_of(column: Column) -> Column | None:
    """What each entry of a list is; a contract may leave the type of entries to their list."""
    if column.items is None or column.items.type:
        return column.items
    return replace(column.items, type=column.type.removeprefix("list<").removesuffix(">"))
