"""Column → the DuckDB conditions of the values that break it, down into lists and structs.

A condition is true for a broken row; false or null for a sound one. So all conditions of a dataset can be counted in
one scan.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.contract.terms import Column
from pipeline.core.sentence import sentence

OUTGROWN = ("enumeration", "pattern", "range")  # rules that say which values there are, and not that there is one


@dataclass(frozen=True, slots=True)
class Condition:
    """A rule, the column or part of it (`links[].kind`), the condition of a broken row, and what is expected."""

    rule: str
    column: str
    broken: str
    expected: str


def conditions(column: Column) -> Iterator[Condition]:
    """The conditions of a column and of everything inside it."""
    return _conditions(column, column.name, name(column.name), 0)


def enforced(column: Column) -> Iterator[Condition]:
    """The conditions that no published row may meet: a column in the mode `evolve` may outgrow what its values were."""
    return (condition for condition in conditions(column) if column.mode != "evolve" or condition.rule not in OUTGROWN)


def _conditions(column: Column, path: str, value: str, depth: int) -> Iterator[Condition]:
    if column.required:
        yield Condition("required", path, f"{value} IS NULL", sentence("a value in every row"))
    if column.enum:
        allowed = ", ".join(literal(word) for word in column.enum)
        yield Condition(
            "enumeration", path, f"{value} NOT IN ({allowed})", sentence("one of %(enum)s", enum=", ".join(column.enum))
        )
    if column.pattern is not None:
        yield Condition(
            "pattern",
            path,
            _unlike(value, literal(column.pattern)),
            sentence("text like %(pattern)s", pattern=column.pattern),
        )
    if column.minimum is not None or column.maximum is not None:
        yield Condition("range", path, _outside(column, value), range_text(column))
    for part in column.fields:
        yield from _conditions(part, f"{path}.{part.name}", f"{value}.{name(part.name)}", depth)
    if column.items is not None:
        item = f"item_{depth}"
        for inner in _conditions(column.items, f"{path}[]", item, depth + 1):
            broken = f"len(list_filter({value}, lambda {item}: {inner.broken})) > 0"
            yield Condition(inner.rule, inner.column, broken, inner.expected)


def _unlike(value: str, pattern: str) -> str:
    """What gives no text, or an empty one, is matched; the rest did match.

    DuckDB extracts once for each entry of a Parquet dictionary, but matches once for each row.
    """
    return f"CASE WHEN regexp_extract({value}, {pattern}) = '' THEN NOT regexp_matches({value}, {pattern}) END"


def _outside(column: Column, value: str) -> str:
    """Not a number is outside any range.

    It is asked for behind a CASE, since DuckDB decides plain comparisons, `isnan` and `isfinite` by Parquet
    statistics, which pass over it; a cast to text would do as well, at 15 times the cost.
    """
    below = [] if column.minimum is None else [f"{value} < {column.minimum}"]
    above = [] if column.maximum is None else [f"{value} > {column.maximum}"]
    nan = [f"isnan(CASE WHEN {value} IS NOT NULL THEN {value} END)"] if column.type.startswith("float") else []
    return " OR ".join(below + above + nan)


def range_text(column: Column) -> str:
    """The range of a column in words: `0 to 1`, `1 or more`."""
    if column.minimum is not None and column.maximum is not None:
        return sentence("%(minimum)s to %(maximum)s", minimum=f"{column.minimum:g}", maximum=f"{column.maximum:g}")
    return (
        sentence("%(maximum)s or less", maximum=f"{column.maximum:g}")
        if column.minimum is None
        else sentence("%(minimum)s or more", minimum=f"{column.minimum:g}")
    )


def name(text: str) -> str:
    """A name as SQL quotes it.

    >>> name('a "b"')
    '"a ""b\"""'
    """
    return '"' + text.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL quotes it.

    >>> literal("l'eau")
    "'l''eau'"
    """
    return "'" + text.replace("'", "''") + "'"
