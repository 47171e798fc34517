"""Parts, each cut into shares → of each share what all parts have of it: what is too much for the memory lies on a disk meanwhile."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import Field, fields
from typing import Any, ClassVar, Protocol, TypeVar

import numpy as np


class _Dataclass(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


Columns = TypeVar("Columns", bound=_Dataclass)  # a dataclass of arrays, all of one length


class Spread(Protocol):
    """What does this, of `count` shares; `none` is an empty one, which tells the types of the columns."""

    def __call__(self, none: Columns, count: int, parts: Iterable[Sequence[Columns]], /) -> Iterator[Columns]:
        """The shares, one after the other."""


def in_memory(none: Columns, count: int, parts: Iterable[Sequence[Columns]], /) -> Iterator[Columns]:
    """A Spread without a disk."""
    for share in zip([none] * count, *parts, strict=True):
        columns = [[getattr(part, field.name) for part in share] for field in fields(type(none))]
        yield type(none)(*(np.concatenate(column).astype(column[0].dtype) for column in columns))
