"""The nouns of a contract: a Contract has Columns, ForeignKeys and RowRules, all frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

# What becomes of a value that its column's rules do not allow. freeze: nothing is published. evolve: it is kept.
# discard_row: its row is left out. discard_value: it becomes null. Whatever is kept or left out gives an issue.
Mode = Literal["evolve", "freeze", "discard_row", "discard_value"]


# What a row may show of a record whose text its source withholds. public: the value. restricted: a value that was made
# without the text. confidential: nothing.
Classification = Literal["public", "restricted", "confidential"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column, an element of a list, or a field of a struct (both of the latter inside `items` and `fields`).

    `type` is the Arrow type as text. `enum` maps each allowed value to what it means, empty where all are allowed;
    `minimum` and `maximum` are inclusive. `french` is the column's meaning for the French reader. `mode` is that of
    the column and of all inside it, and so is `classification`, null where nobody said: then it is confidential.
    `redacted_as` is the text that stands for one that is not shown.

    `has_few_values` and `is_looked_up` tell the Parquet writer to use a dictionary and a Bloom filter. A column that is
    not `is_compared` says where a thing was seen: another value is no change of the thing.
    """

    name: str
    type: str
    description: str = ""
    required: bool = False
    unique: bool = False
    enum: Mapping[str, str] = field(default_factory=dict)
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    items: "Column | None" = None
    fields: tuple["Column", ...] = ()
    examples: tuple[object, ...] = ()
    french: str | None = None
    mode: Mode = "freeze"
    classification: Classification | None = None
    classification_reason: str = ""
    redacted_as: str | None = None
    has_few_values: bool = False
    is_looked_up: bool = False
    is_compared: bool = True


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """`columns` of this dataset, where none is null, stand together in `target_columns` of the dataset `target`."""

    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowRule:
    """A rule across the columns of a row; `broken` is the DuckDB condition of a row that breaks it."""

    name: str
    description: str
    broken: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contract:
    """What a dataset must be. `key` is empty where rows have no identity; `sort` is the order of the file.

    `status` is "active" for a dataset that runs publish, "draft" for one that they do not publish yet. `french` is
    the dataset's meaning for the French reader, `limitations` is what its users must not expect, `owner` who answers
    for it. `mode` is that of columns which name none, and of the rules across columns.
    """

    name: str
    version: str
    status: str
    owner: str
    description: str
    limitations: str
    french: str
    mode: Mode
    grain: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    sort: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    rules: tuple[RowRule, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)
