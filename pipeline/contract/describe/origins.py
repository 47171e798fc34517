"""Contracts → what the columns of each dataset were taken from: the lineage that they declare themselves.

A foreign key holds what its target holds, and a column of `resources` that `records` has too is the surviving record's. All
else is made by the run from the pages, which no contract says.
"""

from collections.abc import Mapping

from pipeline.contract import Contract

Origins = Mapping[str, tuple[str, str]]  # column → dataset and column

WHOLE, PRINTED = "resources", "records"  # the rows of the one are chosen among those of the other


def origins(contract: Contract, contracts: Mapping[str, Contract]) -> Origins:
    """Of each column that was taken as it is, the dataset and the column that it was taken from."""
    found = {
        column: (key.target, target)
        for key in contract.foreign_keys
        for column, target in zip(key.columns, key.target_columns, strict=True)
    }
    if contract.name == WHOLE and PRINTED in contracts:
        types = {column.name: column.type for column in contracts[PRINTED].columns}
        for column in contract.columns:
            if types.get(column.name) == column.type and column.name not in contract.key:
                found.setdefault(column.name, (PRINTED, column.name))
    return dict(sorted(found.items()))
