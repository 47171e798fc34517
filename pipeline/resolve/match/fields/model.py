"""The nouns of fields: a field of a row, what comparing two of them says, and the kinds that there are."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Kind = Literal["identity", "people", "year", "venue", "pages", "number", "value", "url"]
Outcome = Literal["equal", "near", "differ"]  # what is missing, or written in another way, says nothing: None


class Field(NamedTuple):
    """A value of a row as printed, never empty, with the name of its column."""

    name: str
    kind: Kind
    value: str


Fields = Sequence[Field]
