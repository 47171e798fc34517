"""A broken condition → a Failure with its first rows: key, values, and the page and line that each row came from.

A row that does not say where it came from is followed along its foreign keys to one that does: a match or a resource
to its record, an alias to its resource and on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from pipeline.contract.conditions import Condition, literal, name
from pipeline.contract.failure import Example, Failure
from pipeline.contract.terms import Contract
from pipeline.core.sentence import joined, sentence
from pipeline.core.text import excerpt

TextRow = Mapping[str, str | None]
MAX_EXAMPLES = 3  # rows that a failure shows
_PLACE = ("source", "snapshot", "page")


@dataclass(frozen=True, slots=True)
class Examples:
    """Finds the first rows that break something; `sound` are the columns of each dataset that can be asked."""

    con: duckdb.DuckDBPyConnection
    contracts: Mapping[str, Contract]
    sound: Mapping[str, frozenset[str]]

    def failure(self, contract: Contract, condition: Condition, columns: tuple[str, ...], count: int) -> Failure:
        """Make the failure of a condition that `count` rows break; `columns` show what is wrong."""
        rows = self._first(contract, condition.broken, columns)
        examples = tuple(self._example(contract, columns, row) for row in rows)
        return Failure(contract.name, condition.column, condition.rule, count, condition.expected, examples)

    def _example(self, contract: Contract, columns: tuple[str, ...], row: TextRow) -> Example:
        place = self._place(contract, row, frozenset())
        lines = [value for key, value in place.items() if key.endswith("_line") and value]
        return Example(
            value=_in_words(row, columns, bare=len(columns) == 1),
            key=_in_words(row, tuple(column for column in contract.key if column in row)),
            source=place.get("source"),
            snapshot=place.get("snapshot"),
            page=place.get("page"),
            line=int(lines[0]) if lines else None,
        )

    def _first(self, contract: Contract, broken: str, columns: tuple[str, ...]) -> list[TextRow]:
        """The first broken rows in the dataset's order."""
        sound = self.sound[contract.name]
        order = [name(column) for column in dict.fromkeys([*contract.sort, *contract.key]) if column in sound]
        return self._rows(
            contract, columns, f"WHERE {broken} ORDER BY {', '.join(order) or 'ALL'} LIMIT {MAX_EXAMPLES}"
        )

    def _rows(self, contract: Contract, columns: tuple[str, ...], clause: str) -> list[TextRow]:
        """Rows as text: key, `columns`, place, and what leads from them."""
        lines = [column for column in contract.names if column.endswith("_line")]
        led = [column for foreign in contract.foreign_keys for column in foreign.columns]
        named = dict.fromkeys([*contract.key, *columns, *_PLACE, *lines, *led])
        wanted = [column for column in named if column in self.sound[contract.name]]
        texts = ", ".join(f"{name(column)}::VARCHAR" for column in wanted)
        rows = self.con.execute(f"SELECT {texts} FROM {name(contract.name)} AS here {clause}").fetchall()
        return [dict(zip(wanted, row, strict=True)) for row in rows]

    def _place(self, contract: Contract, row: TextRow, visited: frozenset[str]) -> TextRow:
        """The row itself where it has a source, else the first that its foreign keys lead to and that has one."""
        if row.get("source"):
            return row
        for foreign in contract.foreign_keys:
            target = self.contracts.get(foreign.target)
            known = [row.get(column) for column in foreign.columns]
            if target is None or foreign.target in visited or None in known:
                continue
            if not self.sound[foreign.target].issuperset(foreign.target_columns):
                continue
            pairs = zip(foreign.target_columns, known, strict=True)
            same = " AND ".join(f"{name(column)} = {literal(value or '')}" for column, value in pairs)
            for led in self._rows(target, (), f"WHERE {same} LIMIT 1"):
                place = self._place(target, led, visited | {contract.name, foreign.target})
                if place.get("source"):
                    return place
        return {}


def _in_words(row: TextRow, columns: tuple[str, ...], bare: bool = False) -> str:
    """Columns and values in words; a single value may stand bare."""
    words = {column: "null" if row.get(column) is None else repr(excerpt(str(row[column]))) for column in columns}
    return joined(
        ", ",
        (
            word if bare else sentence("%(column)s is %(word)s", column=column, word=word)
            for column, word in words.items()
        ),
    )
