"""The fields of rows as the engine keeps them: all of a row as one text, read once."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.resolve.match.fields.identity import identifiers
from pipeline.resolve.match.fields.model import Field, Fields
from pipeline.resolve.match.fields.pages import range_of
from pipeline.resolve.match.fields.people import names_of
from pipeline.resolve.match.fields.plain import year_of


def written(fields: Iterable[Field]) -> str:
    """The fields of a row as one text; "" for none."""
    kept = [list(one) for one in fields if one.value.strip()]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) if kept else ""


def read(text: str) -> Fields:
    """The fields that `written` wrote."""
    return tuple(Field(*one) for one in json.loads(text)) if text else ()


@dataclass(frozen=True, eq=False)
class Fieldsets:
    """Distinct texts that `written` wrote, the first of them "", which stands for none."""

    written: Sequence[str]
    _read: dict[int, Fields] = field(default_factory=dict)

    def of(self, index: int) -> Fields:
        """The fields of one."""
        if index not in self._read:
            self._read[index] = read(self.written[index])
        return self._read[index]


def keys_of(fields: Fields) -> list[str]:
    """What rows that may be one have in common, whatever their titles: an identifier, or an author with the year or the first page."""
    values = {one.kind: one.value for one in reversed(fields)}
    named = [f"id {name}" for one in fields if one.kind == "identity" for name in sorted(identifiers(one.value))]
    people, year = names_of(values.get("people", "")), year_of(values.get("year", ""))
    if people and year:
        families = ["".join(name.family) for name in people]
        pages = range_of(values.get("pages", ""))
        for family in sorted({families[0], min(families)}):  # lists are cut behind the first, or in another order
            named.append(f"by {family} {year}")
            named += [f"page {family} {pages.first}"] if pages else []
    return named
