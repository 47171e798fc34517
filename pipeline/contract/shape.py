"""A dataset's Arrow schema against its contract: columns missing, unexpected, doubled, of the wrong type or place."""

from collections.abc import Iterator

import pyarrow as pa

from pipeline.contract.arrow import type_text
from pipeline.contract.failure import Example, Failure
from pipeline.contract.terms import Contract
from pipeline.core.sentence import sentence


def sound_columns(contract: Contract, schema: pa.Schema) -> frozenset[str]:
    """The columns that are there once and of the right type, so that rules about values can be asked."""
    return frozenset(
        column.name
        for column in contract.columns
        if schema.names.count(column.name) == 1 and type_text(schema.field(column.name).type) == column.type
    )


def shape_failures(contract: Contract, schema: pa.Schema) -> Iterator[Failure]:
    """One failure for each column that is not as the contract says, and one for the order of the others."""
    for column in contract.columns:
        count = schema.names.count(column.name)
        if count == 0:
            yield _wrong(
                contract,
                column.name,
                "missing_column",
                sentence("it is not there"),
                sentence("a column %(type)s", type=column.type),
            )
        elif count == 1 and (actual := type_text(schema.field(column.name).type)) != column.type:
            yield _wrong(contract, column.name, "wrong_type", sentence("it is %(actual)s", actual=actual), column.type)
    names = tuple(dict.fromkeys(schema.names))
    for name in names:
        if name not in contract.names and contract.mode != "evolve":
            yield _wrong(
                contract, name, "unexpected_column", sentence("it is there"), sentence("only columns of the contract")
            )
        if (count := schema.names.count(name)) > 1:
            yield _wrong(
                contract,
                name,
                "duplicate_column",
                sentence("it is there %(count)s times", count=count),
                sentence("it once"),
            )
    yield from _order(contract, names)


def _order(contract: Contract, names: tuple[str, ...]) -> Iterator[Failure]:
    """The first column that stands elsewhere than among the same columns in the contract's order."""
    shared = [name for name in names if name in contract.names]
    expected = [name for name in contract.names if name in names]
    for actual, wanted in zip(shared, expected, strict=True):
        if actual != wanted:
            yield _wrong(
                contract,
                actual,
                "column_order",
                sentence("it stands too early"),
                sentence("%(wanted)s in its place", wanted=wanted),
            )
            return


def _wrong(contract: Contract, column: str, rule: str, value: str, expected: str) -> Failure:
    return Failure(contract.name, column, rule, 1, expected, (Example(value),))
